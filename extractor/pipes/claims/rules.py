"""The stance rules, in the order of the labelling scheme: the first that fits decides.

A rule looks at a `View` and returns an `Outcome`, or None where it does not
apply. Its name is kept on the claim as its `basis`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from extractor.lexicon.cues import CuePos, Frame
from extractor.pipes.claims.falsity import says_false, says_no_evidence
from extractor.pipes.claims.target import (
    Target,
    find_target,
    is_clause,
    noun_kinds,
    starts_with_that,
)
from extractor.pipes.claims.view import View, find_heads, is_negated, is_withheld
from extractor.pipes.claims.words import DenialRow, denials, find_any, single_words
from extractor.records import CueClass, DenialTarget, Stance


@dataclass(frozen=True)
class Outcome:
    """What a rule decides: `stance` is null for no claim, the last two where the words decide."""

    stance: Stance | None
    target: DenialTarget | None = None
    certainty: str | None = None
    polarity: str | None = None


Rule = Callable[[View], Outcome | None]

CLAIMS = frozenset({"claim", "statement", "clause", "anaphor", "criticism"})
PROPOSITIONS = {Frame.CLAUSE, Frame.QUOTE}
# its negation is the denial, and not part of what is denied
FALSE_CONTENT = Outcome(Stance.DENIED, DenialTarget.CONTENT_TRUTH, polarity="positive")
NO_CLAIM = Outcome(None)
ASSERTED = Outcome(Stance.ASSERTED)


def hypothetical(view: View) -> Outcome | None:
    """9. "If he denies it", "asked whether he denied": nobody has said it."""
    if view.head is None:
        return None
    marks = [child for child in view.head.children if child.dep_ == "mark"]
    return NO_CLAIM if any(m.lower_ in single_words("small", "condition") for m in marks) else None


def no_doubt(view: View) -> Outcome | None:
    """8. "There is no doubt that P", "did not doubt that P"."""
    if find_any(view.group, "cue", "certain"):
        return ASSERTED
    verb, row = find_denial(view)
    doubts = row is not None and row.words == "doubt"
    return ASSERTED if verb and doubts and is_negated(view.group, verb) and is_clause(view.content) else None


def withheld_denial(view: View) -> Outcome | None:
    """2. "Did not deny", "has not ruled out", "declined to confirm or deny"."""
    verb, _ = find_denial(view)
    if verb is None:
        return None
    duty = any(t.lower_ in single_words("small", "duty") for t in view.group if t.i < verb.i)
    return NO_CLAIM if duty or is_negated(view.group, verb) or is_withheld(view, verb) else None


def dismissed_as(view: View) -> Outcome | None:
    """4. "Dismissed X as Y": denied if X is a claim, else the source says that X is Y."""
    verb, _ = find_denial(view)
    as_ = next((t for t in (*view.cue, *view.content) if t.lower_ == "as"), None)
    if verb is None or as_ is None or verb.i > as_.i or not _hangs_under(as_, verb):
        return None
    judged = [token for token in view.content if token.i < as_.i]
    if not judged:  # "dismissed as propaganda the report that P"
        claims = [token for token in view.content if "claim" in noun_kinds(token)]
        return Outcome(Stance.DENIED, DenialTarget.CLAIM_NP) if claims else ASSERTED
    target = find_target(replace(view, content=tuple(judged)), verb)
    kinds = target.kinds if target else frozenset[str]()
    false = find_any([t for t in view.content if t.i > as_.i], "falsity", "word")
    denies = CLAIMS if false or judged[0].lower_ in ("this", "that") else CLAIMS - {"anaphor"}
    if target and (kinds & denies or (false and "person" not in kinds)):
        return Outcome(Stance.DENIED, target.form)
    return ASSERTED


def denial(view: View) -> Outcome | None:
    """1, 3, 7, 11. A denial cue: denied over what it denies, no claim over anything else."""
    verb, row = find_denial(view)
    if verb is None or row is None:
        return None
    if view.quoted and is_clause(view.content) and not starts_with_that(view.content):
        return None
    target = find_target(view, verb)
    if target is None or not _governs(verb, row, view, target):
        return NO_CLAIM
    certainty = row.certainty if row.certainty != "certain" else None
    return Outcome(Stance.DENIED, target.form, certainty)


def neg_raising(view: View) -> Outcome | None:
    """7. "Do not believe that P", "is not expected to": denied, but only probably."""
    found = find_any(view.cue, "cue", "neg_raising")
    if not found or _marvels(view) or not (is_negated(view.group, found[0]) or view.says_nobody):
        return None
    target = find_target(view, found[0])
    takes = {"claim", "clause", "anaphor"} if find_any(found, "cue", "disbelief") else {"claim", "clause"}
    if target is not None and target.kinds & takes:
        return Outcome(Stance.DENIED, target.form, "probable")
    return (
        Outcome(Stance.DENIED, DenialTarget.CLAUSE, "probable") if _is_infinitive(view.content) else NO_CLAIM
    )


def no_evidence(view: View) -> Outcome | None:
    """5. "There is no evidence that P"."""
    if _admits(view) or not says_no_evidence(view):
        return None
    return Outcome(Stance.DENIED, DenialTarget.CONTENT_TRUTH, "probable", "positive")


def silence(view: View) -> Outcome | None:
    """9. "Did not say", "refused to comment", "made no mention of"."""
    if view.head is None:
        return None
    last = view.cue[-1]
    if view.row is not None and view.row.cue_class is CueClass.DOCUMENT and is_negated(view.group, view.head):
        return Outcome(Stance.ASSERTED, polarity="negative")  # "the footage does not show a flag"
    silent = is_negated(view.group, view.head) or any(_silences(token, view) for token in view.cue)
    return NO_CLAIM if silent or is_withheld(view, last) else None


def admission(view: View) -> Outcome | None:
    """8. "Acknowledged", "admitted", "made no secret of"."""
    return ASSERTED if _admits(view) and view.content else None


def content_false(view: View) -> Outcome | None:
    """5. An ordinary cue whose content says that a claim is false."""
    return FALSE_CONTENT if says_false(view) else None


def own_denial(view: View) -> Outcome | None:
    """5. "I deny that P", "we do not accept this": the source denies within its own words."""
    verb = next(iter(find_heads(view.content)), None)
    if verb is None or verb.pos_ != "VERB":
        return None
    subject = next((token for token in verb.children if token.dep_ == "nsubj"), verb)
    if subject.lower_ not in ("i", "we") and not any(t.lower_ in ("my", "our") for t in subject.children):
        return None
    after = tuple(token for token in view.content if token.i > verb.i)
    own = replace(view, before=(), cue=tuple(view.content[: len(view.content) - len(after)]), content=after)
    outcome = (denial(own) or neg_raising(own)) if after and not withheld_denial(own) else None
    return FALSE_CONTENT if outcome and outcome.stance else None


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
    return NO_CLAIM if asks else None


def own_wish(view: View) -> Outcome | None:
    """13. "Said he regrets": the source's own feelings and wishes."""
    words = view.content
    if len(words) < 2 or words[0].lower_ not in ("i", "we", "he", "she", "they"):
        return None
    return NO_CLAIM if find_any(words[1:4], "wish", "own") else None


