"""The pipeline: which components read a page, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractor.errors import SetupError
from extractor.layers import BLOCKS, set_doc_date
from extractor.records import Block, Section
from extractor.segment import find_mark_runs
from extractor.settings import Settings

STAGES = (
    "newsclaims_timexes",
    "newsclaims_toponyms",
    "newsclaims_attributions",
    "newsclaims_actors",
    "newsclaims_claims",
    "newsclaims_denials",
)
READ_SECTIONS = frozenset({Section.HEADLINE, Section.SUBHEAD, Section.BODY, Section.CAPTION})


def load_pipeline(settings: Settings | None = None, *, stages: Sequence[str] = STAGES) -> Language:
    """Return the spaCy pipeline of `stages` behind the model that parses.

    Raises SetupError when the model is not installed.
    """
    settings = settings or Settings()
    try:
        nlp = spacy.load(settings.model)
    except OSError as fault:
        raise SetupError(
            f"the spaCy model {settings.model!r} is not installed; "
            f"type: pip install {settings.model.replace('_', '-')}"
        ) from fault
    nlp.add_pipe("newsclaims_blocks", first=True)
    for stage in stages:
        config = (
            {"path": str(settings.gazetteer)} if settings.gazetteer and stage.endswith("toponyms") else {}
        )
        nlp.add_pipe(stage, config=config)
    return nlp


def make_doc(
    nlp: Language,
    text: str,
    blocks: Sequence[Block],
    *,
    doc_date: date | None = None,
    related_links: bool = False,
) -> Doc:
    """Return a tokenised Doc in which all that is not read is blank, offsets kept.

    Read are headline, subheads, body and captions, and related links if asked for.
    """
    sections = READ_SECTIONS | {Section.RELATED} if related_links else READ_SECTIONS
    read = [block for block in blocks if block.section in sections]
    doc = nlp.make_doc(mask(text, [(block.start, block.end) for block in read]))
    spans = (doc.char_span(b.start, b.end, label=b.section, alignment_mode="expand") for b in read)
    doc.spans[BLOCKS] = [span for span in spans if span is not None]
    set_doc_date(doc, doc_date)
    return doc


def mask(text: str, keep: Sequence[tuple[int, int]]) -> str:
    """Return the text with a space for every character outside `keep`, line breaks left in.

    Long runs of punctuation go too: the tokenizer takes more than linear time over them.
    """
    masked = ["\n" if char == "\n" else " " for char in text]
    for start, end in keep:
        masked[start:end] = text[start:end]
    for start, end in find_mark_runs(text):
        masked[start:end] = " " * (end - start)
    return "".join(masked)
