"""The stance rules for cues that deny: what is denied, and what only sounds like it."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from extractor.pipes.claims.denied import Target, find_target
from extractor.pipes.claims.outcome import ASSERTED, FALSE_CONTENT, NO_CLAIM, Outcome
from extractor.pipes.claims.target import is_clause, noun_kinds, starts_with_that
from extractor.pipes.claims.view import View, find_heads, is_negated, is_withheld
from extractor.pipes.claims.words import DenialRow, denial_words, denials, find_any, has_any, single_words
from extractor.records import DenialTarget, Stance

PEOPLE = frozenset({"they", "we", "he", "she", "i", "you", "who"})
DOUBTFUL = frozenset({"doubtful", "questionable"})  # "it was doubtful that P"
CONTESTING = frozenset({"dispute", "contest", "challenge"})
PLEADING = frozenset({"deny", "dispute", "contest", "challenge", "refute", "rebut", "reject"})
PRONOUNS = frozenset({"he", "she", "it", "they"})
OUGHT = frozenset({"should", "ought"})
CLAIMS = frozenset({"claim", "statement", "clause", "anaphor", "criticism"})


def withheld_denial(view: View) -> Outcome | None:
    """2. "Did not deny", "has not ruled out", "declined to confirm or deny"."""
    verb, _ = find_denial(view)
    if verb is None:
        return None
    if _is_mere_attempt(verb):
        return NO_CLAIM
    duty = any(t.lower_ in single_words("small", "duty") for t in view.group if t.i < verb.i)
    open_ = duty or _is_to_come(view, verb) or is_negated(view.group, verb) or is_withheld(view, verb)
    return NO_CLAIM if open_ else None


def _is_to_come(view: View, verb: Token) -> bool:
    """ "Will deny P", "few would deny P"; but "I would dispute that" does, and "would later deny".

    "Will scoff at P" tells of a habit.
    """
    before = [t for t in view.group if t.i < verb.i]
    will = any(t.lower_ in ("will", "'ll", "’ll") for t in before) and verb.lemma_.lower() in PLEADING
    if will or find_any(before, "cue", "ahead"):
        return True
    would = any(t.lower_ in ("would", "'d", "’d") and t.tag_ == "MD" for t in before)
    told = any(t.lower_ in ("later", "subsequently") for t in before)
    return would and not told and not any(t.lower_ in ("i", "we") for t in view.source[:1])


def dismissed_as(view: View) -> Outcome | None:
    """4. "Dismissed X as Y": denied if X is a claim, else the source says that X is Y."""
    verb, _ = find_denial(view)
    as_ = next((t for t in (*view.cue, *view.content) if t.lower_ == "as" and not _leads_to(t)), None)
    if verb is None or as_ is None or verb.i > as_.i or not _hangs_under(as_, verb):
        return None
    judged = [token for token in view.content if token.i < as_.i]
    if not judged:  # "dismissed as propaganda the report that P"
        claims = [token for token in view.content if "claim" in noun_kinds(token)]
        return Outcome(Stance.DENIED, DenialTarget.CLAIM_NP) if claims else ASSERTED
    target = find_target(replace(view, content=tuple(judged)), verb)
    kinds = target.kinds if target else frozenset[str]()
    false = find_any([t for t in (*view.cue, *view.content) if t.i > as_.i], "falsity", "word")
    denies = CLAIMS if false or judged[0].lower_ in ("this", "that") else CLAIMS - {"anaphor"}
    if target and (kinds & denies or (false and "person" not in kinds)):
        return Outcome(Stance.DENIED, target.form)
    return ASSERTED


def denial(view: View) -> Outcome | None:
    """1, 3, 7, 11. A denial cue: denied over what it denies, no claim over anything else."""
    verb, row = find_denial(view)
    if verb is None or row is None:
        return None
    if view.quoted and is_clause(view.content) and not starts_with_that(view.content):
        return None
    if not view.source and len(view.content) == 1 and view.content[0].lower_ in PEOPLE:
        return NO_CLAIM  # "they are denied care"
    if not view.source and row.words in CONTESTING:
        return NO_CLAIM  # "the number is disputed": by whom is not told
    target = find_target(view, verb)
    if target is None or not _governs(verb, row, view, target):
        return NO_CLAIM
    certainty = row.certainty if row.certainty != "certain" else None
    return Outcome(Stance.DENIED, target.form, certainty)


def neg_raising(view: View, *, reported: bool = False) -> Outcome | None:
    """7. "Do not believe that P", "is not expected to": denied, but only probably.

    `reported` where it stands in reported speech ("said it did not expect P").
    """
    found = find_any(view.cue, "cue", "neg_raising")
    if (
        not found
        or _marvels(view, reported=reported)
        or not (is_negated(view.group, found[0]) or view.says_nobody)
    ):
        return None
    if is_clause(view.content) and any(t.lower_ in OUGHT for t in next(find_heads(view.content)).children):
        return NO_CLAIM  # "do not think that we should go": a wish
    target = find_target(view, found[0])
    takes = {"claim", "clause"} | ({"gerund"} if find_any(found, "cue", "belief") else set())
    takes |= {"anaphor"} if find_any(found, "cue", "disbelief") else set()
    takes |= {"event"} if find_any(found, "cue", "foresight") else set()
    if target is not None and target.kinds & takes:
        return Outcome(Stance.DENIED, target.form, "probable")
    return (
        Outcome(Stance.DENIED, DenialTarget.CLAUSE, "probable") if _is_infinitive(view.content) else NO_CLAIM
    )


def own_denial(view: View) -> Outcome | None:
    """5, 7. "We do not accept this claim", "said he did not think that P": denied within the content.

    "I don't think that P" is an opinion, a plain negation (6); "I do not accept that P" denies.
    """
    verb = next(find_heads(view.content), None)
    if verb is None or verb.pos_ not in ("VERB", "AUX"):
        return None
    doubtful = [child for child in verb.children if child.dep_ == "acomp" and child.lower_ in DOUBTFUL]
    if doubtful:
        clauses = [*verb.children, *doubtful[0].children]
        return FALSE_CONTENT if any(child.dep_ == "ccomp" for child in clauses) else None
    subject = next((token for token in verb.children if token.dep_ == "nsubj"), verb)
    speaks = subject.lower_ in ("i", "we") or any(t.lower_ in ("my", "our") for t in subject.children)
    if not (speaks or _is_the_source(subject, view)):
        return None
    particle = max((child.i for child in verb.children if child.dep_ == "prt"), default=verb.i)
    end = particle if particle == verb.i + 1 else verb.i
    after = tuple(token for token in view.content if token.i > end)
    own = replace(view, before=(), cue=tuple(view.content[: len(view.content) - len(after)]), content=after)
    if not after:
        return None
    if withheld_denial(own):  # "says she won't rule out P", but "we will deny it" announces
        announces = _is_to_come(own, verb) and not is_negated(own.cue, verb)
        return NO_CLAIM if find_any(own.cue, "cue", "left_open") and not announces else None
    if (speaks or find_any(own.cue, "cue", "doubting")) and (outcome := denial(own)):
        return FALSE_CONTENT if outcome.stance else None
    opinion = speaks and not find_any(own.cue, "cue", "disbelief")
    if opinion or not find_any(own.cue, "cue", "belief"):
        return None
    outcome = neg_raising(own, reported=not speaks)
    return FALSE_CONTENT if outcome and outcome.stance else None


def _leads_to(as_: Token) -> bool:
    """ "Doubts as to how much"."""
    return as_.i + 1 < len(as_.doc) and as_.nbor().lower_ == "to"


def _is_mere_attempt(verb: Token) -> bool:
    """ "An effort to debunk the claim": nobody has denied it yet."""
    leads = any(child.tag_ == "TO" for child in verb.children)
    return leads and verb.dep_ in ("acl", "relcl") and bool(find_any([verb.head], "cue", "attempt"))


def _is_the_source(subject: Token, view: View) -> bool:
    """ "Officials said they do not think": the pronoun that opens the content, of the source's number."""
    if view.quoted or not view.source or subject.lower_ not in PRONOUNS:
        return False
    opening = [t for t in view.content[:2] if t.lower_ != "that"]
    if not opening or opening[0] != subject:
        return False
    head = next(find_heads(view.source))
    many = head.tag_ in ("NNS", "NNPS") or head.lower_ in ("they", "we", "many", "most", "some", "both")
    return many == (subject.lower_ == "they") or head.ent_type_ == "ORG"


