"""The settings of grouping, all in one place, with the figures that forced them."""

# A page that is so like another (cosine of all their words) may tell of the same dispute; with the
# heads' cosine and the opening claim's it does. On the dev half, pages of one story lie above .11
# and .29, those of two below .14 and .13 but for two that share a state.
SAME_STORY = 0.09
SAME_DISPUTE = 0.25
# The claim that shows what a page is about is one of its first: 0 is the first.
LATEST_OPENING = 1
# What the cosine of the words but names weighs beside the others: within a story they tell its disputes apart
# (.10 to .26 against .03 to .08 on most pages of the dev half).
TOPIC = 4
# How alike the words of two heads must be, names left out, for another kind of event not to part them.
SAME_WORDS = 0.06
DAYS_APART = 3
MOST_TIES = 4
# Lines between claims, if the page has none of the group.
FAR = 9
# Days since a group was last heard of, after which a like claim starts a new one.
WINDOW = 60
# As if so many pages had been read before the first: the first pages' words are no rarer than later ones'.
PAGES_BEFORE = 20

# What keeps time in step with the number of claims: a unit looks under so many of its terms, a term
# leads to so many groups, so many are compared, and a group keeps so many terms. Pages likewise.
KEYS_PER_UNIT = 10
GROUPS_PER_KEY = 24
MOST_RANKED = 24
MOST_COMPARED = 4
MOST_TERMS = 80
HEADS_PER_GROUP = 4
TERMS_PER_PAGE = 60
KEYS_PER_PAGE = 25
PAGES_PER_KEY = 24
PAGES_COMPARED = 8
GROUPS_PER_PAGE = 6
