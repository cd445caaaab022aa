"""The words of timelines: stems, states, kinds of events, speakers under one key."""

from __future__ import annotations

import pytest

from extractor.records import Actor, ActorKind, Source, SourceKind, Span
from extractor.timelines.actors import NOBODY, name_speaker
from extractor.timelines.words import WORD, country_of_word, find_events, is_empty, stem


@pytest.mark.parametrize(
    "forms",
    [
        "capture captured captures capturing",
        "withdraw withdraws withdrawal",
        "killing killed kills",
        "injury injuries",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


def test_an_army_is_no_arm() -> None:
    assert stem("army") != stem("arms")


@pytest.mark.parametrize(
    ("word", "iso"), [("Russian", "RU"), ("Kyiv", "UA"), ("Kremlin’s", "RU"), ("us", None)]
)
def test_a_state_is_known_by_people_capital_and_seat(word: str, iso: str | None) -> None:
    assert country_of_word(word) == iso


@pytest.mark.parametrize(
    ("words", "event", "contrary"),
    [
        ("its troops pulled out of the town", "capture", False),
        ("our soldiers still hold the town", "capture", True),
        ("sappers blew up the bridge", "destroy", False),
        ("the plant will be closed", "layoff", False),
    ],
)
def test_words_tell_of_events_and_of_their_contrary(words: str, event: str, contrary: bool) -> None:
    hits = {hit.event: hit.contrary for hit in find_events(WORD.findall(words), has_place=True)}
    assert hits[event] is contrary


def test_took_is_a_capture_only_where_a_place_is_named() -> None:
    words = WORD.findall("she took the money")
    assert not [hit for hit in find_events(words, has_place=False) if hit.event == "capture"]


def test_cues_and_days_say_nothing_of_what_is_contested() -> None:
    assert all(map(is_empty, ["denied", "Tuesday", "the", "allegation"]))
    assert not is_empty("bridge")


def speaker_key(name: str, kind: ActorKind, country: str | None) -> str:
    span = Span(start=0, end=len(name), text=name)
    actor = Actor(id="a", name=name, kind=kind, country=country, mentions=(span,))
    source = Source(id="s", name=name, kind=SourceKind.NAMED, actor="a", claims=("c",))
    return name_speaker(source, actor).key


def test_a_states_bodies_are_one_speaker_and_a_citys_council_is_another() -> None:
    government = speaker_key("Government of Russia", ActorKind.GOVERNMENT, "RU")
    assert speaker_key("Russian Ministry of Defence", ActorKind.GOVERNMENT, "RU") == government
    assert speaker_key("Belgorod city council", ActorKind.GOVERNMENT, "RU") != government


def test_a_person_is_known_by_the_last_name_and_nobody_by_none() -> None:
    assert speaker_key("Ann Kerr", ActorKind.PERSON, None) == speaker_key("Kerr", ActorKind.PERSON, None)
    assert name_speaker(None, None) is NOBODY
