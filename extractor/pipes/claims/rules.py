"""The stance rules, in the order of the labelling scheme: the first that fits decides.

A rule looks at a `View` and returns an `Outcome`, or None where it does not
apply. Its name is kept on the claim as its `basis`.
"""

from collections.abc import Callable

from spacy.tokens import Span, Token

from extractor.lexicon.cues import CuePos, Frame
from extractor.pipes.claims.bare import mention, unsure
from extractor.pipes.claims.denial_rules import (
    denial,
    dismissed_as,
    find_denial,
    neg_raising,
    own_denial,
    withheld_denial,
)
from extractor.pipes.claims.described import inferred, known, perceived, pictured
from extractor.pipes.claims.evidence import says_no_evidence
from extractor.pipes.claims.falsity import says_false
from extractor.pipes.claims.outcome import ASSERTED, FALSE_CONTENT, NO_CLAIM, Outcome
from extractor.pipes.claims.target import is_clause
from extractor.pipes.claims.unsaid import (
    demand,
    ignorance,
    nothing_said,
    order,
    own_voice,
    purpose,
    silence,
    taken,
    topic,
    unreal,
)
from extractor.pipes.claims.view import View, find_heads, is_negated
from extractor.pipes.claims.words import find_any, single_words
from extractor.records import CueClass, DenialTarget, Stance

Rule = Callable[[View], Outcome | None]

TAGS = frozenset({"right", "okay", "ok", "huh", "correct", "yes", "no"})  # "she is a liar, right?"
PROPOSITIONS = {Frame.CLAUSE, Frame.QUOTE}


def hypothetical(view: View) -> Outcome | None:
    """9. "If he denies it", "asked whether he denied": nobody has said it."""
    if view.head is None:
        return None
    if view.head.dep_ == "pcomp" and view.head.head.lower_ == "without":
        return NO_CLAIM  # "without admitting wrongdoing"
    if _is_imperative(view.head):
        return NO_CLAIM  # "don't expect him to win"
    if _is_inverted(view.head):
        return NO_CLAIM  # "should he deny it, ..."
    marks = [child for child in view.head.children if child.dep_ == "mark"]
    return NO_CLAIM if any(m.lower_ in single_words("small", "condition") for m in marks) else None


def no_doubt(view: View) -> Outcome | None:
    """8. "There is no doubt that P", "did not doubt that P"."""
    if find_any(view.group, "cue", "certain"):
        return ASSERTED
    verb, row = find_denial(view)
    doubts = row is not None and row.words == "doubt"
    return ASSERTED if verb and doubts and is_negated(view.group, verb) and is_clause(view.content) else None


def no_evidence(view: View) -> Outcome | None:
    """5. "There is no evidence that P"."""
    if _admits(view) or not says_no_evidence(view):
        return None
    return Outcome(Stance.DENIED, DenialTarget.CONTENT_TRUTH, "probable", "positive")


def admission(view: View) -> Outcome | None:
    """8. "Acknowledged", "admitted", "made no secret of"."""
    return ASSERTED if _admits(view) and view.content else None


def content_false(view: View) -> Outcome | None:
    """5. An ordinary cue whose content says that a claim is false."""
    return FALSE_CONTENT if says_false(view) else None


def attitude(view: View) -> Outcome | None:
    """9. Wishes, orders, questions, support, criticism: the cue table says so.

    "Blasted the law as unlawful" says that the law is unlawful, whatever the cue.
    """
    if view.row is None or view.row.claim:
        return None
    as_ = next((token for token in view.content if token.lower_ == "as"), None)
    judges = as_ is not None and view.head is not None and as_.head == view.head and as_ != view.content[0]
    return ASSERTED if judges else NO_CLAIM


def question(view: View) -> Outcome | None:
    """9. The content asks."""
    if not view.content:
        return NO_CLAIM
    return NO_CLAIM if all(_is_asked(span) for span in view.spans) else None


