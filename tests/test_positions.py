"""Positions: what speaks against another party's claim, and what sides with it."""

import pytest
from spacy.language import Language

from extractor.layers import ClaimFacts, get_claims, set_claims
from extractor.lexicon.positions import load_oppositions, load_predicates
from extractor.pipes.claims import add_claims
from extractor.pipes.denials import add_denials
from extractor.pipes.positions import add_positions
from tests.marked_docs import read_marked_doc

# Of each text, claim "c" speaks against claim "a", or against the denial "b".
COUNTERS_CLAIM = {
    "the reason of a denial, as a participle": (
        "{source#a:Analysts} {cue#a:said} {content#a:the enemy held two villages}. "
        "However, {source#b:the army} {cue#b:has denied} {content#b:this}, "
        "{cue#c:stating} that {content#c:its troops were still there}."
    ),
    "the reason of a denial, in the next sentence": (
        "{source#a:Riga} {cue#a:said} {content#a:Oslo had sunk the ferry}. "
        "{source#b:Oslo} {cue#b:denied} {content#b:this}. "
        '"{content#c:Our ships were in port all week}," {source#c:its navy chief} {cue#c:said}.'
    ),
    "a no by who denied before": (
        "{source#a:Riga} {cue#a:accused} {content#a:Oslo of sinking the ferry}. "
        "{source#b:Oslo} {cue#b:denied} {content#b:the accusation}.\n"
        "{source#x:A baker} {cue#x:said} {content#x:flour was dear}.\n"
        "{source#c:Oslo} {cue#c:said} {content#c:no torpedo had been fired}."
    ),
    "a contrast": (
        "{source#a:The mayor} {cue#a:said} {content#a:every house had burned}, though "
        "{source#c:firemen} {cue#c:said} {content#c:a single house was lost}."
    ),
    "no where another says yes": (
        "{source#a:Residents} {cue#a:said} {content#a:the guards opened the dam gates}.\n"
        "{source#x:A baker} {cue#x:said} {content#x:flour was dear}.\n"
        "{source#c:The firm} {cue#c:said} {content#c:the dam gates were never opened}."
    ),
    "another figure": (
        "{source#a:Organisers} {cue#a:said} {content#a:30,000 people had marched}. "
        "{source#c:Police} {cue#c:put} {content#c:the figure at 9,000}."
    ),
    "another number of dead": (
        "{source#a:The ministry} {cue#a:said} {content#a:14 people were killed when the bridge fell}.\n"
        "{source#x:A baker} {cue#x:said} {content#x:flour was dear}.\n"
        "{source#c:Nurses} {cue#c:said} {content#c:the bridge had killed at least 31}."
    ),
    "an accident or on purpose": (
        "{source#a:The union} {cue#a:said} {content#a:the fire at the warehouse was deliberate}. "
        "{source#c:The insurer} {cue#c:said} {content#c:the fire at the warehouse was an accident}."
    ),
    "a hospital or a base": (
        "{source#a:Doctors} {cue#a:said} {content#a:the missile hit a hospital}. "
        "{source#c:The air force} {cue#c:said} {content#c:the missile hit a militant base}."
    ),
    "a word of reply": (
        "{source#a:The bank} {cue#a:said} {content#a:profits had doubled}. "
        "In response, {source#c:the regulator} {cue#c:said} {content#c:loans had been hidden}."
    ),
    "an account dismissed": (
        "{source#a:A watchdog} {cue#a:found} {content#a:lead in every well}. "
        '{source#c:The firm} {cue#c:said} {content#c:the study was "worthless"}.'
    ),
    "another doer of one deed": (
        "{source#a:Residents} {cue#a:said} {content#a:soldiers burned the granaries}.\n"
        "{source#x:A baker} {cue#x:said} {content#x:flour was dear}.\n"
        "{source#c:The radio} {cue#c:said} {content#c:rebels had burned the granaries}."
    ),
    "a number that is only so high": (
        "{source#a:Observers} {cue#a:said} {content#a:there were 114 cases of vote buying}.\n"
        "{source#c:The commission} {cue#c:said} {content#c:it had only nine complaints of vote buying}."
    ),
    "what no record shows": (
        "{source#a:Villagers} {cue#a:said} {content#a:a storm had torn the roof off}. "
        "{source#b:The builder} {cue#b:denied} {content#b:any fault}.\n"
        "{source#c:The records} {cue#c:do not show} {content#c:a storm that week}."
    ),
    "who speaks for the body that denied": (
        "{source#a:Riga} {cue#a:said} {content#a:Oslo had sunk the ferry}. "
        "{source#b:The navy} {cue#b:denied} {content#b:this}. "
        "{source#c:Its chief} {cue#c:said} {content#c:the fleet was in port all week}."
    ),
    "a flat no": (
        "{source#a:Villagers} {cue#a:said} {content#a:soldiers had robbed the market}. "
        "{source#c:The governor} {cue#c:said} {content#c:nothing of the sort had happened}."
    ),
}
COUNTERS_DENIAL = {
    "a reply": (
        "{source#a:Oslo} {cue#a:said} {content#a:it held the port}. "
        "{source#b:Riga} {cue#b:denied} {content#b:this}. "
        "In response, {source#c:Oslo} {cue#c:said} {content#c:its flag flew over the port}."
    ),
    "a reply to a denial with its reason": (
        "{source#a:Oslo} {cue#a:said} {content#a:it held the port}. "
        "{source#b:Riga} {cue#b:denied} {content#b:this}, {cue#d:stating} {content#d:its men were there}. "
        "In response, {source#c:Oslo} {cue#c:said} {content#c:its flag flew over the port}."
    ),
    "the last word of who is denied": (
        "{source#a:Portline} {cue#a:said} {content#a:traffic had fallen by half}. "
        "{source#b:The canal's chairman} {cue#b:disputed} {content#b:this}. "
        "{source#c:Portline} {cue#c:said} {content#c:it had found no mistake}."
    ),
}
NEITHER = {
    "two about different things": (
        "{source#a:The mayor} {cue#a:said} {content#a:the bridge was closed}. "
        "{source#c:A baker} {cue#c:said} {content#c:flour was dear}."
    ),
    "what who denies owns up to": (
        "{source#a:Riga} {cue#a:said} {content#a:Oslo had sunk the ferry}. "
        "{source#b:Oslo} {cue#b:denied} {content#b:this}. "
        "{source#c:It} {cue#c:acknowledged} that {content#c:its ships had been near}."
    ),
    "a contrast of different things": (
        "{source#a:The mayor} {cue#a:said} {content#a:the bridge was closed}. "
        "But {source#c:a baker} {cue#c:said} {content#c:flour was dear}."
    ),
    "the fall of one and the rise of another": (
        "{source#a:Statisticians} {cue#a:said} {content#a:unemployment fell in May}. "
        "{source#c:A bank} {cue#c:said} {content#c:wages rose in May}."
    ),
    "two no's": (
        "{source#a:The firm} {cue#a:said} {content#a:the dam gates were never opened}. "
        "{source#c:A guard} {cue#c:said} {content#c:the dam gates had not been opened}."
    ),
    "the same source": (
        "{source#a:The mayor} {cue#a:said} {content#a:200 houses had burned}. "
        "But {source#c:the mayor} {cue#c:said} {content#c:the school had not burned}."
    ),
    "one deed here and another there": (
        "{source#a:Residents} {cue#a:said} {content#a:soldiers burned the granaries}. "
        "{source#c:The radio} {cue#c:said} {content#c:rebels had burned a bus}."
    ),
    "what is kept up by somebody": (
        "{source#a:The mayor} {cue#a:said} {content#a:the park was open}. "
        "{source#c:The park} {cue#c:is maintained} {content#c:by a trust}."
    ),
    "as many dead of another thing": (
        "{source#a:The ministry} {cue#a:said} {content#a:14 people were killed by the flood}. "
        "{source#c:Nurses} {cue#c:said} {content#c:measles had killed 31 infants}."
    ),
}
SUPPORTS = {
    "a confirmation": (
        "{source#a:The rebels} {cue#a:said} {content#a:the bridge at the mill had been blown up}. "
        "{source#c:A miller} {cue#c:confirmed} that {content#c:the bridge was gone}."
    ),
    "an account that something supports": (
        "{source#a:A driver} {cue#a:said} {content#a:the lorries were bombed}. "
        "His account is supported by {source#c:photographs}, which {cue#c:show} {content#c:five craters}."
    ),
    "somebody quoted": (
        "{source#a:The Courier} {cue#a:claimed} {content#a:the pair had met in May}. "
        "It quoted {source#c:a friend} as {cue#c:saying}: '{content#c:Everyone knew}.'"
    ),
    "the same number of dead": (
        "{source#a:The ministry} {cue#a:said} {content#a:14 people were killed by the bridge}. "
        "{source#c:Nurses} {cue#c:put} {content#c:the toll at 14}."
    ),
}


