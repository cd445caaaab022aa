"""One attribution as the rules look at it: its words, its cue's head, its negation."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Span, Token

from extractor.layers import Attribution
from extractor.lexicon.cues import CueRow
from extractor.pipes.claims.cue_row import find_row
from extractor.pipes.claims.words import find_any, single_words
from extractor.records import CueClass

NEXT = 3
SENTENCES = 3
VERB_GROUP = ("AUX", "PART", "ADV")
LONGEST_GROUP = 4


@dataclass(frozen=True)
class View:
    """The tokens of an attribution without punctuation and white space, in text order.

    `before` are the auxiliaries, adverbs and negations just left of the cue, which a
    finder may have left out of it. `row` is the cue's row of the cue table, null
    where it has none. `spans` are the content with its punctuation; `quoted` is true
    where all of it is in quotation marks, `spoken` where the cue itself is, `caption` where
    it stands under a picture. `sure` is the attribution's confidence, 1 where it has none.
    """

    spans: tuple[Span, ...]
    quoted: bool
    source: tuple[Token, ...]
    before: tuple[Token, ...]
    cue: tuple[Token, ...]
    content: tuple[Token, ...]
    head: Token | None
    row: CueRow | None
    spoken: bool = False
    caption: bool = False
    sure: float = 1.0

    @property
    def group(self) -> tuple[Token, ...]:
        """The cue with the rest of its verb group."""
        return (*self.before, *self.cue)

    @property
    def says_nobody(self) -> bool:
        """Whether the source is "no one", "none of the experts"."""
        return bool(self.source) and self.source[0].lower_ in single_words("small", "negator")


def make_view(
    attribution: Attribution, *, quoted: bool = False, spoken: bool = False, caption: bool = False
) -> View:
    """Return the attribution as the rules look at it."""
    cue = words_of(attribution.cue)
    content = words_of(attribution.content)
    source = words_of(attribution.source)
    head = _said_last(cue) or find_head(cue)
    return View(
        spans=attribution.content,
        quoted=quoted,
        source=source,
        before=_verb_group_before(cue, {token.i for token in (*content, *source)}),
        cue=cue,
        content=content,
        head=head,
        row=find_row(cue, content, head),
        spoken=spoken,
        caption=caption,
        sure=1.0 if attribution.confidence is None else attribution.confidence,
    )


def _said_last(cue: Sequence[Token]) -> Token | None:
    """ "Defended the remark, saying": what is said hangs on the participle."""
    last = cue[-1] if len(cue) > 1 else None
    row = find_row([last], [], last) if last is not None and last.tag_ == "VBG" else None
    says = row is not None and row.cue_class is CueClass.SAY and row.claim
    return last if last is not None and last.dep_ == "advcl" and says else None


def words_of(spans: Iterable[Span]) -> tuple[Token, ...]:
    """Return the tokens of the spans that are words."""
    return tuple(token for span in spans for token in span if not (token.is_punct or token.is_space))


def find_heads(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens that hang on none of the others, in text order."""
    inside = {token.i for token in tokens}
    return (token for token in tokens if (head := token.head.i) not in inside or head == token.i)


def find_sentences(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each sentence, in text order; `sent` is dear and asked for once in each."""
    sentence: list[Token] = []
    end = 0
    for token in tokens:
        if token.i >= end:
            if sentence:
                yield sentence
            sentence, end = [], token.sent.end
        sentence.append(token)
    if sentence:
        yield sentence


def find_head(tokens: Sequence[Token]) -> Token | None:
    """Return the word that the others hang on, verbs first; None where there are no words."""
    heads = list(find_heads(tokens))
    verbs = [token for token in heads if token.pos_ in ("VERB", "AUX")]
    return next(iter(verbs or heads), None)


def is_negated(tokens: Sequence[Token], at: Token) -> bool:
    """Return whether a negation among `tokens` stands before `at`, or hangs on its verb group."""
    negators = single_words("small", "negator")
    before = [token for token in tokens if token.i < at.i and token.lower_ in negators]
    hanging = [child for verb in governors(at) for child in verb.children if child.dep_ == "neg"]
    return any(not _is_not_only(token) for token in (*before, *hanging))


def find_predicates(words: Sequence[Token]) -> Iterator[Token]:
    """Yield the main predicates of the content's first sentences, and those under "I think".

    A denial is said at once; what comes later in a long quote is its reason.
    """
    for sentence in islice(find_sentences(words), SENTENCES):
        inside = {token.i for token in sentence}
        for head in find_heads(sentence):
            yield head
            yield from (t for t in head.children if t.dep_ in ("ccomp", "conj") and t.i in inside)


def next_word(token: Token) -> Token:
    """Return the word after this one, over quotation marks; the word itself at the end of the text."""
    after = (t for t in token.doc[token.i + 1 : token.i + 3] if not t.is_quote)
    return next(after, token)


def is_withheld(view: View, at: Token) -> bool:
    """Return whether what `at` names is declined, refused, or said of nobody ("no one denies")."""
    above = [verb for verb in governors(at) if verb.i != at.i]
    before = [token for token in view.group if token.i < at.i]
    return view.says_nobody or bool(find_any([*above, *before], "cue", "withhold"))


def governors(token: Token) -> list[Token]:
    """Return the verb and those it is an infinitive of, across "or": "declined to confirm or deny"."""
    chain = [token]
    while len(chain) < 5 and _goes_up(chain[-1]):
        chain.append(chain[-1].head)
    return chain


def _verb_group_before(cue: Sequence[Token], taken: set[int]) -> tuple[Token, ...]:
    if not cue:
        return ()
    token = cue[0]
    found: list[Token] = []
    while len(found) < LONGEST_GROUP and token.i and not token.is_sent_start:
        token = token.nbor(-1)
        if token.pos_ not in VERB_GROUP or token.i in taken:
            break
        found.append(token)
    return tuple(reversed(found))


def _goes_up(token: Token) -> bool:
    if token.dep_ == "xcomp" and (token.tag_ == "VB" or token.i - token.head.i < NEXT):
        return True  # "stopped denying", but not "(he never wavered), noting"
    either = any(t.lower_ in ("or", "nor") for t in token.head.children if t.dep_ == "cc")
    return token.dep_ == "conj" and either


def _is_not_only(token: Token) -> bool:
    after = token.i + 1
    return after < len(token.doc) and token.doc[after].lower_ in ("only", "just", "surprisingly")
