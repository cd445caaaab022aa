"""Stance: whether given attributions are judged asserted, denied or no claim, and linked as labelled."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.errors import SampleError
from extractor.evaluation.scores import Accuracy, Score
from extractor.layers import ROLES, Attribution, ClaimFacts, get_claims, set_attributions
from extractor.pipes.claims import judge_claims
from extractor.pipes.denials import add_denials

Item = Mapping[str, Any]

NO_CLAIM = "none"
SHORT_POLARITY = {"positive": "pos", "negative": "neg"}  # as the labels write it


@dataclass(frozen=True)
class StanceScores:
    """What `score_stance` counts, over labels that are sure enough.

    `claim` scores claims against no claims. `false_denials` is the share of traps (labels
    that look like denials, are marked so, and deny nothing) that were judged denied.
    `links` covers the denials with labelled links: one is right if it links to any of
    the labelled claims. `link_pairs` scores each link by itself.
    """

    n: int
    asserted: Score
    denied: Score
    none: Score
    claim: Score
    false_denials: Accuracy
    links: Accuracy
    link_pairs: Score

    def as_dict(self) -> dict[str, Any]:
        """Return all figures as plain JSON."""
        parts = {name: getattr(self, name).as_dict() for name in self.__dataclass_fields__ if name != "n"}
        return {"n": self.n, **parts}


def predict_stance(labels: Iterable[Item], texts: Iterable[Item], nlp: Language) -> Iterator[dict[str, Any]]:
    """Yield each label, in the given order, with what the rules make of its attribution.

    `texts` are articles in PolNeAR's form; all their attributions are put on the page,
    so that a denial may be linked to any. `nlp` parses; attributions that it finds
    itself are replaced. Each article is parsed once.

    Raises SampleError where a label's article or attribution is not in `texts`.
    """
    articles = {text["id"]: text for text in texts}
    docs: dict[str, Doc] = {}
    for label in labels:
        name = label["id"]
        if name not in articles:
            raise SampleError(f"no text for label {name!r}; give the file that holds it with --texts")
        if name not in docs:
            docs[name] = annotate(nlp(articles[name]["text"]), articles[name])
        _check(label, articles[name])
        yield _predicted(label, docs[name])


def annotate(doc: Doc, article: Item) -> Doc:
    """Put an article's labelled attributions on its parsed Doc, and find claims and links."""
    found = (_attribution(doc, str(n), item) for n, item in enumerate(article["attributions"]))
    set_attributions(doc, (attribution for attribution in found if attribution.content))
    return add_denials(judge_claims(doc))


def score_stance(gold: Iterable[Item], predicted: Iterable[Item], *, min_sure: int = 2) -> StanceScores:
    """Return how well predictions agree with the labels that are at least `min_sure` sure (1 to 3).

    Raises SampleError where a label has no prediction.
    """
    found = {_key(item): item for item in predicted}
    pairs = []
    for label in gold:
        if _key(label) not in found:
            raise SampleError(f"no prediction for {label['id']!r}, attribution {label['att']}; predict again")
        if label["sure"] >= min_sure:
            pairs.append((label, found[_key(label)]))
    links = [(set(g["denies_att"]), set(p["denies_att"] or ())) for g, p in pairs if g.get("denies_att")]
    return StanceScores(
        n=len(pairs),
        asserted=_count(pairs, {"asserted"}),
        denied=_count(pairs, {"denied"}),
        none=_count(pairs, {NO_CLAIM}),
        claim=_count(pairs, {"asserted", "denied"}),
        false_denials=_count_false(pairs),
        links=Accuracy(sum(bool(g & p) for g, p in links), len(links)),
        link_pairs=Score(
            sum(len(g & p) for g, p in links), sum(len(p) for _, p in links), sum(len(g) for g, _ in links)
        ),
    )


def _count_false(pairs: list[tuple[Item, Item]]) -> Accuracy:
    traps = [p["stance"] for g, p in pairs if g.get("trap") and g["stance"] != "denied"]
    return Accuracy(traps.count("denied"), len(traps))


def _count(pairs: list[tuple[Item, Item]], stances: set[str]) -> Score:
    gold = [g["stance"] in stances for g, _ in pairs]
    predicted = [p["stance"] in stances for _, p in pairs]
    return Score(sum(g and p for g, p in zip(gold, predicted, strict=True)), sum(predicted), sum(gold))


def _key(item: Item) -> tuple[str, int]:
    return item["id"], item["att"]


def _check(label: Item, article: Item) -> None:
    attributions = article["attributions"]
    where = f"{label['id']!r}, attribution {label['att']}"
    if label["att"] >= len(attributions):
        raise SampleError(
            f"{where}: the text has only {len(attributions)}; give the texts that were labelled"
        )
    if any(label[role] != attributions[label["att"]][role] for role in ROLES if role in label):
        raise SampleError(f"{where}: other offsets than in the text's; give the texts that were labelled")


def _attribution(doc: Doc, id_: str, item: Item) -> Attribution:
    parts = {role: _spans(doc, item[role]) for role in ROLES}
    return Attribution(id_, parts["source"], parts["cue"], parts["content"], "gold")


def _spans(doc: Doc, offsets: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    spans = (doc.char_span(start, end, alignment_mode="expand") for start, end in offsets)
    return tuple(span for span in spans if span is not None)


def _predicted(label: Item, doc: Doc) -> dict[str, Any]:
    claim = get_claims(doc).get(str(label["att"]), ClaimFacts(None))
    told: dict[str, Any] = {
        "stance": claim.stance or NO_CLAIM,
        "cue_class": claim.cue_class,
        "basis": claim.basis,
    }
    if claim.stance is None:
        told |= dict.fromkeys(("certainty", "polarity", "denial_target", "denies_att"))
    else:
        told |= {
            "certainty": claim.certainty,
            "polarity": SHORT_POLARITY[claim.polarity],
            "denial_target": claim.denial_target,
            "denies_att": [int(id_) for id_ in claim.denies] or None,
        }
    return {**label, **told}
