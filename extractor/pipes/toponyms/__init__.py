"""Toponyms: place names recognised, and resolved to entries of the gazetteer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.gazetteer import Entry, Gazetteer, open_gazetteer
from extractor.layers import PlaceFacts, ToponymMention, require_parse, set_places, set_toponyms
from extractor.lexicon.countries import country_of_demonym, find_country
from extractor.pipes.metonymy import is_literal
from extractor.pipes.toponyms.facilities import FACILITY
from extractor.pipes.toponyms.match import Name
from extractor.pipes.toponyms.precision import grade_precision
from extractor.pipes.toponyms.recognise import name_of_span, recognise_names
from extractor.pipes.toponyms.resolve import Sense, resolve_names
from extractor.records import PlaceKind, PlaceStatus

__all__ = ["find_toponyms", "make_toponyms", "resolve_toponyms"]

Places = dict[str, PlaceFacts]


def find_toponyms(doc: Doc, gazetteer: Gazetteer) -> tuple[list[ToponymMention], Places]:
    """Return the place names of a parsed page in text order, and what is known of each place.

    Demonyms ("Russian") and seats of government ("the Kremlin") are not place
    names. Keys of places are the gazetteer's ids, or "name:" and the name where
    it is not resolved. Candidates of a resolved place begin with what it is.
    """
    return _describe(recognise_names(doc, gazetteer), (), gazetteer)


def resolve_toponyms(
    doc: Doc, spans: Sequence[Span], gazetteer: Gazetteer
) -> tuple[list[ToponymMention], Places]:
    """Return the same as `find_toponyms` for place names that are given, demonyms among them if you like.

    Mentions come in the order of `spans`. The other place names of the page help to resolve them.
    """
    return _describe(*given_names(doc, spans, gazetteer), gazetteer)


def given_names(doc: Doc, spans: Sequence[Span], gazetteer: Gazetteer) -> tuple[list[Name], list[Name]]:
    """Return the given place names as names, and the others of the page."""
    given = [_given_name(span, gazetteer) for span in spans]
    taken = {token.i for span in spans for token in span}
    found = [name for name in recognise_names(doc, gazetteer) if taken.isdisjoint(t.i for t in name.span)]
    return given, found


def _given_name(span: Span, gazetteer: Gazetteer) -> Name:
    country = country_of_demonym(span.text)
    if country is None or find_country(span.text) is not None:
        return name_of_span(span, gazetteer)
    return Name(span, tuple(e for e in gazetteer.entries(country.name) if e.id == str(country.geonames_id)))


def _describe(
    names: Sequence[Name], company: Sequence[Name], gazetteer: Gazetteer
) -> tuple[list[ToponymMention], Places]:
    senses = resolve_names(sorted([*names, *company], key=lambda name: name.span.start))
    keys = {key: _place_key(key, sense) for key, sense in senses.items()}
    mentions = [ToponymMention(name.span, keys[name.key], is_literal(name.span)) for name in names]
    members: dict[str, list[Name]] = {}
    for name in names:
        members.setdefault(keys[name.key], []).append(name)
    places = {key: _facts(found, senses[found[0].key], gazetteer) for key, found in members.items()}
    return mentions, places


def _place_key(key: str, sense: Sense) -> str:
    return sense.entries[0].id if sense.status is PlaceStatus.RESOLVED else f"name:{key}"


def _facts(names: Sequence[Name], sense: Sense, gazetteer: Gazetteer) -> PlaceFacts:
    """Return what is known of the place of these names, called by the first of them."""
    candidates = [gazetteer.candidate(entry).model_dump(mode="json") for entry in sense.entries]
    text = " ".join(names[0].span.text.split())
    spans = [name.span for name in names]
    return PlaceFacts(
        name=text.title() if text.isupper() and len(text) > 3 else text,
        status=sense.status.value,
        kind=_kind(names[0], sense).value,
        candidates=candidates,
        precision=grade_precision(sense.entries[0], spans).value if sense.entries else None,
        confidence=sense.confidence,
    )


def _kind(name: Name, sense: Sense) -> PlaceKind:
    best: Entry | None = sense.entries[0] if sense.entries else None
    if best is not None:
        return PlaceKind(best.kind)
    if name.span.label_ == FACILITY:
        return PlaceKind.FACILITY
    return sense.noun.kinds[0] if sense.noun is not None else PlaceKind.OTHER


@Language.factory("newsclaims_toponyms", requires=["token.dep", "doc.ents"], assigns=["doc.spans"])
def make_toponyms(nlp: Language, name: str, path: str = "") -> Callable[[Doc], Doc]:
    """Make the component that finds place names; put it behind the parser and the entity tagger.

    `path` is a compiled gazetteer, empty for the one in the user's cache folder.
    Raises SetupError where it cannot be opened or compiled.
    """
    del nlp, name
    return Toponyms(open_gazetteer(Path(path) if path else None))


class Toponyms:
    """The component: finds place names by its gazetteer; may be sent to other processes."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        require_parse(doc, "newsclaims_toponyms")
        mentions, places = find_toponyms(doc, self.gazetteer)
        set_toponyms(doc, mentions)
        set_places(doc, places)
        return doc
