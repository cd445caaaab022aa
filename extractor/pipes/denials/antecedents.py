"""The search for what a denial denies: the nearest claim that it is sensible to mean.

Each earlier claim is weighed; the weights were set by hand on labelled denials.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from extractor.pipes.claims.target import noun_kinds
from extractor.pipes.claims.view import words_of
from extractor.pipes.denials.statement import Statement, content_words, has_own_clause, leaves_open, stem
from extractor.records import Certainty, CueClass, DenialTarget, Section

REACH = 14  # sentences back to look for "the allegations"
AHEAD = 8  # sentences on to look for what a headline denies
NEAR = 4  # sentences back to look for "this"
OVERLAP = 0.34  # share of words that a clause must have in common with what it denies
ADJACENT = 1  # sentences back within which a denial answers whatever another source says
CLOSE = 4  # sentences back within which two words in common are enough, or the denier's name
MUCH = 0.6  # enough even where it is one word
KIN = 4  # letters that "alleg-ation" and "alleg-ed" have in common
GENDERS = {"he": "m", "his": "m", "she": "f", "her": "f", "they": "p", "their": "p", "it": "n", "its": "n"}
PLURALS = ("both", "these", "those", "them", "all", "they")

ABOUT_AS_LIKELY = 1.5
FAINT = -5.0  # "the allegations" with nothing for it but a claim five sentences back

KINSHIP = 2.5  # the denial names the cue: "accused ... the accusation"
NAMES_SOURCE = 5.0  # "Moscow's claims", "contradicted him"
NAMED = 1.5  # the claim is about the one who denies
SHARED_WORDS = 9.0
NESTED = 6.0  # "denied claims by Moscow that P"
SAME_SENTENCE = 1.0
SAME_SOURCE = -4.0
SAME_SIDE = -2.0
OTHER_GENDER = -4.0  # "her statements" are not his
NO_CLAIM = -3.0
PER_SENTENCE = -1.0


def find_antecedents(denial: Statement, statements: Sequence[Statement]) -> list[str]:
    """Return the ids of the statements that the denial denies, likeliest first; often none.

    More than one only where the denial speaks of several ("these claims").
    """
    weighed = _weigh_earlier(denial, statements)
    if not weighed and denial.section in (Section.HEADLINE, Section.SUBHEAD):
        weighed = [(weigh(denial, other), other) for other in statements if _is_told_below(denial, other)]
    if not weighed:
        return []
    best, first = max(weighed, key=lambda pair: (pair[0], pair[1].start))
    if not _speaks_of_several(denial):
        return [first.id]
    others = [other for w, other in weighed if other is not first and w >= best - ABOUT_AS_LIKELY]
    return [first.id, *(other.id for other in others if _is_of_one_party(first, other))]


def _weigh_earlier(denial: Statement, statements: Sequence[Statement]) -> list[tuple[float, Statement]]:
    """The claims before the denial that it may mean; in a headline or a caption its own block's first."""
    weighed = [(weigh(denial, other), other) for other in statements if _may_be_meant(denial, other)]
    if not leaves_open(denial):
        weighed = [(w, other) for w, other in weighed if _says_the_same(denial, other)]
    elif denial.claim.denial_target == DenialTarget.CLAIM_NP:
        weighed = [(w, other) for w, other in weighed if w > FAINT]
    own_block = [(w, other) for w, other in weighed if other.block == denial.block]
    return own_block if own_block and denial.section != Section.BODY else weighed


def weigh(denial: Statement, other: Statement) -> float:
    """Return how sensible it is that `denial` means `other`; only the order counts."""
    weight = PER_SENTENCE * abs(denial.sentence - other.sentence)
    weight += SAME_SENTENCE * (denial.sentence == other.sentence)
    weight += SHARED_WORDS * overlap(denial, other)
    weight += KINSHIP * _is_kin(denial, other)
    weight += NAMES_SOURCE * _names_source(denial, other)
    weight += NAMED * bool({stem(word) for word in denial.source_words} & other.about)
    weight += NESTED * _is_nested(denial, other)
    weight += SAME_SOURCE * is_same_source(denial, other) + SAME_SIDE * _is_same_side(denial, other)
    weight += OTHER_GENDER * _is_of_other_gender(denial, other)
    return weight + NO_CLAIM * (other.claim.stance is None)


def overlap(denial: Statement, other: Statement) -> float:
    """Return the share of the denied words that the other has too, 0 to 1."""
    own = denial.words - {"claim", "report", "allegation", "accusation"}
    return len(own & other.words) / len(own) if own else 0.0


def is_same_source(denial: Statement, other: Statement) -> bool:
    """Say whether one source speaks in both, as far as can be told."""
    if denial.actor and other.actor:
        return denial.actor == other.actor
    pronouns = [[t.lower_ for t in s.source if t.pos_ == "PRON"] for s in (denial, other)]
    return bool(denial.source_words & other.source_words) or bool(pronouns[0] and pronouns[0] == pronouns[1])


def _is_same_side(denial: Statement, other: Statement) -> bool:
    return denial.side is not None and denial.side == other.side and denial.actor != other.actor


