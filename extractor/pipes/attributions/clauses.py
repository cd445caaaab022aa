"""Reported clauses: after their cue, before it, around it, or what "as X said" stands in."""

from spacy.tokens import Token

from extractor.lexicon.cues import Frame, load_words
from extractor.pipes.attributions.asides import before_aside
from extractor.pipes.attributions.cues import Cue, has
from extractor.pipes.attributions.draft import Range, Ranges, subtract
from extractor.pipes.attributions.phrases import CLAUSE_HEADS, child_of, verb_group
from extractor.records import CueClass

ADDRESSING = load_words("addressing")
REPORTING_PARTS = frozenset(
    {"nsubj", "nsubjpass", "dative", "npadvmod", "prep", "advmod", "prt", "dobj", "agent"}
)
GOING_ON = frozenset({"advcl", "prep", "npadvmod", "ccomp"})


def clause_content(cue: Cue) -> Ranges:
    """Return the reported clause of a verb, in one piece or in two around its reporting clause."""
    verb = cue.head
    clause = _complement(verb)
    if clause is None:
        return _in_report(cue) or _bare_clause(cue) or _outer_clause(cue)
    if clause.i > verb.i and clause.left_edge.i > verb.i:
        start = _clause_start(verb, clause)
        return ((start, before_aside(verb.doc, start, _clause_end(verb, clause))),)
    thing = child_of(verb, "dobj")
    if not (has(cue, Frame.QUOTE) and cue.row.claim) or (thing is not None and verb.lemma_ not in ADDRESSING):
        return ()
    return _around(verb, clause)


def _complement(verb: Token) -> Token | None:
    """The complement clause; of two, "Q, X says P", the one at the verb's right hand."""
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    near = [c for c in clauses if c.i > verb.i and c.left_edge.i == verb.i + 1]
    return next(iter(near or clauses), None)


def _clause_start(verb: Token, clause: Token) -> int:
    """The start of the clause; one without a subject has lost it to the verb in front of it."""
    start = clause.left_edge.i
    if verb.lemma_ in ADDRESSING:
        return _addressed(verb, clause) or start
    if clause.tag_ == "VBG":
        return start
    bare = child_of(clause, "nsubj", "nsubjpass", "expl", "csubj", "mark", "advmod") is None
    lost = bare and any(t.dep_ == "pobj" for t in verb.doc[verb.i + 1 : start])
    return verb.i + 1 if lost else start


def _addressed(verb: Token, clause: Token) -> int | None:
    """The subject that the parser joins to who is told: "told a radio station | gunmen were there"."""
    for noun in (child_of(verb, "dobj"), child_of(clause, "nsubj", "nsubjpass")):
        if noun is None or not verb.i < noun.i < clause.i or noun.tag_ != "NNS":
            continue
        first = noun.left_edge
        if first.i == verb.i + 1 and first.lower_ in {"a", "an"} and noun.i > first.i + 1:
            return noun.i
    return None


def _bare_clause(cue: Cue) -> Ranges:
    """The clause of a headline without its auxiliary: "says two soldiers hurt in strike"."""
    verb, thing = cue.head, child_of(cue.head, "dobj")
    if verb.tag_ != "VBZ" or thing is None or cue.row.cue_class is not CueClass.SAY:
        return ()
    hurt = next((c for c in thing.rights if c.dep_ == "acl" and c.tag_ in {"VBN", "VBD"}), None)
    if hurt is None or thing.left_edge.i != verb.i + 1:
        return ()
    return ((thing.left_edge.i, hurt.right_edge.i + 1),)


def _clause_end(verb: Token, clause: Token) -> int:
    """The end of the clause, with the adverbial clauses that the parser hangs on the verb instead."""
    end = clause.right_edge.i + 1
    for child in verb.rights:
        if child.i > clause.i and child.dep_ in GOING_ON and child.tag_ != "VBG":
            end = max(end, child.right_edge.i + 1)
    return end


def _in_report(cue: Cue) -> Ranges:
    """The clause that the parser hangs on a noun between: "concluded in a report that P"."""
    verb = cue.head
    for preposition in verb.rights:
        between = preposition.dep_ == "prep" and preposition not in cue.particles
        noun = child_of(preposition, "pobj") if between else None
        clause = child_of(noun, "acl", "relcl") if noun is not None else None
        if clause is not None and any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts):
            start = clause.left_edge.i
            return ((start, before_aside(verb.doc, start, clause.right_edge.i + 1)),)
    return ()


def _reporting_clause(verb: Token) -> Range:
    """The extent of "X said on Monday" where it stands beside or inside of what was said."""
    start, end = verb_group(verb)
    for child in verb.children:
        if child.dep_ in REPORTING_PARTS:
            start, end = min(start, child.left_edge.i), max(end, child.right_edge.i + 1)
    return (start, end)


def _around(verb: Token, clause: Token) -> Ranges:
    """Content before the reporting clause, and after it where the clause goes on."""
    own_start, own_end = _reporting_clause(verb)
    doc = verb.doc
    if own_start > 0 and doc[own_start - 1].text == ";":  # "P; X says Q": P is another's
        return ((own_end, verb.right_edge.i + 1),) if clause.i < own_start < verb.right_edge.i - 2 else ()
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    while start > verb.sent.start and doc[start - 1].head == verb and not doc[start - 1].is_space:
        if doc[start - 1].dep_ not in {"punct", "advmod", "cc", "intj", "prep"}:
            break
        start -= 1
    if own_end < end and doc[own_end].text == ";":  # "P, X said; Q"
        end = own_end
    return tuple(subtract([(start, end)], [(own_start, own_end)]))


def _outer_clause(cue: Cue) -> Ranges:
    """The clause that "as X said" is part of, or that the parser makes the head of "X said"."""
    verb, clause = cue.head, cue.head.head
    subject = child_of(verb, "nsubj")
    if clause.pos_ not in CLAUSE_HEADS or subject is None or child_of(verb, "dobj", "xcomp") is not None:
        return ()
    marks = {c.lower_ for c in verb.children if c.dep_ == "mark"}
    said_so = verb.dep_ == "advcl" and "as" in marks
    last = not marks and verb.i > clause.i and subject.left_edge.i > 0
    last = last and cue.row.cue_class in {CueClass.SAY, CueClass.REPORT, CueClass.CLAIM}
    trailing = verb.dep_ == "advcl" and last and verb.doc[subject.left_edge.i - 1].text == ","
    if not (said_so or trailing or verb.dep_ == "parataxis"):
        return ()
    whole = (clause.left_edge.i, clause.right_edge.i + 1)
    return tuple(subtract([whole], [(verb.left_edge.i, verb.right_edge.i + 1)]))
