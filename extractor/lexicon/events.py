"""The table of event kinds: which words tell of a capture, a strike, a leak, and which of its contrary."""

from __future__ import annotations

from extractor.lexicon import Row, load_table

_FILE = "events.toml"


class EventRow(Row):
    """Words that tell of one kind of event, all their forms given that a stemmer would miss.

    `contrary` words say that it did not happen or was undone ("hold" against
    "capture"). `at_places` and `contrary_at_places` count only where a place
    is named too: "took" alone is too common. Two words are a phrase.
    """

    event: str
    words: tuple[str, ...]
    contrary: tuple[str, ...] = ()
    at_places: tuple[str, ...] = ()
    contrary_at_places: tuple[str, ...] = ()


class WordsRow(Row):
    """A list of words that has one use."""

    name: str
    words: tuple[str, ...]


def load_events() -> tuple[EventRow, ...]:
    """Return the kinds of event, in the file's order."""
    return load_table(_FILE, "event", EventRow)


def load_event_words(name: str) -> frozenset[str]:
    """Return the word list of that name."""
    return frozenset(w for row in load_table(_FILE, "words", WordsRow) if row.name == name for w in row.words)
