"""Claims: the stance rules one by one, the traps, and the other fields."""

import pytest
from spacy.language import Language
from spacy.tokens import DocBin

from extractor.layers import ClaimFacts, get_attributions, get_claims
from extractor.pipes.claims import add_claims, find_claims
from tests.marked_docs import read_marked_doc

DENIED = [
    # a proposition, an event, a claim noun
    "{source:The ministry} {cue:denies} that {content:its pilots fired on the convoy}.",
    "{source:Kyiv} {cue:denies} {content:losing village}",
    "{source:The minister} {cue:denied} {content:taking bribes}.",
    "{source:The company} {cue:denied} {content:any wrongdoing}.",
    "{source:The general} {cue:has denied} {content:involvement in the raid}.",
    "{source:He} {cue:denied} {content:his role in the shooting}.",
    "{source:The club} {cue:strongly denied} {content:the allegations}.",
    "{source:Moscow} {cue:refuted} {content:the report}.",
    "{source:The bank} {cue:disputes} {content:that account}.",
    "{source:Her lawyer} {cue:disputed} {content:the auditors' arithmetic}.",
    "{source:The army} {cue:rejected} {content:the accusation}.",
    "{source:The mayor} {cue:rejected the idea} that {content:the bridge was unsafe}.",
    "{source:The mayor} {cue:dismissed} {content:suggestions that he would resign}.",
    "{source:The union} {cue:pushed back against} {content:the claim that it had backed the strike}.",
    "{source:The footage} {cue:contradicts} {content:what the police said on Monday}.",
    "{source:The governor} {cue:issued a denial} that {content:the dam had cracked}.",
    "{content:The claims} {cue:were denied} by {source:Tehran}.",
    # it points elsewhere
    "Rebels said they held the town, but {source:the army} {cue:denied} {content:this}.",
    "It said the town had fallen - {content:claims} {cue:refuted} by {source:Kyiv}.",
    "She was accused of {content:a charge} {source:the company} {cue:denied}.",
    "They published the allegations, {content:which} {source:the minister} {cue:denies}.",
    # the cue says "rule out", with doubt, or with a negated thought
    "{source:Police} {cue:have ruled out} {content:foul play}.",
    "{source:Paris} {cue:ruled out} {content:Taliban involvement}.",
    "{source:Economists} {cue:doubt} that {content:the plan will work}.",
    "{source:Few voters} {cue:are skeptical} that {content:prices will fall}.",
    "{source:Analysts} {cue:do not believe} that {content:the truce will hold}.",
    "{source:The envoy} {cue:does not think} {content:the talks have failed}.",
    "{content:The minister} {cue:is not expected} {content:to attend the summit}.",
    # dismissed as
    "{source:The palace} {cue:dismissed} {content:the report as fiction}.",
    "{source:Ankara} {cue:dismissed} {content:the accusations as baseless}.",
    # the content says that it is false
    "{source:A spokesman} {cue:said} {content:the reports were untrue}.",
    '"{content:It\'s simply not true}," {source:she} {cue:said}.',
    '"{content:That is nonsense}," {source:the coach} {cue:said}.',
    '"{content:That is not the case}," {source:he} {cue:told} reporters.',
    '"{content:It never happened}," {source:the driver} {cue:said}.',
    "{source:The singer} {cue:said} {content:her former manager had made up the story}.",
    "{source:The senator} {cue:called} {content:the report a hoax}.",
    "{source:The ministry} {cue:said} {content:the claim was completely false}.",
    "{source:The ministry} {cue:said} {content:all of the claims in the letter are false}.",
    "{source:Inspectors} {cue:said} {content:there was no evidence that the plant had leaked}.",
    "{source:The inquiry} {cue:found no evidence} that {content:votes were changed}.",
    "{source:NATO} {cue:said} {content:there was no indication that the missile was aimed at Poland}.",
]

