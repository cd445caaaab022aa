"""Which way a time expression points: behind the page's date or ahead of it."""

from enum import Enum

from spacy.tokens import Span, Token

_AHEAD = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
# Adjectives and verbs that point ahead by themselves: "due on Friday", "expected to end in May".
_PENDING = frozenset({"due", "expect", "schedule", "plan", "slate", "payable", "expire", "set", "intend"})
_PENDING |= {"prepare", "hope", "redeemable", "upcoming", "forthcoming", "effective"}
_SAID = frozenset({"say", "tell", "report", "write", "claim", "show", "announce", "quote", "cite", "know"})
_FULL_STOPS = frozenset(".?!")
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


def is_to_come(span: Span) -> bool:
    """Return whether a day hangs on a verb in the simple present: "the council meets on Friday".

    Such a day is ahead, but for two: what is said is said already, and
    headlines tell in the present what is past, "Troops enter port on Friday".
    """
    head = span.root.head
    verb = head.head if head.pos_ == "ADP" else head
    if verb.pos_ not in ("VERB", "AUX") or verb.tag_ not in ("VBZ", "VBP") or verb.lemma_ in _SAID:
        return False
    ends = {token.text for token in span.sent[-3:]}
    return bool(ends & _FULL_STOPS)


def is_present(token: Token) -> bool:
    """Return whether a verb stands in the present tense: "now occupies", "are ongoing"."""
    group = [token, *(child for child in token.children if child.dep_ in ("aux", "auxpass"))]
    finite = [word for word in group if word.tag_ in ("VBZ", "VBP", "VBD", "MD")]
    if not finite or finite[0].tag_ not in ("VBZ", "VBP"):
        return False
    perfect = any(word.lemma_ == "have" and word != token for word in group)
    return not perfect


def is_past(token: Token) -> bool:
    """Return whether a verb stands in the past or the perfect: "entered", "has been hit", "were fighting"."""
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
