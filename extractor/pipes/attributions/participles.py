"""Claims that are denied in passing, where the parser loses its way: "P - claims refuted by Kyiv"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from extractor.lexicon.cues import CueRow
from extractor.pipes.attributions.cues import Index
from extractor.pipes.attributions.draft import Draft
from extractor.pipes.attributions.phrases import noun_phrase
from extractor.records import CueClass

TOLD = frozenset({CueClass.CLAIM, CueClass.ACCUSE, CueClass.REPORT, CueClass.DENY})


def find_participle_drafts(doc: Doc, index: Index, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the denials that stand behind a noun for a claim as a participle with "by".

    They are told by their words; the parse serves only for the extent of the source.
    Where another rule has found the cue, that one counts.
    """
    taken = {draft.head for draft in drafts}
    for token in doc[1:-2]:
        if token.i in taken or token.nbor().lower_ != "by":
            continue
        rows = _participle_rows(token, index)
        if rows and rows[0].cue_class is CueClass.DENY and _is_told(token.nbor(-1), index):
            agent = next((t for t in token.nbor().children if t.dep_ == "pobj"), None)
            if agent is not None:
                cue = ((token.i, token.i + 1),)
                said = ((token.i - 1, token.i),)
                yield Draft(token.i, rows[0], (noun_phrase(agent),), cue, said, "participle")


def _participle_rows(token: Token, index: Index) -> tuple[CueRow, ...]:
    """Return the rows of the verb that the word may be a participle of, whatever its tag."""
    lower = token.lower_
    stems = (
        (token.lemma_.lower(), lower.removesuffix("ed"), lower.removesuffix("d"))
        if lower[-2:] == "ed"
        else ()
    )
    return next((rows for stem in stems if (rows := index.get((stem, "verb")))), ())


def _is_told(noun: Token, index: Index) -> bool:
    rows = index.get((noun.lemma_.lower(), "noun"), ())
    return noun.tag_ in {"NN", "NNS"} and any(row.cue_class in TOLD for row in rows)
