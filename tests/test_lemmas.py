"""Lemmas and morphology from tags, as spaCy's ruler and lemmatizer have them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc, Token

from extractor.errors import SetupError
from extractor.pipes import lemmas
from extractor.pipes.lemmas import LemmaComponent, make_lemmas, read_rules

NLP = English()
SENTENCES = (
    "The ministry's spokesmen have denied that its troops were firing on the older depots.",
    "“We've never seen better-armed men,” she told reporters, who weren't convinced.",
    "Residents who fled say that the worst fires had been lit by men they didn't know.",
    "He'll leave on Monday, won't he?",
    "The mayor himself saw two buses leaving for Riga; both were his.",
    "Nobody knew whose claims those were, nor why they'd been made so hastily.",
    "To rebuild the bridge will cost $3m, the governor said, more than anyone has promised.",
    "Kyiv says it can't rule out that the Russians are lying about what happened there.",
    "My colleagues and I are leaving, he wrote; the children's lives mattered most.",
    "There is no evidence, officials insisted, that mice or geese carried the disease.",
)


@pytest.fixture(scope="module")
def by_tags(nlp_base: Language) -> Callable[[Doc], Doc]:
    """The component, made of spaCy's whole model."""
    component: Callable[[Doc], Doc] = make_lemmas(nlp_base, "newsclaims_lemmas")
    return component


def tagged(doc: Doc) -> Doc:
    """Return a Doc that has the words and tags of another, and nothing else of it."""
    words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
    return Doc(doc.vocab, words, spaces, tags=[t.tag_ for t in doc], pos=[t.pos_ for t in doc])


def morphology(token: Token) -> dict[str, str]:
    """Return it without the case, which the ruler takes from the parse ("it fell", "hit it")."""
    return {name: value for name, value in token.morph.to_dict().items() if name != "Case"}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_of_the_same_tags_follow_the_same_lemmas_and_forms(
    sentence: str, nlp_base: Language, by_tags: Callable[[Doc], Doc]
) -> None:
    theirs = nlp_base(sentence)
    ours = by_tags(tagged(theirs))
    assert [(t.text, t.lemma_, morphology(t)) for t in ours] == [
        (t.text, t.lemma_, morphology(t)) for t in theirs
    ]


def test_the_tag_decides_between_two_lemmas(nlp_base: Language, by_tags: Callable[[Doc], Doc]) -> None:
    words = ["They", "left", "on", "the", "left"]
    pos = ["PRON", "VERB", "ADP", "DET", "NOUN"]
    doc = by_tags(Doc(nlp_base.vocab, words, tags=["PRP", "VBD", "IN", "DT", "NN"], pos=pos))
    assert [t.lemma_ for t in doc] == ["they", "leave", "on", "the", "left"]


class Asked:
    """A lemmatizer that notes what it is asked."""

    def __init__(self) -> None:
        self.tokens: list[tuple[str, str, str]] = []

    def lemmatize(self, token: Token) -> list[str]:
        self.tokens.append((token.text, token.tag_, token.pos_))
        return [f"{token.lower_} as {token.tag_}"]


def told(component: LemmaComponent, *words: tuple[str, str, str]) -> list[str]:
    texts, tags, pos = zip(*words, strict=True)
    return [t.lemma_ for t in component(Doc(NLP.vocab, list(texts), tags=list(tags), pos=list(pos)))]


NOUN, VERB, OTHER = ("claims", "NNS", "NOUN"), ("claims", "VBZ", "VERB"), ("dam", "NN", "NOUN")


def test_a_word_with_its_tags_is_looked_up_once() -> None:
    asked = Asked()
    component = LemmaComponent({}, asked)  # type: ignore[arg-type]
    once = told(component, NOUN, VERB, NOUN)
    assert once == ["claims as NNS", "claims as VBZ", "claims as NNS"]
    assert told(component, NOUN, VERB, NOUN) == once
    assert asked.tokens == [NOUN, VERB]


