"""Verbal cues: the content is a clause, an infinitive, an object or an object with its predicate."""

from collections.abc import Callable, Sequence

from spacy.tokens import Doc, Token

from extractor.lexicon.cues import Frame, load_words
from extractor.pipes.attributions.asides import ANSWERED, before_aside
from extractor.pipes.attributions.clauses import clause_content
from extractor.pipes.attributions.cues import Cue, has
from extractor.pipes.attributions.draft import MARKS, Draft, Ranges, merge, subtract
from extractor.pipes.attributions.phrases import (
    child_of,
    find_source,
    is_passive,
    is_time,
    noun_phrase,
    verb_group,
)
from extractor.records import CueClass

SHOWING = load_words("showing")
CALLING = frozenset({"call", "brand", "label", "dub", "term"})
NOMINAL = frozenset({"DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM"})
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
        # of "pushed back on P" the preposition is P's
        own = cue.particles[:-1] if len(cue.particles) > 1 else cue.particles
        spans += [(particle.i, particle.i + 1) for particle in own]
    shown = infinitive_of(verb) if frame is Frame.INFINITIVE else None
    if shown is not None and shown.i < content[0][0]:
        spans = [(start, shown.i + 1)]
    source = tuple(noun_phrase(t) for t in find_source(verb)) if frame is not Frame.RAISING else ()
    return Draft(verb.i, cue.row, source, tuple(merge(spans)), content, f"verb_{frame.value}")


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
    for clause in cue.head.rights:
        auxiliary = child_of(clause, "aux", "auxpass")  # "denied having been there"
        gerund = clause.tag_ == "VBG" or (auxiliary is not None and auxiliary.tag_ == "VBG")
        if clause.dep_ in {"xcomp", "ccomp"} and gerund:
            start = clause.left_edge.i
            return ((start, before_aside(clause.doc, start, clause.right_edge.i + 1)),)
    return ()


def object_content(cue: Cue) -> Ranges:
    """The object, of the verb or of its preposition; in the passive, the subject or the noun before it."""
    verb = cue.head
    if cue.particles and cue.particles[-1].dep_ in {"prep", "agent"}:
        thing = child_of(cue.particles[-1], "pobj", "pcomp")
        if thing is None or is_time(thing):  # "argued for years"
            return ()
        return ((thing.left_edge.i, thing.right_edge.i + 1),)
    if is_passive(verb):
        return _passive_content(verb)
    thing = child_of(verb, "dobj")
    if thing is None:
        return _antecedent(verb)
    if thing.i < verb.i:  # "the charge, which it denied"
        claimed = verb.dep_ == "relcl" and verb.head.lemma_ in ANSWERED
        return (noun_phrase(verb.head if claimed else thing),)
    start, shows = thing.left_edge.i, cue.row.cue_class is CueClass.DOCUMENT
    end = before_aside(verb.doc, start, _object_end(verb, thing, shows=shows))
    return ((start, _before_but_not(verb.doc, start, end) if cue.row.cue_class is CueClass.DENY else end),)


def _before_but_not(doc: Doc, start: int, end: int) -> int:
    """Where what is denied ends: "contested the sum | but not the gift"."""
    return next((i for i in range(start + 1, end - 1) if doc[i : i + 2].text.lower() == "but not"), end)


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


def _object_end(verb: Token, thing: Token, *, shows: bool = False) -> int:
    """The end of the object and of the prepositional phrases that say more of it.

    With `shows`, of all that follow: "images show a crater beside the road".
    """
    end = thing.right_edge.i + 1
    for child in thing.rights:
        if child.dep_ == "relcl" and child.left_edge.nbor(-1).text == "," and child.right_edge.i + 1 == end:
            return child.left_edge.i
    for child in verb.rights:
        more = child.dep_ == "prep" and (child.lower_ in MODIFIERS or shows)
        if child.i >= end and (more or (shows and child.dep_ == "npadvmod")) and child.left_edge.i == end:
            end = child.right_edge.i + 1
    return end


def complement_content(cue: Cue) -> Ranges:
    """Object and predicate: "called it a lie", "accused X of theft", "X was accused of theft"."""
    verb = cue.head
    if quoted := _quoted_predicate(cue):
        return quoted
    predicate = cue.particles[-1] if cue.particles else _predicate(verb)
    if predicate is None or (cue.particles and child_of(predicate, "pobj", "pcomp", "amod", "prep") is None):
        return ()
    if cue.particles and predicate.lower_ == "at" and not any(t.like_num for t in predicate.subtree):
        return ()  # "put the toll at 14", but not "put a guard at the door"
    end = predicate.right_edge.i + 1
    if is_passive(verb):
        patient = _passive_content(verb)
        return (*patient, (predicate.left_edge.i, end)) if patient else ()
    deps = {"dobj", "nsubj"} if cue.particles else {"dobj"}
    thing = next((c for c in verb.children if c.dep_ in deps and (c.i > verb.i or c.dep_ == "dobj")), None)
    if thing is not None and verb.i < thing.i < predicate.i:
        return ((thing.left_edge.i, end),)
    if predicate.i < verb.i or (verb.tag_ == "VBN" and child_of(verb, "nsubj") is None):
        return ()
    if thing is None and verb.lemma_ == "call" and _is_infinitive(predicate):
        return ()  # "called to cut taxes"
    if thing is None and (known := _antecedent_of_complement(verb)):
        return (*known, (predicate.left_edge.i, end))
    return ((predicate.left_edge.i, end),) if predicate.dep_ in {"ccomp", "oprd", "xcomp"} else ()


def _quoted_predicate(cue: Cue) -> Ranges:
    """Object and quoted predicate, whatever the parser makes of them: `called this "a lie"`."""
    verb, doc = cue.head, cue.head.doc
    if verb.lemma_ not in CALLING or cue.particles or is_passive(verb):
        return ()
    opening = next((t for t in doc[verb.i + 1 : verb.i + 10] if t.is_punct or t.pos_ == "VERB"), None)
    if opening is None or opening.text not in MARKS or opening.i == verb.i + 1:
        return ()
    if not doc[opening.i - 1].whitespace_ or doc[verb.i + 1].pos_ not in NOMINAL:
        return ()
    closing = next((t for t in doc[opening.i + 1 : verb.sent.end] if t.text in MARKS), None)
    return ((verb.i + 1, closing.i + 1),) if closing is not None else ()


def _predicate(verb: Token) -> Token | None:
    """What is said of the object; the parser may take it for a second one: "branded it nonsense"."""
    things = [c for c in verb.rights if c.dep_ == "dobj"]
    return child_of(verb, "oprd", "xcomp", "ccomp", "acomp") or (things[1] if len(things) > 1 else None)


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
