"""Does a content say of a claim that it is false."""

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from extractor.lexicon.cues import load_cues
from extractor.pipes.claims.target import ABOUT, is_anaphor, is_claim, noun_kinds
from extractor.pipes.claims.verdicts import (
    BRIEF,
    COPULAS,
    SUBJECTS,
    ends_false,
    has_negation,
    is_brief_no,
    is_verdict,
    names_false,
)
from extractor.pipes.claims.view import View, find_predicates, next_word
from extractor.pipes.claims.words import find_any, first_words, has_any
from extractor.records import CueClass

KINDS = ("word", "pure", "weak", "wrong_to_say", "truth", "make_up", "happen", "reality", "staged")
COMPLEMENTS = ("attr", "acomp", "oprd", "ROOT", "xcomp", "ccomp")
REPORTING = (CueClass.REPORT, CueClass.DOCUMENT, CueClass.ACCUSE)  # "accused him of making it up"


def says_false(view: View) -> bool:
    """Return whether the content calls a claim false: "the reports are untrue", "that is nonsense"."""
    if not has_any(view.content, _openings()):
        return False
    predicates = list(find_predicates(view.content))
    if any(_judges(verb, view.content) or _is_unlike_reality(verb) for verb in predicates):
        return True
    if names_false(view) or _is_shown_false(view) or is_brief_no(view.content):
        return True
    if _is_brief_verdict(view) or is_verdict(view.content) or ends_false(view.content):
        return True
    reports = view.row is not None and view.row.cue_class in REPORTING
    return not reports and any(_calls_made_up(verb) for verb in predicates)


def _is_brief_verdict(view: View) -> bool:
    """ "Nonsense," said X: a few words in quotation marks, the last of them a verdict."""
    says = view.row is None or view.row.cue_class is CueClass.SAY
    if not (view.quoted and says) or len(view.content) >= BRIEF:
        return False
    judged = find_any(view.content, "falsity", "word")
    verbs = any(t.pos_ in ("VERB", "AUX") for t in view.content)
    return bool(judged) and judged[-1] == view.content[-1] and not verbs and not has_negation(judged[0], [])


@cache
def _openings() -> frozenset[str]:
    """Return the first words of all that may call something false: without any, no search is needed."""
    return frozenset().union(*(first_words("falsity", kind) for kind in KINDS))


def _judges(verb: Token, words: Sequence[Token]) -> bool:
    """The predicate says of its subject, or of its object, that it is false."""
    if _is_unreal(verb):
        return False
    return (
        _calls_false(verb, words)
        or _calls_not_true(verb, words)
        or _says_it_never_was(verb)
        or _is_wrong_to_say(verb)
    )


def _calls_false(verb: Token, words: Sequence[Token]) -> bool:
    """ "The reports are false", "it's a lie", and "Nonsense." standing alone."""
    said = _complements(verb, words)
    strong = find_any(said, "falsity", "word")
    pure = find_any(said, "falsity", "pure")
    weak = find_any(said, "falsity", "weak")
    brief = len(words) <= BRIEF
    if has_negation(verb, strong or pure or weak) or (strong and next_word(strong[-1]).lower_ == "for"):
        return False  # "propaganda for the rebels" is real enough
    if strong and _is_of_claim(verb, anaphor=True):
        return True
    if pure and pure[0].pos_ != "VERB" and _is_of_thing(verb):
        return True
    return bool(weak) and _is_of_claim(verb, anaphor=brief)


def _calls_not_true(verb: Token, words: Sequence[Token]) -> bool:
    """ "That is not the case", "not true"."""
    found = find_any(_complements(verb, words), "falsity", "truth")
    if found and next_word(found[-1]).lower_ in ("to", "for"):
        return False  # "it is not correct to say", "not true for all"
    return bool(found) and has_negation(verb, found) and _is_of_claim(verb, anaphor=True)


def _calls_made_up(verb: Token) -> bool:
    """ "She made up the story", "they invented it"."""
    if not find_any([verb, *verb.rights], "falsity", "make_up") or has_negation(verb, []):
        return False
    passive = any(token.lemma_ == "be" for token in verb.lefts)
    objects = [t for t in verb.children if t.dep_ in ("dobj", "nsubjpass") or (passive and t.dep_ == "nsubj")]
    return any(is_claim(token) or is_anaphor(token) for token in objects)


def _says_it_never_was(verb: Token) -> bool:
    """ "It never happened", "that did not take place"."""
    subjects = [token for token in verb.children if token.dep_ in SUBJECTS]
    meant = any(_is_meant(t) or find_any([*t.children], "hedge", "modifier") for t in subjects)
    own = [verb, *(child for child in verb.rights if child.dep_ != "conj")]
    return bool(find_any(own, "falsity", "happen")) and has_negation(verb, subjects) and meant