def find_denial(view: View) -> tuple[Token | None, DenialRow | None]:
    """Return the word of the cue that denies and its row; None where none does."""
    if not has_any(view.cue, denial_words()):
        return None, None
    for words, row in denials():
        found = words.find(view.cue)
        if found:
            return found[0], row
    return None, None


def _governs(verb: Token, row: DenialRow, view: View, target: Target) -> bool:
    """The row takes this target; a noun ("doubts", "a dispute") only with "that"."""
    if not target.suits(row.takes):
        return False
    nominal = verb.pos_ in ("NOUN", "PROPN") and not row.noun and _is_noun_phrase(verb)
    return not nominal or starts_with_that(view.content)


def _is_noun_phrase(word: Token) -> bool:
    return any(child.dep_ in ("det", "poss", "amod", "prep") for child in word.children)


def _hangs_under(token: Token, verb: Token) -> bool:
    return verb in (token.head, token.head.head)


def _marvels(view: View, *, reported: bool) -> bool:
    """ "Can't believe", "did not expect": what is told of is a surprise, and true."""
    words = {token.lower_ for token in view.group}
    return bool(words & {"can", "could", "ca"}) or (not reported and {"did", "expect"} <= words)


def _is_infinitive(words: Sequence[Token]) -> bool:
    """ "(Is not expected) to sign": the content has an infinitive on top."""
    return any(
        child.lower_ == "to" and child.tag_ == "TO" for head in find_heads(words) for child in head.children
    )
