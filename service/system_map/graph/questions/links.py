"""What joins things: facts of every kind, and how many rows a connection has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from system_map.domain.standpoint import Standpoint
from system_map.domain.views import LinkView, ThingView
from system_map.domain.vocabulary import FactKind
from system_map.domain.wanted import ANY, Wanted, WantedEverywhere
from system_map.domain.world import thing_of
from system_map.graph import records
from system_map.graph.database import Database
from system_map.graph.questions.settling import settle

#: Which way facts are followed from a thing.
Way = Literal["out", "in", "either"]


async def links(
    db: Database,
    at: Standpoint,
    ids: Sequence[str],
    kinds: Iterable[FactKind],
    wanted: Wanted = ANY,
    *,
    way: Way,
    after: str,
    first: int,
) -> dict[str, list[tuple[LinkView, ThingView]]]:
    """The facts of these kinds that start from, end at, or either way join each of these things, with the far end.

    The near end of each is there by its id alone: who asked knows it.
    """
    asked = {"ids": list(ids), "kinds": [k.value for k in kinds], "after": after, "first": first}
    rows = await db.ask(f"read/links_{way}", {**asked, **wanted.parameters(), **at.parameters()})
    views: list[ThingView] = []
    answer: dict[str, list[tuple[LinkView, ThingView]]] = {}
    for row in rows:
        near = records.known_by_id(row["id"])
        found = answer[row["id"]] = []
        for kind, fact_row, node, outward in row["links"]:
            far = records.thing(node)
            views.append(far)
            ends = (near, far) if outward else (far, near)
            found.append((records.link(kind, fact_row, *ends, at), far))
    await settle(db, at, views)
    return answer


async def links_of_kind(
    db: Database, at: Standpoint, wanted: WantedEverywhere, after: str, first: int
) -> list[LinkView]:
    """The facts of one kind all over the map, whatever they join, in the order of their ids."""
    asked = {**wanted.parameters(), "after": after, "first": first}
    rows = await db.ask("read/links_of_kind", {**asked, **at.parameters()})
    ends = [(records.thing(row["start_thing"]), records.thing(row["end_thing"])) for row in rows]
    await settle(db, at, [thing for pair in ends for thing in pair])
    return [records.link(row["kind"], row["fact"], *pair, at) for row, pair in zip(rows, ends, strict=True)]


async def links_of_kind_counted(db: Database, at: Standpoint, wanted: WantedEverywhere) -> int:
    """How many facts of one kind there are."""
    rows = await db.ask("read/links_of_kind_counted", {**wanted.parameters(), **at.parameters()})
    return int(rows[0]["total"])


async def count(db: Database, at: Standpoint, name: str, ids: Sequence[str], **more: Any) -> dict[str, int]:
    """How many rows a connection has, counted where the rows are."""
    rows = await db.ask(f"read/{name}_counted", {"ids": list(ids), **more, **at.parameters()})
    return {row["id"]: row["total"] for row in rows}


async def fact(db: Database, at: Standpoint, key: str) -> LinkView | None:
    """One fact by its id."""
    rows = await db.ask("read/fact", {"start": thing_of(key), "fact": key, **at.parameters()})
    if not rows:
        return None
    ends = records.thing(rows[0]["start_thing"]), records.thing(rows[0]["end_thing"])
    await settle(db, at, ends)
    return records.link(rows[0]["kind"], rows[0]["fact"], *ends, at)
