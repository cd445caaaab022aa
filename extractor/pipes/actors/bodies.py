"""Mentions of bodies by name: organisations with what describes them, peoples, bodies known everywhere."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from extractor.lexicon.countries import country_of_demonym
from extractor.pipes.actors.mentions import Form, Mention, trim, words_of
from extractor.pipes.actors.nations import nation_of
from extractor.pipes.actors.words import actor_words, noun_of
from extractor.records import ActorKind


def make_known(doc: Doc, start: int, end: int) -> Mention:
    """Return the mention of a body known everywhere; KeyError for other words."""
    body = actor_words().known[doc[start:end].text]
    return Mention(
        start=start,
        end=end,
        root=doc[start:end].root.i,
        form=Form.NAME,
        kind=body.kind,
        name=body.name,
        country=nation_of(doc, start, end),
    )


def make_people(doc: Doc, start: int, end: int) -> Mention:
    """Return "Syrians" or "the Taliban" as a group."""
    country = country_of_demonym(doc[start:end].text)
    return Mention(
        start=start,
        end=end,
        root=doc[start:end].root.i,
        form=Form.NAME,
        kind=ActorKind.GROUP,
        name=words_of(doc, start, end),
        country=country.iso if country else None,
        plural=doc[end - 1].tag_ in {"NNS", "NNPS"},
    )


def make_organisation(doc: Doc, start: int, end: int) -> Mention:
    """Return the organisation with what describes it in front: "battlefield analysts DeepState"."""
    root = doc[start:end].root
    first = _phrase_start(doc, start, root)
    words = actor_words()
    noun = noun_of(doc[end - 1], words.collectives) or _opening_noun(doc, start, end)
    named_for = noun_of(doc[end - 1], words.capitalised) or ""
    kind = words.collectives.get(noun or "") or words.capitalised.get(named_for, ActorKind.ORGANISATION)
    describing = _describing(doc, start, root)
    if describing and not noun:
        kind = words.collectives.get(noun_of(describing, words.collectives) or "", kind)
    if doc[end - 1].lower_ in words.mastheads:
        kind = ActorKind.MEDIA
    return Mention(
        start=first,
        end=end,
        root=root.i,
        form=Form.NAME,
        kind=kind,
        name=words_of(doc, start, end),
        head=noun or "",
        country=nation_of(doc, first, end),
    )


def _opening_noun(doc: Doc, start: int, end: int) -> str | None:
    """Return the head of "Ministry of Defence": the noun before the first "of"."""
    words = actor_words()
    for token in doc[start:end]:
        if token.lower_ in {"of", "for"} and token.i > start:
            return noun_of(doc[token.i - 1], words.collectives)
    return None


def _phrase_start(doc: Doc, start: int, root: Token) -> int:
    """Return where the noun phrase of a name begins, its article left out."""
    noun = _describing(doc, start, root)
    first = noun.left_edge.i if noun else root.left_edge.i
    between = doc[max(first, 0) : start]
    if any(t.is_punct or "\n" in t.text or t.pos_ in {"CCONJ", "VERB", "ADP"} for t in between):
        return start
    if noun is None and not any(t.ent_type_ in {"GPE", "NORP"} for t in between):
        return start
    return trim(doc, between.start, start)[0] if len(between) else start


def _describing(doc: Doc, start: int, root: Token) -> Token | None:
    """Return the noun right before a name that says what it is: "news agency X", "analysts X"."""
    words, at = actor_words(), start - 1
    while at > 0 and doc[at].is_space and "\n" not in doc[at].text:
        at -= 1
    noun = doc[max(at, 0)]
    if noun.i >= start or noun.pos_ != "NOUN" or (noun.head != root and root.head != noun):
        return None
    return noun if noun_of(noun, words.roles) or noun_of(noun, words.collectives) else None