@pytest.mark.parametrize("marked", COUNTERS_CLAIM.values(), ids=COUNTERS_CLAIM.keys())
def test_it_speaks_against_the_claim(nlp_base: Language, marked: str) -> None:
    claims = take_positions(nlp_base, marked)
    assert claims["c"].counters == ["a"]
    assert claims["a"].counters == []


@pytest.mark.parametrize("marked", COUNTERS_DENIAL.values(), ids=COUNTERS_DENIAL.keys())
def test_it_speaks_against_the_denial(nlp_base: Language, marked: str) -> None:
    assert take_positions(nlp_base, marked)["c"].counters == ["b"]


@pytest.mark.parametrize("marked", NEITHER.values(), ids=NEITHER.keys())
def test_it_speaks_against_nobody(nlp_base: Language, marked: str) -> None:
    claims = take_positions(nlp_base, marked)
    assert claims["c"].counters == claims["c"].supports == []


@pytest.mark.parametrize("marked", SUPPORTS.values(), ids=SUPPORTS.keys())
def test_it_sides_with_the_claim(nlp_base: Language, marked: str) -> None:
    claims = take_positions(nlp_base, marked)
    assert claims["c"].supports == ["a"]
    assert claims["c"].counters == []


def test_a_denial_counters_nothing(nlp_base: Language) -> None:
    claims = take_positions(nlp_base, COUNTERS_CLAIM["the reason of a denial, as a participle"])
    assert claims["b"].counters == claims["b"].supports == []


