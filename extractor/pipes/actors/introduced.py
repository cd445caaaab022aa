"""Names that their surroundings call a person's: "the mayor of Hova, Ann Lee", "Ann Lee, 44,"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from extractor.pipes.actors.words import actor_words, noun_of

LONGEST_NAME = 4
LONGEST_ROLE = 9
OLDEST = 110
INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "PART", "PRON", "NUM"})


def is_introduced(doc: Doc, start: int, end: int) -> bool:
    """Return whether a name of several words has a role before or behind it, or an age behind it."""
    if end - start < 2:
        return False
    if start > 0 and doc[start - 1].tag_ == "NN" and _is_one_in_role(doc[start - 1]):
        return True  # "her neighbour Ann Lee"
    is_role_behind = _is_comma(doc, end) and _is_role_next(doc, end + 1)
    return is_role_behind or _has_age(doc, end) or role_before(doc, start) is not None


def find_introduced(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the capitalised words after "the governor of the province," up to a comma or a verb."""
    for token in doc:
        start = token.i + 1
        if token.text != "," or start >= len(doc) or not _is_name_word(doc[start]):
            continue
        end = start
        while end < len(doc) and end - start < LONGEST_NAME and _is_name_word(doc[end]):
            end += 1
        if end - start > 1 and end < len(doc) and _closes(doc[end]) and role_before(doc, start) is not None:
            yield start, end


def _closes(token: Token) -> bool:
    return token.text == "," or token.pos_ in {"VERB", "AUX"}


def _is_name_word(token: Token) -> bool:
    text = token.text
    return text[:1].isupper() and not text.isupper() and token.pos_ == "PROPN" and len(text) > 1


def _is_comma(doc: Doc, at: int) -> bool:
    return at < len(doc) and doc[at].text == ","


def _has_age(doc: Doc, end: int) -> bool:
    """Return whether ", 44," stands behind."""
    if not (_is_comma(doc, end) and _is_comma(doc, end + 2)):
        return False
    age = doc[end + 1].text
    return age.isdecimal() and int(age) <= OLDEST


def role_before(doc: Doc, start: int) -> int | None:
    """Return "mayor" in "the mayor of Hova, NAME": one holder of an office or a trade, and no second name."""
    if start < 2 or doc[start - 1].text != ",":
        return None
    for at in range(start - 2, max(-1, start - 2 - LONGEST_ROLE), -1):
        token = doc[at]
        if token.pos_ not in INSIDE and token.tag_ != "POS":
            return None
        if _is_one_in_role(token):
            is_role = at == start - 2 or doc[at + 1].lower_ in {"of", "for", "to", "at", "in"}
            return at if is_role else None
    return None


def _is_role_next(doc: Doc, start: int) -> bool:
    """Return whether "a driver from Hova" stands there."""
    if start >= len(doc) or doc[start].lower_ not in {"a", "an", "the"}:
        return False
    for token in doc[start + 1 : start + LONGEST_ROLE]:
        if _is_one_in_role(token):
            after = doc[token.i + 1] if token.i + 1 < len(doc) else None
            return after is None or after.pos_ not in {"NOUN", "PROPN"}
        if token.pos_ not in {"NOUN", "ADJ", "PROPN"} and token.tag_ not in {"POS", "HYPH", "VBN"}:
            return False
    return False


def _is_one_in_role(token: Token) -> bool:
    """Return whether it is a role that no firm has: "the owner" of a ship may be one."""
    words = actor_words()
    if token.tag_ not in {"NN", "NNP"} or token.lower_ == "owner" or noun_of(token, words.collectives):
        return False
    return noun_of(token, words.roles) is not None
