"""Where a pronoun stands on its page: sentences and paragraphs, and who spoke last."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate

from spacy.tokens import Token

from extractor.pipes.actors.entities import Entity
from extractor.pipes.actors.linking import Register
from extractor.pipes.actors.mentions import Mention
from extractor.pipes.actors.speech import QUOTES, Speech

LONGEST_MENTION = 40
BACK = 4  # sentences outside of quotations
LONGEST_BACK = 400  # tokens: over a long speech too


@dataclass(frozen=True)
class Anaphor:
    """A pronoun where it stands.

    `manner` is "they", "it", or for "he" and "she" whether they are a source in
    front of their verb ("source") or behind what is said ("tag": “...,” he said),
    "quoted", or none of these ("he"). `last_speaker` is the source before it,
    `teller` whoever says the words, not in quotation marks, that it is part of.
    """

    mention: Mention
    token: Token
    manner: str
    quoted: bool
    last_speaker: Entity | None
    teller: Entity | None


class Scene:
    """A page's mentions as they are gathered, its sentences, and its speech."""

    def __init__(self, register: Register, speech: Speech) -> None:
        self.register, self.speech, self.doc = register, speech, register.doc
        starts = [int(bool(t.is_sent_start)) for t in self.doc]
        outside = (int(start and i not in speech.quoted) for i, start in enumerate(starts))
        self.sentences = register.sentences
        self.outside = list(accumulate(outside))
        self.paragraphs = list(accumulate(int("\n" in t.text) for t in self.doc))
        self._sources = sorted(speech.sources)

    def read(self, pronoun: Mention) -> Anaphor:
        """Return the pronoun with what its place tells."""
        quoted = pronoun.start in self.speech.quoted
        number = None if quoted else self.speech.said.get(pronoun.start)
        head = self.speech.heads[number] if number is not None else None
        before = bisect_left(self._sources, pronoun.start)
        return Anaphor(
            mention=pronoun,
            token=self.doc[pronoun.root],
            manner=self._manner(pronoun, quoted=quoted),
            quoted=quoted,
            last_speaker=self.entity_at(self._sources[before - 1]) if before else None,
            teller=self.entity_at(head) if head is not None else None,
        )

    def _manner(self, pronoun: Mention, *, quoted: bool) -> str:
        if not pronoun.gender:
            return "they" if pronoun.plural else "it"
        if quoted:
            return "quoted"
        if pronoun.root not in self.speech.sources:
            return "he"
        before = self.doc[max(pronoun.start - 1, 0)].text
        return "tag" if before in QUOTES or before == "," else "source"

    def entity_at(self, token: int) -> Entity | None:
        """Return the actor of the longest mention that covers a token."""
        near = self.register.between(token - LONGEST_MENTION, token + 1)
        covering = [(m.end - m.start, number) for number, (m, _) in enumerate(near) if token < m.end]
        return near[max(covering)[1]][1] if covering else None

    def gap(self, anaphor: Anaphor, start: int) -> int:
        """Return the sentences from a token to the pronoun; quoted ones count for quoted pronouns alone."""
        counted = self.sentences if anaphor.quoted else self.outside
        return counted[anaphor.mention.start] - counted[start]

    def first_near(self, anaphor: Anaphor) -> int:
        """Return the first token of the sentences in which the pronoun's antecedent is looked for."""
        counted = self.sentences if anaphor.quoted else self.outside
        at = anaphor.mention.start
        first = bisect_left(counted, counted[at] - BACK, hi=at + 1)
        return max(first, at - LONGEST_BACK)

    def opens_sentence(self, token: int) -> bool:
        """Return whether the token is the first of its sentence, or the second, behind an article."""
        return token < 2 or self.sentences[token - 2] != self.sentences[token]
