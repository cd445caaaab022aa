"""Traps of stance that texts by others held, each in a sentence of our own."""

from dataclasses import replace

import pytest
from spacy.language import Language

from extractor.layers import ClaimFacts, get_attributions
from extractor.pipes.claims import find_claims
from tests.marked_docs import read_marked_doc

DENIED = [
    # a claim told within the content, and called false at its end
    "{source:The ministry} {cue:said} {content:media reports that two ships had sunk were false}.",
    # the source does not think so, in reported speech
    "{source:Officials} {cue:said} {content:they do not believe the bomber had help}.",
    "{source:The envoy} {cue:said} {content:he did not think the truce would last}.",
    "{source:The bank} {cue:said} {content:it did not expect prices to fall}.",
    "{source:Traders} {cue:said} {content:they doubted that the mill would reopen}.",
    "{source:The clerk} {cue:said} {content:it was doubtful that the court would sit}.",
    '"{content:I do not accept that we broke the rules}," {source:the mayor} {cue:said}.',
    "{source:The firm} {cue:does not expect} {content:any loss of jobs}.",
    # doubt as a noun, denials as nouns
    "{source:Miners} {cue:expressed skepticism} {content:that the pit would be safe}.",
    "{source:The army's} {cue:denials} {content:of wrongdoing} convinced nobody.",
    # who claims is rejected
    "{source:The minister} {cue:dismissed} {content:critics who say that the dam leaks}.",
    "{source:The council} {cue:rejected} {content:the view that the bridge was unsafe}.",
    "{source:The editor} {cue:rebutted} {content:the criticism}.",
    # falsity in the content
    '"{content:There is a myth that the well is poisoned}," {source:she} {cue:said}.',
    "{source:The captain} {cue:said} {content:the scene in the film is entirely untrue}.",
    '"{content:Nice try, not true}," {source:she} {cue:wrote}.',
    "{source:The party} {cue:called} {content:this a false narrative}.",
    "{content:The report} {cue:was shown} {content:to be false}.",
    "{source:The historian} {cue:said} {content:the supposed meeting never took place}.",
    '"{content:It is misleading to suggest that the tax rose}," {source:he} {cue:said}.',
    "{source:The admiral} {cue:said} {content:anyone who says that the fleet fled is wrong}.",
    # nothing speaks for it
    "{cue:There is no evidence} {content:this is happening in the lake}.",
    "{source:The panel} {cue:has found little evidence} that {content:the drug harms children}.",
    "{source:He} {cue:said} {content:none of the inquiries found any evidence of fraud}.",
    "{cue:There is no reason to assume} that {content:the seal was broken}.",
]

ASSERTED = [
    # two negations, or none
    "{source:He} {cue:never missed a chance to remind them} that {content:he had won}.",
    "{cue:It is not an unreasonable assumption} that {content:the files were lost}.",
    "{source:She} {cue:noted} {content:there was no reason to hurry}.",
    "{source:She} {cue:noted} that {content:the doors had been locked}.",
    "{cue:It cannot be denied} that {content:the tool is slow}.",
    # an opinion in direct speech is a plain negation
    '"{content:I do not think that the strike helps anybody}," {source:he} {cue:said}.',
    # the falsity is not of a claim
    "{source:She} {cue:said} {content:his view of the world is dangerously wrong}.",
    '"{content:Everything we are doing is wrong}," {source:the coach} {cue:said}.',
    '"{content:Without our help it will not happen}," {source:the general} {cue:said}.',
    '"{content:The village lies in ruins}," {source:a nurse} {cue:said}.',
    # cues that only look like something else
    "{source:Will} {cue:claims} {content:that the speech was stolen}.",
    "{source:Police} {cue:charge} {content:the swimmer with filing a false report}.",
    "{source:The paper} {cue:claims} {content:itself to be neutral}.",
    "{source:He} {cue:pivoted to arguing} that {content:the fence had failed}.",
    "{source:The union} {cue:insisted on television} {content:that the mine was safe}.",
    # of a thing more is told than its name
    "{source:The coach} {cue:called} {content:the pitch a “swamp”}.",
    "{source:Residents} {cue:see} {content:the pond as a danger}.",
    "{source:The mayor} {cue:announced} {content:a new tram line}.",
    "{source:Surveyors} {cue:noted} {content:a leak in the dam}.",
    '"{content:She told us she was poor. She is a liar, right?}" {source:he} {cue:said}.',
]

