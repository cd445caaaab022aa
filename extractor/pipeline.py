"""The pipeline: which components read a page, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.errors import SetupError
from extractor.layers import ATTRIBUTIONS, BLOCKS, set_doc_date
from extractor.pipes.toponyms.outlet import set_outlet
from extractor.records import Block, Section
from extractor.segment import find_mark_runs
from extractor.settings import Finder, Settings

STAGES = (
    "newsclaims_timexes",
    "newsclaims_toponyms",
    "newsclaims_attributions",
    "newsclaims_actors",
    "newsclaims_claims",
    "newsclaims_denials",
    "newsclaims_positions",
)
# Parts of spaCy's model that the encoder replaces; its tokenizer and word rules are kept.
REPLACED = ("tok2vec", "tagger", "parser", "ner")
WORD_RULES = ("attribute_ruler", "lemmatizer")  # run by newsclaims_lemmas
# Sentences of news stay under 150 tokens. Text without full stops (a machine transcript, a table in one
# line) would be one sentence, on which some rules take more than linear time.
LONGEST_SENTENCE = 250
_SENTENCE_ENDS = frozenset(".!?…")
READ_SECTIONS = frozenset({Section.HEADLINE, Section.SUBHEAD, Section.BODY, Section.CAPTION})


def load_pipeline(settings: Settings | None = None, *, stages: Sequence[str] = STAGES) -> Language:
    """Return a spaCy pipeline that parses, by the encoder or by spaCy's own model, and then runs `stages`.

    Raises SetupError where a model is missing.
    """
    settings = settings or Settings()
    by_encoder = settings.finder is Finder.ENCODER
    nlp = _load_spacy(settings.model, without=REPLACED if by_encoder else ())
    if by_encoder:
        config = {"model": settings.encoder, "threads": settings.threads}
        nlp.add_pipe("newsclaims_encoder", config=config)
        nlp.add_pipe("newsclaims_lemmas")
        for pipe in WORD_RULES:
            nlp.remove_pipe(pipe)
    nlp.add_pipe("newsclaims_blocks", first=True)
    for stage in stages:
        nlp.add_pipe(stage, config=_config(stage, settings))
    return nlp


def _load_spacy(model: str, *, without: Sequence[str]) -> Language:
    try:
        return spacy.load(model, exclude=without)
    except OSError as fault:
        raise SetupError(
            f"the spaCy model {model!r} is not installed; type: pip install {model.replace('_', '-')}"
        ) from fault


def _config(stage: str, settings: Settings) -> dict[str, str]:
    if stage.endswith("toponyms") and settings.gazetteer:
        return {"path": str(settings.gazetteer)}
    if stage.endswith("attributions") and settings.finder is Finder.ENCODER:
        return {"scorer": settings.encoder}
    return {}


def make_doc(
    nlp: Language,
    text: str,
    blocks: Sequence[Block],
    *,
    doc_date: date | None = None,
    related_links: bool = False,
    outlet: str | None = None,
) -> Doc:
    """Return a tokenised Doc in which all text that is not read is blank, so that offsets stay.

    Headline, subheads, body and captions are read, and related links if asked for.
    `outlet` is the address of the page or its outlet, which helps with places: a
    Canadian newspaper's "London" is in Ontario.
    """
    sections = READ_SECTIONS | {Section.RELATED} if related_links else READ_SECTIONS
    read = [block for block in blocks if block.section in sections]
    doc = nlp.make_doc(mask(text, [(block.start, block.end) for block in read]))
    spans = (doc.char_span(b.start, b.end, label=b.section, alignment_mode="expand") for b in read)
    doc.spans[BLOCKS] = [span for span in spans if span is not None]
    cut_endless_sentences(doc)
    set_doc_date(doc, doc_date)
    set_outlet(doc, outlet)
    return doc


def cut_endless_sentences(doc: Doc) -> None:
    """Begin a new sentence after `LONGEST_SENTENCE` tokens without a line break or full stop."""
    since = 0
    for token in doc:
        since += 1
        if "\n" in token.text or token.text in _SENTENCE_ENDS:
            since = 0
        elif since > LONGEST_SENTENCE:
            token.is_sent_start = True
            since = 1


def cut_at_gaps(doc: Doc, text: str) -> None:
    """Cut spans of the Doc at blanks that stand for text of the page, `text`.

    All pieces of an attribution are kept; of other spans, only the first.
    """
    for name, group in doc.spans.items():
        if name == BLOCKS or all(text.startswith(span.text, span.start_char) for span in group):
            continue
        cut = []
        for span in group:
            pieces = [
                Span(doc, start, end, label=span.label, kb_id=span.kb_id, span_id=span.id)
                for start, end in _shown_pieces(span, text)
            ]
            cut += pieces if name == ATTRIBUTIONS else pieces[:1]
        doc.spans[name] = cut


def _shown_pieces(span: Span, text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end, in tokens, of each piece of the span that reads the same on the page."""
    start = span.start
    for token in span:
        after = token.idx + len(token)
        if not text.startswith(token.text, token.idx):
            yield from _trimmed(span.doc, start, token.i)
            start = token.i + 1
        elif token.whitespace_ and text[after] != token.whitespace_:
            yield from _trimmed(span.doc, start, token.i + 1)
            start = token.i + 1
    yield from _trimmed(span.doc, start, span.end)


def _trimmed(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and doc[start].is_space:
        start += 1
    while start < end and doc[end - 1].is_space:
        end -= 1
    if start < end:
        yield start, end


def mask(text: str, keep: Sequence[tuple[int, int]]) -> str:
    """Return the text with a space for each character outside `keep`, except for line breaks.

    Long runs of punctuation are masked too, since the tokenizer takes more than linear
    time on them.
    """
    masked = ["\n" if char == "\n" else " " for char in text]
    for start, end in keep:
        masked[start:end] = text[start:end]
    for start, end in find_mark_runs(text):
        masked[start:end] = " " * (end - start)
    return "".join(masked)
