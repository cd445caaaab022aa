"""The parties to a dispute: what each said and when, where it stands, and when it changed sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from extractor.lexicon.countries import country_by_iso
from extractor.records import ActorKind
from extractor.timelines.actors import STATE
from extractor.timelines.records import Change, Party, Step
from extractor.timelines.statements import Statement


def find_parties(statements: Iterable[Statement]) -> tuple[Party, ...]:
    """Return the parties in the order of their first steps; a page's repetitions are not steps."""
    said = [statement for statement in sorted(statements, key=_order) if not statement.repeats]
    states = {s.speaker.country for s in said if s.speaker.kind in STATE and s.speaker.country}
    # Where bodies of only one state speak, "the army" is that state's.
    state = next(iter(states)) if len(states) == 1 else None
    by_key: dict[str, list[Statement]] = {}
    for statement in said:
        key = statement.speaker.key
        by_key.setdefault(f"{key}{state}" if state and key.endswith(":") else key, []).append(statement)
    return tuple(_party(said) for said in by_key.values())


def _order(statement: Statement) -> tuple[date, bool]:
    """Sort by day, undated ones last; within a day the order of the pages stays."""
    return statement.day or date.max, statement.day is None


def _party(said: Sequence[Statement]) -> Party:
    steps = tuple(_step(statement) for statement in said)
    dated = [step for step in steps if step.date]
    kinds = [s.speaker.kind for s in said if s.speaker.kind]
    return Party(
        name=_name(said),
        country=next((s.speaker.country for s in said if s.speaker.country), None),
        kind=kinds[0] if kinds else None,
        side=(dated or steps)[-1].side,
        steps=steps,
        changes=tuple(_changes(steps)) if said[0].speaker.key else (),
    )


def _name(said: Sequence[Statement]) -> str | None:
    """Return the party's longest name; several bodies of one state go by its government or military."""
    speaker = next((s.speaker for s in said if s.speaker.country), said[0].speaker)
    names = Counter(s.speaker.name for s in said if s.speaker.name)
    state = country_by_iso(speaker.country or "")
    if len(names) > 1 and state and speaker.key == f"{speaker.kind}:{speaker.country}":
        return f"{'Government' if speaker.kind is ActorKind.GOVERNMENT else 'Military'} of {state.name}"
    return max(names, key=lambda name: (len(name), name)) if names else None


def _step(statement: Statement) -> Step:
    return Step(
        date=statement.day,
        side=statement.side,
        move=statement.move,
        article=statement.article,
        claim=statement.claim,
        text=statement.text,
        outlet=statement.outlet,
        url=statement.url,
    )


def _changes(steps: Sequence[Step]) -> Iterable[Change]:
    """Yield a change wherever the steps of a day are on the other side from those before.

    Being on both sides on one day is no change: a line that holds the words of both
    sides is misread more often than a party is of two minds.
    """
    before = None
    for day, on_day in _by_day(steps):
        sides = {step.side for step in on_day}
        if before and sides == {on_day[-1].side} and before is not on_day[-1].side:
            step = on_day[0]
            yield Change(
                date=day,
                before=before,
                after=step.side,
                move=step.move,
                article=step.article,
                claim=step.claim,
            )
        if len(sides) == 1:
            before = on_day[-1].side


def _by_day(steps: Iterable[Step]) -> Iterable[tuple[date, list[Step]]]:
    days: dict[date, list[Step]] = {}
    for step in steps:
        if step.date:
            days.setdefault(step.date, []).append(step)
    return days.items()
