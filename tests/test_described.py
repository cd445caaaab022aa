"""What the author describes, sees or concludes is nobody's claim."""

import pytest
from spacy.language import Language
from spacy.tokens import Span

from extractor.layers import BLOCKS, get_attributions
from extractor.pipes.claims import find_claims
from tests.marked_docs import read_marked_doc

NO_CLAIMS = [
    "{source:The map} {cue:shows} {content:the three routes over the pass}.",
    "{source:A file picture} {cue:shows} {content:the minister at the gate}.",
    "{source:The case} {cue:shows} {content:how little has changed}.",
    "{source:The defeat} {cue:proves} that {content:money is not everything}.",
    "{source:The province} {cue:has seen} {content:a rise in cattle theft}.",
    "{source:A weak spell} {cue:saw} {content:the side fall to fifth}.",
    "{source:City} {cue:know} {content:exactly what they need}.",
    "It is what {source:the firm} {cue:calls} {content:one-touch cooking}.",
]
CLAIMS = [
    "{source:Pictures} {cue:show} {content:soldiers burning houses}.",
    "{source:Photographs} {cue:show} {content:five craters}.",
    "{source:A map released by Kyiv} {cue:shows} {content:the new front}.",
    "{source:The survey} {cue:shows} {content:how little has changed}.",
    "{source:Critics} {cue:see} {content:the law as a threat}.",
    "{source:Trump} {cue:knows} {content:there are people who agree}.",
    "{source:She} {cue:called} {content:the attack a crime}.",
]


@pytest.mark.parametrize("marked", NO_CLAIMS)
def test_the_author_speaks(nlp_base: Language, marked: str) -> None:
    assert _stance(nlp_base, marked) is None


@pytest.mark.parametrize("marked", CLAIMS)
def test_somebody_else_speaks(nlp_base: Language, marked: str) -> None:
    assert _stance(nlp_base, marked) == "asserted"


@pytest.mark.parametrize(
    ("marked", "section", "stance"),
    [
        ("{source:Bright lines} {cue:show} {content:the path of the storm}.", "caption", None),
        ("{source:Bright lines} {cue:show} {content:the path of the storm}.", "body", "asserted"),
        ("{source:Video} {cue:shows} {content:the rescue of the crew}.", "caption", "asserted"),
    ],
)
def test_a_caption_tells_of_its_own_picture(
    nlp_base: Language, marked: str, section: str, stance: str | None
) -> None:
    assert _stance(nlp_base, marked, section) == stance


def _stance(nlp: Language, marked: str, section: str = "body") -> str | None:
    doc = read_marked_doc(nlp, marked)
    doc.spans[BLOCKS] = [Span(doc, 0, len(doc), label=section)]
    (claim,) = find_claims(doc, get_attributions(doc)).values()
    return claim.stance
