"""Names that the recogniser missed: known bodies, titled names, names it found elsewhere on the page."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from spacy.tokens import Doc, Token

from extractor.layers import ToponymMention
from extractor.lexicon.countries import country_of_demonym, find_country
from extractor.pipes.actors.bodies import make_known, make_organisation
from extractor.pipes.actors.introduced import find_introduced
from extractor.pipes.actors.mentions import Form, Mention, is_subject
from extractor.pipes.actors.names import make_person, plain
from extractor.pipes.actors.words import actor_words, known_openings, noun_of
from extractor.records import ActorKind

LONGEST_NAME = 4
SHORTEST = 5
LONGEST_MISSED = 3


def find_repeats(doc: Doc, found: Sequence[Mention], toponyms: Sequence[ToponymMention]) -> Iterator[Mention]:
    """Yield names that neither a name among `found` nor a toponym covers."""
    covered = {i for m in found if m.form is not Form.DESCRIPTION for i in range(m.start, m.end)}
    covered |= {token.i for toponym in toponyms for token in toponym.span}
    openings = known_openings()
    tokens = [t for t in doc if (t.text[0].isupper() or t.text in openings) and t.i not in covered]
    missed = [
        make_person(doc, token.i, _end_of_name(doc, token.i))
        for token in tokens
        if _has_title_before(token) or _opens_missed_name(token)
    ]
    introduced = [r for r in find_introduced(doc) if covered.isdisjoint(range(*r))]
    missed += [make_person(doc, start, end) for start, end in introduced]
    yield from missed
    people = [m for m in (*found, *missed) if m.is_person and m.form is Form.NAME and " " in m.name]
    surnames = {plain(mention.name.split()[-1]) for mention in people}
    common = {word for word in doc.text.split() if word.islower()}
    bodies = {short: m for m in found if (short := _short_name(m, common))}
    bodies |= {doc[m.root].text: m for m in found if _is_one_word_body(m)}
    for token in tokens:
        if _capitalised(token) in surnames:
            yield make_person(doc, token.i, token.i + 1)
        elif _is_described_body(token):
            yield make_organisation(doc, token.i, token.i + 1)
        elif token.text in bodies and token.pos_ == "PROPN" and token.dep_ != "compound":
            yield _repeat(bodies[token.text], token)
        else:
            yield from _known_at(doc, token.i)


def _capitalised(token: Token) -> str:
    """Return the token as a name is written, also where it is all capitals: "SMITH: I never said so"."""
    return token.text.title() if token.is_upper else plain(token.text)


def _short_name(mention: Mention, common: Container[str]) -> str:
    """Return the first word of a company's name, by which news calls it; empty for a common word."""
    first, *more = mention.name.split() or [""]
    if mention.form is not Form.NAME or mention.kind is not ActorKind.ORGANISATION or not more:
        return ""
    is_nation = find_country(first) or country_of_demonym(first)
    is_common = first.lower() in common or first.lower() in actor_words().modifiers
    return "" if is_nation or is_common or len(first) < SHORTEST or not first.istitle() else first


def _is_one_word_body(mention: Mention) -> bool:
    is_word = mention.end - mention.start == 1 and mention.name[:1].isupper()
    return is_word and mention.form is Form.NAME and not mention.is_person


def _repeat(mention: Mention, token: Token) -> Mention:
    return Mention(
        start=token.i,
        end=token.i + 1,
        root=token.i,
        form=Form.NAME,
        kind=mention.kind,
        name=mention.name,
        country=mention.country,
        plural=mention.plural,
    )


def _has_title_before(token: Token) -> bool:
    """Return whether it is the first word of a name after "Mr" or "President"."""
    if token.i == 0 or token.pos_ != "PROPN" or not token.is_title or find_country(token.text):
        return False
    words = actor_words()
    before = token.nbor(-1)
    if noun_of(token, words.roles) or noun_of(token, words.collectives) or token.lower_ in words.modifiers:
        return False
    is_title = before.lower_ in words.honorifics or words.is_title(noun_of(before, words.roles) or "")
    return is_title and before.text[0].isupper() and before.sent == token.sent


def _opens_missed_name(token: Token) -> bool:
    """Return whether two or three capitalised words that the recogniser missed are the subject: a person."""
    if token.dep_ != "compound" or token.ent_type_ or token.pos_ != "PROPN" or not token.is_title:
        return False
    head, words = token.head, actor_words()
    run = token.doc[token.i : head.i + 1]
    if not 1 < len(run) <= LONGEST_MISSED or token.left_edge.i != token.i or not is_subject(head):
        return False
    if noun_of(head, words.collectives) or noun_of(head, words.roles):
        return False
    return all(t.pos_ == "PROPN" and t.is_title and not t.ent_type_ for t in run)


def _is_described_body(token: Token) -> bool:
    """Return whether a noun for a body stands right before the name that it describes: "news agency X"."""
    if token.i == 0 or token.pos_ != "PROPN" or token.dep_ != "appos" or token.head.i != token.i - 1:
        return False
    return token.head.pos_ == "NOUN" and noun_of(token.head, actor_words().collectives) is not None


def _end_of_name(doc: Doc, start: int) -> int:
    end = start + 1
    while end < len(doc) and doc[end].is_title and doc[end].pos_ == "PROPN":
        end += 1
    return end


def _known_at(doc: Doc, start: int) -> Iterator[Mention]:
    if doc[start].text not in known_openings():
        return
    known = actor_words().known
    for end in range(min(start + LONGEST_NAME, len(doc)), start, -1):
        if doc[start:end].text in known:
            yield make_known(doc, start, end)
            return
