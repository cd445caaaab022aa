"""The list of a page's claims, label beside prediction, with their differences."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.records import Article, Claim
from extractor.show.html.differences import Comparison, Verdict
from extractor.show.html.markup import Markup, element
from extractor.show.lookup import Lookup, look_up, words_of

SIGNS = {
    Verdict.RIGHT: "✓",
    Verdict.MISSED: "−",
    Verdict.FALSE: "+",
    Verdict.STANCE: "≠",
    Verdict.SOURCE: "?",
    Verdict.LINK: "↛",
}
LINK_WORDS = ("denies", "counters", "supports")


def anchor(page: int, number: int) -> str:
    """Return the anchor of a comparison in the list."""
    return f"p{page}-c{number}"


def classes_of(comparison: Comparison) -> str:
    """Return a comparison's verdicts as classes of the style sheet."""
    return " ".join(verdict.value for verdict in comparison.verdicts)


def render_comparisons(gold: Article, predicted: Article, claims: Sequence[Comparison], page: int) -> Markup:
    """Return a list item for each claim of either side."""
    if not claims:
        return element("p", "No claims on either side.", class_="none")
    lookups = look_up(gold), look_up(predicted)
    items = (_item(claim, lookups, page, number) for number, claim in enumerate(claims, start=1))
    return element("ol", *items, class_="claims")


def _item(comparison: Comparison, lookups: tuple[Lookup, Lookup], page: int, number: int) -> Markup:
    own = anchor(page, number)
    sides = ((comparison.label, "Labelled", "g"), (comparison.found, "Found", "f"))
    told = [
        _told(claim, lookup, word, f"{own}-{side}", number)
        for (claim, word, side), lookup in zip(sides, lookups, strict=True)
    ]
    differs = ", ".join(comparison.differs)
    return element(
        "li",
        element("p", f"{number} ", _verdict(comparison), class_="head"),
        *told,
        element("p", f"Differs: {differs}", class_="links") if differs else None,
        id=own,
        class_=f"claim {classes_of(comparison)}",
        tabindex="-1",
        data_c=own,
        data_line=_line(comparison, lookups),
    )


def _verdict(comparison: Comparison) -> Markup:
    words = ", ".join(f"{SIGNS[v]} {v.value.replace('-', ' ')}" for v in comparison.verdicts)
    return element("strong", words, class_="verdict")


def _told(claim: Claim | None, lookup: Lookup, word: str, to: str, number: int) -> Markup:
    """Return one side's claim: stance, source, cue, content and links."""
    if claim is None:
        return element("p", f"{word}: nothing", class_="none")
    link = element("a", word, href=f"#{to}", aria_label=f"{word}: to the words of claim {number}")
    cue = " ".join(span.text for span in claim.cue) or "no cue"
    about = f": {claim.stance.value} by {_who(claim, lookup)} ({cue}) "
    return element("p", link, about, element("q", words_of(claim)), f" {_linked(claim, lookup)}")


def _linked(claim: Claim, lookup: Lookup) -> str:
    """Return a claim's links in words, "" where it has none."""
    told = (
        f"{kind} {lookup.who_claims(target)}, “{words_of(lookup.claims[target])[:60]}”"
        for kind in LINK_WORDS
        for target in getattr(claim, kind)
    )
    return "; ".join(told)


def _who(claim: Claim, lookup: Lookup) -> str:
    """Return the source as worded in the text, or its name where no words are marked."""
    return claim.source_span.text if claim.source_span else lookup.who(claim.source)


def _line(comparison: Comparison, lookups: tuple[Lookup, Lookup]) -> str:
    """Return the comparison in one line, to be shown at the bottom of the window."""
    ours, theirs = (
        f"{claim.stance.value} by {_who(claim, lookup)}" if claim else "nothing"
        for claim, lookup in zip((comparison.label, comparison.found), lookups, strict=True)
    )
    differs = f" Differs: {', '.join(comparison.differs)}." if comparison.differs else ""
    return f"Labelled: {ours}. Found: {theirs}.{differs}"
