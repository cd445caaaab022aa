"""Which way a time expression points: behind the page's date or ahead of it."""

from enum import Enum

from spacy.tokens import Span, Token

_AHEAD = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
# Adjectives and verbs that point ahead by themselves: "due on Friday", "expected to end in May".
_PENDING = frozenset({"due", "expect", "schedule", "plan", "slate", "payable", "expire", "set", "intend"})
_PENDING |= {"hope", "redeemable", "upcoming", "forthcoming", "effective"}
_UNTIL = frozenset({"until", "till"})


class Direction(Enum):
    """Where to look for a weekday or a month that is named without its year."""

    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


def find_direction(span: Span) -> Direction:
    """Return where the verb over a time expression puts it, UNKNOWN where none tells."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    if before in _UNTIL:
        return Direction.FUTURE
    for token in span.root.ancestors:
        if token.lemma_ in _PENDING:
            return Direction.FUTURE
        if token.pos_ in ("VERB", "AUX"):
            found = _read_verb(token)
            if found is not Direction.UNKNOWN:
                return found
            if _is_finite(token):
                break
    return Direction.FUTURE if before == "by" else Direction.UNKNOWN


def _is_finite(verb: Token) -> bool:
    group = [verb, *(child for child in verb.children if child.dep_ in ("aux", "auxpass"))]
    return any(word.tag_ in ("VBZ", "VBP", "MD") for word in group)


def is_present(token: Token) -> bool:
    """Say whether a verb stands in the present tense: "now occupies", "are ongoing"."""
    group = [token, *(child for child in token.children if child.dep_ in ("aux", "auxpass"))]
    finite = [word for word in group if word.tag_ in ("VBZ", "VBP", "VBD", "MD")]
    if not finite or finite[0].tag_ not in ("VBZ", "VBP"):
        return False
    perfect = any(word.lemma_ == "have" and word != token for word in group)
    return not perfect


def is_past(token: Token) -> bool:
    """Say whether a verb stands in the past or the perfect: "entered", "has been hit", "were fighting"."""
    return _read_verb(token) is Direction.PAST


def _read_verb(verb: Token) -> Direction:
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {word.lower_ for word in auxiliaries}
    if words & _AHEAD:
        return Direction.FUTURE
    tags = {word.tag_ for word in auxiliaries}
    if verb.tag_ == "VBD" or "VBD" in tags or any(word.lemma_ == "have" for word in auxiliaries):
        return Direction.PAST
    if "TO" in tags:
        return Direction.FUTURE
    if verb.tag_ == "VBN" and not auxiliaries:
        return Direction.PAST
    return Direction.UNKNOWN
