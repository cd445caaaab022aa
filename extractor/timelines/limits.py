"""The settings of grouping, all in one place, with the figures that forced them."""

# How like a group a unit must be to join it: claims that the page itself shows to be contested,
# and single claims, most of which are about something else.
JOIN_LINKED = 0.30
JOIN_SINGLE = 0.38
# How many things must tie a unit to a group (likeness.py counts them): with 2, the invented pages of
# samples/gold, which have nothing to do with one another, were joined by "target" and "civilians".
LEAST_EVIDENCE = 3
# What is added to the likeness of words: the same kind of event, or none of the same kinds; no place
# or no state in common; days of the event that lie more than `DAYS_APART` apart.
SAME_EVENT, OTHER_EVENT = 0.08, -0.10
OTHER_PLACE = -0.20
OTHER_STATES = -0.15
OTHER_DAYS = -0.10
DAYS_APART = 3
# Days since a group was last heard of, after which a like claim starts a new one.
WINDOW = 60
# As if so many pages had been read before the first: the first pages' words are no rarer than later ones'.
PAGES_BEFORE = 20

# What keeps time in step with the number of claims: a unit looks under so many of its terms, a term
# leads to so many groups, so many are compared, and a group keeps so many terms.
KEYS_PER_UNIT = 10
GROUPS_PER_KEY = 24
MOST_COMPARED = 12
MOST_TERMS = 80
