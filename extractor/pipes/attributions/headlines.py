"""Colons that introduce words: `Smith: We will win`, `KING: Thank you.`, `'We will win': Smith`."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from extractor.lexicon.cues import load_words
from extractor.pipes.actors.words import actor_words, noun_of
from extractor.pipes.attributions.draft import MARKS, Draft, Range
from extractor.pipes.attributions.phrases import child_of, noun_phrase
from extractor.pipes.attributions.quotes import TERMINATORS, Quote
from extractor.records import Section

LONGEST_SPEAKER = 8
CAPITALS = 0.7  # of the words of a title that are long enough to have one
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SPEAKERS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
SPEAKING_NOUNS = load_words("speaker")
LABELS = load_words("label")


def find_colon_drafts(
    doc: Doc, blocks: Sequence[Span], quotes: Sequence[Quote], drafts: Sequence[Draft]
) -> Iterator[Draft]:
    """Yield the attributions of paragraphs and headlines that name a speaker before a colon.

    In a headline the speaker may also come last, after words that are a clause.
    """
    taken = {draft.head for draft in drafts if draft.finder == "quote"}
    joined = {part[0] for draft in drafts if draft.finder == "quote" for part in draft.content}
    for quote in quotes:
        first = _first_quoted(blocks[quote.block], quote) if quote.start not in joined else None
        if first is not None:
            yield first
    for block in blocks:
        colon = next((t for t in block[: LONGEST_SPEAKER + 1] if t.text == ":"), None)
        if colon is not None and _is_speaker(doc, (block.start, colon.i)):
            said = (colon.i + 1, block.end)
            cued = any(i in taken for i in range(block.start, colon.i))
            if not cued and _is_speech(block, (block.start, colon.i), said):
                yield Draft(
                    colon.i, None, ((block.start, colon.i),), ((colon.i, colon.i + 1),), (said,), "colon"
                )
        elif (last := _last_colon(block)) is not None and _is_speaker(doc, (last.i + 1, block.end)):
            said = (_after_semicolon(block, last.i), last.i)
            if _is_speech(block, (last.i + 1, block.end), said):
                yield Draft(
                    last.i, None, ((last.i + 1, block.end),), ((last.i, last.i + 1),), (said,), "colon"
                )


def _after_semicolon(block: Span, colon: int) -> int:
    """Where the half of a headline begins that the colon is of: "Three killed; | no bomb found: police"."""
    return max((t.i + 1 for t in block if t.text == ";" and t.i < colon), default=block.start)


def _first_quoted(block: Span, quote: Quote) -> Draft | None:
    """`'I did nothing': minister fights on`: the quotation is by who does what comes after it."""
    colon = quote.end
    if quote.start != block.start or colon + 1 >= block.end or block.doc[colon].text != ":":
        return None
    for verb in block.doc[colon + 1 : block.end]:
        subject = child_of(verb, "nsubj", "nsubjpass") if verb.tag_ in FINITE else None
        if subject is not None and subject.left_edge.i <= colon + 1 <= subject.i and _is_person(subject):
            source = (colon + 1, noun_phrase(subject)[1])
            return Draft(colon, None, (source,), ((colon, colon + 1),), ((quote.start, quote.end),), "colon")
    return _person_behind(block, quote)


def _person_behind(block: Span, quote: Quote) -> Draft | None:
    """`'I saw them fall': survivor of mine blast`: a noun for a person, with what says more of it."""
    colon, doc = quote.end, block.doc
    rest = doc[colon + 1 : block.end]
    spoken = any(t.tag_ in FINITE for t in doc[quote.start : quote.end])
    if not spoken or len(rest) > LONGEST_SPEAKER or any(t.is_punct or t.tag_ in FINITE for t in rest):
        return None
    head = next((t for t in rest if t.pos_ in {"NOUN", "PROPN"} and t.head not in rest), rest[0])
    if noun_of(head, actor_words().roles) is None:
        return None
    return Draft(
        colon, None, ((rest.start, rest.end),), ((colon, colon + 1),), ((quote.start, quote.end),), "colon"
    )


def _last_colon(block: Span) -> Token | None:
    """The colon near the end of a headline, which has no full stop."""
    title = block.label_ == Section.HEADLINE or (len(block) <= 20 and block[-1].text not in TERMINATORS)
    if not title or block[-1].is_punct:
        return None
    return next((t for t in block[-LONGEST_SPEAKER:] if t.text == ":" and t.i > block.start + 1), None)


def _is_speech(block: Span, speaker: Range, said: Range) -> bool:
    """Return whether words have a finite verb, or are a headline, and do not speak of the speaker by name."""
    doc = block.doc
    names = {t.lower_ for t in doc[speaker[0] : speaker[1]] if t.pos_ == "PROPN"}
    words = doc[said[0] : said[1]]
    if block.label_ == Section.CAPTION and words[0].text not in MARKS and words[-1].text not in MARKS:
        return False  # "Clockwise from top: ...", "Photo by X: ..."
    if _is_title(words) and not noun_of(doc[speaker[1] - 1], actor_words().roles):
        return False  # "Beyond the Horror: Facts And Figures"
    if not _is_person(doc[speaker[1] - 1]) and not any(t.text in MARKS for t in words):
        return False  # "Harare coup: president held", "Chile: miners trapped" tell of a topic
    says = block.label_ == Section.HEADLINE or any(t.tag_ in FINITE or t.text in MARKS for t in words)
    return says and not any(t.lower_ in names for t in words)


def _is_title(words: Span) -> bool:
    long = [t.text for t in words if t.is_alpha and len(t) > 3]
    return len(long) > 2 and sum(word[0].isupper() for word in long) >= CAPITALS * len(long)


def _is_person(last: Token) -> bool:
    """Return whether a speaker's last word is a person's or a group's, no country's and no matter's."""
    if last.pos_ == "PROPN":
        return last.ent_type_ not in {"GPE", "LOC", "EVENT"}
    return last.lower_ in SPEAKING_NOUNS or noun_of(last, actor_words().roles) is not None


def _is_speaker(doc: Doc, part: Range) -> bool:
    """Return whether a stretch is a name: capital letters, no verb, a named person or group in it."""
    words = [t for t in doc[part[0] : part[1]] if not t.is_punct and not t.is_space]
    if not words or len(words) > LONGEST_SPEAKER:
        return False
    if any(t.lower_ in LABELS or t.tag_ in FINITE or t.is_digit for t in words):
        return False
    if words[-1].pos_ not in {"PROPN", "NOUN"}:
        return False
    texts = [t.text for t in doc[part[0] : part[1]]]
    if {'"', "“", "”", ".", ":"} & set(texts) or texts.count("(") != texts.count(")"):
        return False
    if words[-1].lower_ in SPEAKING_NOUNS:
        return True
    named = words[0].text[0].isupper() and any(t.ent_type_ in SPEAKERS for t in words)
    return named or all(t.is_upper for t in words)
