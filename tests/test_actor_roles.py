"""Actors: groups of several, roles and bodies, who passed words on, and whom pronouns mean by weights."""

from collections.abc import Sequence

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extractor.errors import SampleError
from extractor.evaluation.coreference import is_right, predict_sources, score_sources
from extractor.evaluation.scores import Accuracy
from extractor.layers import (
    ActorFacts,
    Attribution,
    get_actor_mentions,
    get_actors,
    get_via,
    set_attributions,
)
from extractor.marked import read_marked
from extractor.pipes.actors import find_actors, members_of, resolve_source, source_kind, write_actors
from extractor.records import SourceKind

# {source=NAME:words}: the words are a source, and NAME is the actor who speaks.
MEANT = [
    "Gloria Petrie met Boris Hahn at noon. {source=Gloria Petrie:She} said he was late.",
    "Boris Hahn met Gloria Petrie. {source=Gloria Petrie:She} said he was late.",
    "Otto Lang said {source=Otto Lang:he} knew nothing of it.",
    "While {source=Otto Lang:he} admitted the delay, Otto Lang said the bridge was safe.",
    "{source=Otto Lang:Otto Lang} spoke first. “The road was open. The bridge was open. The gate was open. "
    "The port was open. All was calm,” {source=Otto Lang:he} said.",
    "Sen. Will Hale voted no. {source=Will Hale:The senator} said the bill was dead.",
    "Critics and several voters, {source=critics and several voters:who} doubt the count, want another.",
    "there are some economists {source=some economists:who} doubt the count.",
    "{source=Otto Lang and Ida Brandt:Otto Lang and Ida Brandt} said it was over. "
    "{source=Otto Lang and Ida Brandt:They} added that it rained. {source=Otto Lang:Lang} wrote to us.",
    "{source=XTV:State broadcaster XTV} said the mayor had fled.",
]

ROLES = [
    ("Kremlin spokesperson Dmitry Peskov said so.", "Dmitry Peskov", "Kremlin spokesperson", "Kremlin"),
    ("Joan Lee, a spokeswoman for the navy, said so.", "Joan Lee", "spokeswoman for the navy", "navy"),
    ("Al Haddad, head of the oil agency, said so.", "Al Haddad", "head of the oil agency", "oil agency"),
    ("Croatian prime minister Ana Horvat said so.", "Ana Horvat", "Croatian prime minister", None),
    ("Mr Haddad said so.", "Haddad", None, None),
]

# {via:words}: who passed on what the source says
RELAYS = [
    "{source:Otto Lang} {cue:told} {via:Reuters} {content:the bridge was gone}.",
    "In an interview with {via:the BBC}, {source:Otto Lang} {cue:said} {content:the bridge was gone}.",
    "{via:Interfax} quoted {source:the oil ministry} as {cue:saying} {content:the bridge was gone}.",
    "{source:Otto Lang} was quoted by {via:Tass} as {cue:saying} {content:the bridge was gone}.",
    "{source:Otto Lang} {cue:told} reporters {content:the bridge was gone}.",
    "{source:Reuters} {cue:said} {content:the bridge was gone}.",
]


def _attribute(doc: Doc, marks: Sequence[object]) -> list[Attribution]:
    def spans(role: str) -> list[object]:
        wanted = [m for m in marks if m.role == role]  # type: ignore[attr-defined]
        return [doc.char_span(m.start, m.end, alignment_mode="expand") for m in wanted]  # type: ignore[attr-defined]

    cue, content = tuple(spans("cue")), tuple(spans("content"))
    return [Attribution(f"t{n}", (s,), cue, content, "test") for n, s in enumerate(spans("source"))]  # type: ignore[arg-type]


@pytest.mark.parametrize("marked", MEANT)
def test_whom_a_source_means(nlp_base: Language, marked: str) -> None:
    text, marks = read_marked(marked)
    doc = nlp_base(text)
    attributions = _attribute(doc, marks)
    mentions, actors = find_actors(doc, attributions=attributions)
    found = [actors[key].name if (key := resolve_source(a, mentions)) else "" for a in attributions]
    assert found == [mark.value for mark in marks if mark.role == "source"]


