"""Disputes as cards with two sides."""

from __future__ import annotations

from textwrap import shorten

from extractor.records import Claim, Dispute, Side
from extractor.show.days import when_in_words
from extractor.show.html.markup import Markup, element, together
from extractor.show.html.shown import Shown
from extractor.show.lookup import MEANING, NOBODY, meaning_of, words_of
from extractor.show.sides import MOVE_WORDS, SIDE_TITLES, Party, sides_of


def render_disputes(shown: Shown) -> Markup:
    """Return a card for each dispute: what is contested, who says so and who denies it."""
    disputes = shown.article.disputes
    if not disputes:
        return element("p", "Nothing is disputed on this page.", class_="none")
    return together(*(_card(dispute, shown) for dispute in disputes))


def _card(dispute: Dispute, shown: Shown) -> Markup:
    sides = sides_of(dispute, shown.lookup)
    return element(
        "article",
        element(
            "div",
            shown.heading(dispute.proposition, below=1, class_="proposition"),
            _facts(dispute, shown),
            class_="what",
        ),
        *(_side(side, sides[side], shown) for side in Side),
        class_="dispute",
    )


def _facts(dispute: Dispute, shown: Shown) -> Markup | None:
    """Return where, when and since when, as far as the page says."""
    since = when_in_words(dispute.since)
    facts = (
        shown.lookup.where(dispute.places),
        when_in_words(dispute.when),
        since and f"disputed since {since}",
    )
    told = [element("li", fact) for fact in facts if fact]
    return element("ul", *told, class_="facts") if told else None


def _side(side: Side, parties: list[Party], shown: Shown) -> Markup:
    nobody = element("p", NOBODY, class_="none") if not parties else None
    listed = element("ul", *(_party(party, shown) for party in parties)) if parties else None
    title = shown.heading(SIDE_TITLES[side], below=2, class_="side-title")
    return element("div", title, listed, nobody, class_=f"side {side.value}")


def _party(party: Party, shown: Shown) -> Markup:
    moves = ", ".join(MOVE_WORDS[move] for move in party.moves)
    since = when_in_words(party.since)
    return element(
        "li",
        element(
            "p",
            element("strong", shown.lookup.who(party.source)),
            f" {moves}",
            element("span", f", {since}", class_="since") if since else None,
        ),
        *(_told(claim, shown) for claim in party.told),
        _others(party, shown),
    )


def _told(claim: Claim, shown: Shown) -> Markup:
    """Return a claim's words, their meaning where they only say "this", and its number."""
    meaning = shorten(meaning_of(claim), MEANING, placeholder=" …")
    resolved = together(" ", element("span", f"[{meaning}]", class_="meaning")) if meaning else None
    return element(
        "p", element("q", words_of(claim)), resolved, " ", shown.link_to_words(claim), class_="words"
    )


def _others(party: Party, shown: Shown) -> Markup | None:
    if not party.others:
        return None
    linked = (together(" ", shown.link_to_words(claim)) for claim in party.others)
    return element("p", "also", *linked, class_="also")
