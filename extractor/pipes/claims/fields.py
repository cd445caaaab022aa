"""The fields of a claim beside its stance: certainty, polarity, quotation, cue class, distance."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span, Token

from extractor.layers import Attribution
from extractor.lexicon.cues import CuePos
from extractor.pipes.claims.view import View, find_heads
from extractor.pipes.claims.words import find_any, single_words
from extractor.records import Certainty, CueClass, Polarity, QuoteType

DIRECT = ("neg", "det", "nsubj", "nsubjpass", "preconj", "attr", "dobj")
OPENING = 6  # words: "there is no doubt that P"
UNSOURCED = (CueClass.REPORT, CueClass.CLAIM)
HEARSAY = ("say", "learn", "believe", "think", "understand", "rumor", "rumour", "report", "allege")


def find_certainty(view: View, *, in_content: bool = True) -> Certainty:
    """Return how sure the source is, from hedges in the cue and in the content's main clause.

    What a denial denies is not its own words: leave `in_content` off for it.
    """
    clause = _main_clause(view.content) if in_content else []
    words = (*view.group, *clause)
    opening = view.content[:OPENING] if in_content else ()
    if find_any((*view.group, *opening), "cue", "certain"):
        return Certainty.CERTAIN  # "no doubt", "left little doubt"
    if find_any(words, "hedge", "reported") or _is_hearsay(view):
        return Certainty.REPORTED
    if find_any(words, "hedge", "probable"):
        return Certainty.PROBABLE
    negated = any(token.dep_ == "neg" for token in clause)
    return Certainty.POSSIBLE if find_any(clause, "hedge", "possible") and not negated else Certainty.CERTAIN


def find_polarity(view: View) -> Polarity:
    """Return whether the content's main predicate is negated.

    "Not one of them came" is, "we paid to end it, not because we had to" and
    "there is no doubt that P" are not.
    """
    head = next(find_heads(view.content), None)
    if head is None or find_any(view.content, "cue", "certain"):
        return Polarity.POSITIVE
    near = [child for child in head.children if child.dep_ in DIRECT]
    near += [part for child in near for part in child.children if part.dep_ in ("det", "neg", "preconj")]
    near += view.content[:1] if view.content[0].lower_ == "not" else ()
    negators = single_words("small", "negator")
    negated = any(token.lower_ in negators and not _contrasts(token, head) for token in near)
    return Polarity.NEGATIVE if negated else Polarity.POSITIVE


def find_cue_class(view: View, *, judges_claim: bool = False) -> CueClass:
    """Return the class that the cue table gives the cue; a cue without words is a saying.

    What nobody named is "said" or "believed" to have done is reported. A cue that
    calls a claim false (`judges_claim`) claims, though of a thing it assesses.
    """
    if not view.cue:
        return CueClass.SAY
    if view.row is None:
        return CueClass.OTHER
    if _is_hearsay(view):
        return CueClass.REPORT
    assesses = view.row.cue_class is CueClass.ASSESS and find_any(view.cue, "cue", "naming")
    return CueClass.CLAIM if judges_claim and assesses else view.row.cue_class


def find_quote_type(attribution: Attribution, quoted: Sequence[bool]) -> QuoteType:
    """Return whether all, none or some of the content's words are in quotation marks.

    `quoted` says of each token of the Doc whether it is; see `find_quoted`.
    """
    inside = [quoted[t.i] for s in attribution.content for t in s if not (t.is_punct or t.is_space)]
    if inside and all(inside):
        return QuoteType.DIRECT
    return QuoteType.MIXED if any(inside) else QuoteType.INDIRECT


def find_quoted(doc: Doc, blocks: Iterable[Span]) -> list[bool]:
    """Return for each token whether it is in quotation marks.

    A mark that nobody closes reaches to the end of its block, as in quotes over
    several paragraphs.
    """
    quoted = [False] * len(doc)
    for block in blocks:
        closing: str | None = None
        for token in block:
            if closing is None:
                closing = _closing_mark(token)
            elif token.text == closing or (closing == '"' and token.text in ("”", "''")):
                closing = None
            else:
                quoted[token.i] = True
    return quoted


def is_distanced(view: View, contents: set[int]) -> bool:
    """Return whether the author doubts what is claimed: "falsely", "without evidence", "apparent proof".

    Looked for in the cue's sentence, outside all `contents` (token indices).
    """
    if view.head is None:
        return False
    own = [token for token in view.head.sent if token.i not in contents and not token.is_punct]
    return bool(find_any(own, "distance", "adverb"))


def _contrasts(negation: Token, verb: Token) -> bool:
    """ "We are the army, not the police": the negation follows a comma."""
    return negation.i > verb.i and negation.nbor(-1).lower_ == ","


def _closing_mark(token: Token) -> str | None:
    """The mark that closes what this token opens; None where it opens nothing."""
    pairs = {'"': '"', "“": "”", "„": "“", "«": "»", "``": "''", "''": "''", "‘": "’", "'": "'"}
    if token.text not in pairs:
        return None
    opens = token.i == 0 or token.nbor(-1).whitespace_ or token.nbor(-1).is_punct or token.nbor(-1).is_space
    return pairs[token.text] if opens and not token.whitespace_ else None


def _main_clause(words: Sequence[Token]) -> list[Token]:
    """The head of the content with what hangs on it directly, and "I think" over it."""
    if not words:
        return []
    inside = {token.i for token in words}
    head = next(find_heads(words))
    hanging = [child for child in head.children if child.i in inside]
    kept = [
        t
        for t in hanging
        if t.dep_ in ("aux", "neg", "advmod", "ccomp", "acomp", "parataxis", "xcomp", "attr")
    ]
    return sorted((head, *(t for t in kept if t.dep_ != "ccomp" or t.i < head.i)), key=lambda t: t.i)


def _is_hearsay(view: View) -> bool:
    """ "Are believed to", "rumours of": a passive or a noun, with nobody named."""
    if view.source or view.head is None:
        return False
    if view.row is not None and view.row.pos is CuePos.NOUN and view.row.cue_class in UNSOURCED:
        return True
    return view.head.lemma_.lower() in HEARSAY and any(t.dep_ == "auxpass" for t in view.head.children)
