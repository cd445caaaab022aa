"""Actors: who is mentioned, who is one with whom, and who speaks."""

from collections.abc import Sequence

import pytest
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from extractor.evaluation.actors import predict_actors, score_actors
from extractor.evaluation.scores import Score
from extractor.layers import (
    ActorFacts,
    ActorMention,
    Attribution,
    PlaceFacts,
    ToponymMention,
    get_actor_mentions,
    get_actors,
    get_toponyms,
    set_attributions,
    set_places,
    set_toponyms,
)
from extractor.marked import Mark, read_marked
from extractor.pipes.actors import find_actors, resolve_source, source_kind, write_actors
from extractor.pipes.actors.words import singular_of
from extractor.records import SourceKind

# {source=NAME:words}: the words are a source, and NAME is the actor who speaks; no NAME, no actor.
SOURCES = [
    # names, titles, short names
    "{source=Dmitry Peskov:Kremlin spokesperson Dmitry Peskov} said the talks would go on.",
    "{source=Ana Horvat:Croatian prime minister Ana Horvat} denied the report.",
    "Ana Horvat met union leaders on Monday. {source=Ana Horvat:Horvat} said a deal was near.",
    "Minister's aide resigns, {source=Lars Dahl:Dahl} says. Finance minister Lars Dahl confirmed it.",
    "{source=Omar Haddad:Mr Haddad} said so. Omar Haddad, 43, runs the port.",
    "Mrs Joan Blake and Mr Peter Blake were heard. {source=Joan Blake:Mrs Blake} said it was empty.",
    "{source=John Kerrigan:Gen. John Kerrigan} told reporters that the bridge was gone.",
    "{source=Maria Lopez:Maria Lopez, a spokeswoman for the port,} said the ship had left.",
    "{source=Maria Lopez:A spokeswoman for the port, Maria Lopez,} said the ship had left.",
    "Ted Brandt left. He held a picture of Ida Brandt. {source=Ted Brandt:Brandt} said it was a lie.",
    "Jim O'Neill resigned. “It is a lie,” {source=Jim O'Neill:O’Neill} said.",
    "{source=Ann Lee:The keeper of the old light in Hova, Ann Lee,} said it was dark.",
    "Eva Novak left. {source=former aide:A former aide to Novak} said so.",
    # pronouns
    "Maria Lopez runs the port. {source=Maria Lopez:She} said the ship had left.",
    "Maria Lopez met Juan Perez on Monday. {source=Maria Lopez:She} said he was tired.",
    "Mrs Lopez wrote to Mr Perez. {source=Juan Perez:He} did not think so. Juan Perez is her lawyer.",
    "Carl Brandt told police that {source=Carl Brandt:he} believed the car was stolen.",
    "Carl Brandt was arrested by Otto Lang. {source=Carl Brandt:He} said it was a mistake.",
    "The company opened a mine in 2010. {source=company:It} says the water is clean.",
    "The firm paid. {source=:A report} says it knew. {source=:It} also names two clerks.",
    "Villagers fled the shelling. {source=villagers:They} said two houses were hit.",
    "{source=Eva Novak:Eva Novak} said: “{content:{source=Eva Novak:I} believe we will win}.”",
    "“{content#x:{source=Eva Novak:We} think it is false},” said {source#x=Eva Novak:Eva Novak}.",
    "Eva Novak, {source=Eva Novak:who} denied the charge, left the hall.",
    "Witnesses {source=witnesses:who} said they heard shots were moved.",
    # descriptions that take a name up
    "Russian president Vladimir Putin flew home. {source=Vladimir Putin:The Russian president} said little.",
    "French president Luc Moreau met Kenyan president Amina Otieno. "
    "{source=Amina Otieno:The Kenyan president} said trade would grow.",
    "Senator Will Hale spoke first. {source=Will Hale:The senator} said the bill was dead.",
    "Dora Klein, the chief prosecutor, opened the case. {source=Dora Klein:The prosecutor} said he had lied.",
    "Sudan's foreign ministry called it a lie. {source=Sudanese Ministry of Foreign Affairs:The ministry} "
    "said nobody had crossed the border.",
    "Ethiopia's military took the town. {source=Armed Forces of Ethiopia:The military} said it was calm.",
    "A rebel group attacked the base. {source=rebel group:The group} said it had taken prisoners.",
    "The World Food Council (WFC) met in Rome. {source=World Food Council:The WFC} said stocks were low.",
    "The Oxleigh Steel Corporation was fined. {source=Oxleigh Steel Corporation:The company} denied it.",
    "Chad's army left. {source=Armed Forces of Chad:Its troops} said little.",
    "Norway's oil ministry cut rates. {source=Norwegian Ministry of Oil:Norwegian ministry of oil} said so.",
    "{source=DeepField:Ukrainian battlefield analysts DeepField} assessed that it was lost.",
    "{source=Xabar:State news agency Xabar} said the mayor had fled.",
    # unnamed sources
    "{source=officials:Officials} said the road was closed.",
    "{source=senior official:A senior official} said the road was closed.",
    "{source=two witnesses:Two witnesses} said the road was closed.",
    "{source=residents:Residents} fear that the dam will break.",
    "According to {source=local media:local media}, the dam is safe.",
    "{source=rebels:The rebels} claimed the village.",
    "{source=police:Police} said three men were held.",
    "{source=spokesman for the ministry:A spokesman for the ministry} said it was untrue.",
    "{source=opposition:The opposition} rejects the claim that it lost.",
    # states, forces, seats
    "but {source=Government of Ukraine:Kyiv} denies this.",
    "{source=Government of Russia:Moscow} said it had no such plan.",
    "{source=UK Prime Minister's Office:Downing Street} said the letter was genuine.",
    "{source=Government of Iran:Iran} says its sites are peaceful.",
    "{source=Government of Iraq:The Iraqi government} said the dam was safe.",
    "{source=Armed Forces of Ukraine:Ukraine's military} has denied this.",
    "{source=Armed Forces of Syria:Syrian troops} said they held the road.",
    "{source=Russian Ministry of Defence:Russia's defence ministry} claims a village.",
    "{source=Russian Ministry of Defence:The Russian ministry of defence} claims a village.",
    "{source=Islamic State:Daesh} claimed the attack.",
    "{source=Reuters:Reuters} reported the loss first.",
    # documents are nobody
    "{source=:Documents} show that he paid.",
    "{source=:Satellite images} show the burnt hangar.",
    "{source=:A report by the World Food Council} says stocks were low.",
    "{source=:The video} appears to show a drone.",
    "{source=:New modelling} shows that prices fell.",
]