def _may_be_meant(denial: Statement, other: Statement) -> bool:
    """Not itself, no other denial, not what the denial is said within, and not too far off.

    An attribution that is no claim only where the denial names its cue.
    """
    if other.id == denial.id or other.is_denial:
        return False
    if other.claim.stance is None and not _is_kin(denial, other):
        return False
    holds = any(span.start <= denial.start and denial.end < span.end for span in other.content)
    reach = NEAR if denial.claim.denial_target in (DenialTarget.ANAPHOR, DenialTarget.RELATIVE) else REACH
    back = denial.sentence - other.sentence
    earlier = other.start < denial.start or _is_nested(denial, other)
    return earlier and not holds and 0 <= back <= reach


def _is_told_below(denial: Statement, other: Statement) -> bool:
    """A headline denies what only the story below it tells."""
    if other.is_denial or other.claim.stance is None or is_same_source(denial, other):
        return False
    ahead = other.sentence - denial.sentence
    return 0 < ahead <= AHEAD and bool((denial.about - {stem(w) for w in denial.source_words}) & other.about)


def _is_nested(denial: Statement, other: Statement) -> bool:
    """The other is told of within what is denied, or says it in the very same words."""
    denied = {token.i for span in denial.content for token in span}
    said = {token.i for span in other.content for token in span}
    told = any(span.start <= other.start and other.end < span.end for span in denial.content)
    return told or bool(denied & said)


def _says_the_same(denial: Statement, other: Statement) -> bool:
    """The other speaks of what is denied: in the same words, or near by and of the same people."""
    if is_same_source(denial, other):
        return False
    shared = overlap(denial, other)
    alike = shared >= MUCH or (shared >= OVERLAP and len(denial.words & other.words) > 1)
    common, back = len(denial.about & other.about), denial.sentence - other.sentence
    named = bool({stem(word) for word in denial.source_words} & other.about)
    sure = denial.claim.certainty == Certainty.CERTAIN  # a doubt answers nobody in particular
    free = sure and not owners(denial)  # "Moscow's comments that P" are Moscow's
    if denial.claim.denial_target in (DenialTarget.CLAIM_NP, DenialTarget.CONTENT_TRUTH):
        free = free and not has_own_clause(denial)  # "reports that P" tell what they are about
    related = free and back <= CLOSE and (named or common > 1 or _answers(denial, other))
    return alike or related or _is_nested(denial, other) or _names_source(denial, other)


def _answers(denial: Statement, other: Statement) -> bool:
    """A plain denial right after another's claim; "it" would be who spoke before."""
    pronoun = len(denial.source) == 1 and denial.source[0].lower_ in GENDERS
    near = denial.sentence - other.sentence <= ADJACENT and denial.block == other.block
    points = denial.claim.denial_target == DenialTarget.NOMINAL or any(
        token.pos_ == "PRON" or token.lower_ == "there" for token in words_of(denial.content)
    )
    related = points or bool(denial.about & other.about)
    return near and related and not pronoun and denial.claim.cue_class == CueClass.DENY


def _is_kin(denial: Statement, other: Statement) -> bool:
    """The denied noun is the other's cue as a noun."""
    nouns = {word[:KIN] for word in content_words(words_of(denial.content))}
    return bool(nouns & {token.lemma_.lower()[:KIN] for token in other.cue})


def _names_source(denial: Statement, other: Statement) -> bool:
    """The denial says whose claim it is: "Moscow's claims", "accusations by the rebels"."""
    return bool(owners(denial) & other.source_words)


def owners(denial: Statement) -> frozenset[str]:
    """Return the words that say whose claim is denied, in lower case."""
    said_of = ("nsubj",) if denial.claim.denial_target == DenialTarget.CONTENT_TRUTH else ()
    words = words_of(denial.content)
    return content_words([token for token in words if token.dep_ in ("poss", *said_of) or _is_maker(token)])


def _is_maker(token: Token) -> bool:
    return token.dep_ == "pobj" and token.head.lower_ in ("by", "from", "in")


def _is_of_one_party(first: Statement, other: Statement) -> bool:
    goes_on = abs(first.sentence - other.sentence) == 1 and any(
        len(s.source) == 1 and s.source[0].lower_ in GENDERS for s in (first, other)
    )
    return goes_on or is_same_source(first, other) or first.sentence == other.sentence


def _is_of_other_gender(denial: Statement, other: Statement) -> bool:
    theirs = {GENDERS[t.lower_] for t in words_of(denial.content) if t.lower_ in GENDERS and t.dep_ == "poss"}
    alone = other.source[0].lower_ if len(other.source) == 1 else ""
    return bool(theirs) and alone in GENDERS and GENDERS[alone] not in theirs


def _speaks_of_several(denial: Statement) -> bool:
    words = words_of(denial.content)
    claims = [token for token in words if token.tag_ == "NNS" and "claim" in noun_kinds(token)]
    return bool(claims) or (len(words) < 5 and any(token.lower_ in PLURALS for token in words))
