"""The words that are denied or called false: clauses, and nouns by what they stand for."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from extractor.lexicon.cues import load_cues
from extractor.pipes.claims.view import find_heads
from extractor.pipes.claims.words import single_words

NOUNS = ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ")
NOUN_KINDS = ("claim", "statement", "criticism", "event", "thing")
EVENT_ENDINGS = ("tion", "sion", "ment", "ship", "ance", "ence", "ism", "ing")
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
ABOUT = frozenset({"claim", "statement"})  # the kinds of noun that something false may be said of


def is_clause(words: Sequence[Token]) -> bool:
    """Return whether the words are a clause: with a subject and a verb, or a gerund."""
    if not words:
        return False
    first = words[0]
    if _opens_clause(first) and len(words) > 2:
        return True
    if is_gerund(first) and len(words) > 1:
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
    """Return whether the clause is led by "that", within it or just before it."""
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
    tops = list(find_heads(words))
    first = next((top for top in tops if top.pos_ != "DET"), tops[0])  # "a | version officials dismissed"
    heads = [first, *(token for token in first.conjuncts if token.i in inside)]
    return [counted(head) for head in heads]


def counted(noun: Token) -> Token:
    """Return the noun that a light one counts ("a string of claims"), else the noun itself."""
    light = noun.lower_ in single_words("noun", "light") or noun.pos_ in ("PRON", "DET", "NUM", "ADJ")
    of = [child for child in noun.children if child.lower_ == "of"] if light else []
    under = [child for prep in of for child in prep.children if child.dep_ == "pobj"]
    return under[0] if under else noun


def is_claim(token: Token) -> bool:
    """Return whether it is something said ("the idea that P"), one who says it, or a clause as subject."""
    if token.dep_ in ("csubj", "csubjpass") or tells(token, token.subtree):
        return True
    return any(noun_kinds(noun) & ABOUT for noun in (counted(token), *token.conjuncts))


def is_anaphor(token: Token) -> bool:
    """Return whether the word stands for what was told before: "that", and no relative pronoun."""
    relative = token.tag_ == "WDT" and token.head.dep_ == "relcl"
    return not relative and token.lower_ in ("it", "this", "that", "these", "those")


def tells(noun: Token, words: Iterable[Token]) -> bool:
    """Return whether a clause among `words` makes the noun one who claims: "critics who say that P".

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


def is_told(noun: Token, words: Sequence[Token]) -> bool:
    """Return whether a clause is the noun's content, and no relative one: "the view that P"."""
    clauses = [child for child in noun.children if child.dep_ in ("acl", "ccomp") and child in words]
    return any(t.dep_ == "mark" and t.lower_ == "that" for clause in clauses for t in clause.children)


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


def is_gerund(first: Token) -> bool:
    """Return whether the word opens a deed: "taking bribes".

    In headlines the parser takes "boarding tanker" for a noun and its modifier.
    """
    return first.tag_ == "VBG" or (first.lower_.endswith("ing") and first.dep_ == "compound")
