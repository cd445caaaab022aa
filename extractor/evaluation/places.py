"""Measuring place names: finding them, resolving given ones, and both at once.

Gold is a JSON object per document: {"id", "text", "places": [{"start", "end",
"geonameid", "lat", "lon"}]}. Such sets mark demonyms ("Turkish") as places too, so
predictions include them. A place is right if it has the same GeoNames id, or lies
within 161 km (100 miles) of the gold's coordinates, as is usual since Leidner (2007).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.errors import SampleError
from extractor.evaluation.matching import overlaps, same_extent
from extractor.evaluation.scores import Accuracy, Score
from extractor.gazetteer import Gazetteer
from extractor.gazetteer.distance import kilometres
from extractor.layers import PlaceFacts, ToponymMention
from extractor.lexicon.countries import country_of_demonym, find_country
from extractor.pipes.toponyms import Toponyms, find_toponyms, resolve_toponyms
from extractor.pipes.toponyms.outlet import set_outlet
from extractor.records import PlaceStatus

RIGHT_KM = 161.0
COMPONENT = "newsclaims_toponyms"
Item = Mapping[str, Any]


@dataclass(frozen=True)
class PlaceScores:
    """The figures of a set; `wrong` is the share of wrong places among those given as resolved."""

    exact: Score = field(default_factory=Score)
    overlap: Score = field(default_factory=Score)
    resolution: Accuracy = field(default_factory=Accuracy)
    wrong: Accuracy = field(default_factory=Accuracy)
    end_to_end: Score = field(default_factory=Score)

    def __add__(self, other: PlaceScores) -> PlaceScores:
        return PlaceScores(
            self.exact + other.exact,
            self.overlap + other.overlap,
            self.resolution + other.resolution,
            self.wrong + other.wrong,
            self.end_to_end + other.end_to_end,
        )

    def as_dict(self) -> dict[str, Any]:
        """Return every figure with the numbers behind it."""
        return {
            "recognition exact": self.exact.as_dict(),
            "recognition overlap": self.overlap.as_dict(),
            "resolution on gold names": self.resolution.as_dict(),
            "wrong of those resolved": self.wrong.as_dict(),
            "end to end at 161 km": self.end_to_end.as_dict(),
        }


def predict_places(docs: Iterable[Item], nlp: Language) -> Iterator[dict[str, Any]]:
    """Yield the documents with the places that are found, in the gold's form.

    `nlp` must have the toponym component. Each place has its `status`; id and
    coordinates are those of the likeliest candidate, whatever the status. `given`
    has the same for the names that the gold marks, if any.
    """
    gazetteer = _gazetteer(nlp)
    for doc, item in nlp.pipe(((item["text"], item) for item in docs), as_tuples=True):
        yield predict_doc(item, doc, gazetteer)


def predict_doc(item: Item, doc: Doc, gazetteer: Gazetteer) -> dict[str, Any]:
    """Return one document's places, from its parse."""
    set_outlet(doc, item.get("domain") or item.get("url"))
    found, places = find_toponyms(doc, gazetteer)
    people, countries = resolve_toponyms(doc, _demonyms(doc, found), gazetteer)
    marked = [char_span(doc, place) for place in item.get("places", ())]
    given, senses = resolve_toponyms(doc, marked, gazetteer)
    plain = [_as_gold(m, places[m.place]) for m in found] + [_as_gold(m, countries[m.place]) for m in people]
    return {
        "id": item.get("id"),
        "text": item["text"],
        "places": sorted(plain, key=lambda place: (place["start"], place["end"])),
        "given": [_as_gold(mention, senses[mention.place]) for mention in given],
    }


def score_places(gold: Sequence[Item], predicted: Sequence[Item]) -> PlaceScores:
    """Return the figures over all documents; raise SampleError unless both lists are equally long."""
    if len(gold) != len(predicted):
        raise SampleError(f"{len(gold)} gold documents and {len(predicted)} predicted; give the same ones")
    scores = PlaceScores()
    for item, guess in zip(gold, predicted, strict=True):
        scores += score_doc(item["places"], guess["places"], guess.get("given", ()))
    return scores


