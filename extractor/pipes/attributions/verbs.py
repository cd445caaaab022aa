"""Verbal cues: the content is a clause, an infinitive, an object or an object with its predicate."""

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from extractor.lexicon.cues import Frame, load_words
from extractor.pipes.attributions.asides import before_aside
from extractor.pipes.attributions.cues import Cue, has
from extractor.pipes.attributions.draft import Draft, Range, Ranges, merge, subtract
from extractor.pipes.attributions.phrases import child_of, find_source, is_passive, noun_phrase, verb_group

SHOWING = load_words("showing")
ADDRESSING = load_words("addressing")
MODIFIERS = frozenset({"for", "of", "as", "to", "over", "against", "with", "about", "that"})


def find_verb_drafts(cues: Sequence[Cue]) -> list[Draft]:
    """Return the attribution of a verb: the first of its rows, and the first frame, that has content.

    `cues` are the rows that fit one token, those of more words first.
    """
    for cue in cues:
        for frame, find in FRAMES:
            if has(cue, frame) and (content := find(cue)):
                draft = _draft(cue, content, frame)
                return [draft] if draft.source or frame is Frame.RAISING or is_passive(cue.head) else []
    return []


def _draft(cue: Cue, content: Ranges, frame: Frame) -> Draft:
    verb = cue.head
    start, end = verb_group(verb)
    spans = [(start, end)]
    if frame is not Frame.COMPLEMENT:
        spans += [(particle.i, particle.i + 1) for particle in cue.particles]
    shown = infinitive_of(verb) if frame is Frame.INFINITIVE else None
    if shown is not None and shown.i < content[0][0]:
        spans = [(start, shown.i + 1)]
    source = tuple(noun_phrase(t) for t in find_source(verb)) if frame is not Frame.RAISING else ()
    return Draft(verb.i, cue.row, source, tuple(merge(spans)), content, f"verb_{frame.value}")


def clause_content(cue: Cue) -> Ranges:
    """The complement clause: after the cue, before it, or on both sides of it."""
    verb = cue.head
    clause = child_of(verb, "ccomp")
    if clause is None:
        return _outer_clause(verb)
    if clause.i > verb.i and clause.left_edge.i > verb.i:
        start = _clause_start(verb, clause)
        return ((start, before_aside(verb.doc, start, _clause_end(verb, clause))),)
    thing = child_of(verb, "dobj")
    if not (has(cue, Frame.QUOTE) and cue.row.claim) or (thing is not None and verb.lemma_ not in ADDRESSING):
        return ()
    return _around(verb, clause)


def _clause_start(verb: Token, clause: Token) -> int:
    """The start of the clause; one without a subject has lost it to the verb in front of it."""
    start = clause.left_edge.i
    bare = child_of(clause, "nsubj", "nsubjpass", "expl", "csubj", "mark", "advmod") is None
    between = verb.doc[verb.i + 1 : start]
    if (
        bare
        and clause.tag_ != "VBG"
        and any(t.dep_ == "pobj" for t in between)
        and verb.lemma_ not in ADDRESSING
    ):
        return verb.i + 1
    return start


def _clause_end(verb: Token, clause: Token) -> int:
    """The end of the clause, with the adverbial clauses that the parser hangs on the verb instead."""
    end = clause.right_edge.i + 1
    for child in verb.rights:
        if (
            child.i > clause.i
            and child.dep_ in {"advcl", "prep", "npadvmod", "ccomp"}
            and child.tag_ != "VBG"
        ):
            end = max(end, child.right_edge.i + 1)
    return end


def reporting_clause(verb: Token) -> Range:
    """Return the extent of "X said on Monday" where it stands beside or inside of what was said."""
    start, end = verb_group(verb)
    for child in verb.children:
        if child.dep_ in {
            "nsubj",
            "nsubjpass",
            "dative",
            "npadvmod",
            "prep",
            "advmod",
            "prt",
            "dobj",
            "agent",
        }:
            start, end = min(start, child.left_edge.i), max(end, child.right_edge.i + 1)
    return (start, end)


