"""Records for the tests of what people look at, by hand, so that nothing is extracted: a page, timelines."""

from __future__ import annotations

from datetime import date
from typing import Any

from extractor.records import Article, Claim, CueClass, Dispute, Move, QuoteType, Section, Side, Source, Span
from extractor.terms import SourceKind, Stance
from extractor.timelines.records import Change, ClaimRef, Party, Step, Timeline, TimelinePlace

NASTY = "<script>alert('page')</script> & \"quoted\" <img src=x onerror=alert(1)>"
PAGE = f"""Menu {NASTY}
Village lost, says Moscow
Russia said its troops, who Kyiv says are few, had entered Zaporizke. Kyiv denied this.
Kyiv denied any link to the fire.
"""


def disputed_page(text: str = PAGE) -> Article:
    """Return a page with a nested claim, a denial of two, and a denial whose target is not there."""

    def span(words: str, after: str = "") -> Span:
        start = text.index(words, text.index(after) if after else 0)
        return Span(start=start, end=start + len(words), text=words)

    def claim(id_: str, source: str, content: Span, **fields: Any) -> Claim:
        told: dict[str, Any] = {"quote_type": QuoteType.INDIRECT, "cue_class": CueClass.SAY}
        told |= {"stance": Stance.ASSERTED, "section": Section.BODY, "finder": "human", **fields}
        return Claim(id=id_, source=source, content=(content,), **told)

    lines = [("boilerplate", text.splitlines()[0]), ("headline", "Village lost, says Moscow")]
    entered = span("its troops, who Kyiv says are few, had entered Zaporizke")
    return Article(
        id=f"page {NASTY}",
        headline="Village lost, says Moscow",
        outlet=NASTY,
        url="javascript:alert(1)",
        text=text,
        blocks=tuple({**span(line).model_dump(), "section": section} for section, line in lines),  # type: ignore[misc]
        sources=(
            Source(id="s1", name="Russia", kind=SourceKind.NAMED, claims=("c1", "c2")),
            Source(id="s2", name=f"Kyiv {NASTY}", kind=SourceKind.NAMED, claims=("c3", "c4", "c5")),
        ),
        claims=(
            claim("c1", "s1", span("Village lost"), source_span=span("Moscow"), cue=(span("says"),)),
            claim("c2", "s1", entered, source_span=span("Russia"), cue=(span("said"),)),
            claim("c3", "s2", span("who"), cue=(span("says", "who"),)),
            claim(
                "c4",
                "s2",
                span("this"),
                stance=Stance.DENIED,
                denies=("c1", "c2"),
                cue=(span("denied"),),
                source_span=span("Kyiv", "Zaporizke"),
                content_resolved=entered.text,
            ),
            claim("c5", "s2", span("any link to the fire"), stance=Stance.DENIED),
        ),
        disputes=(
            Dispute(
                id="d1",
                proposition=f"its troops had entered Zaporizke {NASTY}",
                claims=("c1", "c2", "c4"),
                asserted_by=("s1",),
                denied_by=("s2",),
            ),
            Dispute(id="d2", proposition="any link to the fire", claims=("c5",), denied_by=("s2",)),
        ),
    )


def step(day: int | None, side: Side, move: Move, claim: str, text: str, url: str | None = None) -> Step:
    """Return a step of May 2025, without a date where `day` is None."""
    when = date(2025, 5, day) if day else None
    return Step(date=when, side=side, move=move, article="page", claim=claim, text=text, url=url)


def disputed_timelines() -> list[Timeline]:
    """Return two disputes, the older one first: in the later a party changes sides."""
    mine = Timeline(
        id="mine",
        proposition=f"the mine had flooded twice {NASTY}",
        contested=True,
        places=(TimelinePlace(name="Karaganda"),),
        first=date(2025, 5, 2),
        last=date(2025, 5, 2),
        parties=(
            Party(
                name="union", side=Side.FOR, steps=(step(2, Side.FOR, Move.ASSERTS, "c1", "it had flooded"),)
            ),
            Party(name=None, side=Side.AGAINST, steps=(step(2, Side.AGAINST, Move.DENIES, "c2", "this"),)),
        ),
        claims=(ClaimRef(article="page", claim="c1"),),
    )
    went_over = Change(
        date=date(2025, 5, 20),
        before=Side.AGAINST,
        after=Side.FOR,
        move=Move.ASSERTS,
        article="page",
        claim="c5",
    )
    army = (
        step(3, Side.AGAINST, Move.DENIES, "c4", "its capture", "javascript:alert(1)"),
        step(20, Side.FOR, Move.ASSERTS, "c5", "its units had left", "https://example.org/left"),
    )
    village = Timeline(
        id="village",
        proposition="troops had taken the village",
        contested=True,
        places=(TimelinePlace(name="Zaporizke"),),
        first=date(2025, 5, 1),
        last=date(2025, 5, 20),
        undated=1,
        parties=(
            Party(
                name="ministry",
                side=Side.FOR,
                steps=(
                    step(1, Side.FOR, Move.ASSERTS, "c3", "it was taken"),
                    step(None, Side.FOR, Move.ASSERTS, "c6", "so"),
                ),
            ),
            Party(name="army", side=Side.FOR, steps=army, changes=(went_over,)),
        ),
        claims=(ClaimRef(article="page", claim="c3"),),
    )
    return [mine, village]
