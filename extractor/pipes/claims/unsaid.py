"""The stance rules for what only looks like a claim: nobody has said it, or no fact is said."""

from collections.abc import Sequence

from spacy.tokens import Token

from extractor.pipes.claims.outcome import NO_CLAIM, Outcome
from extractor.pipes.claims.target import EVENT_ENDINGS, head_nouns, is_clause, noun_kinds
from extractor.pipes.claims.view import View, find_heads, find_sentences, governors, is_negated, is_withheld
from extractor.pipes.claims.words import find_any, single_words
from extractor.records import CueClass, Stance

SPEAKING = (CueClass.SAY, CueClass.ACCUSE, CueClass.WARN, CueClass.ACKNOWLEDGE)
BARE = 3  # "to stay away and (at once) report P": no auxiliary of its own
ABOUT = frozenset({"on", "about", "against", "to", "over", "regarding"})
OWN = frozenset({"i", "we", "you", "one", "our", "my"})
REPORTERS = frozenset({"correspondent", "reporter", "journalist", "writer", "columnist"})
NEAR = 5
SELF = frozenset({"i", "we", "he", "she", "it", "they"})
UNTOLD = frozenset({"know", "confirm", "comment", "verify", "say", "discuss", "share"})
WH = frozenset({"WP", "WRB", "WDT", "WP$"})
OUGHT = frozenset({"should", "must", "ought"})
PATIENTS = ("nsubjpass", "nsubj")


def taken(view: View) -> Outcome | None:
    """9. "The storm claimed nine lives", "maintains its image": a thing is no proposition.

    "The figure he claimed" is one; so are facts by their noun ("claimed responsibility"),
    and what a picture is claimed to show.
    """
    words, cue = view.content, find_any(view.cue, "claimed", "cue")
    if not cue or cue[0].pos_ != "VERB" or not words or view.quoted:
        return None
    shown = view.cue[-1] != cue[0] and view.cue[-1].tag_ == "VB"
    if shown or is_clause(words) or words[0].i < cue[0].i or _is_blamed(words):
        return None
    if any(t.lower_ == "as" and t.head == view.head for t in words[1:]):
        return None  # "described the video as theatre"
    if find_any(words, "claimed", "fact"):
        return None
    nouns = [noun for noun in head_nouns(words) if noun.pos_ != "PROPN"]
    return NO_CLAIM if nouns and all(_is_thing(noun) for noun in nouns) else None


def _is_blamed(words: Sequence[Token]) -> bool:
    """ "(Charged) the swimmer with filing a false report": somebody, and a deed."""
    return any(t.lower_ == "with" and t.nbor().tag_ == "VBG" for t in words[1:-1])


def _is_thing(noun: Token) -> bool:
    """ "His image" is no event, though for a denial "his involvement" is one."""
    own = any(child.tag_ == "PRP$" for child in noun.children)
    return bool(noun_kinds(noun) & {"unknown", "thing"}) or (own and not noun.lower_.endswith(EVENT_ENDINGS))


def unreal(view: View) -> Outcome | None:
    """9. "Should prove that P", "might have suggested", "will announce a plan": nobody has said it.

    "Would say only that P" is said, "will say that P" in a speech sent out before;
    "would seem" only hedges.
    """
    head = view.head
    if head is None or head.pos_ not in ("VERB", "AUX"):
        return None
    modals = {t.lower_ for t in view.group if t.tag_ == "MD" and t.i < head.i}
    if modals & single_words("small", "duty") or find_any(view.group, "cue", "obliged"):
        return NO_CLAIM
    says = view.row is not None and view.row.cue_class is CueClass.SAY
    if modals & {"will", "'ll", "’ll"} and not (view.quoted or is_clause(view.content)):
        return NO_CLAIM
    hedges = head.lemma_ in ("seem", "appear")
    return NO_CLAIM if modals & {"would", "'d", "’d"} and not (says or hedges) else None


def purpose(view: View) -> Outcome | None:
    """9. "Tests to confirm P", "the ability to hold P": a purpose; "used the speech to warn that P" warns."""
    head = view.head
    if head is not None and head.tag_ == "VB" and head.dep_ == "conj" and head.head.tag_ == "VB":
        return NO_CLAIM if len(view.group) < BARE and head.head not in view.cue else None
    if head is None or head.tag_ != "VB" or not any(child.tag_ == "TO" for child in head.children):
        return None
    if head.head in view.cue or (head.dep_ == "xcomp" and head.head.pos_ in ("VERB", "ADJ", "AUX")):
        return None
    if any(t.lower_ in ("first", "last", "latest", "only") for t in head.head.subtree if t.i < head.i):
        return None  # "the first to report that P"
    said = view.row is not None and view.row.cue_class in SPEAKING and head.dep_ not in ("acl", "relcl")
    return NO_CLAIM if not said or head.lemma_ == "confirm" else None


def own_voice(view: View) -> Outcome | None:
    """The author speaks, or the reader is spoken to: "we learn that P", "this correspondent found P"."""
    if view.spoken or view.head is None:
        return None
    told = [child for child in view.head.children if child.dep_ == "nsubjpass"]
    who = view.source or tuple(told)
    reporter = len(who) == 2 and who[0].lower_ == "this" and who[1].lower_ in REPORTERS
    return NO_CLAIM if reporter or (len(who) == 1 and who[0].lower_ in OWN) else None