def score_doc(gold: Sequence[Item], found: Sequence[Item], given: Sequence[Item]) -> PlaceScores:
    """Return the figures of one document; `given` are predictions for the gold's spans, in the same order."""
    resolution, wrong = _score_given(gold, given)
    return PlaceScores(
        exact=_score_spans(gold, found, same_extent),
        overlap=_score_spans(gold, found, overlaps),
        resolution=resolution,
        wrong=wrong,
        end_to_end=_score_spans(
            [g for g in gold if g.get("lat") is not None],
            [f for f in found if f.get("lat") is not None and not _is_unplaced(f, gold)],
            lambda one, other: overlaps(one, other) and is_right(one, other),
        ),
    )


def is_right(gold: Item, guess: Item) -> bool:
    """Return whether two places have the same GeoNames id, or lie within 161 km of each other."""
    if gold.get("geonameid") is not None and gold["geonameid"] == guess.get("geonameid"):
        return True
    if gold.get("lat") is None or guess.get("lat") is None:
        return False
    return kilometres(gold["lat"], gold["lon"], guess["lat"], guess["lon"]) <= RIGHT_KM


def _score_given(gold: Sequence[Item], given: Sequence[Item]) -> tuple[Accuracy, Accuracy]:
    """Return how many gold names with coordinates are right, and how many of those resolved are wrong."""
    resolution, wrong = Accuracy(), Accuracy()
    for place, guess in zip(gold, given, strict=False):
        if place.get("lat") is None:
            continue
        right = is_right(place, guess)
        resolution += Accuracy(right, 1)
        if guess.get("status") == PlaceStatus.RESOLVED:
            wrong += Accuracy(not right, 1)
    return resolution, wrong


def _score_spans(gold: Sequence[Item], found: Sequence[Item], match: Any) -> Score:
    """Return the score of one-to-one matches, made in text order."""
    free = list(found)
    hits = 0
    for place in gold:
        partner = next((guess for guess in free if match(place, guess)), None)
        if partner is not None:
            free.remove(partner)
            hits += 1
    return Score(hits, len(found), len(gold))


def _is_unplaced(found: Item, gold: Sequence[Item]) -> bool:
    """Return whether the gold marks the name without coordinates, so that it is neither right nor wrong."""
    return any(overlaps(place, found) and place.get("lat") is None for place in gold)


def _as_gold(mention: ToponymMention, facts: PlaceFacts) -> dict[str, Any]:
    best: Mapping[str, Any] = facts.candidates[0] if facts.candidates else {}
    id_ = best.get("gazetteer_id", "")
    return {
        "start": mention.span.start_char,
        "end": mention.span.end_char,
        "text": mention.span.text,
        "geonameid": int(id_) if id_.isdigit() else None,
        "lat": best.get("lat"),
        "lon": best.get("lon"),
        "literal": mention.literal,
        "status": facts.status,
    }


def _demonyms(doc: Doc, found: Sequence[ToponymMention]) -> list[Span]:
    """Return the words for a country's people that our scheme does not count as place names."""
    taken = {token.i for mention in found for token in mention.span}
    return [
        doc[token.i : token.i + 1]
        for token in doc
        if token.i not in taken
        and country_of_demonym(token.text) is not None
        and find_country(token.text) is None
    ]


def char_span(doc: Doc, place: Item) -> Span:
    """Return the tokens of a labelled name; raises SampleError where they lie outside of the text."""
    span = doc.char_span(place["start"], place["end"], alignment_mode="expand")
    if span is None:
        raise SampleError(f"place {place['start']}-{place['end']} lies outside the text of {len(doc.text)}")
    return span


def _gazetteer(nlp: Language) -> Gazetteer:
    component = nlp.get_pipe(COMPONENT)
    if not isinstance(component, Toponyms):
        raise SampleError(f"the pipeline has no {COMPONENT}; load it with that stage")
    return component.gazetteer
