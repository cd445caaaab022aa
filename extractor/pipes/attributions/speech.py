"""Direct speech: which cue a quotation belongs to, and where it goes on."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from extractor.lexicon.cues import Frame
from extractor.pipes.attributions.cues import Cue, has
from extractor.pipes.attributions.draft import MARKS, Draft, Range, merge, overlap, size, subtract
from extractor.pipes.attributions.phrases import child_of, find_source, noun_phrase, verb_group
from extractor.pipes.attributions.quotes import TERMINATORS, Quote
from extractor.records import CueClass

FARTHEST_CUE = 30  # tokens between a quotation and its cue
NOMINAL = frozenset({"PROPN", "PRON", "NOUN", "NUM", "DET", "ADJ"})
MODIFYING = frozenset({"compound", "nmod", "amod", "appos", "det", "nummod", "poss"})
GOES_ON = frozenset({",", "!", "?", "-", "--", "–", "—", "…", "..."})


def find_speech_drafts(
    doc: Doc,
    blocks: Sequence[Span],
    quotes: Sequence[Quote],
    cues: Iterable[Sequence[Cue]],
    drafts: Sequence[Draft],
) -> list[Draft]:
    """Return the drafts with the quotations joined to them, and new ones for cues that had none.

    A quotation belongs to the reporting clause after it ("...," she said), else to
    the one before it (she said: "..."), else to the quotation before it.
    """
    speaking = {c.head.i: c for group in cues for c in group[:1] if _can_quote(group)}
    found = {draft.head: draft for draft in drafts}
    inside = _clauses_with_quotes(drafts, quotes)
    joined: dict[int, list[Quote]] = {}
    last: tuple[Quote, int] | None = None
    for number, quote in enumerate(quotes):
        head = _find_cue(doc, blocks, quotes, number, speaking, number in inside)
        if number in inside and (head is None or head == inside[number]):
            last = (quote, inside[number])
            continue
        if head is None and last is not None and _goes_on(doc, blocks, last[0], quote):
            head = last[1]
        if head is not None:
            joined.setdefault(head, []).append(quote)
            last = (quote, head)
    for head, own in joined.items():
        found[head] = _join(doc, head, own, found.get(head), speaking.get(head))
    return list(found.values())


def _find_cue(
    doc: Doc,
    blocks: Sequence[Span],
    quotes: Sequence[Quote],
    number: int,
    speaking: Mapping[int, Cue],
    inside: bool,
) -> int | None:
    """The cue of a quotation by the words beside it; `inside`: it is part of a reported clause."""
    quote, block = quotes[number], blocks[quotes[number].block]
    left = max(block.start, quotes[number - 1].end if number else 0)
    right = min(block.end, quotes[number + 1].start if number + 1 < len(quotes) else len(doc))
    head = None
    if not inside or _starts_sentence(doc, quote, left):
        head = _cue_after(doc, quote, right, speaking)
    if head is None and not inside:
        head = _cue_before(doc, quote, left, speaking)
        if head is None and quote.start == block.start and quote.block:
            head = _cue_of_colon(doc, blocks[quote.block - 1], speaking)
    return head


def close_quotes(doc: Doc, quotes: Sequence[Quote], cues: Iterable[Sequence[Cue]]) -> list[Quote]:
    """End a quotation without a closing mark at the reporting clause in it: `"P, the mayor said.`"""
    said = {c[0].head.i: c[0].head for c in cues if _can_quote(c) and c[0].row.cue_class is CueClass.SAY}
    return [quote if quote.closed else _close(doc, quote, said) for quote in quotes]


def _close(doc: Doc, quote: Quote, said: Mapping[int, Token]) -> Quote:
    for i in range(quote.start + 2, quote.end):
        verb = said.get(i)
        if verb is None or verb.tag_ not in {"VBD", "VBZ"}:
            continue
        subject = child_of(verb, "nsubj")
        first = min(i, subject.left_edge.i) if subject is not None else i
        if first > quote.start + 1 and doc[first - 1].text in {",", "!", "?"}:
            return replace(quote, end=first, closed=True)
    return quote


def _starts_sentence(doc: Doc, quote: Quote, limit: int) -> bool:
    """Return whether a quotation looks like a sentence of its own, not like words within one."""
    first = doc[min(quote.start + 1, quote.end - 1)]
    return first.text[:1].isupper() or quote.start == limit or doc[quote.start - 1].text in TERMINATORS


def _cue_of_colon(doc: Doc, block: Span, speaking: Mapping[int, Cue]) -> int | None:
    """The cue of a paragraph that ends in a colon: the next paragraph is what it says."""
    if doc[block.end - 1].text != ":":
        return None
    reach = range(block.end - 2, max(block.start, block.end - FARTHEST_CUE) - 1, -1)
    return next((i for i in reach if i in speaking), None)


def _can_quote(group: Sequence[Cue]) -> bool:
    return any(has(cue, Frame.QUOTE) for cue in group) and group[0].head.pos_ == "VERB"


def _clauses_with_quotes(drafts: Iterable[Draft], quotes: Sequence[Quote]) -> dict[int, int]:
    """Which quotations are part of a clause of reported speech: `said it was "ready"`."""
    starts = {quote.start: number for number, quote in enumerate(quotes)}
    inside: dict[int, int] = {}
    for draft in drafts:
        for start, end in draft.content:
            for i in range(start + (0 if start > draft.head else 2), end):
                number = starts.get(i)
                if number is None or quotes[number].end > end + 2:
                    continue
                if i < start + 2 and quotes[number].end > end - 2:
                    continue  # the quotation is all of the clause
                if not quotes[number].start <= draft.head < quotes[number].end:
                    inside.setdefault(number, draft.head)
    return inside


def _cue_after(doc: Doc, quote: Quote, limit: int, speaking: Mapping[int, Cue]) -> int | None:
    """The cue of a reporting clause that follows: `"P," said X`, `"P," X, a doctor, said`."""
    if quote.end >= limit or not quote.closed:
        return None
    last = doc[quote.end - 2] if doc[quote.end - 1].text in MARKS else doc[quote.end - 1]
    first = doc[quote.end]
    title = first.text == ":" and doc[quote.start].is_sent_start  # 'P': survivor tells of Q
    open_end = title or last.text in GOES_ON or first.text in {",", "-", "–", "—"}
    if not open_end and quote.end not in speaking:
        return None
    aside = None  # a cue in "X, who said so, added", or one that the parser takes for such
    for i in range(quote.end, min(limit, quote.end + FARTHEST_CUE)):
        if doc[i].text in TERMINATORS and i > quote.end:
            break
        if i in speaking and doc[i].dep_ not in {"relcl", "acl"}:
            return i
        if i in speaking and aside is None:
            aside = i
    return aside


def _cue_before(doc: Doc, quote: Quote, limit: int, speaking: Mapping[int, Cue]) -> int | None:
    """The cue of a reporting clause that leads to the quotation: `X said: "P"`."""
    last = doc[quote.start - 1] if quote.start > limit else None
    if last is None or last.text in TERMINATORS:
        return None
    if quote.start - 1 in speaking:
        return quote.start - 1
    reach = FARTHEST_CUE if last.text == ":" else 12
    if last.text not in {":", ","} and last.lower_ != "that":
        return None
    for i in range(quote.start - 1, max(limit, quote.start - reach) - 1, -1):
        if doc[i].text in TERMINATORS:
            return None
        if i in speaking:
            return i
        if last.text == "," and doc[i].pos_ == "VERB" and doc[i].dep_ in {"ROOT", "relcl"}:
            return None
    return None


def _goes_on(doc: Doc, blocks: Sequence[Span], last: Quote, quote: Quote) -> bool:
    """Return whether a quotation without a cue is more of the one before it.

    In its paragraph it must be a sentence of its own; in the next paragraph, the
    whole paragraph, or what follows a quotation left open.
    """
    if quote.block == last.block:
        return doc[quote.start - 1].text in TERMINATORS or quote.start == last.end
    block = blocks[quote.block]
    if quote.block != last.block + 1 or quote.start > block.start:
        return False
    return not last.closed or quote.end >= block.end - 1


def _join(doc: Doc, head: int, quotes: Sequence[Quote], draft: Draft | None, cue: Cue | None) -> Draft:
    """Add quotations to a draft, or make one of its cue."""
    said: list[Range] = [(q.start, q.end) for q in quotes]
    if draft is not None and not draft.finder.startswith("verb"):
        return replace(draft, content=tuple(merge([*draft.content, *said])))
    spoken = {i for start, end in said for i in range(start, end)}
    if draft is not None:
        source = tuple(part for part in draft.source if part[0] not in spoken) or _neighbour(
            doc[head], spoken
        )
        content = tuple(merge([*_own_clause(draft, said), *said]))
        return replace(draft, source=source, content=content, finder="quote")
    verb = doc[head]
    subjects = [t for t in find_source(verb) if t.i not in spoken]
    source = tuple(noun_phrase(t) for t in subjects) or _neighbour(verb, spoken)
    row = cue.row if cue else None
    return Draft(head, row, tuple(subtract(source, said)), (verb_group(verb),), tuple(said), "quote")


def _own_clause(draft: Draft, said: Sequence[Range]) -> list[Range]:
    """What a draft had as content beside its quotations; nothing where that is mostly the quotations."""
    clause = list(draft.content)
    if overlap(merge(clause), merge(said)) * 2 > size(clause):
        return []
    if all(start > draft.head for start, _ in said):  # X said: "P" has nothing before it
        return [part for part in clause if part[0] > draft.head]
    return clause


def _neighbour(verb: Token, spoken: Container[int]) -> tuple[Range, ...]:
    """The noun phrase beside a cue that the parser gave no subject: `said Smith`, `Smith said`."""
    doc = verb.doc
    for i in (verb.i + 1, verb.i - 1, verb.i - 2):
        if 0 <= i < len(doc) and i not in spoken and doc[i].pos_ in NOMINAL:
            top = doc[i]
            while top.dep_ in MODIFYING and top.head.i not in spoken and top.head != verb:
                top = top.head
            return tuple(subtract([noun_phrase(top)], [(verb.i, verb.i + 1)])[:1])
    return ()
