"""Cues beside the sentence: "reportedly", and "according to X"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from extractor.lexicon.cues import CueRow
from extractor.pipes.attributions.cues import Cue, Index
from extractor.pipes.attributions.draft import Draft, Ranges, subtract
from extractor.pipes.attributions.phrases import CLAUSE_HEADS, child_of, noun_phrase


def find_adverb_drafts(cues: Sequence[Cue]) -> list[Draft]:
    """Return "reportedly" and its like, without a source; the content is the clause around the adverb."""
    adverb = cues[0].head
    own = (adverb.i, adverb.i + 1)
    clause = clause_around(adverb.head)
    content = tuple(subtract(clause, [own]))
    return [Draft(adverb.i, cues[0].row, (), (own,), content, "hearsay")] if content else []


def clause_around(word: Token) -> Ranges:
    """Return the clause of a word, with the subject it shares and without clauses coordinated with it.

    A word that is no verb, "the allegedly corrupt minister", has its own phrase only.
    """
    if word.pos_ not in CLAUSE_HEADS:
        return ((word.left_edge.i, word.right_edge.i + 1),)
    parts = [(word.left_edge.i, word.right_edge.i + 1)]
    holes = [
        (child.left_edge.i, child.right_edge.i + 1)
        for child in word.rights
        if child.dep_ in {"conj", "cc", "parataxis"} and child_of(child, "nsubj", "nsubjpass") is not None
    ]
    if word.dep_ == "conj" and child_of(word, "nsubj", "nsubjpass") is None:
        subject = child_of(word.head, "nsubj", "nsubjpass")
        if subject is not None:
            parts.append(noun_phrase(subject))
    return tuple(subtract(parts, holes))


def find_source_phrases(doc: Doc, index: Index) -> Iterator[Draft]:
    """Yield "according to X" and its like; the content is the sentence that the phrase is part of."""
    first_words = {word: rows for (word, pos), rows in index.items() if pos == "prep"}
    for token in doc:
        for row in first_words.get(token.lower_, ()):
            words = row.lemma.split()
            if [t.lower_ for t in doc[token.i : token.i + len(words)]] == words:
                yield from _source_phrase(token, row)
                break


def _source_phrase(token: Token, row: CueRow) -> Iterator[Draft]:
    last = token.nbor(row.lemma.count(" "))
    source = child_of(last, "pobj")
    if source is None:
        return
    start, end = noun_phrase(source)
    whole = (token.i, max(end, token.right_edge.i + 1))
    content = tuple(subtract([(token.sent.start, token.sent.end)], [whole]))
    if content:
        yield Draft(token.i, row, ((start, end),), ((token.i, last.i + 1),), content, "source_phrase")