NO_CLAIM = [
    "{source:The sergeant} {cue:says} {content:she won't rule out a strike}.",
    "{cue:Don't expect} {content:a new leader to appear}.",
    "{source:The allies} {cue:disagree on} {content:what the troops will do}.",
    "There are {cue:doubts as to} {content:how much of the crop is left}.",
    "{source:A former aide's} {cue:attempt to debunk} {content:the claim} failed.",
    "{source:Moscow} {cue:insisted} {content:that the club stop its protests}.",
    "{source:An advert} {cue:questioning} {content:why she left} ran for a week.",
    "{source:The police} {cue:decided against} {content:pressing charges}.",
    "{cue:Denied} {content:entrance}, the singer went home.",
    # things are named and seen, of which nothing is said to be so
    "{source:The diary} {cue:mentions} {content:a cousin who kept bees}.",
    "{source:The column} {cue:referenced} {content:the looming budget}.",
    "{source:The maker} {cue:calls} {content:the Bluebell Programme} its own.",
    "{source:Rhodes} {cue:sees} {content:a gap for itself}.",
]


@pytest.mark.parametrize(
    ("marked", "stance"),
    [(s, "denied") for s in DENIED] + [(s, "asserted") for s in ASSERTED] + [(s, None) for s in NO_CLAIM],
)
def test_traps(nlp_base: Language, marked: str, stance: str | None) -> None:
    claim = read_claim(nlp_base, marked)
    assert claim.stance == stance, f"decided by {claim.basis}"


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        ("{source:The film} {cue:shows} {content:the quay in the rain}.", None),
        ("{source:Two aides} {cue:thought} {content:the talks had failed}.", None),
        # told in passing, believed by nobody named, or said outright
        ("Nobody believed the {cue:rumour} that {content:the well was dry}.", "asserted"),
        ("{source:Police} {cue:accused} {content:the clerk of taking bribes}.", "asserted"),
        ("{content:Two divers} {cue:are believed} {content:to have died}.", "asserted"),
        ("{cue:According to} {source:two guards}, {content:the gate was open}.", "asserted"),
        ("{source:The navy} {cue:says} {content:the ship is safe}.", "asserted"),
        ("{source:The navy} has videos {cue:claiming to show} {content:a sunken ship}.", "asserted"),
        ("{source:The navy} {cue:denies} {content:the report}.", "denied"),
    ],
)
def test_what_the_finder_doubts_is_no_claim(nlp_base: Language, marked: str, stance: str | None) -> None:
    doc = read_marked_doc(nlp_base, marked)
    [attribution] = get_attributions(doc)
    doubted = find_claims(doc, [replace(attribution, confidence=0.4)])
    sure = find_claims(doc, [replace(attribution, confidence=0.9)])
    assert [claim.stance for claim in doubted.values()] == [stance]
    assert [claim.stance for claim in sure.values()] == [stance or "asserted"]


@pytest.mark.parametrize(
    ("marked", "certainty", "polarity"),
    [
        ("{source:He} {cue:left no doubt} that {content:he would run}.", "certain", "positive"),
        (
            "{source:He} {cue:said} {content:there was no doubt that the vote was fair}.",
            "certain",
            "positive",
        ),
        ("{source:He} {cue:said} {content:they were soldiers, not thieves}.", "certain", "positive"),
        ("{source:He} {cue:said} {content:not one of the boats came back}.", "certain", "negative"),
        ("{source:He} {cue:said} {content:he did not believe the boat had sunk}.", "probable", "positive"),
    ],
)
def test_hedges_and_negations(nlp_base: Language, marked: str, certainty: str, polarity: str) -> None:
    claim = read_claim(nlp_base, marked)
    assert (claim.certainty, claim.polarity) == (certainty, polarity)


@pytest.mark.parametrize(
    ("marked", "cue_class"),
    [
        ("{content:The ship} {cue:is said} {content:to have sunk}.", "report"),
        ("{source:The mayor} {cue:called} {content:the report a hoax}.", "claim"),
        ("{source:The mayor} {cue:called} {content:the bridge a wonder}.", "assess"),
    ],
)
def test_cue_class_by_use(nlp_base: Language, marked: str, cue_class: str) -> None:
    assert read_claim(nlp_base, marked).cue_class == cue_class


def read_claim(nlp: Language, marked: str) -> ClaimFacts:
    doc = read_marked_doc(nlp, marked)
    (claim,) = find_claims(doc, get_attributions(doc)).values()
    return claim
