"""Does a content say of a claim that it is false, or that nothing speaks for it."""

from collections.abc import Sequence

from spacy.tokens import Token

from extractor.pipes.claims.target import noun_kinds
from extractor.pipes.claims.view import View
from extractor.pipes.claims.words import find_all, single_words

ABOUT = frozenset({"claim", "statement"})
COPULAS = ("is", "'s", "’s", "was", "are", "were")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
ON = ("that", "of", "to", "for", "whatsoever", "in", "he", "she", "it", "they", "the")
REACH = 6  # words between "it is" and "a complete and utter fabrication"


def says_false(view: View) -> bool:
    """Say whether the content calls a claim false: "the reports are untrue", "that is nonsense"."""
    words = view.content
    return (
        _calls_false(words)
        or _calls_not_true(words)
        or _calls_made_up(words)
        or _says_it_never_was(words)
        or _names_false(view)
    )


def says_no_evidence(view: View) -> bool:
    """Say whether cue and content say that nothing speaks for something ("found no evidence that")."""
    words = (*view.cue, *view.content)
    evidence = (match[0] for match in find_all(words, "falsity", "evidence"))
    signs = (match[-1] for match in find_all(words, "falsity", "sign"))
    return any(_is_no(token) and _points_on(token, ON) for token in evidence) or any(
        _is_no(token) and _points_on(token, ("that",)) for token in signs
    )


def _calls_false(words: Sequence[Token]) -> bool:
    """"The reports are false", "it's a lie", and "Nonsense." standing alone."""
    for match in find_all(words, "falsity", "word"):
        word = match[0]
        if _is_denied(word, words):
            continue
        if _stands_alone(word) or _is_said_of_claim(word, words):
            return True
    return False


def _calls_not_true(words: Sequence[Token]) -> bool:
    """"That is not the case", "not true"."""
    for match in find_all(words, "falsity", "truth"):
        word = match[-1]
        if _is_denied(match[0], words) and (_stands_alone(word) or _is_said_of_claim(word, words)):
            return True
    return False


def _calls_made_up(words: Sequence[Token]) -> bool:
    """"She made up the story", "they invented it"."""
    for match in find_all(words, "falsity", "make_up"):
        objects = [t for t in match[0].children if t.dep_ in ("dobj", "nsubjpass")]
        about = any(_is_claim(token) or token.lower_ in single_words("small", "anaphor") for token in objects)
        if about and not _is_denied(match[0], words):
            return True
    return False


def _says_it_never_was(words: Sequence[Token]) -> bool:
    """"It never happened", "that did not take place"."""
    anaphors = single_words("small", "anaphor")
    for match in find_all(words, "falsity", "happen"):
        subjects = [t for t in match[0].children if t.dep_ in SUBJECTS]
        if _is_denied(match[0], words) and any(t.lower_ in anaphors for t in subjects):
            return True
    return False


def _names_false(view: View) -> bool:
    """"Called the report a hoax", "dismissed it as propaganda": the cue names, the content judges."""
    if not any(True for _ in find_all(view.cue, "cue", "naming")):
        return False
    words = view.content
    judged = [match[0] for match in find_all(words, "falsity", "word") if match[0].i > words[0].i]
    first = words[0].doc[words[0].i : judged[0].i] if judged else ()
    named = [token for token in first if token.pos_ in ("NOUN", "PROPN", "PRON")]
    return bool(judged) and bool(named) and not any("person" in noun_kinds(token) for token in named[-1:])


def _is_said_of_claim(word: Token, words: Sequence[Token]) -> bool:
    """The subject of the clause that the word is the predicate of is a claim, or stands for one."""
    verb = _verb_of(word)
    subjects = [token for token in verb.children if token.dep_ in SUBJECTS]
    if any(_is_claim(subject) or _is_anaphor(subject) for subject in subjects):
        return True
    if subjects and word.lower_ == "wrong":
        after = word.doc[word.i + 1 : word.i + 3]
        return any(token.lower_ in ("for", "to") for token in after)
    return _after_anaphor(word) or _after_claim(word, words)


def _verb_of(word: Token) -> Token:
    verb = word
    while verb.dep_ in ("attr", "acomp", "oprd", "conj", "amod", "compound", "pobj", "prep", "dobj", "advmod"):
        if any(child.dep_ in SUBJECTS for child in verb.children):
            break
        verb = verb.head
    return verb


def _after_anaphor(word: Token) -> bool:
    """A fall-back where the parse is odd: "it / that ... is ... false" within a few words."""
    before = [t.lower_ for t in word.doc[max(word.sent.start, word.i - REACH) : word.i]]
    pairs = zip(before, before[1:], strict=False)
    return any(first in ("it", "that", "this", "these", "those") and then in COPULAS for first, then in pairs)


def _after_claim(word: Token, words: Sequence[Token]) -> bool:
    """A fall-back for long subjects: the content starts with a claim noun, "is" stands before the word."""
    before = [token.lower_ for token in word.doc[max(word.sent.start, word.i - 4) : word.i]]
    if not any(copula in before for copula in COPULAS):
        return False
    first = next((token for token in words if token.pos_ in ("NOUN", "PROPN")), word)
    return first.i < word.i and "claim" in noun_kinds(_last_of_compound(first))


def _last_of_compound(noun: Token) -> Token:
    return noun.head if noun.dep_ in ("compound", "poss", "amod", "nmod") else noun


def _is_claim(token: Token) -> bool:
    """A noun for something said ("the idea that P"), or a clause as subject."""
    if token.dep_ == "csubj":
        return True
    nouns = [token, *token.conjuncts]
    return any(noun_kinds(noun) & ABOUT for noun in nouns)


def _is_anaphor(token: Token) -> bool:
    return token.lower_ in single_words("small", "anaphor") - {"they", "them"} or token.lower_ == "which"


def _is_denied(word: Token, words: Sequence[Token]) -> bool:
    """A negation stands before the word in its clause, or hangs on its verb."""
    negators = single_words("small", "negator")
    near = word.doc[max(word.sent.start, word.i - 4) : word.i]
    inside = {token.i for token in words}
    return any(token.lower_ in negators and token.i in inside for token in near) or any(
        child.dep_ == "neg" for child in _verb_of(word).children
    )


def _stands_alone(word: Token) -> bool:
    """The word is its sentence, but for adverbs: "Nonsense.", "Absolutely false"."""
    return word.dep_ == "ROOT" and not any(child.dep_ in (*SUBJECTS, "aux") for child in word.children)


def _is_no(token: Token) -> bool:
    left = token.doc[max(token.sent.start, token.i - 5) : token.i]
    return any(t.lower_ in ("no", "not", "n't", "n’t", "any", "without", "zero") for t in left) and not any(
        t.lower_ == "without" for t in left
    )


def _points_on(token: Token, words: Sequence[str]) -> bool:
    after = token.i + 1
    return after < len(token.doc) and token.doc[after].lower_ in words