def open_question(view: View) -> Outcome | None:
    """9. "It is unclear whether P", "a dispute over whether P"."""
    first = next(iter(view.content), None)
    if first is None or view.quoted:
        return None
    asks = first.lower_ == "whether" or (first.lower_ == "if" and first.head in find_heads(view.content))
    wh = first.tag_ in ("WRB", "WP", "WDT", "WP$") and bool(find_any(view.cue, "cue", "asking"))
    return NO_CLAIM if asks or wh else None


def own_wish(view: View) -> Outcome | None:
    """13. "Said he regrets": the source's own feelings and wishes."""
    words = view.content
    if len(words) < 2 or words[0].lower_ not in ("i", "we", "he", "she", "they"):
        return None
    return NO_CLAIM if find_any(words[1:4], "wish", "own") else None


def no_proposition(view: View) -> Outcome | None:
    """9. A noun phrase or a deed, where the cue is unknown or takes no noun phrase as what it says."""
    if not view.cue or view.quoted:
        return None
    if is_clause(view.content):  # "decided against pressing charges"
        deed = view.row is None or view.cue[-1].lower_ == "against"
        return NO_CLAIM if deed and view.content[0].tag_ == "VBG" else None
    if view.row is None:
        return NO_CLAIM
    says = view.row.cue_class is CueClass.SAY and view.row.pos is CuePos.VERB
    return NO_CLAIM if says and not set(view.row.frames) - PROPOSITIONS else None


def assertion(view: View) -> Outcome | None:
    """6, 10, 14. All else is asserted, negated contents and hearsay too."""
    del view
    return ASSERTED


RULES: tuple[Rule, ...] = (
    hypothetical,
    question,
    no_doubt,
    withheld_denial,
    dismissed_as,
    denial,
    neg_raising,
    no_evidence,
    unreal,
    purpose,
    own_voice,
    nothing_said,
    silence,
    admission,
    content_false,
    own_denial,
    attitude,
    open_question,
    demand,
    order,
    own_wish,
    ignorance,
    no_proposition,
    taken,
    topic,
    pictured,
    inferred,
    perceived,
    known,
    mention,
    unsure,
    assertion,
)


def decide(view: View) -> tuple[str, Outcome]:
    """Return the name of the first rule that fits, and what it decides."""
    for rule in RULES:
        if outcome := rule(view):
            return rule.__name__, outcome
    return assertion.__name__, ASSERTED


def _is_imperative(verb: Token) -> bool:
    """ "Don't expect P", "never say P": a bare verb without subject that nothing leads to."""
    hanging = {child.dep_ for child in verb.children}
    alone = not hanging & {"nsubj", "nsubjpass", "expl", "csubj"}
    to = any(child.tag_ in ("TO", "MD") for child in verb.children)
    return verb.tag_ == "VB" and verb.dep_ in ("ROOT", "conj") and alone and not to and "neg" in hanging


def _is_inverted(verb: Token) -> bool:
    """ "Should the bank deny it, ...", "had he denied it, ...": a condition by its word order."""
    subject = next((t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")), verb)
    first = verb.left_edge
    auxiliary = first.head == verb and first.dep_ == "aux" and first.lower_ in ("should", "had", "were")
    return auxiliary and first.i < subject.i and verb.sent[-1].text != "?"


def _admits(view: View) -> bool:
    if find_any(view.group, "cue", "acknowledge"):
        return True
    return view.row is not None and view.row.cue_class is CueClass.ACKNOWLEDGE


def _is_asked(span: Span) -> bool:
    """The span's last sentence is a question, and it has no other."""
    words = span.doc[span.start : span.end + 2]
    marks = [token for token in words if token.text[0] in ".?!"]
    if not marks or marks[0].text[0] != "?":
        return False
    return marks[0].i == span.start or marks[0].nbor(-1).lower_ not in TAGS
