"""An attribution with its claim, as the search for antecedents looks at it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from extractor.layers import Attribution, ClaimFacts, get_actor_mentions, get_actors, get_blocks
from extractor.pipes.claims.target import explains, head_nouns, is_clause, noun_kinds
from extractor.pipes.claims.view import words_of
from extractor.records import DenialTarget, Section, Stance

CONTENT_POS = ("NOUN", "PROPN", "VERB", "NUM", "ADJ")
EMPTY = frozenset({"case", "happen", "true", "fact", "that"})  # "denied that that was the case"
OPEN = (DenialTarget.ANAPHOR, DenialTarget.RELATIVE)
ENDINGS = ("ings", "ing", "ers", "er", "ians", "ian", "s", "i")
STEM = 5
ANAPHORS = ("it", "that", "this", "these", "those")
POINTING = (
    "the",
    "this",
    "these",
    "that",
    "those",
    "such",
    "any",
    "all",
    "both",
    "his",
    "her",
    "their",
    "its",
)
OPENERS = (*ANAPHORS, "no", "not", "nonsense", "absolutely", "false", "untrue")


@dataclass(frozen=True)
class Statement:
    """Who says what and where it stands.

    `start` and `end` are the tokens of its cue, of all its parts where it has none.
    `sentence` and `block` are ordinal numbers on the page, `section` is the block's. `source_words` are the
    source's nouns in lower case; `about` the stems of all its words, the source's too,
    and the keys of all actors that it names. `actor` and `side` its actor's key and country,
    null where they are not known.
    """

    id: str
    claim: ClaimFacts
    start: int
    end: int
    first: int
    sentence: int
    block: int
    section: str
    cue: tuple[Token, ...]
    source: tuple[Token, ...]
    content: tuple[Span, ...]
    words: frozenset[str]
    source_words: frozenset[str]
    about: frozenset[str]
    actor: str | None
    side: str | None

    @property
    def is_denial(self) -> bool:
        """Whether it denies."""
        return self.claim.stance == Stance.DENIED


@dataclass(frozen=True)
class Page:
    """What there is at each token: its sentence's and block's number, its section, an actor."""

    sentences: Mapping[int, int]
    blocks: Mapping[int, int]
    sections: Mapping[int, str]
    actors: Mapping[int, str]
    countries: Mapping[str, str | None]


def make_statements(
    doc: Doc, attributions: Sequence[Attribution], claims: Mapping[str, ClaimFacts]
) -> list[Statement]:
    """Return the attributions with their claims, in the order in which they begin."""
    blocks = get_blocks(doc)
    page = Page(
        sentences={token.i: n for n, sentence in enumerate(doc.sents) for token in sentence},
        blocks={i: n for n, block in enumerate(blocks) for i in range(block.start, block.end)},
        sections={i: block.label_ for block in blocks for i in range(block.start, block.end)},
        actors={t.i: mention.actor for mention in get_actor_mentions(doc) for t in mention.span},
        countries={key: actor.country for key, actor in get_actors(doc).items()},
    )
    found = [_make_statement(item, claims[item.id], page) for item in attributions]
    return sorted(found, key=lambda statement: statement.first)


def _make_statement(item: Attribution, claim: ClaimFacts, page: Page) -> Statement:
    parts = [i for s in (*item.source, *item.cue, *item.content) for i in range(s.start, s.end)]
    anchor = [i for span in (item.cue or item.content) for i in range(span.start, span.end)]
    source, words = words_of(item.source), content_words(words_of(item.content))
    names = content_words(source)
    actor = next((page.actors[token.i] for token in reversed(source) if token.i in page.actors), None)
    return Statement(
        id=item.id,
        claim=claim,
        start=anchor[0],
        end=anchor[-1],
        first=min(parts),
        sentence=page.sentences.get(anchor[0], 0),
        block=page.blocks.get(anchor[0], 0),
        section=page.sections.get(anchor[0], Section.BODY.value),
        cue=words_of(item.cue),
        source=source,
        content=item.content,
        words=words,
        source_words=names,
        about=frozenset(map(stem, names | words)) | {page.actors[i] for i in parts if i in page.actors},
        actor=actor,
        side=page.countries.get(actor) if actor else None,
    )


def content_words(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the lemmas that carry meaning, in lower case."""
    return frozenset(
        token.lemma_.lower() for token in tokens if token.pos_ in CONTENT_POS and not token.is_stop
    )


def stem(word: str) -> str:
    """Return what "kill" and "killing", "Israel" and "Israeli" have in common."""
    bare = next((word.removesuffix(end) for end in ENDINGS if word.endswith(end) and len(word) > 6), word)
    return bare[:STEM]


def leaves_open(denial: Statement) -> bool:
    """Say whether the denial's own words do not tell what is denied: "this", "the allegation"."""
    target = denial.claim.denial_target
    words = words_of(denial.content)
    if target in OPEN or not denial.words - EMPTY:
        return True
    if target == DenialTarget.CLAIM_NP:
        return not has_own_clause(denial)
    if target != DenialTarget.CONTENT_TRUTH:
        return False
    return (
        words[0].lower_ in OPENERS
        or _names_claim(words)
        or any(
            token.lower_ in ANAPHORS and token.dep_ in ("nsubj", "nsubjpass", "dobj")
            for token in words
            if token.sent == words[0].sent  # later on in a quote, "it" is what the quote itself told of
        )
    )


def _names_claim(words: Sequence[Token]) -> bool:
    """Say whether a claim named by its noun is judged: "(called) the accusation absurd"."""
    noun = next((token for token in words[:4] if token.pos_ == "NOUN"), None)
    pointed = words[0].lower_ in POINTING
    return noun is not None and pointed and "claim" in noun_kinds(noun) and not _tells_of(words, noun)


def _tells_of(words: Sequence[Token], noun: Token) -> bool:
    return any(
        explains(token, noun) or (token.lower_ in ("of", "about") and token.head == noun) for token in words
    )


def has_own_clause(denial: Statement) -> bool:
    """Say whether a clause or "of" tells what the denied claim is about ("the claim that P")."""
    words = words_of(denial.content)
    if is_clause(words):
        return True
    heads = [noun for noun in head_nouns(words) if "claim" in noun_kinds(noun)]
    return any(_tells_of(words, noun) for noun in heads)
