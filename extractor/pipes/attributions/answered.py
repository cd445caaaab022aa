"""Claims in passing that another answers: "a charge Kyiv dismissed", "claims the group has denied".

The relative clause has no pronoun, and parsers often take its noun for an object
or its subject for part of a longer name. The words alone tell: a noun for a claim,
right behind it somebody, right behind that a verb of answering without an object.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from extractor.lexicon.cues import load_words
from extractor.pipes.attributions.cues import Index
from extractor.pipes.attributions.draft import Draft, Range, Ranges
from extractor.records import CueClass

ANSWERING = load_words("answering")
ANSWERING_FORMS = {verb + ending: verb for verb in sorted(ANSWERING) for ending in ("s", "ed")}
ANSWERED = load_words("answered") - {"something"}
ANSWERED_FORMS = frozenset({*ANSWERED, *(f"{word}s" for word in ANSWERED)})
AUXILIARIES = frozenset({"has", "have", "had", "did", "does", "also", "both", "all"})
RELATIVES = frozenset({"that", "which"})
OPENING = frozenset({"DET", "PROPN", "PRON"})  # words that begin "Kyiv", "the army", "his lawyers"
COUNTED = frozenset({"ADJ", "NUM"})  # "local officials", "two doctors"
NAMING = frozenset({"DET", "PROPN", "PRON", "NOUN", "ADJ", "NUM", "PART", "CCONJ"})
OBJECT = frozenset({"DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM"})  # what would begin the verb's own object
MAKING = frozenset({"make", "level", "raise", "voice", "repeat"})
FINDER, ISSUED = "answered", "issued"
LONGEST_SUBJECT, LONGEST_CLAIM = 6, 4  # words
LONGEST_VERDICT = 4  # words: "as completely false"


def find_answered_drafts(doc: Doc, index: Index, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the denial of each relative clause without an object.

    Not where a draft has its verb as cue, unless the claim is in its source ("a version police | dismissed").
    """
    known = {draft.head: draft for draft in drafts}
    for verb in doc:
        lemma = _as_verb(verb)
        rows = index.get((lemma, "verb"), ()) if lemma in ANSWERING else ()
        if not rows or not _may_answer(verb) or _has_object(verb):
            continue
        group = _verb_start(verb)
        noun = _claim_before(doc, group)
        if noun is not None and (verb.i not in known or _is_source(noun, known[verb.i])):
            start, end = _noun_start(noun), noun.i + 1
            first = end + (doc[end].lower_ in RELATIVES)
            content = ((start, end), *_verdict(verb))
            yield Draft(verb.i, rows[0], ((first, group),), ((group, verb.i + 1),), content, FINDER)


def find_issued_drafts(doc: Doc, index: Index, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield who made the charge that is denied in the sentence: "denied arming P, a charge Riga has made".

    The content is what the other denies, with the denier where only he can be its subject.
    """
    denials = [draft for draft in drafts if draft.row and draft.row.cue_class is CueClass.DENY]
    for verb in doc:
        if verb.lemma_.lower() not in MAKING or verb.pos_ not in ("VERB", "AUX") or _has_object(verb):
            continue
        group = _verb_start(verb)
        noun = _claim_before(doc, group)
        denial = _denial_before(noun, denials) if noun is not None else None
        rows = index.get((noun.lemma_.lower(), "noun"), ()) if noun is not None else ()
        if noun is None or denial is None or not rows:
            continue
        first = noun.i + 1 + (doc[noun.i + 1].lower_ in RELATIVES)
        cue = ((noun.i, noun.i + 1), (group, verb.i + 1))
        yield Draft(verb.i, rows[0], ((first, group),), cue, _charge(doc, denial), ISSUED)


def _may_answer(verb: Token) -> bool:
    """ "Denies", "denied", and "an account engineers dispute"."""
    bare = (
        verb.i > 0 and verb.nbor(-1).tag_ == "NNS" and (verb.i + 1 == len(verb.doc) or verb.nbor().is_punct)
    )
    return verb.lower_.endswith(("d", "s")) or bare


def _is_source(noun: Token, draft: Draft) -> bool:
    return any(start <= noun.i < end for start, end in draft.source)


def _denial_before(noun: Token, denials: Sequence[Draft]) -> Draft | None:
    """Return the denial in the noun's sentence whose content comes last before it."""
    before = [d for d in denials if noun.sent.start <= d.head and d.content[-1][1] <= noun.i]
    return max(before, key=lambda d: d.content[-1][1], default=None)


def _charge(doc: Doc, denial: Draft) -> Ranges:
    first = doc[denial.content[0][0]]
    return (*denial.source, *denial.content) if first.tag_ == "VBG" else denial.content


def _as_verb(token: Token) -> str:
    """Return the lemma that the word has as a verb: "denies" and "disputes" may be taken for nouns."""
    lemma = token.lemma_.lower()
    return lemma if lemma in ANSWERING else ANSWERING_FORMS.get(token.lower_, lemma)


def _verb_start(verb: Token) -> int:
    start = verb.i
    doc = verb.doc
    while start > 0 and (doc[start - 1].lower_ in AUXILIARIES or doc[start - 1].pos_ == "ADV"):
        start -= 1
    return start


def _has_object(verb: Token) -> bool:
    """Return whether what the verb answers follows it: "deny any", "rejects this", "denied that P"."""
    doc, after = verb.doc, verb.i + 1
    while after < len(doc) and doc[after].pos_ == "ADV":
        after += 1
    if after >= len(doc):
        return False
    follows = doc[after]
    if follows.tag_ == "RP":
        return True  # "made up" is another verb
    timed = follows.ent_type_ in {"DATE", "TIME"} or follows.pos_ == "ADP"
    return (follows.pos_ in OBJECT and not timed) or follows.lower_ == "that" or follows.tag_ == "VBG"


def _claim_before(doc: Doc, group: int) -> Token | None:
    """Return the noun for a claim that stands right before the subject of the verb group."""
    for first in range(group - 1, max(group - 1 - LONGEST_SUBJECT, 0), -1):
        if doc[first].pos_ not in NAMING or doc[first].lower_ in RELATIVES:
            return None
        before = doc[first - 1]
        noun = before.nbor(-1) if before.lower_ in RELATIVES and before.i else before
        if noun.lower_ in ANSWERED_FORMS and _opens(doc[first]) and _is_nominal(noun):
            return noun
    return None


def _opens(token: Token) -> bool:
    counted = token.pos_ in COUNTED and token.i + 1 < len(token.doc) and token.nbor().pos_ == "NOUN"
    return token.pos_ in OPENING or token.tag_ == "NNS" or counted


def _is_nominal(noun: Token) -> bool:
    """Return whether the word is a noun here, as one that an article or a comma comes before is."""
    if noun.i == 0:
        return False
    before = noun.nbor(-1)
    return before.pos_ in {"DET", "ADJ", "PRON"} or before.is_punct


def _noun_start(noun: Token) -> int:
    start = noun.i
    while start > 0 and noun.i - start < LONGEST_CLAIM and noun.doc[start - 1].pos_ in {"DET", "ADJ", "PRON"}:
        start -= 1
    return start


def _verdict(verb: Token) -> tuple[Range, ...]:
    """Return what it is dismissed as: "as false"."""
    doc, start = verb.doc, verb.i + 1
    if start >= len(doc) or doc[start].lower_ != "as":
        return ()
    end = start + 1
    while end < len(doc) and end - start <= LONGEST_VERDICT and doc[end].pos_ in {*NAMING, "ADV"}:
        end += 1
    return ((start, end),) if end > start + 1 else ()
