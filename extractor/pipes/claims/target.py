"""What a denial bears on: a clause, a claim, an event, a thing, or something said before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from extractor.lexicon.cues import load_cues
from extractor.pipes.claims.view import View, find_heads
from extractor.pipes.claims.words import single_words
from extractor.records import DenialTarget

NOUNS = ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ")
NOUN_KINDS = ("claim", "statement", "criticism", "event", "thing")
OPEN = ("on", "over", "about")  # "disagree on what to do"
TOWARDS = ("against", "on", "with", "at", "to", "of", "about")
EVENT_ENDINGS = ("tion", "sion", "ment", "ship", "ance", "ence", "ism", "ing")
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")

FORMS = {
    "clause": DenialTarget.CLAUSE,
    "claim": DenialTarget.CLAIM_NP,
    "statement": DenialTarget.CLAIM_NP,
    "criticism": DenialTarget.CLAIM_NP,
    "anaphor": DenialTarget.ANAPHOR,
    "person": DenialTarget.ANAPHOR,
}


@dataclass(frozen=True)
class Target:
    """What a denial's words bear on.

    `kinds` are those that a row of `stance.toml` may take; `form` is the record's
    `denial_target`; `explained` is true where a clause says what a noun is about.
    """

    kinds: frozenset[str]
    form: DenialTarget
    explained: bool = False

    def suits(self, takes: frozenset[str]) -> bool:
        """Say whether a word that takes these kinds denies this."""
        weighed = self.explained or "unknown" in takes  # "rebutted the criticism", whatever it was
        return bool((self.kinds if weighed else self.kinds - {"criticism"}) & takes)


def find_target(view: View, verb: Token) -> Target | None:
    """Return what `verb`, a word of the cue, bears on; None where that cannot be denied.

    That is for "denied him a visa", where the content is two objects.
    """
    if noun := _noun_within_cue(view, verb):
        return _named(noun_kinds(noun), explained=is_clause(view.content))
    words = _without_preposition(view.content)
    if not words or _has_two_objects(view, verb):
        return None
    if pronoun := _as_pronoun(words, verb):
        return pronoun
    if words[0].lower_ in single_words("small", "indirect_question"):
        return None
    if words[0].lower_ == "what":
        if view.cue[-1].lower_ in OPEN:
            return None
        return Target(frozenset({"claim"}), DenialTarget.CLAIM_NP)
    if is_clause(words):
        kind = "gerund" if _is_gerund(words[0]) and words[0] == next(find_heads(words)) else "clause"
        return Target(frozenset({kind}), DenialTarget.CLAUSE)
    return _as_noun_phrase(words, verb)


def is_clause(words: Sequence[Token]) -> bool:
    """Say whether the words are a clause: with a subject and a verb, or a gerund."""
    if not words:
        return False
    first = words[0]
    if _opens_clause(first) and len(words) > 2:
        return True
    if _is_gerund(first) and len(words) > 1:
        return True
    head = next(find_heads(words))
    if head.pos_ in NOUNS and not _is_predicate(head) and head.tag_ != "VBG":
        return False
    inside = {token.i for token in words}
    if _is_reduced_relative(head, first):
        return False
    has_subject = any(child.dep_ in SUBJECTS and child.i in inside for child in head.children)
    return has_subject or head.tag_ == "VBG" or head.dep_ in ("ccomp", "pcomp")


def starts_with_that(words: Sequence[Token]) -> bool:
    """Say whether the clause is led by "that", within it or just before it."""
    first = words[0]
    lead = first if first.lower_ == "that" else first.nbor(-1) if first.i else first
    return lead.lower_ == "that" and _opens_clause(lead)


def noun_kinds(noun: Token) -> frozenset[str]:
    """Return what a denial takes this noun to be; unknown nouns go by their form."""
    word = noun.lower_
    listed = frozenset(kind for kind in NOUN_KINDS if word in single_words("noun", kind))
    if listed:
        return listed
    if word in single_words("small", "everything"):
        return frozenset({"event"})
    if word in single_words("small", "anaphor"):
        return frozenset({"anaphor"})
    if noun.pos_ == "PRON" or noun.ent_type_ in ("PERSON", "ORG", "NORP", "GPE"):
        return frozenset({"person"})
    own = any(child.lower_ == "any" or child.tag_ == "PRP$" for child in noun.children)
    if own or word.rstrip("s").endswith(EVENT_ENDINGS):
        return frozenset({"event"})
    return frozenset({"unknown"})


def head_nouns(words: Sequence[Token]) -> list[Token]:
    """Return the heads of a noun phrase: what is counted ("a string of claims"), and all of a list."""
    inside = {token.i for token in words}
    first = next(find_heads(words))
    heads = [first, *(token for token in first.conjuncts if token.i in inside)]
    return [counted(head) for head in heads]


def counted(noun: Token) -> Token:
    """Return the noun that a light one counts ("a string of claims"), else the noun itself."""
    light = noun.lower_ in single_words("noun", "light") or noun.pos_ in ("PRON", "DET", "NUM", "ADJ")
    of = [child for child in noun.children if child.lower_ == "of"] if light else []
    under = [child for prep in of for child in prep.children if child.dep_ == "pobj"]
    return under[0] if under else noun


def _noun_within_cue(view: View, verb: Token) -> Token | None:
    for token in view.cue:
        if token.i <= verb.i or not noun_kinds(token) & {"claim", "statement", "criticism"}:
            continue
        if token.dep_ != "pobj" or token.head.lower_ in TOWARDS:
            return token
    return None


def _named(kinds: frozenset[str], *, explained: bool) -> Target:
    form = next((FORMS[kind] for kind in FORMS if kind in kinds), DenialTarget.NOMINAL)
    return Target(kinds, form, explained)


def _as_pronoun(words: Sequence[Token], verb: Token) -> Target | None:
    lower = [token.lower_ for token in words]
    if len(words) <= 2 and lower[0] in single_words("small", "relative") and words[0].i < verb.i:
        return Target(_antecedent_kinds(words[0], verb), DenialTarget.RELATIVE)
    rest = [word for word in lower if word not in ("all", "of", "any")]
    if len(rest) == 1 and rest[0] in single_words("small", "anaphor"):
        return Target(frozenset({"anaphor"}), DenialTarget.ANAPHOR)
    if len(rest) == 1 and rest[0] in single_words("small", "person"):
        return Target(frozenset({"person"}), DenialTarget.ANAPHOR)
    return None


def _antecedent_kinds(pronoun: Token, verb: Token) -> frozenset[str]:
    """Return the kinds of the nouns that "which" may stand for; any claim if it is a whole clause."""
    clauses = [token for token in (verb, *verb.ancestors) if token.dep_ == "relcl"]
    noun = clauses[0].head if clauses else pronoun.nbor(-1) if pronoun.i else pronoun
    nouns = [token for token in (noun, *noun.subtree) if token.i < pronoun.i and token.pos_ == "NOUN"]
    kinds = frozenset[str]().union(*(noun_kinds(token) for token in nouns))
    return kinds - {"unknown"} or frozenset({"claim"})


def _as_noun_phrase(words: Sequence[Token], verb: Token) -> Target:
    heads = head_nouns(words)
    kinds = frozenset[str]().union(*(noun_kinds(head) for head in heads))
    inside = {token.i for token in words}
    explained = any(explains(word, heads[0]) for word in words)
    if tells(heads[0], words) or (_is_told(heads[0], words) and not kinds & {"thing"}):
        kinds |= {"claim"}
    target = _named(kinds, explained=explained)
    is_relative = verb.dep_ == "relcl" and verb.head.i in inside
    return Target(kinds, DenialTarget.RELATIVE, explained) if is_relative else target


def tells(noun: Token, words: Iterable[Token]) -> bool:
    """Say whether a clause among `words` makes the noun one who claims: "critics who say that P".

    Whoever rejects them rejects what they say.
    """
    inside = set(words)
    for clause in noun.children:
        row = load_cues().get((clause.lemma_.lower(), "verb")) if clause.dep_ in ("relcl", "acl") else None
        if clause in inside and row is not None and row.claim and _says_who(clause):
            return True
    return False


def _says_who(clause: Token) -> bool:
    """ "Who say that P", "claiming that P", and not "who called for talks"."""
    who = any(token.tag_ == "WP" and token.dep_ == "nsubj" for token in clause.children)
    claiming = clause.tag_ == "VBG" and any(token.dep_ == "ccomp" for token in clause.children)
    return (who or claiming) and not any(token.dep_ == "prep" for token in clause.children)


def _is_told(noun: Token, words: Sequence[Token]) -> bool:
    """ "The view that P": a clause that is the noun's content, and no relative one."""
    clauses = [child for child in noun.children if child.dep_ in ("acl", "ccomp") and child in words]
    return any(t.dep_ == "mark" and t.lower_ == "that" for clause in clauses for t in clause.children)


