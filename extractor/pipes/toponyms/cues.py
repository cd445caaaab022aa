"""What the words around a name say about it: that it is a place, of what kind, within which other."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from extractor.lexicon.places import NounRow, load_nouns, load_words
from extractor.records import PlaceKind

_LOCATIVE = frozenset(load_words("locative_prepositions"))
_CAPTURE_VERBS = frozenset(load_words("capture_verbs"))
_DIRECTIONAL = frozenset(load_words("directional_prepositions"))
_DIRECTIONS = frozenset(load_words("directions"))
LOCALS = frozenset(load_words("locals"))
_NOUNS = load_nouns()
_KIND_REACH = 6
_LONGEST_JOINT = 3
_DASHES = ("-", "–", "—", "--")


def token_before(span: Span) -> Token | None:
    """Return the token before the span, over articles and directions ("in the southern |Donbas|")."""
    position = span.start - 1
    while position >= 0 and _is_passed_over(span.doc[position]):
        position -= 1
    return span.doc[position] if position >= 0 else None


def _is_passed_over(token: Token) -> bool:
    return token.is_space or token.lower_ == "the" or token.lower_ in _DIRECTIONS


def is_locative(span: Span) -> bool:
    """Return whether the name stands where only a place can: "in X", "southern X", "the village of X"."""
    before = token_before(span)
    if before is not None and (before.lower_ in _LOCATIVE or before.lemma_ in _CAPTURE_VERBS):
        return True
    direction = span.start > 0 and span.doc[span.start - 1].lower_ in _DIRECTIONS
    return direction or is_directed(span) or leading_noun(span) is not None


def is_directed(span: Span) -> bool:
    """Return whether it is "north of X" or "the direction of X"."""
    if span.start < 2 or span.doc[span.start - 1].lower_ != "of":
        return False
    noun = span.doc[span.start - 2]
    return noun.lower_ == "direction" or (noun.lower_ in _DIRECTIONS and noun.pos_ != "ADJ")


def is_part_of(span: Span) -> bool:
    """Return whether only a part is meant: "southern X", "the north of X"."""
    before = span.doc[span.start - 1] if span.start else None
    if before is None:
        return False
    if before.lower_ in _DIRECTIONS:
        return before.lower_ not in ("mainland", "nearby", "neighbouring", "neighboring", "occupied")
    return is_directed(span)


def is_attribute(span: Span) -> bool:
    """Return whether the name says whose or where something is that people have: "X police", "X woman"."""
    return span.end < len(span.doc) and span.doc[span.end].lower_ in LOCALS


def is_dateline(span: Span) -> bool:
    """Return whether the name opens a line, and a dash or a bracketed agency follows: "KYIV (Reuters) -"."""
    doc = span.doc
    opens = span.start == 0 or doc[span.start - 1].is_space or doc[span.start].is_sent_start
    if not opens or not span.text.isupper():
        return False
    for token in doc[span.end : span.end + _KIND_REACH]:
        if token.text in _DASHES or token.text == "(":
            return True
        if token.pos_ in ("VERB", "AUX", "PRON"):
            return False
    return False


def has_cue(span: Span) -> bool:
    """Return whether any of the words around speaks for a place, prepositions of direction left out."""
    return (
        is_locative(span)
        or is_attribute(span)
        or is_dateline(span)
        or following_noun(span) is not None
        or is_address_end(span)
        or _has_container(span)
    )


def _has_container(span: Span) -> bool:
    """Return whether a comma and another place follow: "Hugo, Oklahoma"."""
    after = span.doc[span.end : span.end + 2]
    return len(after) == 2 and after[0].text == "," and after[1].ent_type_ == "GPE"


def is_address_end(span: Span) -> bool:
    """Return whether the name stands between the commas of an address: "in Hugo, |Okla.|, on Monday"."""
    doc = span.doc
    if span.start < 2 or doc[span.start - 1].text != "," or not doc[span.start - 2].text[0].isupper():
        return False
    after = doc[span.end].text if span.end < len(doc) else "."
    return after in (",", ".", ")", "-", "—", "–", ";", ":") and doc[span.start - 2].ent_type_ in (
        "GPE",
        "LOC",
    )


def is_directional(span: Span) -> bool:
    """Return whether the name stands where places often do, and people may: "from X", "at X"."""
    before = token_before(span)
    return before is not None and before.lower_ in _DIRECTIONAL


def leading_noun(span: Span) -> NounRow | None:
    """Return the noun of "village of X", "the industrial region of X", "two towns, X and Y"."""
    before = token_before(span)
    if before is not None and before.lower_ == "of" and before.i > 0:
        row = _noun(span.doc[before.i - 1])
        return row if row is not None and row.leads else None
    if span.start > 0 and span.doc[span.start - 1].lower_ in _NOUNS and span.root.dep_ != "pobj":
        row = _noun(span.doc[span.start - 1])
        return row if row is not None and row.leads else None
    return None


def introduced_names(doc: Doc) -> list[Span]:
    """Return the proper names behind "the village of", whatever they are: "the village of |Qumbargat|"."""
    found = []
    for of in doc[1:-1]:
        if of.lower_ != "of" or not _is_proper_name(token := of.nbor()):
            continue
        row = _noun(of.nbor(-1))
        if row is None or not row.leads or PlaceKind.COUNTRY in row.kinds:
            continue
        end = token.i + 1
        while end < len(doc) and doc[end].pos_ == "PROPN" and not doc[end].is_sent_start:
            end += 1
        found.append(doc[token.i : end])
    return found


def _is_proper_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[0].isupper()


def following_noun(span: Span) -> tuple[Token, NounRow] | None:
    """Return the noun that is a part of the name: "X region", but not "X state police"."""
    if span.end >= len(span.doc):
        return None
    token = span.doc[span.end]
    row = _noun(token) if token.tag_ in ("NN", "NNP") else None
    if row is None or not row.follows or token.dep_ in ("compound", "amod", "nmod"):
        return None
    return token, row


def list_nouns(names: Sequence[Span]) -> dict[int, NounRow]:
    """Return the noun that heads each list of names, by the token that each name starts at.

    "Donetsk and Luhansk regions", "the two villages of A and B", "three regions - A, B and C".
    """
    return {
        span.start: row
        for group in find_lists(names)
        if (row := _noun_of_list(group)) is not None
        for span in group
    }


def find_lists(names: Sequence[Span]) -> list[list[Span]]:
    """Return the runs of two and more names with nothing but commas and "and" between them."""
    groups: list[list[Span]] = []
    for name in names:
        if groups and _is_joined(name.doc, groups[-1][-1].end, name.start):
            groups[-1].append(name)
        else:
            groups.append([name])
    return [group for group in groups if len(group) > 1 and _has_and(group)]


def _is_joined(doc: Doc, end: int, start: int) -> bool:
    if not end < start <= end + _LONGEST_JOINT:
        return False
    return all(token.lower_ in (",", "and", "or", "the") for token in doc[end:start])


def _has_and(group: Sequence[Span]) -> bool:
    between = group[0].doc[group[-2].end : group[-1].start]
    return any(token.lower_ in ("and", "or") for token in between)


def _noun_of_list(group: Sequence[Span]) -> NounRow | None:
    doc, first, last = group[0].doc, group[0], group[-1]
    after = doc[last.end] if last.end < len(doc) else None
    if after is not None and after.tag_ == "NNS" and (row := _noun(after)) is not None and row.follows:
        return row
    reach = doc[max(first.sent.start, first.start - _KIND_REACH) : first.start]
    plural = [token for token in reach if token.tag_ == "NNS" and _noun(token) is not None]
    return _noun(plural[-1]) if plural else None


def _noun(token: Token) -> NounRow | None:
    return _NOUNS.get(token.lower_) or _NOUNS.get(token.lemma_.lower())
