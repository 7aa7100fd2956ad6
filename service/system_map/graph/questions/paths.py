"""Who answers to whom, hop by hop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any

from system_map.domain.standpoint import Standpoint
from system_map.domain.views import PathView
from system_map.domain.vocabulary import FactKind
from system_map.graph import records
from system_map.graph.database import Database
from system_map.graph.questions.settling import settle


async def paths(
    db: Database,
    at: Standpoint,
    start: str,
    goals: Sequence[str],
    kinds: Iterable[FactKind],
    hops: int,
    first: int,
) -> list[PathView]:
    """The simple paths from one thing to any of others over these kinds of lines, the shortest first."""
    named = {
        "start": start,
        "goals": list(goals),
        "kinds": [k.value for k in kinds],
        "hops": hops,
        "first": first,
    }
    return await _paths(db, at, "read/paths", {**named, **at.parameters()})


async def reach(
    db: Database, at: Standpoint, start: str, kinds: Iterable[FactKind], hops: int, first: int
) -> list[PathView]:
    """The chains that lead from a thing as far as they go or `hops` allows, the longest first: where a path breaks."""
    named = {"start": start, "kinds": [k.value for k in kinds], "hops": hops, "first": first}
    return await _paths(db, at, "read/reach", {**named, **at.parameters()})


async def _paths(db: Database, at: Standpoint, name: str, parameters: Mapping[str, Any]) -> list[PathView]:
    """Paths whose things and lines come once each, however many paths pass them."""
    rows = await db.ask(name, parameters)
    if not rows:
        return []
    found = rows[0]
    things = {row["id"]: records.thing(row) for row in found["things"]}
    await settle(db, at, things.values())
    lines = {
        row["id"]: records.link(kind, row, things[start], things[end], at) for kind, start, end, row in found["lines"]
    }
    answer = []
    for taken, leads_on in zip(found["paths"], found.get("lead_on") or repeat(False), strict=False):
        passed = [lines[id_] for id_ in taken]
        answer.append(PathView([passed[0].start, *(line.end for line in passed)], passed, leads_on))
    return answer