def nothing_said(view: View) -> Outcome | None:
    """ "No one has been charged", "found itself under fire", "identified himself as a spokesman"."""
    first, head = next(iter(view.content), None), view.head
    if first is None or head is None or view.quoted:
        return None
    own = first.lower_ in ("itself", "himself", "herself", "themselves")
    reflexive = own and head.lemma_ in ("find", "identify", "introduce", "present")
    spared = not view.source and first.lower_ in single_words("small", "negator") and head.tag_ == "VBN"
    under = any(child.dep_ in PATIENTS and first in child.subtree for child in head.children)
    return NO_CLAIM if reflexive or (spared and under) else None


def ignorance(view: View) -> Outcome | None:
    """9. "She did not know how", "it could neither confirm nor deny P", "we were unable to verify P"."""
    words = view.content
    head = next(find_heads(words), None)
    verb = next((t for t in words[: NEAR + 3] if t.lemma_ in UNTOLD), None)
    if head is None or verb is None or words[0].lower_ not in SELF or head.i - words[0].i > NEAR:
        return None
    top = governors(verb)[-1]
    own = head in (top, top.head) and any(c == words[0] and c.dep_ == "nsubj" for c in head.children)
    before = [t for t in words if t.i < verb.i]
    negated = any(t.lower_ == "unable" or t.lower_ in single_words("small", "negator") for t in before)
    told = any(c.dep_ == "ccomp" and _is_that(c) for c in verb.children)
    return NO_CLAIM if own and negated and not told else None


def _is_that(clause: Token) -> bool:
    """ "Did not know that P" takes P for true; "did not know when" leaves it open."""
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def topic(view: View) -> Outcome | None:
    """ "His comments on the vote", "spoke out against the law": what about is told, and not what."""
    row, words = view.row, view.content
    if row is None or view.quoted or not words or is_clause(words) or row.cue_class is not CueClass.SAY:
        return None
    return NO_CLAIM if row.lemma.split()[-1] in ABOUT and words[0].pos_ != "VERB" else None


def silence(view: View) -> Outcome | None:
    """9. "Did not say", "refused to comment", "made no mention of"."""
    if view.head is None:
        return None
    last = view.cue[-1]
    if view.row is not None and view.row.cue_class is CueClass.DOCUMENT and is_negated(view.group, view.head):
        if view.content and view.content[0].tag_ in WH:
            return NO_CLAIM  # "does not show who was there"
        return Outcome(Stance.ASSERTED, polarity="negative")  # "the footage does not show a flag"
    silent = is_negated(view.group, view.head) or any(_silences(token, view) for token in view.cue)
    if silent and _is_undone(view):
        return None
    return NO_CLAIM if silent or is_withheld(view, last) else None


def demand(view: View) -> Outcome | None:
    """9. "Insisted that Pyongyang stop its tests": the verb's bare form is an order."""
    if view.quoted or not find_any(view.cue, "cue", "demanding"):
        return None
    verb = next(find_heads(view.content), None)
    if verb is None or verb.tag_ not in ("VB", "VBP") or not is_clause(view.content):
        return None
    subject = next((t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or any(t.dep_ == "cc" or t.lower_ == "of" for t in subject.children):
        return None  # "suggests half of the wells are dry"
    alone = not any(t.dep_ in ("aux", "auxpass") and t.lower_ != "be" for t in verb.lefts)
    single = subject.tag_ in ("NN", "NNP") or subject.lower_ in ("he", "she", "it")
    return NO_CLAIM if alone and single else None


def order(view: View) -> Outcome | None:
    """9. "Stop the war," "we should all go", "let us see the emails": of all that is said, nothing is told.

    "Must have known" tells of the past.
    """
    row = view.row
    if row is None or row.cue_class is not CueClass.SAY or not view.content:
        return None
    heads = [next(find_heads(sentence)) for sentence in find_sentences(view.content)]
    return NO_CLAIM if all(_is_bidding(head, view.content[0]) for head in heads) else None


def _is_bidding(verb: Token, first: Token) -> bool:
    if verb.tag_ == "VB" and verb.dep_ in ("ROOT", "ccomp") and verb.lower_ not in ("thank", "sorry"):
        hanging = {child.dep_ for child in verb.children if child.i >= first.i}
        bare = not hanging & {"nsubj", "nsubjpass", "expl", "csubj", "aux"}
        if bare:
            return True
    modals = {child.lower_ for child in verb.children if child.tag_ == "MD"}
    past = any(child.lower_ == "have" and child.dep_ == "aux" for child in verb.children)
    return bool(modals & OUGHT) and not past


def _silences(token: Token, view: View) -> bool:
    """A negation within the cue, but not of its manner ("said without a smile")."""
    if token.lower_ not in single_words("small", "negator") or token.lower_ == "without":
        return False
    above = [token.head, *token.head.ancestors]
    manner = [word for word in above if word in view.cue and word != view.head]
    return not any(word.dep_ in ("advcl", "advmod", "npadvmod") for word in manner)


def _is_undone(view: View) -> bool:
    """ "Never missed a chance to say", "not an unreasonable assumption": two negations say it after all."""
    denied = next((t for t in view.group if t.lower_ in single_words("small", "negator")), None)
    after = [t for t in view.group if denied is not None and t.i > denied.i]
    litotes = any(t.pos_ == "ADJ" and t.lower_.startswith("un") for t in after[:3])
    return litotes or bool(find_any(after[:2], "cue", "double"))
