"""The words of `lexicon/stance.toml`, ready to be looked for among tokens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from extractor.lexicon import Row, load_table

TABLE = "stance.toml"
GAP = 2  # words that may stand within a phrase: "pushed back hard against", "ruled them out"


class DenialRow(Row):
    """A word that denies, and what it must govern to do so; `forms` are the irregular ones."""

    words: str
    forms: tuple[str, ...] = ()
    takes: frozenset[str]
    certainty: str = "certain"
    noun: bool = False


class WordsRow(Row):
    """Words of one kind; the first word of each is inflected, the others stand as written.

    Rows of `nouns` take a plural only: "lies" is no form of the verb here. `exact`
    rows are not inflected at all: "noted" is no form of "not".
    """

    kind: str
    words: tuple[str, ...]
    nouns: bool = False
    exact: bool = False


@dataclass(frozen=True)
class Phrase:
    """What to look for: the forms that each word of a phrase may take, in order."""

    words: tuple[frozenset[str], ...]

    def find(self, tokens: Sequence[Token]) -> list[Token]:
        """Return the first tokens that match, at most `GAP` others between two; else nothing."""
        for start, token in enumerate(tokens):
            if token.lower_ in self.words[0]:
                found = self._rest(tokens, start)
                if found:
                    return found
        return []

    def _rest(self, tokens: Sequence[Token], start: int) -> list[Token]:
        found = [tokens[start]]
        for forms in self.words[1:]:
            after = tokens[start + 1 : start + 2 + GAP]
            place = next((n for n, token in enumerate(after) if token.lower_ in forms), None)
            if place is None:
                return []
            start += 1 + place
            found.append(tokens[start])
        return found


def inflect(word: str) -> frozenset[str]:
    """Return the regular forms of a word, noun and verb alike, and a few that are none.

    Forms rather than lemmas: the model takes "denies" in a headline for a noun,
    and leaves capitals as they are.
    """
    stem = word[:-1] if word.endswith(("e", "y")) else word
    forms = {word, word + "s", word + "es", word + "ed", word + "ing", word + "d"}
    if word.endswith("e"):
        forms.add(stem + "ing")
    if word.endswith("y"):
        forms |= {stem + "ies", stem + "ied"}
    return frozenset(forms)


@cache
def phrase(words: str, forms: tuple[str, ...] = (), *, noun: bool = False, exact: bool = False) -> Phrase:
    """Return the phrase of these words, with more forms of the first."""
    first, *rest = words.split()
    regular = frozenset({first}) if exact else frozenset({first, first + "s"}) if noun else inflect(first)
    return Phrase((regular | set(forms), *(frozenset({word}) for word in rest)))


@cache
def denials() -> tuple[tuple[Phrase, DenialRow], ...]:
    """Return the rows that deny, longer phrases first."""
    rows = load_table(TABLE, "denial", DenialRow)
    ordered = sorted(rows, key=lambda row: -len(row.words.split()))
    return tuple((phrase(row.words, row.forms), row) for row in ordered)


@cache
def phrases(table: str, kind: str) -> tuple[Phrase, ...]:
    """Return all phrases of one kind in a table of `stance.toml`."""
    rows = load_table(TABLE, table, WordsRow)
    return tuple(
        phrase(words, noun=row.nouns, exact=row.exact)
        for row in rows
        if row.kind == kind
        for words in row.words
    )


@cache
def single_words(table: str, kind: str) -> frozenset[str]:
    """Return the forms of those words of one kind that are one word long."""
    return frozenset().union(*(p.words[0] for p in phrases(table, kind) if len(p.words) == 1))


@cache
def first_words(table: str, kind: str) -> frozenset[str]:
    """Return the forms that a phrase of one kind may begin with: without any, no search is needed."""
    return frozenset().union(*(p.words[0] for p in phrases(table, kind)))


@cache
def denial_words() -> frozenset[str]:
    """Return the forms that a denial may begin with."""
    return frozenset().union(*(words.words[0] for words, _ in denials()))


def has_any(tokens: Sequence[Token], words: frozenset[str]) -> bool:
    """Return whether one of the words is among the tokens, in any case."""
    return not words.isdisjoint([token.lower_ for token in tokens])


def find_any(tokens: Sequence[Token], table: str, kind: str) -> list[Token]:
    """Return the tokens of the first phrase of this kind that is among `tokens`, else nothing."""
    return next(find_all(tokens, table, kind), [])


def find_all(tokens: Sequence[Token], table: str, kind: str) -> Iterator[list[Token]]:
    """Yield the tokens of each phrase of this kind that is among `tokens`, in the table's order."""
    if not has_any(tokens, first_words(table, kind)):
        return
    words = single_words(table, kind)
    yield from ([token] for token in tokens if token.lower_ in words)
    for candidate in phrases(table, kind):
        if len(candidate.words) > 1 and (found := candidate.find(tokens)):
            yield found
