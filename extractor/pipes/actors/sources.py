"""Sources: which actor an attribution's source is, and whether it is named, unnamed or a document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from extractor.layers import ActorFacts, ActorMention, Attribution
from extractor.lexicon.places import load_nouns
from extractor.pipes.actors.bodies import make_organisation
from extractor.pipes.actors.mentions import Mention, make_description
from extractor.pipes.actors.names import make_person
from extractor.pipes.actors.nations import nation_of
from extractor.pipes.actors.titles import split_title
from extractor.pipes.actors.words import actor_words, noun_of
from extractor.records import ActorKind, SourceKind

PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "ee", "ant")
SEVERAL = frozenset(
    {"many", "some", "others", "both", "most", "few", "several", "all", "those", "percent", "%"}
)
LONGEST_MENTION = 100  # tokens: so a page of n sources is read in about n steps
NOBODY = frozenset({"it", "this", "that", "what", "there", "which"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def resolve_source(attribution: Attribution, mentions: Sequence[ActorMention]) -> str | None:
    """Return the key of the actor who speaks, None for a document or where nobody is known.

    It is the person whose name ends the source behind a comma, else the actor
    of the longest mention that covers the head of the source; another name in the
    source ("a report by X") does not speak. `mentions` are in text order.
    """
    for span in attribution.source:
        head = head_of(span).i
        first, last = (bisect_left(mentions, i, key=_start) for i in (head - LONGEST_MENTION, head + 1))
        covering = [m for m in mentions[first:last] if head < m.span.end]
        inside = [m for m in covering if m.span.start >= span.start - 1] or covering
        if named := _named_behind(span, mentions[first : bisect_left(mentions, span.end, key=_start)]):
            return named
        if inside:
            return max(inside, key=lambda m: len(m.span)).actor
    return None


def _named_behind(span: Span, mentions: Sequence[ActorMention]) -> str | None:
    """Return who a source names last: Ann Lee of "the keeper of the light in Hova, Ann Lee"."""
    if head_of(span).tag_ != "NN" or is_document(head_of(span)):
        return None
    doc, end = span.doc, span.end - (span[-1].text == ",")
    behind = (m for m in mentions if m.span.end == end and m.span.start - 1 > span.start)
    names = (m for m in behind if doc[m.span.start - 1].text == "," and m.span[-1].ent_type_ == "PERSON")
    return next((m.actor for m in names), None)


def _start(mention: ActorMention) -> int:
    return mention.span.start


def source_kind(span: Span, actor: ActorFacts | None = None) -> SourceKind:
    """Return how a source is given; with its `actor` known, a pronoun is as named as the actor.

    Media are so whether or not they are named: "Tass", "state television".
    """
    head = head_of(span)
    if actor is not None:
        if actor.kind == ActorKind.MEDIA:
            return SourceKind.MEDIA
        return SourceKind.NAMED if actor.named else SourceKind.UNNAMED
    if is_document(head):
        return SourceKind.DOCUMENT
    if head.pos_ == "PROPN" or head.ent_type_ in {"PERSON", "ORG", "GPE"}:
        return SourceKind.NAMED
    return SourceKind.UNNAMED


def is_document(head: Token) -> bool:
    """Return whether the noun names words or pictures, not their maker; newspapers' names do not count."""
    if head.ent_type_ in {"ORG", "PERSON"} and head.pos_ == "PROPN":
        return False
    words = actor_words()
    if noun_of(head, words.collectives):
        return False
    return noun_of(head, words.documents) is not None


def head_of(span: Span) -> Token:
    """Return the token that a source is about: its root, or its first nominal where the parse went wrong."""
    root = span.root
    if root.pos_ in NOMINAL or root.pos_ == "ADJ":
        return root
    nominal = [token for token in span if token.pos_ in NOMINAL and token.dep_ != "poss"]
    return nominal[0] if nominal else root


def members_of(actor: str, mentions: Sequence[ActorMention]) -> list[str]:
    """Return the keys of those who are `actor` together, in "Dale and Martha said"; empty for all others.

    They are whoever has mentions inside of the actor's own, that "and" joins.
    """
    own = [m.span for m in mentions if m.actor == actor and any(t.lower_ == "and" for t in m.span)]
    inside = [m for m in mentions if m.actor != actor and any(_is_part(m.span, span) for span in own)]
    return list(dict.fromkeys(m.actor for m in inside))


def _is_part(inner: Span, outer: Span) -> bool:
    if not (outer.start <= inner.start and inner.end <= outer.end):
        return False
    return inner.start == outer.start or inner.end == outer.end or inner.root.dep_ == "conj"


def find_source(doc: Doc, span: Span) -> Mention | None:
    """Return a mention made of a source that no rule for mentions found; None for documents and "this"."""
    head = head_of(span)
    if is_document(head) or head.lower_ in NOBODY or head.ent_type_ in {"DATE", "TIME"}:
        return None
    if head.pos_ == "PRON" and head.lower_ not in SEVERAL:
        return None
    if head.pos_ not in NOMINAL and head.lower_ not in SEVERAL:
        return None
    end = max(head.i + 1, span.start + 1)
    start = max(span.start, head.left_edge.i) if head.left_edge.i <= head.i else span.start
    if head.pos_ == "PROPN" and start < split_title(doc, start, end) < end:
        return make_person(doc, start, end)  # "House Speaker Ann Lee", where the recogniser saw no name
    if head.pos_ == "PROPN" and noun_of(doc[max(start, head.i - 1)], actor_words().collectives):
        return make_organisation(doc, head.i, end)  # "state broadcaster XTV"
    kind = _likely_kind(head)
    if kind is ActorKind.ORGANISATION and not _may_speak(head):
        return None
    return make_description(doc, start, end, head, country=nation_of(doc, start, end), fallback=kind)


def _may_speak(head: Token) -> bool:
    """Return whether a noun that is no person's may be a body (name, place, actor noun; not "modelling")."""
    words = actor_words()
    is_name = head.pos_ == "PROPN" or head.ent_type_ in {"ORG", "GPE", "NORP"}
    is_name = is_name or any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in head.children)
    known = (words.collectives, words.capitalised, words.roles, load_nouns())
    return is_name or any(noun_of(head, nouns) for nouns in known)


def _likely_kind(head: Token) -> ActorKind:
    if head.lower_ in SEVERAL or head.tag_ in {"NNS", "NNPS"} or head.pos_ in {"NUM", "PRON"}:
        return ActorKind.GROUP
    if head.ent_type_ == "PERSON" or head.lower_.endswith(PERSON_ENDINGS):
        return ActorKind.PERSON
    return ActorKind.ORGANISATION