ASSERTED = [
    "{source:The ministry} {cue:said} {content:its troops had entered the village}.",
    "{source:The ministry} {cue:said} {content:its troops had not entered the village}.",
    '"{content:I do not think we should pay for it}," {source:she} {cue:said}.',
    "{source:The coroner} {cue:puts} {content:the toll at 14}.",
    "{source:The guard} {cue:said} {content:he did not know that the bridge was closed}.",
    "{source:The brigade} {cue:claimed} {content:the capture of the ridge}.",
    "{source:She} {cue:was the first to report} that {content:the dam had burst}.",
    "{source:The minister} {cue:would say} only that {content:talks went on}.",
    "{source:The speech} {cue:will say} that {content:emissions have fallen}.",
    "{source:He} {cue:described} {content:the raid as a disgrace}.",
    "{source:The mayor} {cue:acknowledged} that {content:the figures were inaccurate}.",
    "{source:He} {cue:admitted} {content:the story was false}.",
    "{source:The general} {cue:has no doubt} that {content:the line will hold}.",
    "{source:Doctors} {cue:do not doubt} that {content:the drug works}.",
    "There is {cue:no doubt} that {content:the fire was deliberate}, {source:the chief} said.",
    "{source:The minister} {cue:dismissed} {content:her rival as an amateur}.",
    '"{content:He lied}," {source:she} {cue:said}.',
    "{source:The senator} {cue:said} {content:his opponent was lying about the tax}.",
    "{source:The group} {cue:claimed responsibility for} {content:the bombing}.",
    "{source:The president} {cue:falsely claimed} that {content:the vote was rigged}.",
    "{cue:Reportedly}, {content:the two sides met in Geneva}.",
    "{content:The official} {cue:has been accused of} {content:taking bribes}.",
    "{content:Two divers} {cue:are believed to} {content:have died}.",
    "{source:The auditors} {cue:said} {content:it is not possible to conclude that money was lost}.",
    "{source:The coach} {cue:said without hesitation} that {content:his side would win}.",
    "According {cue:to} {source:the police}, {content:the car was stolen}.",
    '"{content:It is not correct to call this a war}," {source:he} {cue:said}.',
    "{source:The monitors} {cue:said} {content:the leaflets were propaganda for the militia}.",
    '"{content:That would be a false economy}," {source:the treasurer} {cue:said}.',
]

NO_CLAIM = [
    "{source:The flood} {cue:has claimed} {content:forty lives}.",
    "{source:Tenants} {cue:may claim} {content:a rebate}.",
    "{source:The firm} {cue:has been careful to maintain} {content:its image}.",
    "{source:Two sailors} {cue:described} {content:a muddled scene}.",
    # unreal, a purpose, the author's own voice, nothing said
    "{source:The sample} {cue:should prove} that {content:the water is clean}.",
    "{source:Few} {cue:would argue against} {content:the law}.",
    "{source:The ministry} {cue:will announce} {content:a new plan}.",
    "{source:Tests} {cue:to confirm} {content:the names of the dead} began.",
    "{source:Officials} {cue:have yet to confirm} that {content:the man died}.",
    "{source:Ministers} {cue:are supposed to declare} {content:their gifts}.",
    "{source:Her remarks} {cue:on} {content:the vote} came late.",
    "{source:The shopkeeper} {cue:said} {content:he did not know when the video was made}.",
    "{source:The mission} {cue:said} {content:it could not confirm the figures}.",
    "{source:The firm} paid the fine without {cue:admitting} {content:wrongdoing}.",
    "{content:They} {cue:are denied} paid leave.",
    "Here {source:we} {cue:learn} that {content:the price was fair}.",
    "{content:No one} {cue:has been charged} so far.",
    "{source:The town} {cue:found} {content:itself under attack}.",
    # withheld denials
    "{source:The minister} {cue:did not deny} {content:the report}.",
    "{source:The palace} {cue:declined to confirm or deny} {content:the story}.",
    "{source:The White House} {cue:has not ruled out} {content:sanctions}.",
    "{source:The club} {cue:refused to deny} {content:the rumours}.",
    "{source:No one} {cue:denies} that {content:the river is polluted}.",
    "{source:The firm} {cue:stopped short of denying} {content:the claim}.",
    # things and actions
    "{source:The council} {cue:denied} {content:the farmer a permit}.",
    "{source:The council} {cue:denied} {content:a permit}.",
    "{source:The judge} {cue:denied} {content:the motion}.",
    "{content:A request for bail} {cue:was denied} by {source:the court}.",
    "{source:The board} {cue:rejected} {content:the offer}.",
    "{source:Parliament} {cue:rejected} {content:the bill}.",
    "{source:The owners} {cue:dismissed} {content:the manager}.",
    "{source:Voters} {cue:soundly rejected} {content:the former governor}.",
    "{source:The minister} {cue:dismissed} {content:criticism from farmers}.",
    # questions, silence, wishes
    "{source:The army} {cue:refused to say} {content:how many soldiers had died}.",
    "{source:Officials} {cue:did not say} {content:where the ship was going}.",
    "{source:The report} {cue:makes no mention of} {content:the second victim}.",
    "It is {cue:unclear} {content:whether the hostages are alive}.",
    "{source:Critics} {cue:have doubts about} {content:the timetable}.",
    "{source:Neighbours} {cue:asked} {content:whether the wall was safe}.",
    "{source:The bishop} {cue:urged} {content:the two sides to talk}.",
    "{source:The unions} {cue:support} {content:the strike}.",
    "{source:Villagers} {cue:hope} {content:the road will open soon}.",
    "{source:The king} {cue:said} {content:he regrets the delay}.",
    "If {source:the court} {cue:rejects} {content:the claim}, she will appeal.",
    "{source:Fans} {cue:could not believe} {content:the referee had gone home}.",
    '"{content:Where is the money?}" {source:the auditor} {cue:said}.',
]


