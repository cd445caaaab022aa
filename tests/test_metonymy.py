"""Who acts by a place's name is no ground; what is somebody's is none either; the rest is."""

import json

import pytest

from extractor.layers import get_actor_mentions, get_actors, get_places, get_toponyms, get_vectors
from extractor.pipeline import load_pipeline
from extractor.pipes.metonymy import is_literal, is_metonym
from extractor.pipes.metonymy.looks import find_stand, look_at
from extractor.pipes.metonymy.weighing import PARTS, load_metonymy, vectors_of
from extractor.settings import Settings
from extractor.weights import find_model


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline(stages=("newsclaims_toponyms", "newsclaims_attributions", "newsclaims_actors"))


@pytest.fixture(scope="module")
def by_rules():
    return load_pipeline(Settings(finder="rules"), stages=())


def named(nlp, text):
    """Return the span between the brackets of a text."""
    start, end = text.index("["), text.index("]") - 1
    return nlp(text.replace("[", "").replace("]", "")).char_span(start, end)


ACTING = [
    "[Kyiv] denies that its forces have left the town.",
    "[Ankara] condemned the strike and recalled its ambassador.",
    "The agreement was signed by [Norway] last week.",
    "[Spain] beat Portugal in the final on Sunday.",
    "The minister accused [Iran] of arming the rebels.",
    "He scored twice against [Denmark] in the qualifier.",
    "Talks with [China] broke down after two days.",
]
GROUND = [
    "The talks were held in [Kyiv] on Tuesday.",
    "Two people were killed near [Damascus], the police said.",
    "She was born in [Norway] and grew up in Sweden.",
    "He travelled from [Spain] to Morocco by ferry.",
    "Fighting went on in southern [Syria] overnight.",
    "The village lies on the coast of [Turkey].",
]


@pytest.mark.parametrize("text", ACTING)
def test_who_acts_is_a_metonym(nlp, text):
    span = named(nlp, text)
    assert is_metonym(span)
    assert not is_literal(span)


@pytest.mark.parametrize("text", GROUND)
def test_where_something_is_or_happens_is_ground(nlp, text):
    span = named(nlp, text)
    assert not is_metonym(span)
    assert is_literal(span)


@pytest.mark.parametrize(
    "text",
    ["[Syria]'s army has left the base.", "The government of [Iraq] said nothing.", "[US] efforts failed."],
)
def test_whose_something_is_is_not_literal(nlp, text):
    assert not is_literal(named(nlp, text))


def test_a_direction_makes_ground_of_whatever_acts(nlp):
    assert is_literal(named(nlp, "Eastern [Ukraine] fears another winter."))


def test_a_town_to_which_something_is_done_is_ground(nlp):
    assert is_literal(named(nlp, "The army says it took [Bilovody] on Friday."))


@pytest.mark.parametrize("text", [ACTING[0], ACTING[1], ACTING[2]])
def test_without_an_encoder_the_parse_decides(by_rules, text):
    span = named(by_rules, text)
    assert get_vectors(span.doc) is None
    assert vectors_of(span) is None
    assert is_metonym(span)


def test_a_name_hangs_on_what_its_preposition_hangs_on(nlp):
    stand = find_stand(named(nlp, "Two people were killed near [Damascus]."))
    assert (stand.relation, stand.governor.text) == ("near", "killed")
    assert stand.preposition is not None


def test_vectors_are_those_of_name_governor_and_preposition(nlp):
    assert vectors_of(named(nlp, GROUND[0])).any(axis=1).tolist() == [True, True, True]
    assert vectors_of(named(nlp, ACTING[0])).any(axis=1).tolist() == [True, True, False]


def test_the_weights_are_for_looks_that_there_are(nlp):
    seen = {look for text in (*ACTING, *GROUND) for look in look_at(named(nlp, text))}
    kept = json.loads((find_model("metonymy") / "weights.json").read_text(encoding="utf-8"))
    assert len(seen & set(kept["looks"])) > len(seen) / 2
    assert load_metonymy().vectors.shape[0] == len(PARTS)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Kyiv denied on Monday that its troops had crossed the river.", "Government of Ukraine", "UA"),
        ("Germany said it would send more generators.", "Government of Germany", "DE"),
    ],
)
def test_a_government_keeps_the_place_by_whose_name_it_speaks(nlp, text, name, country):
    doc = nlp(text)
    (toponym, *_) = get_toponyms(doc)
    actor = get_actors(doc)[get_actor_mentions(doc)[0].actor]
    assert (actor.name, actor.country, actor.place) == (name, country, toponym.place)
    assert get_places(doc)[actor.place].candidates


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan scored 40 points on Friday. Jordan thanked his team.",
        "Chad Miller denied the charge. Chad then left the room.",
        "We ate turkey on Thursday, and turkey was all we had.",
        "They told us to leave, and all of us did.",
        "Georgia Brown runs the shop. Georgia said it would close.",
    ],
)
def test_people_birds_and_pronouns_are_no_government(nlp, text):
    doc = nlp(text)
    assert not [actor for actor in get_actors(doc).values() if actor.name.startswith("Government")]


@pytest.mark.parametrize(
    "text",
    [
        "Georgia, whose capital is Atlanta, passed the law in March. Atlanta and Savannah are in Georgia. "
        "Georgia said it would appeal.",
        "Chris Washington was arrested on Friday. Washington denied the charge.",
    ],
)
def test_namesakes_are_not_the_government(nlp, text):
    doc = nlp(text)
    assert not [actor for actor in get_actors(doc).values() if actor.name.startswith("Government")]


@pytest.mark.parametrize(
    "text",
    [
        "A man walked along Downing Street in the rain.",
        "Crowds gathered outside the White House on Saturday.",
        "A man walked along Baker Street, and Wall Street fell.",
    ],
)
def test_nobody_governs_from_a_street_that_somebody_walks_along(nlp, text):
    assert not [actor for actor in get_actors(nlp(text)).values() if actor.kind == "government"]


@pytest.mark.parametrize(
    "text",
    ["Downing Street denied that it knew.", "The Élysée said talks went on.", "Foggy Bottom objected."],
)
def test_a_seat_that_speaks_is_a_government(nlp, text):
    assert [actor.kind for actor in get_actors(nlp(text)).values()] == ["government"]