KINDS = [
    ("Kremlin spokesperson Dmitry Peskov", "person", "RU"),
    ("Israeli forces", "military", "IL"),
    ("the Polish army", "military", "PL"),
    ("The Chilean government", "government", "CL"),
    ("Rebels", "group", None),
    ("A senior official", "person", None),
    ("US officials", "group", "US"),
    ("Russian state media", "media", "RU"),
    ("The United Nations", "organisation", None),
    ("Hamas", "group", None),
    ("The president of Kenya", "person", "KE"),
    ("The news agency Xabar", "media", None),
]


def _attributed(nlp: Language, marked: str) -> tuple[Doc, list[Attribution], list[Mark]]:
    text, marks = read_marked(marked)
    doc = nlp(text)
    sources = [mark for mark in marks if mark.role == "source"]
    attributions = []
    for number, source in enumerate(sources):
        content = [
            m for m in marks if m.role == "content" and (m.key == source.key) and not _holds(m, source)
        ]
        attributions.append(
            Attribution(
                f"t{number}",
                (doc.char_span(source.start, source.end, alignment_mode="expand"),),
                (),
                tuple(doc.char_span(m.start, m.end, alignment_mode="expand") for m in content),
                "test",
            )
        )
    return doc, attributions, sources


def _holds(outer: Mark, inner: Mark) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


@pytest.mark.parametrize("marked", SOURCES)
def test_source_is_the_right_actor(nlp_base: Language, marked: str) -> None:
    doc, attributions, sources = _attributed(nlp_base, marked)
    mentions, actors = find_actors(doc, attributions=attributions)
    for attribution, mark in zip(attributions, sources, strict=True):
        key = resolve_source(attribution, mentions)
        assert (actors[key].name if key else "") == mark.value


@pytest.mark.parametrize(("phrase", "kind", "country"), KINDS)
def test_kind_and_country(nlp_base: Language, phrase: str, kind: str, country: str | None) -> None:
    doc = nlp_base(f"{phrase} met in the city on Tuesday.")
    mentions, actors = find_actors(doc)
    found = actors[mentions[0].actor]
    assert (found.kind, found.country) == (kind, country)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Dora Klein", SourceKind.NAMED),
        ("a senior official", SourceKind.UNNAMED),
        ("satellite images", SourceKind.DOCUMENT),
        ("the report", SourceKind.DOCUMENT),
        ("the Harbour Post", SourceKind.NAMED),
    ],
)
def test_source_kind(nlp_base: Language, words: str, kind: SourceKind) -> None:
    doc = nlp_base(f"It was clear to all, {words} said.")
    start = doc.text.index(words)
    assert source_kind(doc.char_span(start, start + len(words))) is kind


