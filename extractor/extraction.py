"""The verb `extract`: one page in, one record out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.metadata import version

from spacy.language import Language

from extractor.article import Findings, read_findings
from extractor.disputes import find_disputes
from extractor.dumps.document import Content, Told
from extractor.gazetteer import gazetteer_version
from extractor.pipeline import cut_at_gaps, load_pipeline, make_doc
from extractor.read import check_page
from extractor.records import Article, Block, DateOrigin, Provenance, Section
from extractor.segment import PageFacts, page_facts, segment
from extractor.settings import Settings
from extractor.weights import model_version

NOTHING = Findings((), (), (), (), ())


def extract(
    text: str,
    *,
    id: str = "page",
    doc_date: date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    settings: Settings | None = None,
    nlp: Language | None = None,
) -> Article:
    """Return the record of a raw news page.

    `doc_date` is the day of publication; without it the date shown on the page is used,
    and without either, relative times stay unresolved. `outlet` and `url` say where the
    page is from. `nlp` is a pipeline from `load_pipeline`; by default one is loaded, once,
    and kept. Raises PageError where the page has no English text, SetupError where a
    model or the gazetteer is missing.
    """
    told = Told(url=url, outlet=outlet, doc_date=doc_date)
    return extract_content(Content(text, told), id=id, settings=settings, nlp=nlp)


def extract_content(
    content: Content, *, id: str, settings: Settings | None = None, nlp: Language | None = None
) -> Article:
    """Return the record of a document from a dump, which may come with title, sections and date.

    Raises what `extract` raises.
    """
    settings = settings or Settings()
    text = content.text
    check_page(text, settings)
    blocks = tuple(segment(text)) if content.blocks is None else content.blocks
    facts = content.facts or page_facts(text, blocks)
    dated, origin = _date(content.told, facts)
    nlp = nlp or pipeline(settings)
    found = _find(nlp, content, blocks, dated, id, settings)
    has_body = any(block.section is Section.BODY for block in blocks)
    return Article(
        id=id,
        url=content.told.url,
        outlet=content.told.outlet,
        headline=facts.headline or content.told.title,
        byline=facts.byline,
        doc_date=dated,
        date_origin=origin,
        status="ok" if has_body else "no_body",
        text=text,
        blocks=blocks,
        places=found.places,
        actors=found.actors,
        sources=found.sources,
        timexes=found.timexes,
        claims=found.claims,
        disputes=find_disputes(found.claims, found.sources, found.actors),
        warnings=_warnings(found, dated, has_body=has_body),
        provenance=_provenance(nlp, settings),
    )


def _find(
    nlp: Language, content: Content, blocks: Sequence[Block], dated: date | None, id: str, settings: Settings
) -> Findings:
    told, text = content.told, content.text
    related = settings.related_links
    outlet = told.url or told.outlet
    doc = make_doc(nlp, text, blocks, doc_date=dated, related_links=related, outlet=outlet)
    if all(token.is_space for token in doc):
        return NOTHING
    doc = nlp(doc)
    cut_at_gaps(doc, text)
    return read_findings(doc, id)


@cache
def pipeline(settings: Settings) -> Language:
    """Return the pipeline of these settings, loaded once per process."""
    return load_pipeline(settings)


def _date(told: Told, facts: PageFacts) -> tuple[date | None, DateOrigin]:
    if told.doc_date:
        return told.doc_date, told.origin
    return (facts.doc_date, "page") if facts.doc_date else (None, "none")


def _warnings(found: Findings, dated: date | None, *, has_body: bool) -> tuple[str, ...]:
    warnings = []
    relative = sum(timex.value is None for timex in found.timexes)
    if relative and not dated:
        warnings.append(f"no document date: {relative} relative times are unresolved; pass one with --date")
    if not has_body:
        warnings.append("no running text found: the page looks like menus and links only")
    return tuple(warnings)


def _provenance(nlp: Language, settings: Settings) -> Provenance:
    return Provenance(
        newsclaims=version("newsclaims"),
        model=_model(nlp, settings),
        gazetteer=gazetteer_version(settings.gazetteer),
        settings=settings.model_dump(mode="json", exclude={"gazetteer", "model", "encoder", "threads"}),
    )


def _model(nlp: Language, settings: Settings) -> str:
    """Return the names and versions of the models that read."""
    by_spacy = f"{settings.model} {nlp.meta['version']}"
    if not nlp.has_pipe("newsclaims_encoder"):
        return by_spacy
    return f"{settings.encoder} {model_version(settings.encoder)}, {by_spacy}"