@pytest.mark.parametrize(
    ("marked", "stance"),
    [(s, "denied") for s in DENIED] + [(s, "asserted") for s in ASSERTED] + [(s, None) for s in NO_CLAIM],
)
def test_stance(nlp_base: Language, marked: str, stance: str | None) -> None:
    claim = read_claim(nlp_base, marked)
    assert claim.stance == stance, f"decided by {claim.basis}"


@pytest.mark.parametrize(
    ("marked", "target"),
    [
        ("{source:Oslo} {cue:denied} that {content:it had paid}.", "clause"),
        ("{source:Oslo} {cue:denied} {content:any wrongdoing}.", "nominal"),
        ("{source:Oslo} {cue:denied} {content:the allegation}.", "claim_np"),
        ("It said it had won - {content:claims} {cue:refuted} by {source:Oslo}.", "claim_np"),
        ("They made accusations, {content:which} {source:Oslo} {cue:denies}.", "relative"),
        ("It faced {content:a charge} {source:the company} {cue:denied}.", "relative"),
        ("But {source:Oslo} {cue:denies} {content:this}.", "anaphor"),
        ("{source:Oslo} {cue:said} {content:the reports were untrue}.", "content_truth"),
        ("{source:Oslo} {cue:said} {content:it had paid}.", None),
    ],
)
def test_denial_target(nlp_base: Language, marked: str, target: str | None) -> None:
    assert read_claim(nlp_base, marked).denial_target == target


@pytest.mark.parametrize(
    ("marked", "certainty"),
    [
        ("{source:Oslo} {cue:said} {content:the ship had sunk}.", "certain"),
        ("{source:Oslo} {cue:said} {content:the ship might sink}.", "possible"),
        ("{source:Oslo} {cue:said} {content:the ship had probably sunk}.", "probable"),
        ("{source:Oslo} {cue:expects} that {content:the ship will sink}.", "probable"),
        ("{content:The ship} {cue:reportedly} {content:sank}.", "reported"),
        ("{content:The ship} {cue:is said to} {content:have sunk}.", "reported"),
        ("{source:Oslo} {cue:doubts} that {content:the ship will sail}.", "probable"),
        ("{source:Oslo} {cue:denied} that {content:the ship might sink}.", "certain"),
        ("{source:Oslo} {cue:said} {content:there was no evidence that the ship had sunk}.", "probable"),
    ],
)
def test_certainty_is_from_hedges_only(nlp_base: Language, marked: str, certainty: str) -> None:
    assert read_claim(nlp_base, marked).certainty == certainty


