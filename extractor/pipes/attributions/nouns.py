"""Nominal cues: "Kyiv's claim that P", "denials of P by X", "he is confident that P"."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from extractor.lexicon.cues import Frame, load_words
from extractor.pipes.attributions.cues import Cue, has
from extractor.pipes.attributions.draft import Draft, Range, Ranges
from extractor.pipes.attributions.phrases import child_of, find_source, is_time, noun_phrase, verb_group

ANSWERING = load_words("answering")
ISSUING = load_words("issuing")
LIGHT = load_words("light")


def find_noun_drafts(cues: Sequence[Cue]) -> list[Draft]:
    """Return the attribution of a noun that has content: a clause, an infinitive, or "of P"."""
    for cue in cues:
        if content := _noun_content(cue):
            source, spans = _noun_source(cue)
            return [Draft(cue.head.i, cue.row, source, spans, content, "noun")]
    return []


def _noun_content(cue: Cue) -> Ranges:
    noun = cue.head
    if cue.particles:
        return _object_of(cue.particles[-1])
    for child in noun.rights:
        if child.dep_ not in {"acl", "ccomp", "relcl"}:
            continue
        marks = {c.lower_ for c in child.lefts if c.dep_ == "mark"}
        infinitive = any(c.tag_ == "TO" for c in child.lefts)
        if ("that" in marks and has(cue, Frame.CLAUSE)) or (infinitive and has(cue, Frame.INFINITIVE)):
            return ((child.left_edge.i, child.right_edge.i + 1),)
    clause = _clause_behind_maker(noun) if has(cue, Frame.CLAUSE) else None
    return ((clause.left_edge.i + 1, clause.right_edge.i + 1),) if clause is not None else ()


def _clause_behind_maker(noun: Token) -> Token | None:
    """The clause of "a report by the bank that P", where the parser takes "that" for a relative.

    A relative clause proper lacks a subject ("that were burned") or is about the
    noun ("that Kyiv denied", "that the paper published").
    """
    maker = _maker_of(noun.rights)
    if maker is None:
        return None
    for child in (*noun.rights, *maker.rights):
        first: Token = child.left_edge
        behind = child.dep_ in {"acl", "relcl", "ccomp"} and first.i > maker.i
        own = child_of(child, "nsubj", "nsubjpass", "expl")
        about = child.lemma_ in ANSWERING | ISSUING
        if behind and first.lower_ == "that" and own not in {None, first} and not about:
            return child
    return None


def _maker_of(words: Iterable[Token]) -> Token | None:
    """The noun behind "by" or "from"."""
    by = (t for t in words if t.dep_ in {"prep", "agent"} and t.lower_ in {"by", "from"})
    return next((maker for t in by if (maker := child_of(t, "pobj")) is not None), None)


def _object_of(preposition: Token) -> Ranges:
    """What the preposition governs, without who it is by: "denials of fraud by the bank"."""
    thing = child_of(preposition, "pobj", "pcomp")
    if thing is None or is_time(thing):  # "a statement on Thursday"
        return ()
    maker = next((c for c in thing.rights if c.lower_ == "by" and c.dep_ in {"prep", "agent"}), None)
    return ((thing.left_edge.i, maker.i if maker is not None else thing.right_edge.i + 1),)


def _noun_source(cue: Cue) -> tuple[Ranges, Ranges]:
    """Return the source and the cue: the owner, who it is by, or the subject of a light verb."""
    noun = cue.head
    own: Range = (noun.i, noun.i + 1)
    owner = child_of(noun, "poss")
    if owner is not None:
        start, stop = noun_phrase(owner)
        if cue.head.doc[stop - 1].tag_ == "POS":
            stop -= 1
        return ((start, stop),), (own,)
    inner = child_of(cue.particles[-1], "pobj") if cue.particles else None
    maker = _maker_of((*noun.rights, *(inner.rights if inner is not None else ())))
    if maker is not None:
        return (noun_phrase(maker),), (own,)
    return _light_source(noun, own)


def _light_source(noun: Token, own: Range) -> tuple[Ranges, Ranges]:
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in LIGHT:
        source = tuple(noun_phrase(t) for t in find_source(verb))
        return source, ((verb_group(verb)[0], own[1]),)
    return (), (own,)


def find_adjective_drafts(cues: Sequence[Cue]) -> list[Draft]:
    """Return the attribution of an adjective: "X is confident that P", "critical of P"."""
    for cue in cues:
        subjects, start = _adjective_subjects(cue.head)
        content = _adjective_content(cue)
        if not content or not subjects:
            continue
        spans = ((start, (cue.particles[-1] if cue.particles else cue.head).i + 1),)
        source = tuple(noun_phrase(t) for t in subjects)
        if has(cue, Frame.RAISING):
            return [Draft(cue.head.i, cue.row, (), spans, (*source, *content), "raising")]
        return [Draft(cue.head.i, cue.row, source, spans, content, "adjective")]
    return []


def _adjective_subjects(adjective: Token) -> tuple[list[Token], int]:
    verb = adjective.head
    if adjective.dep_ in {"acomp", "oprd"} and verb.pos_ in {"AUX", "VERB"}:
        subjects = find_source(verb)
        if subjects and subjects[0].lower_ not in {"it", "there", "this", "that"}:
            return subjects, min(verb_group(verb)[0], adjective.i)
    return [], adjective.i


def _adjective_content(cue: Cue) -> Ranges:
    if cue.particles:
        return _object_of(cue.particles[-1])
    for child in (*cue.head.rights, *cue.head.head.rights):
        infinitive = any(c.tag_ == "TO" for c in child.lefts)
        if child.i > cue.head.i and child.dep_ in {"ccomp", "xcomp", "advcl"}:
            if infinitive and (has(cue, Frame.INFINITIVE) or has(cue, Frame.RAISING)):
                return ((child.left_edge.i, child.right_edge.i + 1),)
            if child.dep_ == "ccomp" and has(cue, Frame.CLAUSE) and not infinitive:
                return ((child.left_edge.i, child.right_edge.i + 1),)
    return ()