def test_pronoun_is_as_named_as_its_actor(nlp_base: Language) -> None:
    doc = nlp_base("She said so.")
    assert source_kind(doc[0:1], ActorFacts("Ana Horvat", "person")) is SourceKind.NAMED
    assert source_kind(doc[0:1], ActorFacts("nurse", "person", named=False)) is SourceKind.UNNAMED


def test_person_span_has_the_title_and_no_article(nlp_base: Language) -> None:
    doc = nlp_base(
        "The former Kenyan foreign minister Amina Otieno met Mr Brandt and Secretary of State Jo Lund."
    )
    texts = _texts(find_actors(doc)[0])
    assert "former Kenyan foreign minister Amina Otieno" in texts
    assert "Mr Brandt" in texts
    assert "Secretary of State Jo Lund" in texts


def test_toponym_is_no_person(nlp_base: Language) -> None:
    doc = nlp_base("Shells fell on Luhansk and Zaporizke, Otto Lang said.")
    toponyms = [ToponymMention(doc[i : i + 1], doc[i].text, literal=True) for i in (3, 5)]
    mentions, actors = find_actors(doc, toponyms=toponyms)
    assert [a.name for a in actors.values()] == ["Otto Lang"]
    assert _texts(mentions) == ["Otto Lang"]


def test_metonym_keeps_its_place(nlp_base: Language) -> None:
    doc = nlp_base("Kyiv denies this.")
    _, actors = find_actors(doc, toponyms=[ToponymMention(doc[0:1], "703448", literal=False)])
    assert list(actors.values()) == [
        ActorFacts("Government of Ukraine", "government", country="UA", place="703448")
    ]


def test_attributive_place_is_no_actor(nlp_base: Language) -> None:
    doc = nlp_base("Syria's roads are bad.")
    assert find_actors(doc, toponyms=[ToponymMention(doc[0:1], "163843", literal=False)]) == ([], {})


def test_component_unliterals_a_place_that_speaks(nlp_base: Language) -> None:
    doc = nlp_base("Ankara said the road to Ankara was open.")
    set_places(doc, {"323786": PlaceFacts("Ankara", "resolved", "settlement")})
    set_toponyms(doc, [ToponymMention(doc[i : i + 1], "323786", literal=True) for i in (0, 5)])
    set_attributions(doc, [Attribution("t1", (doc[0:1],), (doc[1:2],), (doc[2:8],), "test")])
    write_actors(doc)
    assert [t.literal for t in get_toponyms(doc)] == [False, True]
    assert [a.name for a in get_actors(doc).values()] == ["Government of Turkey"]


def test_layers_survive_docbin(nlp_base: Language) -> None:
    doc = write_actors(nlp_base("Rebels said the army had fled. They held the road."))
    (again,) = DocBin(store_user_data=True, docs=[doc]).get_docs(nlp_base.vocab)
    assert _texts(get_actor_mentions(again)) == _texts(get_actor_mentions(doc))
    assert get_actors(again) == get_actors(doc)


def test_keys_are_in_text_order(nlp_base: Language) -> None:
    _, actors = find_actors(nlp_base("Rebels met officials. Officials met lawmakers."))
    assert [(key, facts.name) for key, facts in actors.items()] == [
        ("a1", "rebels"),
        ("a2", "officials"),
        ("a3", "lawmakers"),
    ]


@pytest.mark.parametrize("text", ["", " \n\n ", "Home | News | Sport\n\n…", "“““ ((( Mr", "Mr. said", "the"])
def test_odd_pages_give_no_error(nlp_base: Language, text: str) -> None:
    find_actors(nlp_base(text))


def test_scores_of_recognition() -> None:
    text = "Rebels met the army and I."
    gold = {
        "text": text,
        "entities": [
            {"start": 0, "end": 6, "label": "Organisation", "conf": 1},
            {"start": 0, "end": 6, "label": "Person", "conf": 1},
            {"start": 11, "end": 19, "label": "Organisation", "conf": 1},
            {"start": 15, "end": 19, "label": "Organisation", "conf": 0},
            {"start": 24, "end": 25, "label": "Person", "conf": 1},
        ],
    }
    found = {
        "text": text,
        "entities": [
            {"start": 0, "end": 6, "label": "Organisation"},
            {"start": 15, "end": 19, "label": "Person"},
        ],
    }
    scores = score_actors([gold], [found])
    assert scores.exact == Score(hits=1, predicted=2, gold=2)
    assert scores.as_dict()["overlap"]["f1"] == 1.0


