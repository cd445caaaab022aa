"""The phrases that attributions are made of: noun phrases, verb groups, subjects."""

from spacy.tokens import Doc, Token

from extractor.lexicon.cues import load_words
from extractor.pipes.attributions.asides import RESUMING, resumes_after_and
from extractor.pipes.attributions.draft import Draft, Range, Ranges, merge

AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
CLAUSE_HEADS = frozenset({"VERB", "AUX"})
ISSUED = load_words("issued")
ISSUING = load_words("issuing")
TIMES = load_words("times")
TRAILING = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "dep"})
LONGEST_SOURCE = 40


def noun_phrase(head: Token) -> Range:
    """Return the noun phrase of `head` with titles and appositions, without a relative clause at its end."""
    doc, start, end = head.doc, head.left_edge.i, head.right_edge.i + 1
    for i in range(head.i - 1, start, -1):  # "a foothold - claims refuted by Kyiv"
        if doc[i].text in {"-", "–", "—"} and doc[i - 1].whitespace_ and doc[i].whitespace_:
            start = i + 1
            break
    for token in doc[head.i + 1 : end]:
        if (
            token.i == head.head.i
        ):  # "Rebels said P, a claim denied by Q": the claim is no name for the rebels
            end = token.i
            break
        own = token.head == head or token.dep_ == "relcl"
        if own and token.dep_ in TRAILING and not token.is_space and token.right_edge.i + 1 >= end - 2:
            end = token.left_edge.i
            break
    while end - 1 > head.i and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    if start == head.sent.start and _is_cut_off(doc[start]):
        start -= 1
    if end - start > LONGEST_SOURCE:
        return (max(start, head.i - 6), head.i + 1)
    return (start, end)


def whole_source(doc: Doc, draft: Draft) -> Ranges:
    """Return the source with its relative clause ("two men who survived"), if nothing else is in that.

    On PolNeAR's training part and on `samples/` 5 to 8 in 100 sources more are exact so.
    """
    used = [i for start, end in (*draft.cue, *draft.content) for i in range(start, end)]
    parts = []
    for start, end in draft.source:
        stop = doc[start:end].root.right_edge.i + 1
        clear = stop - start <= LONGEST_SOURCE and not any(end <= i < stop for i in used)
        clear = clear and stop > end and doc[end].tag_ != "POS"
        parts.append((start, stop) if clear else (start, end))
    return tuple(merge(parts))


def _is_cut_off(first: Token) -> bool:
    """Return whether the parser took the name before a phrase for a sentence: "Kremlin | spokesman X"."""
    if first.i == 0:
        return False
    before = first.nbor(-1)
    alone = before.dep_ == "ROOT" and before.is_sent_start and before.tag_ in {"NNP", "NNPS"}
    return bool(alone) and before.whitespace_ == " "


def verb_group(verb: Token) -> Range:
    """Return the verb with its auxiliaries, negation and the adverbs among them, and its particle."""
    doc, start, end = verb.doc, verb.i, verb.i + 1
    while start > 0 and doc[start - 1].head == verb and doc[start - 1].dep_ in {*AUXILIARIES, "advmod"}:
        start -= 1
    while end < len(doc) and doc[end].head == verb and doc[end].dep_ in {"prt", "neg"}:
        end += 1
    if start > 0 and doc[start - 1].lower_ in {"neither", "nor"}:
        start -= 1
    governor = verb.head
    close = 0 < start - governor.i <= 2 and governor.pos_ == "VERB"
    if verb.dep_ == "xcomp" and close and doc[governor.i + 1].dep_ not in {"dobj", "nsubj"}:
        return (verb_group(governor)[0], end)
    if verb.dep_ == "xcomp" and governor.pos_ == "ADJ" and 0 < start - governor.head.i <= 5:
        return (verb_group(governor.head)[0], end)  # "has not been able to verify"
    return (start, end)


def is_passive(verb: Token) -> bool:
    """Return whether the verb is in the passive, "claims refuted by Kyiv" included."""
    if verb.tag_ != "VBN":
        return False
    deps = {child.dep_ for child in verb.children}
    if "auxpass" in deps or "nsubjpass" in deps or "agent" in deps:
        return True
    return verb.dep_ in {"acl", "advcl"} and "dobj" not in deps and "aux" not in deps


