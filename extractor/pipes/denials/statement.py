"""An attribution with its claim, as the search for what is denied looks at it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from extractor.layers import Attribution, ClaimFacts
from extractor.lexicon.countries import country_of_capital
from extractor.pipes.actors.nations import nation_of, nations_in
from extractor.pipes.claims.view import words_of
from extractor.pipes.ground import Ground, survey
from extractor.records import Section, Stance

CONTENT_POS = ("NOUN", "PROPN", "VERB", "NUM", "ADJ")
ENDINGS = ("ings", "ing", "ers", "er", "ians", "ian", "s", "i")
STEM = 5


@dataclass(frozen=True)
class Statement:
    """Who says what and where it stands.

    `start` and `end` are the tokens of its cue, of all its parts where it has none.
    `sentence` and `block` are ordinal numbers on the page, `section` is the block's. `source_words` are the
    source's nouns in lower case; `about` the stems of all its words, the source's too,
    and the keys of all actors that it names. `actor` and `side` are its actor's key and its country,
    null where they are not known, `party` the actor and, of several together, each. `inside` are the
    numbers of its content's tokens; `terms` what the content is about: its stems, and the keys of the actors
    and places in it; `sides` the countries in it; `verbs` the stems of its verbs.
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
    party: frozenset[str]
    side: str | None
    inside: frozenset[int]
    terms: frozenset[str]
    sides: frozenset[str]
    verbs: frozenset[str]

    @property
    def is_denial(self) -> bool:
        """Whether it denies."""
        return self.claim.stance == Stance.DENIED


def make_statements(
    doc: Doc, attributions: Sequence[Attribution], claims: Mapping[str, ClaimFacts]
) -> list[Statement]:
    """Return the attributions with their claims, in the order in which they begin."""
    page = survey(doc)
    found = [_make_statement(item, claims[item.id], page) for item in attributions]
    return sorted(found, key=lambda statement: statement.first)


def is_same_source(denial: Statement, other: Statement) -> bool:
    """Return whether one source speaks in both, as far as can be told."""
    if denial.party and other.party:
        return bool(denial.party & other.party)
    pronouns = [[t.lower_ for t in s.source if t.pos_ == "PRON"] for s in (denial, other)]
    return bool(denial.source_words & other.source_words) or bool(pronouns[0] and pronouns[0] == pronouns[1])


def content_words(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the lemmas that carry meaning, in lower case."""
    return frozenset(
        token.lemma_.lower() for token in tokens if token.pos_ in CONTENT_POS and not token.is_stop
    )


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Return what "kill" and "killing", "Israel" and "Israeli" have in common."""
    bare = next((word.removesuffix(end) for end in ENDINGS if word.endswith(end) and len(word) > 6), word)
    return bare[:STEM]


def _make_statement(item: Attribution, claim: ClaimFacts, page: Ground) -> Statement:
    parts = [i for s in (*item.source, *item.cue, *item.content) for i in range(s.start, s.end)]
    anchor = [i for span in (item.cue or item.content) for i in range(span.start, span.end)]
    inside = [i for span in item.content for i in range(span.start, span.end)]
    source, words = words_of(item.source), content_words(words_of(item.content))
    names = content_words(source)
    verbs = [token for token in words_of(item.content) if token.pos_ == "VERB"]
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
        party=_party(source, actor, page),
        side=_side(item, actor, page),
        inside=frozenset(inside),
        terms=frozenset(map(stem, words)) | frozenset(_keys(inside, page)),
        sides=frozenset(_sides(item.content, inside, page)),
        verbs=frozenset(map(stem, content_words(verbs))),
    )


def _party(source: Sequence[Token], actor: str | None, page: Ground) -> frozenset[str]:
    """Return who speaks: an actor, or several together with each of them."""
    named = {page.actors[token.i] for token in source if token.i in page.actors}
    together = [page.members[key] | {key} for key in named if key in page.members]
    return frozenset({actor} if actor else ()).union(*together)


def _side(item: Attribution, actor: str | None, page: Ground) -> str | None:
    """The country that a source stands for: its actor's, else the first that its words name."""
    known = page.countries.get(actor) if actor else None
    named = (nation_of(span.doc, span.start, span.end) for span in item.source)
    return known or next((country for country in named if country), None)


def _keys(tokens: Sequence[int], page: Ground) -> Iterator[str]:
    for i in tokens:
        if i in page.actors:
            yield f"actor {page.actors[i]}"
        if i in page.places:
            yield f"place {page.places[i]}"


def _sides(content: Sequence[Span], tokens: Sequence[int], page: Ground) -> Iterator[str]:
    for i in tokens:
        country = page.countries.get(page.actors[i]) if i in page.actors else None
        if country:
            yield country
    for span in content:
        for _, _, nation in nations_in(span.doc, span.start, span.end):
            yield nation.iso
        for token in span:
            seat = country_of_capital(token.text) if token.is_title else None
            if seat:
                yield seat.iso