def test_predictions_take_the_article_in(nlp_base: Language) -> None:
    def nlp(text: str) -> Doc:
        return write_actors(nlp_base(text))

    (found,) = predict_actors([{"id": "1", "text": "Rebels fought the army."}], nlp)  # type: ignore[arg-type]
    spans = [found["text"][e["start"] : e["end"]] for e in found["entities"]]
    assert spans == ["Rebels", "the army"]


def _texts(mentions: Sequence[ActorMention]) -> list[str]:
    return [mention.span.text for mention in mentions]


def test_pronouns_are_mentions_only_as_sources_unless_asked_for(nlp_base: Language) -> None:
    doc = nlp_base("Eva Novak left. She was ill.")
    assert _texts(find_actors(doc)[0]) == ["Eva Novak"]
    assert _texts(find_actors(doc, every_pronoun=True)[0]) == ["Eva Novak", "She"]


IDLE = [
    "Shells killed two children and a farmer.",
    "Four people were hurt, including three pupils.",
    "The clinic treats villagers.",
    "Her family was asleep.",
    "She had left before my father died.",
]


@pytest.mark.parametrize("text", IDLE)
def test_who_only_suffers_or_is_counted_is_no_actor(nlp_base: Language, text: str) -> None:
    assert _texts(find_actors(nlp_base(text))[0]) == []


def test_bystanders_who_act_are_actors(nlp_base: Language) -> None:
    assert _texts(find_actors(nlp_base("Villagers burned the two posts."))[0]) == ["Villagers"]


def test_both_the_spokesman_and_whom_he_speaks_for_are_actors(nlp_base: Language) -> None:
    doc = nlp_base("A spokesman for the army blamed the rebels.")
    assert _texts(find_actors(doc)[0]) == ["spokesman for the army", "army", "rebels"]


def test_the_army_is_that_of_the_only_side(nlp_base: Language) -> None:
    doc = nlp_base("Malian troops left on Monday. The army has lost the town, soldiers fled.")
    mentions, actors = find_actors(doc)
    assert _texts(mentions) == ["Malian troops", "army", "soldiers"]
    assert [(a.name, a.kind) for a in actors.values()] == [("Armed Forces of Mali", "military")]


INTRODUCED = [
    ("The mayor of the town, Ibru Tolasz, denied it.", "Ibru Tolasz"),
    ("Ibru Tolasz, 44, denied it.", "Ibru Tolasz"),
    ("Her neighbour Ibru Tolasz denied it.", "Ibru Tolasz"),
    ("Ibru Tolasz, a driver from the coast, denied it.", "Ibru Tolasz"),
]


@pytest.mark.parametrize(("text", "name"), INTRODUCED)
def test_introduced_people_are_people(nlp_base: Language, text: str, name: str) -> None:
    _, actors = find_actors(nlp_base(text))
    assert (name, "person") in [(actor.name, actor.kind) for actor in actors.values()]


def test_the_company_is_no_newspaper(nlp_base: Language) -> None:
    doc = nlp_base("Ardent Motors Ltd told the Daily Herald it was fine. The company is new.")
    mentions, _ = find_actors(doc)
    by_text = {m.span.text: m.actor for m in mentions}
    assert by_text["company"] == by_text["Ardent Motors Ltd"]


def test_credits_and_platforms_are_no_actors(nlp_base: Language) -> None:
    doc = nlp_base("The minister posted the note on Telegram at noon. Photo: Agnes Obel/EPX")
    assert _texts(find_actors(doc)[0]) == ["minister"]


def test_a_number_of_people_is_not_another_number(nlp_base: Language) -> None:
    doc = nlp_base("Two drivers blocked the road. Later 60 drivers blocked the port.")
    assert len(find_actors(doc)[1]) == 2


def test_the_last_words_of_a_name_name_the_body(nlp_base: Language) -> None:
    doc = nlp_base("The Northern Reform Bloc walked out. The Reform Bloc had lost a vote.")
    assert [actor.name for actor in find_actors(doc)[1].values()] == ["Northern Reform Bloc"]


def test_a_junta_is_not_three(nlp_base: Language) -> None:
    doc = nlp_base("Three juntas signed the pact. The junta then closed the border.")
    assert len(find_actors(doc)[1]) == 2


def test_a_lone_s_stays_a_word(nlp: Language) -> None:
    assert [singular_of(token) for token in nlp.make_doc("s forces")] == ["s", "force"]