def _around(verb: Token, clause: Token) -> Ranges:
    """Content before the reporting clause, and after it where the clause goes on."""
    own_start, own_end = reporting_clause(verb)
    if own_start > 0 and verb.doc[own_start - 1].text == ";":  # "P; X says Q": P is another's
        return ((own_end, verb.right_edge.i + 1),) if clause.i < own_start < verb.right_edge.i - 2 else ()
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    while start > verb.sent.start and verb.doc[start - 1].head == verb and not verb.doc[start - 1].is_space:
        if verb.doc[start - 1].dep_ not in {"punct", "advmod", "cc", "intj", "prep"}:
            break
        start -= 1
    return tuple(subtract([(start, end)], [(own_start, own_end)]))


def _outer_clause(verb: Token) -> Ranges:
    """The clause that "as X said", or "X said" in dashes, stands in."""
    clause = verb.head
    if clause.pos_ not in {"VERB", "AUX"} or child_of(verb, "nsubj") is None:
        return ()
    as_clause = verb.dep_ == "advcl" and any(c.lower_ == "as" and c.dep_ == "mark" for c in verb.children)
    if not (as_clause or verb.dep_ == "parataxis") or child_of(verb, "dobj", "xcomp") is not None:
        return ()
    whole = (clause.left_edge.i, clause.right_edge.i + 1)
    return tuple(subtract([whole], [(verb.left_edge.i, verb.right_edge.i + 1)]))


def infinitive_content(cue: Cue) -> Ranges:
    """The to-infinitive, with the object that is its subject: "urged voters to stay at home"."""
    verb = cue.head
    if is_passive(verb):
        return ()
    clause = infinitive_of(verb)
    if clause is None:
        return ()
    if cue.row.claim and clause.lemma_ in SHOWING and (shown := child_of(clause, "dobj", "attr", "ccomp")):
        start = shown.left_edge.i
        return ((start, before_aside(verb.doc, start, clause.right_edge.i + 1)),)
    start = clause.left_edge.i
    person = child_of(cue.particles[-1], "pobj") if cue.particles else child_of(verb, "dobj", "dative")
    if person is not None and verb.i < person.i < start:
        start = person.left_edge.i
    return ((start, clause.right_edge.i + 1),)


def infinitive_of(verb: Token) -> Token | None:
    """The infinitive that the verb governs; the parser may call one next to the verb an adverbial."""
    for child in verb.rights:
        if child.dep_ in {"xcomp", "ccomp", "advcl"} and _is_infinitive(child):
            return child if child.dep_ != "advcl" or child.left_edge.i == verb.i + 1 else None
    return None


def _is_infinitive(verb: Token) -> bool:
    return any(c.tag_ == "TO" for c in verb.lefts)


def gerund_content(cue: Cue) -> Ranges:
    """The -ing clause: "denied taking money"."""
    clause = next((c for c in cue.head.rights if c.dep_ in {"xcomp", "ccomp"} and c.tag_ == "VBG"), None)
    return ((clause.left_edge.i, clause.right_edge.i + 1),) if clause is not None else ()


def object_content(cue: Cue) -> Ranges:
    """The object, of the verb or of its preposition; in the passive, the subject or the noun before it."""
    verb = cue.head
    if cue.particles and cue.particles[-1].dep_ in {"prep", "agent"}:
        thing = child_of(cue.particles[-1], "pobj", "pcomp")
        return ((thing.left_edge.i, thing.right_edge.i + 1),) if thing is not None else ()
    if is_passive(verb):
        return _passive_content(verb)
    thing = child_of(verb, "dobj")
    if thing is None:
        return _antecedent(verb)
    if thing.i < verb.i:  # "the charge, which it denied"
        return (noun_phrase(thing),)
    return ((thing.left_edge.i, _object_end(verb, thing)),)


