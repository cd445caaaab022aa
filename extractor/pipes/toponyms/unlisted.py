"""Names that the words around them call places, whatever the model says: "near Qumbar"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from extractor.lexicon.places import NounRow, load_nouns
from extractor.pipes.toponyms.cues import following_noun, is_directed

_LONGEST = 3
_REACH = 5
_NEAR = frozenset({"near", "outside"})
_WRONG_LABELS = frozenset({"", "PERSON", "GPE", "LOC", "NORP", "ORG"})


def find_unlisted(doc: Doc, person_words: frozenset[str]) -> list[Span]:
    """Return the proper names that stand as places somewhere, and then wherever they stand, in text order.

    `person_words` are words of people's full names; those are no places.
    """
    runs = [run for run in _runs(doc) if person_words.isdisjoint(token.text for token in run)]
    known = {run.text for run in runs if _is_called_place(run)}
    return [run for run in runs if run.text in known]


def _runs(doc: Doc) -> Iterator[Span]:
    """Yield each run of up to three capitalised words that may be a place which the model mistook."""
    runs: list[list[Token]] = []
    for token in filter(_may_be_in_name, doc):
        if runs and token.i == runs[-1][-1].i + 1 and not token.is_sent_start:
            runs[-1].append(token)
        else:
            runs.append([token])
    return (doc[run[0].i : run[-1].i + 1] for run in runs if len(run) <= _LONGEST)


def _may_be_in_name(token: Token) -> bool:
    text = token.text
    is_name = text[0].isupper() and token.pos_ == "PROPN" and len(text) > 2 and not text.isupper()
    return is_name and token.ent_type_ in _WRONG_LABELS


def _is_called_place(run: Span) -> bool:
    before = run.doc[run.start - 1] if run.start else None
    if before is None:
        return False
    if (before.lower_ in _NEAR or is_directed(run)) and run.root.ent_type_ != "ORG":
        return True
    following = following_noun(run)
    if following is not None and following[0].is_lower and following[1].small:
        return True
    return _is_apposed(run) or (before.lower_ == "in" and _is_taken_for_person(run))


def _is_taken_for_person(run: Span) -> bool:
    """Return whether the model has a person where none can be: "one in Qumbar said", not "faith in Ann"."""
    governor = run.doc[run.start - 1].head
    owns = run.end < len(run.doc) and run.doc[run.end].tag_ == "POS"
    return run.root.ent_type_ == "PERSON" and not owns and governor.ent_type_ == "" and governor.tag_ != "NN"


def _is_apposed(run: Span) -> bool:
    """Return whether ", a mountain village" follows."""
    after = run.doc[run.end : run.end + _REACH + 2]
    if len(after) < 3 or after[0].text != "," or after[1].lower_ not in {"a", "an", "the"}:
        return False
    for token in after[2:]:
        if (row := _noun(token)) is not None:
            return row.leads and token.tag_ == "NN" and token.dep_ != "compound"
        if token.pos_ not in {"ADJ", "NOUN"} and token.tag_ not in {"VBN", "HYPH", "VBG"}:
            return False
    return False


def _noun(token: Token) -> NounRow | None:
    return load_nouns().get(token.lower_)