def no_proposition(view: View) -> Outcome | None:
    """9. A noun phrase, where the cue is unknown or takes no noun phrase as what it says."""
    if not view.cue or view.quoted or is_clause(view.content):
        return None
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
    silence,
    admission,
    content_false,
    own_denial,
    attitude,
    open_question,
    own_wish,
    no_proposition,
    assertion,
)


def decide(view: View) -> tuple[str, Outcome]:
    """Return the name of the first rule that fits, and what it decides."""
    for rule in RULES:
        if outcome := rule(view):
            return rule.__name__, outcome
    return assertion.__name__, ASSERTED


def find_denial(view: View) -> tuple[Token | None, DenialRow | None]:
    """Return the word of the cue that denies and its row; None where none does."""
    for words, row in denials():
        found = words.find(view.cue)
        if found:
            return found[0], row
    return None, None


def _governs(verb: Token, row: DenialRow, view: View, target: Target) -> bool:
    """The row takes this target; a noun ("doubts", "a dispute") only with "that"."""
    if not target.suits(row.takes):
        return False
    nominal = verb.pos_ in ("NOUN", "PROPN") and not row.noun and _is_noun_phrase(verb)
    return not nominal or starts_with_that(view.content)


def _is_noun_phrase(word: Token) -> bool:
    return any(child.dep_ in ("det", "poss", "amod", "prep") for child in word.children)


def _hangs_under(token: Token, verb: Token) -> bool:
    return verb in (token.head, token.head.head)


def _marvels(view: View) -> bool:
    """ "Can't believe", "did not expect": what is told of is a surprise, and true."""
    words = {token.lower_ for token in view.group}
    return bool(words & {"can", "could", "ca"}) or {"did", "expect"} <= words


def _is_infinitive(words: Sequence[Token]) -> bool:
    """ "(Is not expected) to sign": the content has an infinitive on top."""
    return any(
        child.lower_ == "to" and child.tag_ == "TO" for head in find_heads(words) for child in head.children
    )


def _silences(token: Token, view: View) -> bool:
    """A negation within the cue, but not of its manner ("said without a smile")."""
    if token.lower_ not in single_words("small", "negator") or token.lower_ == "without":
        return False
    above = [token.head, *token.head.ancestors]
    manner = [word for word in above if word in view.cue and word != view.head]
    return not any(word.dep_ in ("advcl", "advmod", "npadvmod") for word in manner)


def _admits(view: View) -> bool:
    if find_any(view.group, "cue", "acknowledge"):
        return True
    return view.row is not None and view.row.cue_class is CueClass.ACKNOWLEDGE


def _is_asked(span: Span) -> bool:
    """The span's last sentence is a question, and it has no other."""
    marks = [token.text[0] for token in span.doc[span.start : span.end + 2] if token.text[0] in ".?!"]
    return bool(marks) and marks[0] == "?"
