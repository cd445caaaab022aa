"""Headlines whose cue the parser takes for a name or a noun: in Capital Letters, or left without a verb."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from extractor.lexicon.cues import load_forms
from extractor.pipes.attributions.cues import Index
from extractor.pipes.attributions.draft import Draft
from extractor.pipes.attributions.quotes import TERMINATORS
from extractor.records import Section

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
OBJECT = frozenset({"DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM"})
LONGEST_TITLE = 25
LONGEST_SOURCE = 7
CAPITALS = 0.7  # of the words that are long enough to have one


def find_title_drafts(
    doc: Doc, blocks: Sequence[Span], index: Index, drafts: Sequence[Draft]
) -> Iterator[Draft]:
    """Yield "Kyiv Denies Losing Village": what is before the cue speaks, what is after is said.

    Only the present tense of common cues counts, and only where no other rule found one.
    """
    taken = {draft.head for draft in drafts}
    for block in blocks:
        title = _is_title(block)
        if not (title or _has_no_verb(block)) or any(i in taken for i in range(block.start, block.end)):
            continue
        cue = next((t for t in block[1 : LONGEST_SOURCE + 1] if _is_cue(t, title=title)), None)
        if cue is None or cue.i + 1 >= block.end:
            continue
        for row in index.get((load_forms()[cue.lower_], "verb"), ()):
            if " " not in row.lemma:
                source, said = (block.start, cue.i), (cue.i + 1, block.end)
                yield Draft(cue.i, row, (source,), ((cue.i, cue.i + 1),), (said,), "title")


def _is_title(block: Span) -> bool:
    if len(block) > LONGEST_TITLE or block[-1].text in TERMINATORS:
        return False
    words = [t.text for t in block if t.is_alpha and len(t) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= CAPITALS * len(words)


def _has_no_verb(block: Span) -> bool:
    """Return whether a headline is left without a finite verb: "Canal head disputes fall in traffic"."""
    named = block.label_ in (Section.HEADLINE, Section.SUBHEAD) and len(block) <= LONGEST_TITLE
    return named and block[-1].text not in TERMINATORS and not any(t.tag_ in FINITE for t in block)


def _is_cue(token: Token, *, title: bool) -> bool:
    """Return whether the word can be the headline's cue; where it has no capital, only before an object."""
    if token.lower_ not in load_forms() or not token.lower_.endswith("s"):
        return False
    if title:
        return token.text[0].isupper() and token.nbor(-1).pos_ in {"PROPN", "NOUN", "ADJ"}
    follows = token.doc[token.i + 1].pos_ if token.i + 1 < len(token.doc) else ""
    return token.nbor(-1).pos_ in {"PROPN", "NOUN"} and follows in OBJECT
