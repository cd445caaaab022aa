"""The settings of grouping in one place, with the figures they were chosen by."""

# A page this like another (cosine of all their words) may report on the same dispute; with the cosines
# of heads and of the opening claim added, it does. On the dev half, pages of one story lie above .11
# and .29; pages of two stories lie below .14 and .13, except for two that share a state.
SAME_STORY = 0.09
SAME_DISPUTE = 0.25
# The claim that shows what a page is about is among its first; 0 is the first.
LATEST_OPENING = 1
# Weight of the cosine without names beside the other cosines: within a story, plain words tell the disputes
# apart (.10 to .26 against .03 to .08 on most pages of the dev half).
TOPIC = 4
# Where the words of two heads, names left out, are at least this alike, two kinds of event may be one matter.
SAME_WORDS = 0.06
DAYS_APART = 3
MOST_TIES = 4
# The distance in lines to assume where the page has no claim of the group.
FAR = 9
# Days without news of a group, after which a similar claim starts a new one.
WINDOW = 60
# Rarity is computed as if this many pages had come before the first, or early words would all seem rare.
PAGES_BEFORE = 20

# Limits that keep time in step with the number of claims: how many of its terms a unit is looked up by, how
# many groups a term leads to, how many are compared, how many terms a group keeps; likewise for pages.
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