def test_it_counters_all_that_was_denied_at_once(nlp_base: Language) -> None:
    claims = take_positions(
        nlp_base,
        "{source#a:Riga} {cue#a:said} {content#a:the ferry was armed}, and "
        "{source#d:Riga} {cue#d:said} {content#d:it carried shells}. "
        "{source#b:Oslo} {cue#b:rejected} {content#b:both claims}. "
        '"{content#c:There were only tourists}," {source#c:its consul} {cue#c:said}.',
    )
    assert claims["c"].counters == ["a", "d"]


def test_a_denial_of_what_is_no_claim_has_reasons_all_the_same(nlp_base: Language) -> None:
    with nlp_base.select_pipes(
        disable=[name for name in nlp_base.pipe_names if name.startswith("newsclaims_")]
    ):
        doc = read_marked_doc(
            nlp_base,
            "{source#a:The bishop} {cue#a:urged} {content#a:both sides to talk}. "
            "{source#b:The junta} {cue#b:denied} {content#b:this}, "
            "{cue#c:saying} {content#c:it had never fired}.",
        )
    claims = get_claims(add_claims(doc))
    claims["b"].denies.append("a")
    set_claims(doc, claims)
    assert get_claims(add_positions(doc))["c"].counters == []


def test_who_else_holds_a_place_contradicts_and_who_says_the_same_supports(nlp_rules: Language) -> None:
    claims = take_positions(
        nlp_rules,
        "{source#a:Russia's defence ministry} {cue#a:said} {content#a:its troops had entered Pokrovsk}.\n"
        "{source#c:Independent analysts} {cue#c:said} {content#c:Russia occupies Pokrovsk}.\n"
        "{source#d:Ukraine's general staff} {cue#d:said} {content#d:Ukraine controls Pokrovsk}.",
        ["newsclaims_toponyms", "newsclaims_actors"],
    )
    assert claims["c"].supports == ["a"]
    assert claims["d"].counters == ["c"]


def test_every_opposition_is_of_predicates_that_have_words() -> None:
    named = set(load_predicates().values())
    assert {name for row in load_oppositions() for name in (row.one, row.other)} <= named
    assert all(row.why for row in load_oppositions())


def take_positions(nlp: Language, marked: str, layers: list[str] | None = None) -> dict[str, ClaimFacts]:
    base = nlp.select_pipes(disable=[name for name in nlp.pipe_names if name.startswith("newsclaims_")])
    with base:
        doc = read_marked_doc(nlp, marked)
    for layer in layers or []:
        doc = nlp.get_pipe(layer)(doc)
    return get_claims(add_positions(add_denials(add_claims(doc))))
