"""The actors of a page while their mentions are gathered: what they are called, how they match."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Doc

from extractor.layers import ActorFacts
from extractor.lexicon.countries import country_by_iso
from extractor.pipes.actors.mentions import Form, Mention
from extractor.pipes.actors.nations import nations_in
from extractor.pipes.actors.words import actor_words, singular_of
from extractor.records import ActorKind

NOT_CONTENT = frozenset({"DET", "ADP", "PUNCT", "SPACE", "PART", "CCONJ", "PRON", "SYM"})
TOPICS = {"foreign": "Foreign Affairs", "external": "External Affairs"}
SHORTEST = 5
MOST_NAMES = 10_000
SPELLINGS = {"defense": "defence", "organization": "organisation", "labor": "labour"}


@dataclass
class Entity:
    """One actor: its mentions so far, and what they say about it.

    `contents` holds the content words of each mention that is no pronoun (a
    person's: those of the titles), nations left out. `gender` is told by titles,
    `given` by the first name, `heard` by pronouns. Who are several ("Dale and Martha") has `members`.
    `of` is the body for which a person has its `role`.
    """

    kind: ActorKind
    name: str
    mentions: list[Mention] = field(default_factory=list)
    contents: list[frozenset[str]] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    country: str | None = None
    place: str | None = None
    gender: str = ""
    heard: str = ""
    given: str = ""
    plural: bool = False
    named: bool = False
    members: tuple[Entity, ...] = ()
    role: str | None = None
    of: Entity | None = None

    def add(self, mention: Mention, content: frozenset[str] = frozenset()) -> None:
        """Take in a mention and what it tells."""
        self.mentions.append(mention)
        if mention.form is Form.PRONOUN:
            return
        self.contents.append(content)
        self.heads |= {noun for noun in (mention.head, mention.head.split(" ")[-1], *mention.roles) if noun}
        self.country = self.country or mention.country
        self.place = self.place or mention.place
        self.gender = self.gender or mention.gender

    @property
    def sex(self) -> str:
        """m or f where a title tells it, or the first name and the pronouns do; else an empty string."""
        return self.gender or (self.given if self.heard in {"", self.given} else "")

    @property
    def is_person(self) -> bool:
        """Whether it is one human being."""
        return self.kind is ActorKind.PERSON

    @property
    def words(self) -> list[str]:
        """The words of its name."""
        return self.name.split()

    def facts(self, of: str | None = None) -> ActorFacts:
        """Return the facts in the form that the layer stores; `of` is the key of the body it acts for."""
        return ActorFacts(self.name, self.kind.value, self.country, self.place, self.named, self.role, of)


def content_of(doc: Doc, mention: Mention) -> frozenset[str]:
    """Return the content words of a mention, singular, without nations and without a person's name.

    Numbers count: "four people" are not the "two people" further on.
    """
    nations = {
        i for first, last, _ in nations_in(doc, mention.start, mention.end) for i in range(first, last)
    }
    end = mention.end
    if mention.is_person and mention.form is Form.NAME:
        end -= len(mention.name.split())
    words = (
        singular_of(t) for t in doc[mention.start : end] if t.i not in nations and t.pos_ not in NOT_CONTENT
    )
    short = actor_words().abbreviations
    return frozenset(SPELLINGS.get(word, short.get(word, word)) for word in words)


def has_country(entity: Entity, mention: Mention) -> bool:
    """Return whether nothing says that the two are of different nations."""
    return entity.country == mention.country or None in (entity.country, mention.country)


def is_state_force(mention: Mention, content: frozenset[str]) -> bool:
    """Return whether the words are "Russian forces" or the like: the armed forces of a nation as a whole."""
    return mention.country is not None and is_plain_force(mention, content)


def is_plain_force(mention: Mention, content: frozenset[str]) -> bool:
    """Return whether the words are "the army", "troops" or the like, and say no more."""
    words = actor_words()
    is_force = mention.head in words.state_forces and mention.kind is ActorKind.MILITARY
    more = {word for word in content if word[0].isalpha()} - set(mention.head.split())
    return is_force and more <= words.plain | {mention.head}


def is_government(mention: Mention, content: frozenset[str]) -> bool:
    """Return whether the words are "the Iraqi government" or "Kyiv" as a speaker."""
    if mention.form is Form.METONYM:
        return mention.country is not None
    return (
        mention.country is not None
        and "government" in content
        and content - {"government"} <= actor_words().plain
    )


def state_name(pattern: str, iso: str) -> str:
    """Return "Armed Forces of Ukraine" from "Armed Forces of {}" and UA."""
    country = country_by_iso(iso)
    return pattern.format(country.name if country else iso)


def ministry_name(mention: Mention, content: frozenset[str]) -> str | None:
    """Return "Russian Ministry of Defence" for any form of that name, None for what is no ministry."""
    topic = sorted(content - {"ministry", "affair"})
    country = country_by_iso(mention.country) if mention.country else None
    if "ministry" not in content or len(topic) != 1 or not country or not country.demonyms:
        return None
    return f"{country.demonyms[0]} Ministry of {TOPICS.get(topic[0], topic[0].title())}"


def is_same_person(known: str, name: str) -> bool:
    """Return whether a name may name the person of a fuller or equal name."""
    full, short = _folded(known), _folded(name)
    if not full or not short:
        return False
    if len(short) == 1:
        return (
            short[0] == full[-1]
            or (len(full) > 1 and short[0] == full[0])
            or full[-1].endswith("-" + short[0])
        )
    if short[-1] != full[-1]:
        return False
    return short[0] == full[0] or (short[0][0] == full[0][0] and 1 in (len(short[0]), len(full[0])))


def is_acronym(short: str, name: str) -> bool:
    """Return whether `short` is made of the initials of the name's capitalised words."""
    letters = short.replace(".", "")
    initials = [word[0] for part in name.split() for word in part.split("-") if word[:1].isupper()]
    every = [word[0].upper() for part in name.split() for word in part.split("-") if word]
    return letters.isupper() and len(letters) > 1 and letters in {"".join(initials), "".join(every)}


def is_short_form(short: str, name: str) -> bool:
    """Return whether the words are the last ones of a body's name: "the Front" for "the Civic Front"."""
    words, full = short.split(), name.split()
    if short.lower() in actor_words().collectives:
        return False  # "the Army" is not the People's Liberation Army
    return 0 < len(words) < len(full) and short[0].isupper() and full[-len(words) :] == words


def opens(name: str, word: str) -> bool:
    """Return whether a body's name of several words begins with the word: "Ardent" for "Ardent Motors"."""
    first, *more = name.split()
    return bool(more) and first == word and len(word) >= SHORTEST


@lru_cache(maxsize=MOST_NAMES)
def _folded(name: str) -> tuple[str, ...]:
    return tuple(word.replace("’", "'").strip(".,'").lower() for word in name.split())
