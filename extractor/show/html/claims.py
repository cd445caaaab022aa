"""The list of a page's claims, beside its text."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.records import Certainty, Claim, Stance
from extractor.show.days import when_in_words
from extractor.show.html.links import Links, line_about, link_claims
from extractor.show.html.markup import Markup, element, together
from extractor.show.html.shown import Shown
from extractor.show.lookup import meaning_of, words_of

CERTAINTY_WORDS = {
    Certainty.PROBABLE: "probably",
    Certainty.POSSIBLE: "possibly",
    Certainty.REPORTED: "from hearsay",
}


def render_claims(shown: Shown) -> Markup:
    """Return a list item for each claim: who, stance, what, where, when, and its links."""
    claims = shown.article.claims
    if not claims:
        return element("p", "No claims found.", class_="none")
    links = link_claims(claims)
    return element("ol", *(_item(claim, links, shown) for claim in claims), class_="claims")


def _item(claim: Claim, links: Links, shown: Shown) -> Markup:
    return element(
        "li",
        _head(claim, shown),
        _words(claim),
        _facts(claim, shown),
        *_links(links[claim.id], shown),
        _unanswered(claim),
        id=shown.claim(claim.id),
        class_=f"claim {claim.stance.value}",
        tabindex="-1",
        data_c=shown.claim(claim.id),
        data_against=" ".join(shown.claim(id_) for id_ in (*claim.denies, *claim.counters)) or None,
        data_line=line_about(claim, links, shown.lookup),
    )


def _head(claim: Claim, shown: Shown) -> Markup:
    """Return number, speaker and stance; the speaker's name links to the words."""
    number = shown.number(claim.id)
    return element(
        "p",
        element("span", str(number), class_="count", aria_hidden="true"),
        " ",
        element(
            "a",
            shown.lookup.who(claim.source),
            class_="who",
            href=f"#{shown.words(claim.id)}",
            aria_label=f"{number}. {shown.lookup.who(claim.source)}, to the words",
        ),
        " ",
        element("span", claim.stance.value, class_="stance"),
        class_="head",
    )


def _words(claim: Claim) -> Markup:
    meaning = meaning_of(claim)
    resolved = together(" ", element("span", f"[{meaning}]", class_="meaning")) if meaning else None
    return element("p", element("q", words_of(claim)), resolved, class_="words")


def _facts(claim: Claim, shown: Shown) -> Markup | None:
    """Return claim time, event time, places and certainty; None where none of them is known."""
    happened = when_in_words(claim.event_time)
    facts = (
        when_in_words(claim.claim_time),
        happened and f"about {happened}",
        shown.lookup.where(claim.places),
        CERTAINTY_WORDS.get(claim.certainty),
        "the author keeps a distance" if claim.author_distance else "",
    )
    told = " · ".join(filter(None, facts))
    return element("p", told, class_="facts") if told else None


def _links(links: Mapping[str, tuple[str, ...]], shown: Shown) -> list[Markup]:
    """Return a line for each kind of link from the claim to others, or from others to it."""
    return [element("p", f"{verb} ", *_to_claims(ids, shown), class_="links") for verb, ids in links.items()]


def _to_claims(ids: tuple[str, ...], shown: Shown) -> list[str]:
    linked: list[str] = []
    for id_ in ids:
        name = f"{shown.number(id_)} {shown.lookup.who_claims(id_)}"
        linked += [", ", element("a", name, href=f"#{shown.claim(id_)}", data_c=shown.claim(id_))]
    return linked[1:]


def _unanswered(claim: Claim) -> Markup | None:
    if claim.stance is Stance.ASSERTED or claim.denies:
        return None
    return element("p", "who claims it is not on the page", class_="links")
