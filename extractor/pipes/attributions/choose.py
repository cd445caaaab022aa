"""Which drafts stand: attributions inside of others, and cues without a source."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extractor.pipes.attributions.draft import Draft, Range
from extractor.pipes.attributions.quotes import TERMINATORS, Quote
from extractor.records import CueClass

# Inside reported speech only these are kept, and only with a source: claims that others may deny.
KEPT_INSIDE = frozenset(
    {CueClass.SAY, CueClass.CLAIM, CueClass.DENY, CueClass.ACCUSE, CueClass.ACKNOWLEDGE, CueClass.REPORT}
)
# Nouns that are attributions even where nobody is named: "rumours that P".
KEPT_UNSOURCED = frozenset({CueClass.CLAIM, CueClass.DENY, CueClass.ACCUSE})
JUDGED = frozenset({*KEPT_UNSOURCED, CueClass.REPORT})
DENYING = frozenset({"verb_object", "answered"})
WITHHOLDING = frozenset({"verb_infinitive", "verb_complement"})
CONTRASTS = frozenset({"as", "while", "but"})
LONGEST_WORDS = 6  # "Kyiv 'firmly rejects' claim": the words in marks may be the cue
SHORTEST_SPEECH = 4  # tokens with marks; shorter quotations are names and single words


def choose(doc: Doc, drafts: Sequence[Draft], quotes: Sequence[Quote]) -> list[Draft]:
    """Return the drafts that stand, by their cue's place in the text.

    On PolNeAR's training part one in ten cues inside another's content, and one
    in ten without a source, is an attribution; outside it is every second.
    """
    drafts = _unspoken(doc, _without_others(doc, drafts), quotes)
    content = _cover(len(doc), (part for d in drafts for part in d.content))
    denied = _cover(len(doc), (part for d in drafts if _is_denial(d) for part in d.content))
    named = [_names_denied(d, denied) or _is_judged(doc, d, content) for d in drafts]
    kept = [d for d, is_named in zip(drafts, named, strict=True) if is_named or _stands(d, content)]
    withheld = [d for d in kept if d.finder in WITHHOLDING and d.row and not d.row.claim]
    kept = [d for d in kept if not any(_is_withheld(d, outer) for outer in withheld)]
    heads = {d.head: d for d in kept}
    return sorted((d for d in kept if not _is_part(d, heads)), key=lambda d: d.head)


def _unspoken(doc: Doc, drafts: Sequence[Draft], quotes: Sequence[Quote]) -> list[Draft]:
    """Leave out the cues that are words of a quotation."""
    long = [q for q in quotes if q.end - q.start >= SHORTEST_SPEECH]
    short = _cover(len(doc), ((q.start, q.end) for q in long if q.end - q.start <= LONGEST_WORDS))
    cues = {d.head for d in drafts if short[d.head] and d.source and not short[d.source[0][0]]}
    spoken = _cover(len(doc), ((q.start, q.end) for q in long if not cues & set(range(q.start, q.end))))
    return [d for d in drafts if not spoken[d.head]]


def _is_denial(draft: Draft) -> bool:
    return draft.row is not None and draft.row.cue_class is CueClass.DENY and draft.finder in DENYING


def _names_denied(draft: Draft, denied: bytearray) -> bool:
    """Return whether a noun says what is denied, though not who claimed it: "denied reports that P"."""
    return draft.finder == "noun" and draft.row is not None and draft.row.claim and bool(denied[draft.head])


def _is_judged(doc: Doc, draft: Draft, content: bytearray) -> bool:
    """Return whether a told claim is called something: "said reports that P were groundless".

    The parser may take the noun for the object of "said".
    """
    noun = doc[draft.head]
    told = draft.finder == "noun" and draft.row is not None and draft.row.cue_class in JUDGED
    if not told or not content[draft.head]:
        return False
    passive = noun.dep_ == "nsubjpass" or any(c.dep_ == "auxpass" for c in noun.head.children)
    subject = noun.dep_ in {"nsubj", "nsubjpass"} and (noun.head.lemma_ == "be" or passive)
    return subject or (noun.dep_ == "dobj" and noun.head.lemma_ == "say")


def _without_others(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """Cut out of reported clauses what the parser joined to them though another says it.

    "X says P; Y denies Q" ends at the semicolon; of "Y denied P, X said, Q" only Q is X's.
    """
    heads = {d.head: d for d in drafts if d.source}
    kept = []
    for draft in drafts:
        content = tuple((start, end) for start, end in draft.content if start < end)
        if not content:
            continue
        if draft.finder == "verb_clause" and len(content) == 1 and content[0][0] > draft.head:
            content = ((content[0][0], _before_another(doc, content[0], heads)),)
        elif draft.finder == "verb_clause" and len(content) > 1 and content[0][1] <= draft.head:
            others = (heads[i] for i in range(*content[0]) if i in heads)
            if any(other.finder == "verb_clause" for other in others):
                content = content[1:]
        kept.append(replace(draft, content=content))
    return kept


def _before_another(doc: Doc, part: Range, heads: Mapping[int, Draft]) -> int:
    """Where the content ends: before another's source and cue, or at its own end.

    That is at a semicolon, in a headline at any, or at "as", "while", "but" beside the source.
    """
    headline = doc[part[0]].sent[-1].text not in TERMINATORS
    for i in range(part[0] + 1, part[1]):
        if doc[i].text == ";" and headline:
            return i
        if doc[i].text == ";" or doc[i].lower_ in CONTRASTS:
            others = (heads[j] for j in range(i + 1, part[1]) if j in heads)
            reach = part[1] if doc[i].text == ";" else i + 2
            if any(i < other.source[0][0] < reach and _says(other) for other in others):
                return i
    return part[1]


def _says(draft: Draft) -> bool:
    return draft.row is not None and draft.row.claim and draft.finder.startswith("verb")


def _is_withheld(draft: Draft, outer: Draft) -> bool:
    """Return whether a cue is what its source refuses or wishes to do: "declined to confirm or deny P"."""
    inside = any(start <= draft.head < end for start, end in outer.content)
    return inside and draft.source == outer.source and draft.head != outer.head


def _is_part(draft: Draft, heads: Mapping[int, Draft]) -> bool:
    """Return whether the cue is part of another's: "claims to show", "refused to say".

    Of "seems to suggest that P" the second verb stands.
    """
    for i in range(draft.head - 4, draft.head + 5):
        other = heads.get(i)
        if other is None or other is draft or not (_in_cue(i, draft) or _in_cue(draft.head, other)):
            continue
        first = min(draft, other, key=lambda d: d.head)
        if (first is draft) == (first.finder == "verb_raising"):
            return True
    return False


def _in_cue(i: int, draft: Draft) -> bool:
    return any(start <= i < end for start, end in draft.cue)


def _cover(length: int, parts: Iterable[tuple[int, int]]) -> bytearray:
    """Return a byte per token, the number of `parts` over it (at most 255)."""
    cover = bytearray(length)
    for start, end in parts:
        for i in range(start, end):
            cover[i] = min(cover[i] + 1, 255)
    return cover


def _stands(draft: Draft, content: bytearray) -> bool:
    return _stands_outside(draft) and _stands_inside(draft, content)


def _stands_outside(draft: Draft) -> bool:
    if draft.source or draft.row is None:
        return True
    if not draft.row.claim and draft.finder != "verb_raising":
        return False
    if draft.finder == "noun":
        return draft.row.cue_class in KEPT_UNSOURCED and " " not in draft.row.lemma
    if draft.finder in {"verb_object", "verb_gerund", "verb_infinitive", "verb_complement"}:
        return draft.row.cue_class in KEPT_UNSOURCED
    return True


def _stands_inside(draft: Draft, content: bytearray) -> bool:
    if not content[draft.head] or draft.row is None:
        return True
    if not draft.row.claim or not draft.source:
        return False
    if draft.finder in {"verb_clause", "quote", "source_phrase"}:
        return draft.row.cue_class in KEPT_INSIDE
    return (
        draft.row.cue_class in KEPT_INSIDE - {CueClass.SAY, CueClass.REPORT} and draft.finder != "adjective"
    )
