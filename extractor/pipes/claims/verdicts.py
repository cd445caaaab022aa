"""Verdicts that no plain predicate tells: "called the report a hoax", headlines, odd parses."""

from collections.abc import Sequence

from spacy.tokens import Token

from extractor.lexicon.cues import load_cues
from extractor.pipes.claims.target import ABOUT, is_anaphor, is_claim, noun_kinds
from extractor.pipes.claims.view import View
from extractor.pipes.claims.words import find_all, find_any, single_words

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
COPULAS = ("is", "'s", "’s", "was", "are", "were", "be", "been")
NAMED = ("pure", "word", "weak", "staged")
RESUMPTIVE = ("something", "which")  # "P, something the party had described as a rumour"
JOINING = ("VERB", "AUX", "ADP", "CCONJ")  # a headline's verdict has none of these
OPENING = 4  # words before "that": "the latest media reports that"
TELLS_OF = ("that", "of", "about")
BRIEF = 5  # words: "that was absurd" as the whole answer denies; within a speech it may blame a deed


def names_false(view: View) -> bool:
    """ "Called the report a hoax", "dismissed it as propaganda": the cue names, the content judges."""
    if not find_any(view.cue, "cue", "naming") or not view.content or view.content[0].lower_ == "what":
        return False
    words = view.content
    found = ((kind, all_) for kind in NAMED for all_ in find_all(words[1:], "falsity", kind))
    return any(_names(words, all_[-1], kind) for kind, all_ in found)


def _names(words: Sequence[Token], judged: Token, kind: str) -> bool:
    """What is called so is a claim; if the word is a strong one, "this" or an event; if pure, no person.

    What is called staged may be footage too.
    """
    if judged.dep_ == "amod" and judged.i < judged.head.i:  # "called this a false narrative"
        return is_anaphor(words[0]) and is_claim(judged.head)
    if kind in ("pure", "word") and (is_anaphor(words[0]) or words[0].lower_ in RESUMPTIVE):
        return True
    named = [token for token in words if token.i < judged.i and token.pos_ in ("NOUN", "PROPN")]
    if kind == "pure":  # "branded the dossier a pack of lies"
        return bool(named) and "person" not in noun_kinds(named[0])
    nouns = [token for token in named if token.pos_ == "NOUN"]
    shown = kind == "staged" and any(t.lower_ in single_words("noun", "footage") for t in nouns)
    kinds = ABOUT | {"event"} if kind == "word" else ABOUT
    return shown or any(noun_kinds(token) & kinds for token in nouns)


def is_brief_no(words: Sequence[Token]) -> bool:
    """ "Nice try, not true": a few words without a verb."""
    if len(words) > BRIEF or any(token.pos_ in ("VERB", "AUX") for token in words):
        return False
    true = find_any(words, "falsity", "truth")
    return bool(true) and any(t.lower_ in single_words("small", "negator") for t in words if t.i < true[0].i)


def is_verdict(words: Sequence[Token]) -> bool:
    """A headline without a verb: "Deaths claim 'simply untrue'"; the parser may take "claim" for one."""
    judged = find_any(words, "falsity", "word")
    if not judged or judged[-1] != words[-1]:
        return False
    claims = [t for t in words if t.i < judged[0].i and "claim" in noun_kinds(t)]
    return bool(claims) and not any(t.pos_ in JOINING for t in words if t not in claims)


def ends_false(words: Sequence[Token]) -> bool:
    """A fall-back where the parse is odd: a copula without subject before the last words."""
    copulas = [n for n, t in enumerate(words) if t.lower_ in COPULAS and 0 < len(words) - n <= BRIEF + 1]
    if not copulas or _has_own_subject(words[copulas[0]], words):
        return False
    said, before = words[copulas[0] + 1 :], words[: copulas[0]]
    judged = find_any(said, "falsity", "word" if _opens_with_claim(words) else "pure")
    if not judged or any(token.pos_ in ("VERB", "AUX") for token in said if token.i > judged[-1].i):
        return False  # "claims that the statement was false had been checked"
    return not has_negation(judged[0], []) and any(is_claim(token) for token in before)


def _has_own_subject(copula: Token, words: Sequence[Token]) -> bool:
    """It has one by the parser, other than the object before it ("claims that it took P | were")."""
    subjects = [child for child in copula.children if child.dep_ in (*SUBJECTS, "expl")]
    if not subjects or not _opens_with_claim(words):
        return bool(subjects)
    before = [token for token in words if token.i < subjects[0].left_edge.i]
    last = next((token for token in reversed(before) if token.pos_ == "VERB"), None)
    tells = last is not None and (last.lemma_.lower(), "verb") in load_cues()
    return last is None or tells or last.i + 1 != subjects[0].left_edge.i


def _opens_with_claim(words: Sequence[Token]) -> bool:
    """The content tells of a claim first: "media reports that two ships had sunk ..."."""
    opening = [word.lower_ for word in words[: OPENING + 1]]
    at = next((n for n, word in enumerate(opening) if word in TELLS_OF), 0)
    return at > 0 and bool(noun_kinds(words[at - 1]) & {"claim"})


def has_negation(verb: Token, found: Sequence[Token]) -> bool:
    """A negation hangs on the verb or on what was found, or stands between them."""
    negators = single_words("small", "negator")
    hanging = [child for token in (verb, *found) for child in token.children]
    between = list(verb.doc[min(verb.i, found[0].i) : found[0].i]) if found else []
    return any(token.lower_ in negators for token in (*hanging, *between))
