"""What a denial bears on: a clause, a claim, an event, a thing, or something said before."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from extractor.pipes.claims.target import (
    explains,
    head_nouns,
    is_clause,
    is_gerund,
    is_told,
    noun_kinds,
    tells,
)
from extractor.pipes.claims.view import View, find_heads
from extractor.pipes.claims.words import single_words
from extractor.records import DenialTarget

OPEN = ("on", "over", "about")  # "disagree on what to do"
TOWARDS = ("against", "on", "with", "at", "to", "of", "about")

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
        """Return whether a word that takes these kinds denies this."""
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
        kind = "gerund" if is_gerund(words[0]) and words[0] == next(find_heads(words)) else "clause"
        return Target(frozenset({kind}), DenialTarget.CLAUSE)
    return _as_noun_phrase(words, verb)


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
    return kinds - {"unknown", "criticism"} or frozenset({"claim"})


def _as_noun_phrase(words: Sequence[Token], verb: Token) -> Target:
    heads = head_nouns(words)
    kinds = frozenset[str]().union(*(noun_kinds(head) for head in heads))
    inside = {token.i for token in words}
    explained = any(explains(word, heads[0]) for word in words)
    if tells(heads[0], words) or (is_told(heads[0], words) and not kinds & {"thing"}):
        kinds |= {"claim"}
    target = _named(kinds, explained=explained)
    is_relative = verb.dep_ == "relcl" and verb.head.i in inside
    return Target(kinds, DenialTarget.RELATIVE, explained) if is_relative else target


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
