"""A denial as the search for its target looks at it: how its words point to what is denied."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from extractor.lexicon.cues import load_cues
from extractor.pipes.claims.target import explains, head_nouns, is_clause, noun_kinds
from extractor.pipes.claims.view import words_of
from extractor.pipes.denials.statement import Statement, content_words, stem
from extractor.records import CueClass, DenialTarget

THIS, THE, TELLS = "this", "the", "tells"
MAKERS = ("by", "from", "in", "of")
DEMONSTRATIVES = frozenset({"it", "this", "that", "these", "those", "such", "both"})
EMPTY = frozenset({"case", "happen", "true", "fact", "that"})  # "denied that that was the case"
OPEN = (DenialTarget.ANAPHOR, DenialTarget.RELATIVE)
ANAPHORS = ("it", "that", "this", "these", "those")
POINTING = frozenset({*ANAPHORS, "the", "such", "any", "all", "both", "his", "her", "their"})
POINTING |= {"its"}
OPENERS = (*ANAPHORS, "no", "not", "nonsense", "absolutely", "false", "untrue")
PLURALS = ("both", "these", "those", "them", "all", "they")
CLAIMS = frozenset({"claim", "statement"})
LEAD = 5  # words within which a claim is named that is judged: "the union's account false"
KIN = 4  # letters that "alleg-ation" and "alleg-ed" have in common
ACCUSING = (CueClass.ACCUSE, CueClass.CLAIM)


@dataclass(frozen=True)
class Denial:
    """A denial and what its words tell of what is denied.

    `how` is THIS where they only point ("this", "that claim", "untrue"), THE where they name a
    claim and not what it says ("the allegation"), else TELLS. `names` says that a claim is named by
    a noun; `kin` are the first letters of its words, `classes` the kinds of cue of such nouns,
    `owners` say whose claim it is. `several` says that more than one is denied. `own` are the
    terms of what is denied, without nouns for a claim and without the one who denies.
    """

    statement: Statement
    how: str
    names: bool
    several: bool
    kin: frozenset[str]
    classes: frozenset[CueClass]
    owners: frozenset[str]
    own: frozenset[str]


def read_denial(statement: Statement) -> Denial:
    """Return how the words of a denial point to what it denies."""
    words = words_of(statement.content)
    nouns = [token for token in words if token.pos_ == "NOUN" and noun_kinds(token) & CLAIMS]
    claims = {token.lemma_.lower() for token in nouns}
    return Denial(
        statement=statement,
        how=_how(statement, words),
        names=bool(nouns),
        several=_speaks_of_several(words, nouns),
        kin=frozenset(word[:KIN] for word in content_words(words)),
        classes=frozenset(_classes(claims)),
        owners=frozenset(word for noun in nouns for word in _owners(noun)),
        own=statement.terms - _aside(statement, claims),
    )


def _aside(statement: Statement, claims: set[str]) -> frozenset[str]:
    """The terms that do not tell what is denied: nouns for a claim, and who denies it."""
    stems = frozenset(stem(word) for word in claims | EMPTY | statement.source_words)
    return stems | {f"actor {statement.actor}"}


def leaves_open(denial: Statement) -> bool:
    """Return whether the denial's own words do not tell what is denied: "this", "the allegation"."""
    target = denial.claim.denial_target
    words = words_of(denial.content)
    if target in OPEN or not denial.words - EMPTY:
        return True
    if target == DenialTarget.CLAIM_NP:
        return not has_own_clause(denial)
    if target != DenialTarget.CONTENT_TRUTH or _tells_what(words):
        return False
    return (
        words[0].lower_ in OPENERS
        or _names_claim(words)
        or any(
            token.lower_ in ANAPHORS and token.dep_ in ("nsubj", "nsubjpass", "dobj")
            for token in words
            if token.sent == words[0].sent  # later on in a quote, "it" is what the quote itself told of
        )
    )


def has_own_clause(denial: Statement) -> bool:
    """Return whether a clause or "of" tells what the denied claim is about ("the claim that P")."""
    words = words_of(denial.content)
    if is_clause(words):
        return True
    heads = [noun for noun in head_nouns(words) if "claim" in noun_kinds(noun)]
    return any(_tells_of(words, noun) for noun in heads)


def _how(statement: Statement, words: Sequence[Token]) -> str:
    if not leaves_open(statement):
        return TELLS
    named = any(token.pos_ == "NOUN" and token.lower_ not in EMPTY for token in words[:4])
    return THIS if words[0].lower_ in DEMONSTRATIVES or not named else THE


def _owners(noun: Token) -> Iterator[str]:
    """Yield the words that say whose claim a noun for one is: "Moscow's claims", "a charge by the rebels"."""
    for child in noun.children:
        if child.dep_ in ("poss", "nmod", "compound", "amod") and child.pos_ in ("NOUN", "PROPN", "ADJ"):
            yield from content_words([child, *child.conjuncts])
        elif child.lower_ in MAKERS:
            yield from content_words([t for t in child.children if t.dep_ == "pobj"])


def _tells_what(words: Sequence[Token]) -> bool:
    """Return whether a that-clause tells it: "no evidence that P", "it is not true that P"."""
    first = words[0]
    starts = (t for t in words if t.lower_ == "that" and t.dep_ == "mark" and t.i > first.i)
    return any(len(words) - (that.i - first.i) > 3 for that in starts)


def _names_claim(words: Sequence[Token]) -> bool:
    """Return whether a claim named by its noun is judged: "(called) the accusation absurd"."""
    noun = next(
        (token for token in words[:LEAD] if token.pos_ == "NOUN" and noun_kinds(token) & CLAIMS), None
    )
    if noun is None or _tells_of(words, noun):
        return False
    return words[0].lower_ in POINTING or any(child.dep_ == "poss" for child in noun.children)


def _tells_of(words: Sequence[Token], noun: Token) -> bool:
    return any(
        explains(token, noun) or (token.lower_ in ("of", "about") and token.head == noun) for token in words
    )


def _speaks_of_several(words: Sequence[Token], nouns: Sequence[Token]) -> bool:
    plural = any(token.tag_ == "NNS" for token in nouns)
    return plural or (len(words) < 5 and any(token.lower_ in PLURALS for token in words))


def _classes(nouns: Sequence[str] | set[str]) -> Iterator[CueClass]:
    """The kinds of cue that have these nouns; who makes an allegation claims, and accuses too."""
    for noun in nouns:
        row = load_cues().get((noun, "noun"))
        if row is not None and row.cue_class != CueClass.SAY:
            yield from ACCUSING if row.cue_class in ACCUSING else (row.cue_class,)
