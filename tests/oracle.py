"""A slow, plain twin of the questions: it answers from a world, with loops, and keeps the fast ones honest.

It knows nothing of the graph: not its rows, not its rule on dates, not what it keeps of a thing that never changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from datetime import date

from system_map.domain.period import Period, Verdict
from system_map.domain.vocabulary import FactKind, ThingType
from system_map.domain.world import Attribute, Evidence, Fact, World

Sources = frozenset[str] | None
#: Something that is said, and what can be said of it on the day.
Said = tuple[str, str]

_LISTED = (Verdict.IN_FORCE, Verdict.POSSIBLY, Verdict.LAST_DESCRIBED)


def verdict(evidence: Evidence, day: date, sources: Sources) -> Verdict | None:
    """What can be said on a day according to some sources; None when none of them says anything of it."""
    as_at = [c.as_at for c in evidence.citations if sources is None or c.source in sources]
    return Period.of(evidence.begins, evidence.ends, tuple(as_at)).verdict(day) if as_at else None


def shown(world: World, day: date, sources: Sources) -> Iterator[tuple[Fact, str]]:
    """The facts that a list shows on a day, according to some sources, each with its verdict."""
    for fact in world.facts:
        found = verdict(fact.evidence, day, sources)
        if found in _LISTED:
            yield fact, found.value


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


def links(world: World, thing: str, kinds: Set[FactKind], day: date, sources: Sources) -> dict[str, set[Said]]:
    """The facts of some kinds that join a thing to others: that start from it, that end at it, and either."""
    facts = [(f, v) for f, v in shown(world, day, sources) if f.kind in kinds]
    out = {(f.key, v) for f, v in facts if f.start == thing}
    back = {(f.key, v) for f, v in facts if f.end == thing}
    return {"out": out, "in": back, "either": out | back}


def paths(
    world: World, start: str, goals: Set[str], kinds: Set[FactKind], hops: int, day: date, sources: Sources
) -> set[tuple[str, ...]]:
    """Every simple path over lines of some kinds, as the keys of its lines."""
    chains = _chains(world, start, kinds, hops, day, sources)
    return {tuple(line.key for line in chain) for chain in chains if chain[-1].end in goals}


def reach(
    world: World, start: str, kinds: Set[FactKind], hops: int, day: date, sources: Sources
) -> dict[tuple[str, ...], bool]:
    """The chains that go as far as they can or may, as the keys of their lines, and whether each leads on."""
    lines = [f for f, _ in shown(world, day, sources) if f.kind in kinds]
    found = {}
    for chain in _chains(world, start, kinds, hops, day, sources):
        passed = {start, *(line.end for line in chain)}
        leads_on = any(line.start == chain[-1].end and line.end not in passed for line in lines)
        if not leads_on or len(chain) == hops:
            found[tuple(line.key for line in chain)] = leads_on
    return found


def _chains(
    world: World, start: str, kinds: Set[FactKind], hops: int, day: date, sources: Sources
) -> list[tuple[Fact, ...]]:
    lines = [f for f, _ in shown(world, day, sources) if f.kind in kinds]
    found: list[tuple[Fact, ...]] = []

    def walk(here: str, seen: tuple[str, ...], taken: tuple[Fact, ...]) -> None:
        if taken:
            found.append(taken)
        if len(taken) < hops:
            for line in lines:
                if line.start == here and line.end not in seen:
                    walk(line.end, (*seen, line.end), (*taken, line))

    walk(start, (start,), ())
    return found


def things(world: World, type_: ThingType, kind: str | None, day: date, sources: Sources) -> list[str]:
    """The things of a type, and of a kind, that are there on a day."""
    there = {
        a.thing
        for a in world.attributes
        if a.name == "is_a" and kind in (None, a.value) and verdict(a.evidence, day, sources) in _LISTED
    }
    return sorted(id_ for id_ in there if world.things[id_] is type_)


def values(world: World, thing: str, name: str, day: date, sources: Sources) -> set[str]:
    """What is said of an attribute on a day: of values that differ, those that are surest."""
    found: dict[Verdict, set[str]] = {}
    for attribute in _of(world, thing, name):
        said = verdict(attribute.evidence, day, sources)
        if said in _LISTED:
            found.setdefault(said, set()).add(attribute.value)
    return next((found[v] for v in _LISTED if v in found), set())


def called(world: World, thing: str) -> set[str]:
    """The names of a thing: it is called by one of them whatever the day and the sources."""
    return {a.value for a in _of(world, thing, "name")}


def _of(world: World, thing: str, name: str) -> Iterable[Attribute]:
    return (a for a in world.attributes if a.thing == thing and a.name == name)


def straddlers(world: World, kind: str, at_least: int, day: date, sources: Sources) -> dict[str, set[str]]:
    """The bodies that belong to several footprints of one kind."""
    areas = things(world, ThingType.FOOTPRINT, kind, day, sources)
    found: dict[str, set[str]] = {}
    for fact, _ in shown(world, day, sources):
        if fact.kind in (FactKind.MEMBER_OF, FactKind.SERVES) and fact.end in areas:
            found.setdefault(fact.start, set()).add(fact.end)
    return {body: belongs for body, belongs in found.items() if len(belongs) >= at_least}