def test_two_who_speak_as_one_contain_both(nlp_base: Language) -> None:
    doc = nlp_base("Otto Lang and Ida Brandt said it was over.")
    mentions, actors = find_actors(doc, attributions=[Attribution("t", (doc[0:5],), (), (), "test")])
    group = next(key for key, facts in actors.items() if facts.kind == "group")
    assert [actors[key].name for key in members_of(group, mentions)] == ["Otto Lang", "Ida Brandt"]
    assert members_of(members_of(group, mentions)[0], mentions) == []


def test_two_who_only_act_are_no_actor_together(nlp_base: Language) -> None:
    _, actors = find_actors(nlp_base("Otto Lang and Ida Brandt left the hall."))
    assert [facts.kind for facts in actors.values()] == ["person", "person"]


@pytest.mark.parametrize(("text", "name", "role", "body"), ROLES)
def test_role_and_body(nlp_base: Language, text: str, name: str, role: str | None, body: str | None) -> None:
    _, actors = find_actors(nlp_base(text))
    person = next(facts for facts in actors.values() if facts.name == name)
    assert (person.role, actors[person.of].name if person.of else None) == (role, body)


@pytest.mark.parametrize("marked", RELAYS)
def test_who_passed_the_words_on(nlp_base: Language, marked: str) -> None:
    text, marks = read_marked(marked)
    doc = nlp_base(text)
    set_attributions(doc, _attribute(doc, marks))
    write_actors(doc)
    by_key = {m.actor: m.span.text for m in get_actor_mentions(doc)}
    found = [by_key[key] for keys in get_via(doc).values() for key in keys]
    assert found == [text[m.start : m.end].removeprefix("the ") for m in marks if m.role == "via"]


def test_an_outlet_that_tells_it_all_passed_it_on(nlp_base: Language) -> None:
    doc = nlp_base("CNN reported that Otto Lang said the bridge was gone.")
    outer = Attribution("outer", (doc[0:1],), (doc[1:2],), (doc[3:10],), "test")
    inner = Attribution("inner", (doc[3:5],), (doc[5:6],), (doc[6:10],), "test")
    set_attributions(doc, [outer, inner])
    write_actors(doc)
    actors = get_actors(doc)
    assert {id_: [actors[k].name for k in keys] for id_, keys in get_via(doc).items()} == {"inner": ["CNN"]}


def test_media_are_sources_of_their_own_kind(nlp_base: Language) -> None:
    doc = nlp_base("It said so.")
    assert source_kind(doc[0:1], ActorFacts("Tass", "media")) is SourceKind.MEDIA
    assert source_kind(doc[0:1], ActorFacts("state media", "media", named=False)) is SourceKind.MEDIA


TEXT = {"id": "1", "text": "Otto Lang left. He said the bridge was gone. It was wet."}


def test_labelled_sources_are_measured(nlp_base: Language) -> None:
    labels = [
        {"id": "1", "source": [16, 18], "means": [[0, 9]], "kind": "pronoun"},
        {"id": "1", "source": [46, 48], "means": [], "kind": "pronoun"},
        {"id": "1", "source": [0, 9], "means": [[29, 35]], "kind": "short name"},
    ]
    scores = score_sources(labels, predict_sources(labels, [TEXT], nlp_base))
    assert (scores.all, scores.by_kind) == (
        Accuracy(2, 3),
        {"pronoun": Accuracy(2, 2), "short name": Accuracy(0, 1)},
    )


def test_a_body_is_not_who_is_named_in_it() -> None:
    assert is_right({"means": [[10, 14]]}, {"actor": "Lang", "means": [[5, 16]]})  # a title, 's
    assert not is_right({"means": [[10, 14]]}, {"actor": "Lang Fund", "means": [[10, 19]]})
    assert not is_right({"means": [[0, 14]]}, {"actor": "Lang", "means": [[10, 14]]})


def test_a_label_without_its_text_is_refused(nlp_base: Language) -> None:
    with pytest.raises(SampleError, match="--texts"):
        list(predict_sources([{"id": "2", "source": [0, 1], "means": []}], [TEXT], nlp_base))