def _passive_content(verb: Token) -> Ranges:
    patient = child_of(verb, "nsubjpass")
    if patient is not None:
        return ((patient.left_edge.i, patient.right_edge.i + 1),)
    if verb.dep_ != "acl":
        return ()
    return tuple(subtract([noun_phrase(verb.head)], [(verb.left_edge.i, verb.right_edge.i + 1)])[:1])


def _antecedent(verb: Token) -> Ranges:
    """The noun that a relative clause without a pronoun stands for: "a charge the company denied"."""
    subject = child_of(verb, "nsubj")
    if verb.dep_ != "relcl" or subject is None or subject.tag_ in {"WP", "WDT"}:
        return ()
    if child_of(verb, "ccomp", "xcomp", "prep", "dative") is not None or verb.head.i > verb.i:
        return ()
    return tuple(subtract([noun_phrase(verb.head)], [(verb.left_edge.i, verb.right_edge.i + 1)])[:1])


def _object_end(verb: Token, thing: Token) -> int:
    """The end of the object and of the prepositional phrases that say more of it."""
    end = thing.right_edge.i + 1
    for child in thing.rights:
        if child.dep_ == "relcl" and child.left_edge.nbor(-1).text == "," and child.right_edge.i + 1 == end:
            return child.left_edge.i
    for child in verb.rights:
        if child.i >= end and child.dep_ == "prep" and child.lower_ in MODIFIERS and child.left_edge.i == end:
            end = child.right_edge.i + 1
    return end


def complement_content(cue: Cue) -> Ranges:
    """Object and predicate: "called it a lie", "accused X of theft", "X was accused of theft"."""
    verb = cue.head
    predicate = cue.particles[-1] if cue.particles else child_of(verb, "oprd", "xcomp", "ccomp", "acomp")
    if predicate is None or (cue.particles and child_of(predicate, "pobj", "pcomp", "amod") is None):
        return ()
    end = predicate.right_edge.i + 1
    if is_passive(verb):
        patient = _passive_content(verb)
        return (*patient, (predicate.left_edge.i, end)) if patient else ()
    thing = child_of(verb, "dobj", "nsubj") if cue.particles else child_of(verb, "dobj")
    if thing is not None and verb.i < thing.i < predicate.i:
        return ((thing.left_edge.i, end),)
    if predicate.i < verb.i or (verb.tag_ == "VBN" and child_of(verb, "nsubj") is None):
        return ()
    if thing is None and (known := _antecedent_of_complement(verb)):
        return (*known, (predicate.left_edge.i, end))
    return ((predicate.left_edge.i, end),) if predicate.dep_ in {"ccomp", "oprd", "xcomp"} else ()


def _antecedent_of_complement(verb: Token) -> Ranges:
    """What the predicate is said of: "a bill that critics called unfair"."""
    if verb.dep_ != "relcl" or verb.head.i > verb.i:
        return ()
    return tuple(subtract([noun_phrase(verb.head)], [(verb.left_edge.i, verb.right_edge.i + 1)])[:1])


def raising_content(cue: Cue) -> Ranges:
    """Subject and infinitive or predicate: "X seems to lose", "X is expected to resign"."""
    verb = cue.head
    clause = child_of(verb, "xcomp", "oprd", "acomp")
    if verb.tag_ == "VBN" and child_of(verb, "auxpass") is not None:
        subject = child_of(verb, "nsubjpass")
    elif verb.lemma_ in {"seem", "appear", "look", "sound"}:
        subject = child_of(verb, "nsubj")
    else:
        return ()
    if clause is None or subject is None or (clause.pos_ == "VERB" and not _is_infinitive(clause)):
        return ()
    return (noun_phrase(subject), (clause.left_edge.i, clause.right_edge.i + 1))


FRAMES: tuple[tuple[Frame, Callable[[Cue], Ranges]], ...] = (
    (Frame.RAISING, raising_content),
    (Frame.CLAUSE, clause_content),
    (Frame.COMPLEMENT, complement_content),
    (Frame.INFINITIVE, infinitive_content),
    (Frame.GERUND, gerund_content),
    (Frame.OBJECT, object_content),
)