@pytest.mark.parametrize(
    ("marked", "polarity"),
    [
        ("{source:Oslo} {cue:said} {content:the ship had sunk}.", "positive"),
        ("{source:Oslo} {cue:said} {content:the ship had not sunk}.", "negative"),
        ("{source:Oslo} {cue:said} {content:the ship never left}.", "negative"),
        ("{source:Oslo} {cue:said} {content:no ship had sunk}.", "negative"),
        ("{source:Oslo} {cue:said} {content:the ship that had not sunk was safe}.", "positive"),
    ],
)
def test_polarity_is_of_the_main_predicate(nlp_base: Language, marked: str, polarity: str) -> None:
    assert read_claim(nlp_base, marked).polarity == polarity


@pytest.mark.parametrize(
    ("marked", "quote_type"),
    [
        ('"{content:We are winning}," {source:he} {cue:said}.', "direct"),
        ('{source:He} {cue:said:} {content:"We are winning."}', "direct"),
        ("“{content:We are winning},” {source:he} {cue:said}. “{content:We will not stop}.”", "direct"),
        ("{source:He} {cue:said} {content:they were winning}.", "indirect"),
        ('{source:He} {cue:said} {content:they "continue to win" in the east}.', "mixed"),
        ("{source:He} {cue:said} {content:the town's people weren't safe}.", "indirect"),
        ('"{content:We are winning}, {source:he} {cue:said} and nobody closed the quote.', "direct"),
    ],
)
def test_quote_type(nlp_base: Language, marked: str, quote_type: str) -> None:
    assert read_claim(nlp_base, marked).quote_type == quote_type


@pytest.mark.parametrize(
    ("marked", "distance"),
    [
        ("{source:He} {cue:falsely claimed} that {content:he had won}.", True),
        ("{source:He} {cue:claimed}, without evidence, that {content:he had won}.", True),
        ("{source:He} {cue:claimed} that {content:he had won}.", False),
        ("{source:He} {cue:said} {content:she had falsely claimed to have won}.", False),
    ],
)
def test_author_distance_leaves_the_stance(nlp_base: Language, marked: str, distance: bool) -> None:
    claim = read_claim(nlp_base, marked)
    assert (claim.stance, claim.author_distance) == ("asserted", distance)


@pytest.mark.parametrize(
    ("marked", "cue_class"),
    [
        ("{source:He} {cue:said} {content:he had won}.", "say"),
        ("{source:He} {cue:has denied} that {content:he had lost}.", "deny"),
        ("{source:He} {cue:acknowledged} that {content:he had lost}.", "acknowledge"),
        ("{source:He} {cue:warned} that {content:he could lose}.", "warn"),
        ("{source:He} {cue:accused} {content:her of cheating}.", "accuse"),
    ],
)
def test_cue_class(nlp_base: Language, marked: str, cue_class: str) -> None:
    assert read_claim(nlp_base, marked).cue_class == cue_class


def test_basis_names_the_rule(nlp_base: Language) -> None:
    claim = read_claim(nlp_base, "{source:The palace} {cue:did not deny} {content:the report}.")
    assert claim.basis == "withheld_denial"


def test_no_cue_and_no_source_is_no_fault(nlp_base: Language) -> None:
    claim = read_claim(nlp_base, "{content:Ferry was overloaded}")
    assert claim.stance == "asserted"


@pytest.mark.parametrize(
    "marked",
    [
        "{source:Oslo}{cue::} {content:...}",
        '{content:"}{cue:denied}',
        "{source:!} {cue:denied} {content:as}",
        "{cue:denies} {content:that}",
        "{cue:dismissed} {content:as}",
        "{cue:did not} {content:it}",
        "{source:It} {cue:said no evidence} {content:of}",
    ],
)
def test_scraps_are_read_without_fault(nlp_base: Language, marked: str) -> None:
    assert read_claim(nlp_base, marked).basis


def test_claims_survive_a_docbin(nlp_base: Language) -> None:
    doc = add_claims(read_marked_doc(nlp_base, "{source:Oslo} {cue:denies} {content:this}."))
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin().from_bytes(stored).get_docs(nlp_base.vocab)
    assert get_claims(again)[""].basis == get_claims(doc)[""].basis == "denial"
    assert find_claims(again, get_attributions(again)) == find_claims(doc, get_attributions(doc))


def read_claim(nlp: Language, marked: str) -> ClaimFacts:
    doc = read_marked_doc(nlp, marked)
    (claim,) = find_claims(doc, get_attributions(doc)).values()
    return claim