def is_time(noun: Token) -> bool:
    """Return whether the noun is a time and not what is spoken of: "on Thursday", "for years"."""
    return noun.ent_type_ in {"DATE", "TIME"} or noun.lemma_.lower() in TIMES


def child_of(token: Token, *deps: str) -> Token | None:
    """Return the first child with one of the dependencies."""
    return next((child for child in token.children if child.dep_ in deps), None)


def agent_of(verb: Token) -> Token | None:
    """Return the head of the noun phrase after "by"."""
    agent = child_of(verb, "agent") or next(
        (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "by"), None
    )
    return child_of(agent, "pobj") if agent is not None else None


def find_source(verb: Token, depth: int = 0) -> list[Token]:
    """Return the heads of the noun phrases that say who speaks, best first; empty where nobody does.

    Subjects are shared: "has denied this, stating that ..." has one for both.
    A relative pronoun comes with the noun it stands for.
    """
    if depth > 5:
        return []
    if is_passive(verb):
        agent = agent_of(verb)
        return [agent] if agent is not None else []
    own = child_of(verb, *SUBJECTS)
    if own is not None:
        return _with_antecedent(own, verb)
    return _shared_subject(verb, depth)


def _with_antecedent(subject: Token, verb: Token) -> list[Token]:
    if subject.lower_ in RELATIVES and verb.dep_ == "relcl":
        return [verb.head, subject]
    if subject.dep_ == "expl":
        return []
    return [subject]


def _shared_subject(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if verb.dep_ == "advcl" and verb.lemma_ in RESUMING and verb.tag_ == "VBG" and head.dep_ == "ccomp":
        return find_source(head.head, depth + 1)
    if resumes_after_and(verb):
        return find_source(head.head, depth + 1)
    if verb.dep_ == "acl" or (verb.dep_ == "relcl" and verb.tag_ == "VBG"):
        return find_issuer(head) if head.pos_ in {"NOUN", "PROPN", "PRON"} else []
    if verb.dep_ in {"pcomp", "prep"} and head.pos_ == "ADP":
        return _subject_or_patient(head.head, verb, depth)
    if verb.dep_ in {"conj", "advcl", "xcomp", "ccomp", "dep", "parataxis", "acomp"}:
        if head.pos_ in CLAUSE_HEADS:
            return (
                _subject_or_patient(head, verb, depth)
                if verb.dep_ != "conj"
                else find_source(head, depth + 1)
            )
        if head.pos_ in {"ADJ", "NOUN"} and head.head != head and head.head.pos_ in CLAUSE_HEADS:
            return find_source(head.head, depth + 1)
    return []


def _subject_or_patient(verb: Token, under: Token, depth: int) -> list[Token]:
    """The one who speaks under another verb: "was quoted as saying", "forced him to admit"."""
    if verb.pos_ not in CLAUSE_HEADS:
        return find_issuer(verb) if verb.pos_ in {"NOUN", "PROPN"} else []
    patient = child_of(verb, "nsubjpass")
    if patient is not None:
        return _with_antecedent(patient, verb)
    told = child_of(verb, "dobj")
    quoted = under.dep_ == "pcomp" and verb.lemma_ in {"quote", "cite"}
    if told is not None and verb.i < told.i < under.i and (quoted or under.dep_ in {"xcomp", "ccomp"}):
        return [told]
    return find_source(verb, depth + 1)


def find_issuer(noun: Token) -> list[Token]:
    """Return who put out a document ("released an image claiming ..."), else the noun itself."""
    owner = child_of(noun, "poss")
    if noun.lemma_ in ISSUED:
        verb = noun.head
        if noun.dep_ == "dobj" and verb.lemma_ in ISSUING:
            return find_source(verb) or [noun]
        if noun.dep_ == "pobj" and verb.dep_ == "prep" and verb.head.pos_ in CLAUSE_HEADS and owner is None:
            return [noun]
    return [noun]
