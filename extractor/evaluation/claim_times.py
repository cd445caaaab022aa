"""Times at which somebody spoke, on sentences with inline tags in FactAppeal's form.

    <Source:Named:Official>The mayor</...> said <Appeal_Time>on Monday</...> <Fact_Appeal:Indirect_Quote>...

The labels mark whatever says when a source spoke, "after the hearing" included. The
predictions are the time expressions that the sentence's claims have as their
`claim_time`. A label and a prediction match, one to one, where their spans overlap;
values are not compared, since the sentences have no date.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.errors import SampleError
from extractor.evaluation.matching import WORD
from extractor.evaluation.scores import Accuracy, Score
from extractor.evaluation.times import match_times
from extractor.layers import Attribution, get_attributions, get_claims, get_timexes, set_doc_date
from extractor.pipes.when import find_claim_time

TIME, SOURCE, CONTENT = "Appeal_Time", "Source", "Fact_Appeal"
# Any day will do: without one, weekdays have no value, and a time without a value is no claim time.
_SOME_DAY = date(2020, 1, 1)
_TAG = re.compile(r"<(/?)([A-Z][A-Za-z_]*)(?::[A-Za-z_:]*)?>")
_BEFORE_TIMES = frozenset({"on", "in", "at", "during", "since", "the", "published", "released", "as"})
_MOST_OF_A_CUE = 8  # words


@dataclass(frozen=True)
class ClaimTimesScore:
    """Matching spans, over the sentences in which a source is appealed to.

    `exact` asks for the same words, prepositions and punctuation aside. `found` is the
    recall where source and content are given by the labels, and the verb next to the
    source serves as cue. `elsewhere` is the share of the sentences without an appeal
    in which no claim time is found.
    """

    spans: Score = field(default_factory=Score)
    exact: Score = field(default_factory=Score)
    found: Accuracy = field(default_factory=Accuracy)
    elsewhere: Accuracy = field(default_factory=Accuracy)

    def as_dict(self) -> dict[str, Any]:
        """Return the figures by name, 0 to 1, with their n."""
        return {
            "claim times": self.spans.as_dict(),
            "claim times exact": self.exact.as_dict(),
            "found, source and content given": self.found.as_dict(),
            "sentences without appeal, none given": self.elsewhere.as_dict(),
        }


def read_tagged(path: Path) -> Iterator[dict[str, Any]]:
    """Yield each tagged sentence of a CSV file with a column `annotation`.

    A sentence is {"id", "text", "spans": [{"start", "end", "tag"}]}, its id the
    row's number. Raises SampleError where the column is missing.
    """
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines)
            if "annotation" not in (rows.fieldnames or ()):
                raise SampleError(
                    f"{path}: no column `annotation`; a CSV file of tagged sentences is expected"
                )
            for number, row in enumerate(rows):
                yield {"id": number} | untag(row["annotation"] or "")
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise SampleError(f"{path}: cannot be read ({fault}); give a UTF-8 CSV file") from fault


def untag(tagged: str) -> dict[str, Any]:
    """Return the text without its tags, and the tags as spans; a tag that is never closed is dropped."""
    text, after = "", 0
    opened: list[tuple[str, int]] = []
    spans: list[dict[str, Any]] = []
    for match in _TAG.finditer(tagged):
        text += tagged[after : match.start()]
        after = match.end()
        if not match[1]:
            opened.append((match[2], len(text)))
        elif (at := _last(opened, match[2])) is not None:
            tag, start = opened.pop(at)
            spans.append({"start": start, "end": len(text), "tag": tag})
    spans.sort(key=lambda span: (span["start"], span["end"]))
    return {"text": text + tagged[after:], "spans": [s for s in spans if s["start"] < s["end"]]}


def predict_claim_times(sentences: Iterable[Mapping[str, Any]], nlp: Language) -> Iterator[dict[str, Any]]:
    """Yield the claim times of each sentence: `times` from the claims found, `given` from the labels."""
    for sentence in sentences:
        doc = nlp.make_doc(sentence["text"])
        set_doc_date(doc, _SOME_DAY)
        doc = nlp(doc)
        stances = get_claims(doc)
        own = [a for a in get_attributions(doc) if a.id in stances and stances[a.id].stance]
        given = _labelled(doc, sentence["spans"])
        yield {"id": sentence["id"], "times": _times(doc, own), "given": _times(doc, given)}


def score_claim_times(
    gold: Iterable[Mapping[str, Any]], predicted: Iterable[Mapping[str, Any]]
) -> ClaimTimesScore:
    """Return the scores; a sentence without a prediction counts as one without times."""
    guesses = {item["id"]: item for item in predicted}
    spans, exact, found, elsewhere = Score(), Score(), Accuracy(), Accuracy()
    for sentence in gold:
        labels = [span for span in sentence["spans"] if span["tag"] == TIME]
        guess = guesses.get(sentence["id"], {"times": [], "given": []})
        times = guess["times"]
        if not labels and not any(span["tag"] == CONTENT for span in sentence["spans"]):
            elsewhere += Accuracy(int(not times), 1)
            continue
        pairs = match_times(labels, times)
        same = sum(_words(sentence["text"], one) == _words(sentence["text"], other) for one, other in pairs)
        spans += Score(len(pairs), len(times), len(labels))
        exact += Score(same, len(times), len(labels))
        found += Accuracy(len(match_times(labels, guess["given"])), len(labels))
    return ClaimTimesScore(spans, exact, found, elsewhere)


def _last(opened: Sequence[tuple[str, int]], tag: str) -> int | None:
    return next((at for at in reversed(range(len(opened))) if opened[at][0] == tag), None)


def _times(doc: Doc, attributions: Iterable[Attribution]) -> list[dict[str, int]]:
    timexes = get_timexes(doc)
    moments = (find_claim_time(attribution, timexes, _SOME_DAY) for attribution in attributions)
    taken = sorted({moment.timex for moment in moments if moment and moment.timex is not None})
    return [{"start": timexes[i].span.start_char, "end": timexes[i].span.end_char} for i in taken]


def _labelled(doc: Doc, spans: Sequence[Mapping[str, Any]]) -> Iterator[Attribution]:
    """Yield the labelled appeals as attributions: each source with its cue and all contents."""
    contents = tuple(_span(doc, span) for span in spans if span["tag"] == CONTENT)
    for number, source in enumerate(span for span in spans if span["tag"] == SOURCE):
        cue = _cue_beside(doc, source, spans)
        if contents and cue is not None:
            yield Attribution(f"g{number}", (_span(doc, source),), (cue,), contents, finder="labels")


def _cue_beside(doc: Doc, source: Mapping[str, Any], spans: Sequence[Mapping[str, Any]]) -> Span | None:
    """Return the untagged verb nearest to the source, with the "to" of "according to"; None without one."""
    inside = _span(doc, source)
    tagged = [_span(doc, span) for span in spans]
    covered = {token.i for span in tagged for token in span}
    near = sorted(
        (token for token in doc if token.i not in covered),
        key=lambda t: min(abs(t.i - inside.start), abs(t.i - inside.end)),
    )
    for token in near[:_MOST_OF_A_CUE]:
        if token.pos_ == "VERB":
            end = token.i + 2 if doc[token.i : token.i + 2].text.lower() == "according to" else token.i + 1
            return doc[token.i : end]
    return None


def _span(doc: Doc, span: Mapping[str, Any]) -> Span:
    found = doc.char_span(span["start"], span["end"], alignment_mode="expand")
    if found is None:
        raise SampleError(f"a tag at {span['start']} of {doc.text[:40]!r} covers no word; take it out")
    return found


def _words(text: str, span: Mapping[str, int]) -> list[str]:
    words = (word.group().lower() for word in WORD.finditer(text, span["start"], span["end"]))
    return [word for word in words if word not in _BEFORE_TIMES]