def _without_preposition(words: Sequence[Token]) -> Sequence[Token]:
    """ "(Denials) of wrongdoing", "(scoffed) at the idea"."""
    leads = len(words) > 1 and words[0].lower_ in TOWARDS and words[0].pos_ == "ADP"
    return words[1:] if leads else words


def _has_two_objects(view: View, verb: Token) -> bool:
    if any(child.dep_ == "dative" and child.lower_ != "to" for child in verb.children):
        return True
    inside = {token.i for token in view.content}
    objects = [token for token in verb.children if token.dep_ in ("dobj", "nsubjpass") and token.i in inside]
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    return len(objects) > 1 or (passive and any(token.dep_ == "dobj" for token in verb.children))


def _opens_clause(token: Token) -> bool:
    return token.dep_ == "mark" or (token.lower_ == "that" and token.tag_ == "IN")


def _is_predicate(head: Token) -> bool:
    return any(child.dep_ in ("cop", *SUBJECTS) for child in head.children)


def _is_reduced_relative(head: Token, first: Token) -> bool:
    """ "The change being sought" is a change, though the parser makes "change" a subject."""
    being = any(child.lower_ == "being" for child in head.children)
    return being and first.tag_ in ("DT", "PRP$") and head.tag_ == "VBN"


def explains(word: Token, noun: Token) -> bool:
    """ "The claim that P"; a "that" further off is no relative pronoun, whatever the parser says."""
    return word.lower_ == "that" and word.i > noun.i and (_opens_clause(word) or word.i > noun.i + 2)


def _is_gerund(first: Token) -> bool:
    """ "Taking bribes"; in headlines the parser takes "boarding tanker" for a noun and its modifier."""
    return first.tag_ == "VBG" or (first.lower_.endswith("ing") and first.dep_ == "compound")