def _is_meant(noun: Token) -> bool:
    """The subject stands for what was told: "that", "none of this"."""
    of = [child for prep in noun.children if prep.lower_ == "of" for child in prep.children]
    return any(map(is_anaphor, (noun, *of)))


def _is_unlike_reality(verb: Token) -> bool:
    """ "The statement does not correspond to reality", "nothing could be further from the truth"."""
    words = list(verb.subtree)
    if not find_any(words, "falsity", "reality"):
        return False
    whole = ("nothing", "which")  # "nothing could be further from the truth"
    subjects = [child.lower_ for child in verb.children if child.dep_ in SUBJECTS]
    return any(subject in whole for subject in subjects) or _is_of_claim(verb, anaphor=True)


def _is_wrong_to_say(verb: Token) -> bool:
    """ "She is wrong to say P", "wrong for saying P"; not "wrong to have a law"."""
    near = (*verb.lefts, verb, *verb.rights)
    found = find_any(near, "falsity", "wrong_to_say")
    wrong = next((t for t in found if t.head == verb and t.dep_ != "amod"), None)
    after = list(wrong.doc[wrong.i + 1 : wrong.i + 4]) if wrong is not None else []
    tells = any((token.lemma_.lower(), "verb") in load_cues() for token in after if token.pos_ == "VERB")
    return tells and any(token.lower_ in ("for", "to") for token in after)


def _is_shown_false(view: View) -> bool:
    """ "Her statement was shown to be false", "the report turned out to be a hoax"."""
    after = view.cue[-1:] + view.content  # "was shown | to be false", "was shown to be | false"
    words = [token.lower_ for token in after]
    if "be" not in words or not find_any(view.cue, "falsity", "turn_out") or view.head is None:
        return False
    judged = after[words.index("be") + 1 :]
    subjects = [token for token in view.head.children if token.dep_ in SUBJECTS]
    false = find_any(judged, "falsity", "word") or find_any(judged, "falsity", "pure")
    return bool(false) and any(is_claim(token) for token in subjects)


def _complements(verb: Token, words: Sequence[Token]) -> list[Token]:
    """The predicate's complement with its modifiers; the predicate itself if it is a fragment."""
    inside = {token.i for token in words}
    heads = [child for child in verb.children if child.dep_ in COMPLEMENTS]
    heads += [other for head in heads for other in head.conjuncts]
    under = [child for head in heads for child in head.children if _colours(child, head)]
    own = [verb] if verb.pos_ not in ("AUX",) else []
    fragment = [child for child in verb.children if child.dep_ == "det"] if own else []
    found = sorted((*own, *fragment, *heads, *under), key=lambda token: token.i)
    return [token for token in found if token.i in inside] or _after_anaphor(words)


def _colours(child: Token, head: Token) -> bool:
    """A part of the complement that judges: "the case", "a false claim", "conspiracy theories"."""
    if child.dep_ == "amod":
        return bool(noun_kinds(head) & ABOUT)
    return child.dep_ in ("det", "compound", "nmod", "pobj", "prep")


def _is_of_claim(verb: Token, *, anaphor: bool = False) -> bool:
    """The subject is a claim, or (if `anaphor`) stands for one; a fragment has none."""
    subjects = [token for token in verb.children if token.dep_ in SUBJECTS]
    if not subjects:
        return verb.pos_ in ("NOUN", "ADJ", "INTJ") and verb.dep_ in ("ROOT", "ccomp")
    return any(is_claim(token) or (anaphor and is_anaphor(token)) for token in subjects)


def _is_of_thing(verb: Token) -> bool:
    """The subject is no person ("the scene is untrue"), or there is none ("there is a myth that P")."""
    subjects = [token for token in verb.children if token.dep_ in (*SUBJECTS, "expl")]
    people = [token for token in subjects if token.dep_ != "expl" and noun_kinds(token) & {"person"}]
    return bool(subjects) and not people


def _after_anaphor(words: Sequence[Token]) -> list[Token]:
    """A fall-back where the parse is odd: what follows "it is" at the content's very start."""
    starts = len(words) > 2 and is_anaphor(words[0]) and words[1].lower_ in COPULAS
    return list(words[2:8]) if starts else []


def _is_unreal(verb: Token) -> bool:
    """ "That would be false", "wish that were not the case"."""
    modal = any(child.tag_ == "MD" or child.lower_ in ("wo", "will", "would") for child in verb.lefts)
    return modal or verb.head.lemma_.lower() in ("wish", "if", "hope")