def test_a_word_is_remembered_by_each_of_its_tags() -> None:
    component = LemmaComponent({}, Asked())  # type: ignore[arg-type]
    now, then = ("read", "VBP", "VERB"), ("read", "VBD", "VERB")
    assert told(component, now, then, now) == ["read as VBP", "read as VBD", "read as VBP"]


def test_what_is_remembered_has_a_limit_and_the_rest_is_right_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lemmas, "MOST_KNOWN", 1)
    asked = Asked()
    component = LemmaComponent({}, asked)  # type: ignore[arg-type]
    assert told(component, NOUN, OTHER, NOUN, OTHER) == ["claims as NNS", "dam as NN"] * 2
    assert asked.tokens == [NOUN, OTHER, OTHER]


def test_the_lemmatizer_is_not_asked_where_a_rule_has_the_lemma() -> None:
    asked = Asked()
    rules = {("NNS", None): {"MORPH": "Number=Plur"}, ("NNS", "claims"): {"LEMMA": "claim"}}
    component = LemmaComponent(rules, asked)  # type: ignore[arg-type]
    doc = component(Doc(NLP.vocab, ["Claims"], tags=["NNS"], pos=["NOUN"]))
    assert [(t.lemma_, str(t.morph)) for t in doc] == [("claim", "Number=Plur")]
    assert asked.tokens == []


def test_morphology_is_remembered_with_the_lemma() -> None:
    component = LemmaComponent({("NNS", None): {"MORPH": "Number=Plur"}}, Asked())  # type: ignore[arg-type]
    docs = [component(Doc(NLP.vocab, ["claims"], tags=["NNS"], pos=["NOUN"])) for _ in range(2)]
    assert [str(doc[0].morph) for doc in docs] == ["Number=Plur"] * 2


def rule(*tokens: dict[str, object], **attrs: str) -> dict[str, object]:
    return {"patterns": [list(tokens)], "attrs": attrs, "index": 0}


def test_rules_are_by_tag_by_word_or_by_both() -> None:
    rows = [
        rule({"TAG": "NNS"}, MORPH="Number=Plur"),
        rule({"LOWER": "n't"}, LEMMA="not"),
        rule({"TAG": {"IN": ["VBP", "VBZ"]}, "LOWER": {"IN": ["'s", "'re"]}}, LEMMA="be"),
    ]
    both = {(tag, word): {"LEMMA": "be"} for tag in ("VBP", "VBZ") for word in ("'s", "'re")}
    expected = {("NNS", None): {"MORPH": "Number=Plur"}, (None, "n't"): {"LEMMA": "not"}} | both
    assert read_rules(rows) == expected


def test_of_two_rules_for_one_word_the_later_wins_and_adds() -> None:
    rows = [rule({"TAG": "MD"}, LEMMA="a", MORPH="Mood=Ind"), rule({"TAG": "MD"}, LEMMA="b")]
    assert read_rules(rows) == {("MD", None): {"LEMMA": "b", "MORPH": "Mood=Ind"}}


@pytest.mark.parametrize(
    "row",
    [
        rule({"LOWER": "gon"}, {"LOWER": "na"}, LEMMA="go"),  # several words
        rule({"LOWER": "it", "DEP": "nsubj"}, MORPH="Case=Nom"),  # the parse
        rule({"LOWER": {"REGEX": "^n'?t$"}}, LEMMA="not"),  # not a list of words
        rule({"TAG": "NNS"}, POS="NOUN"),  # the encoder's own
    ],
)
def test_other_rules_are_left_out(row: dict[str, object]) -> None:
    assert read_rules([row]) == {}


def test_the_models_own_rules_are_read(nlp_base: Language) -> None:
    rules = read_rules(nlp_base.get_pipe("attribute_ruler").patterns)  # type: ignore[attr-defined]
    assert rules["VBZ", None]["MORPH"].startswith("Number=Sing")
    assert not any("gon" in key for key in rules)


def test_a_blank_pipeline_has_no_lemmas_to_give() -> None:
    with pytest.raises(SetupError, match=r"spacy\.load.*not with spacy\.blank"):
        spacy.blank("en").add_pipe("newsclaims_lemmas")
