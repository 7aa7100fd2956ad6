"""A slow, plain twin of the headline questions: it answers from a world, with loops, and keeps the fast ones honest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from system_map.domain.vocabulary import FactKind
from system_map.domain.world import Fact, World

Sources = frozenset[str] | None
Said = tuple[str, str]


def shown(world: World, day: date, sources: Sources) -> Iterator[tuple[Fact, str]]:
    """The facts that a list shows on a day, according to some sources, each with its verdict."""
    for fact in world.facts:
        if fact.evidence.said_on(day, sources):
            period = fact.evidence.period_by(sources)
            assert period is not None
            yield fact, period.verdict(day).value


def seats_of(world: World, forum: str, day: date, sources: Sources) -> dict[str, tuple[str, set[Said]]]:
    """Who sits where: the seats of a forum, each with its verdict and its holders with theirs."""
    facts = list(shown(world, day, sources))
    seats = {f.start: verdict for f, verdict in facts if f.kind is FactKind.ON and f.end == forum}
    return {
        seat: (verdict, {(f.start, v) for f, v in facts if f.kind is FactKind.HOLDS and f.end == seat})
        for seat, verdict in seats.items()
    }


def seats_held(world: World, holder: str, day: date, sources: Sources) -> set[tuple[str, str]]:
    """The seats that somebody holds, with their forums."""
    facts = [f for f, _ in shown(world, day, sources)]
    on = {f.start: f.end for f in facts if f.kind is FactKind.ON}
    return {(f.end, on[f.end]) for f in facts if f.kind is FactKind.HOLDS and f.start == holder and f.end in on}


def paths(
    world: World, start: str, goal: str, kinds: set[FactKind], hops: int, day: date, sources: Sources
) -> set[tuple[str, ...]]:
    """Every simple path over lines of some kinds, as the keys of its lines."""
    lines = [f for f, _ in shown(world, day, sources) if f.kind in kinds]
    found: set[tuple[str, ...]] = set()

    def walk(here: str, seen: tuple[str, ...], taken: tuple[str, ...]) -> None:
        if here == goal and taken:
            found.add(taken)
            return
        if len(taken) == hops:
            return
        for line in lines:
            if line.start == here and line.end not in seen:
                walk(line.end, (*seen, line.end), (*taken, line.key))

    walk(start, (start,), ())
    return found
