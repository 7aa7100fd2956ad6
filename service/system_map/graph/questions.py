"""The questions, one typed function a file of `cypher/read/`: from the words of the domain to its views.

Every function takes the standpoint of the question. What it returns is complete: a thing whose attributes have
changed is shown as the standpoint sees it, which costs one more round trip for all such things of an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import repeat
from typing import Any, Literal

from system_map.domain.names import fold, words
from system_map.domain.standpoint import Standpoint
from system_map.domain.views import (
    AttributeView,
    Found,
    HoldingView,
    LinkView,
    PathView,
    RevisionView,
    SeatView,
    ThingView,
)
from system_map.domain.vocabulary import FactKind, ThingType
from system_map.errors import GraphNotMigrated
from system_map.graph import records
from system_map.graph.database import Database
from system_map.graph.writer import MAP

#: Which way facts are followed from a thing.
Way = Literal["out", "in", "either"]


async def head(db: Database) -> tuple[int, datetime | None]:
    """The revision that readers see, and when it was recorded (None for a map that holds nothing yet).

    Raises GraphNotMigrated when there is no map.
    """
    return _head(await db.ask("read/head", {"map": MAP}))


async def head_and_things(db: Database, ids: Sequence[str]) -> tuple[int, datetime | None, list[ThingView]]:
    """The same, and in the same round trip what is plain of these things there; see records.is_settled.

    Raises GraphNotMigrated when there is no map.
    """
    rows = await db.ask("read/head_and_things", {"map": MAP, "ids": list(ids)})
    revision, recorded_at = _head(rows)
    # A load that is not committed has things that this revision does not know.
    return revision, recorded_at, [records.thing(t) for t in rows[0]["things"] if t["recorded_from"] <= revision]


def _head(rows: Sequence[Mapping[str, Any]]) -> tuple[int, datetime | None]:
    if not rows:
        raise GraphNotMigrated("the graph holds no map yet: run `system-map migrate`, then `system-map load`")
    recorded_at = rows[0]["recorded_at"]
    return rows[0]["revision"], records.moment(recorded_at) if recorded_at else None


async def revision_at(db: Database, moment: datetime) -> int:
    """The last revision recorded at or before a moment; 0 when there was none."""
    rows = await db.ask("read/revision_at", {"moment": moment})
    return rows[0]["revision"] if rows else 0


async def revisions(db: Database, numbers: Sequence[int]) -> dict[int, RevisionView]:
    """Revisions by their numbers."""
    rows = await db.ask("read/revisions", {"numbers": list(numbers)})
    return {row["number"]: records.revision(row) for row in rows}


async def things(db: Database, at: Standpoint, ids: Sequence[str]) -> dict[str, ThingView]:
    """Things by their ids; those that the map does not hold at the standpoint are left out."""
    rows = await db.ask("read/things", {"ids": list(ids), "known": at.known})
    found = {row["id"]: records.thing(row["thing"]) for row in rows}
    gone = await _settle(db, at, found.values())
    return {id_: view for id_, view in found.items() if id_ not in gone}


async def attributes(db: Database, at: Standpoint, ids: Sequence[str]) -> dict[str, list[AttributeView]]:
    """What is stated of each of these things alone: that it is, its names, codes, counts, notes, and the rest."""
    rows = await db.ask("read/attributes_of_things", {"ids": list(ids), **at.parameters()})
    return {row["id"]: [records.attribute(a, at) for a in row["attributes"]] for row in rows}


async def seats_of_forums(
    db: Database, at: Standpoint, ids: Sequence[str], role: str | None, after: str, first: int
) -> dict[str, list[SeatView]]:
    """Who sits where: the seats of each of these forums with their holders, the chair first; of one role if given."""
    asked = {"ids": list(ids), "role": role, "after": after, "first": first}
    rows = await db.ask("read/seats_of_forums", {**asked, **at.parameters()})
    views: list[ThingView] = []
    answer: dict[str, list[SeatView]] = {}
    for row in rows:
        answer[row["id"]] = [_seat(seat, at, views) for seat in row["seats"]]
    await _settle(db, at, views)
    return answer


def _seat(row: Sequence[Any], at: Standpoint, views: list[ThingView]) -> SeatView:
    on, node, held = row
    seat = records.thing(node)
    holders = [
        HoldingView(records.said(fact, at), records.thing(holder), seat, records.detail(fact))
        for fact, holder in sorted(held, key=lambda pair: pair[0]["id"])
    ]
    views += [seat, *(h.holder for h in holders)]
    return SeatView(records.said(on, at), seat, None, holders, on["sort"])


async def seats_held(
    db: Database, at: Standpoint, ids: Sequence[str], after: str, first: int
) -> dict[str, list[tuple[HoldingView, SeatView]]]:
    """The seats that each of these holders has, with the forum of each.

    The holder itself is there by its id alone: who asked knows it.
    """
    rows = await db.ask("read/seats_held", {"ids": list(ids), "after": after, "first": first, **at.parameters()})
    views: list[ThingView] = []
    answer: dict[str, list[tuple[HoldingView, SeatView]]] = {}
    for row in rows:
        holder = ThingView(row["id"], ThingType.ORGANISATION, "", None, "not-stated")
        found = []
        for held, on, node, above in row["seats"]:
            seat, forum = records.thing(node), records.thing(above)
            views += [seat, forum]
            holding = HoldingView(records.said(held, at), holder, seat, records.detail(held))
            found.append((holding, SeatView(records.said(on, at), seat, forum, [holding], on["sort"])))
        answer[row["id"]] = found
    await _settle(db, at, views)
    return answer


async def links(
    db: Database,
    at: Standpoint,
    ids: Sequence[str],
    kinds: Iterable[FactKind],
    types: Iterable[ThingType] | None,
    *,
    way: Way,
    after: str,
    first: int,
) -> dict[str, list[tuple[LinkView, ThingView]]]:
    """The facts of these kinds that start from, end at, or either way join each of these things, with the far end.

    With `types`, only those whose far end is of one of these types.

    The near end of each is there by its id alone: who asked knows it.
    """
    wanted = sorted(t.value for t in types) if types is not None else None
    parameters = {"kinds": [k.value for k in kinds], "types": wanted, "after": after, "first": first}
    rows = await db.ask(f"read/links_{way}", {"ids": list(ids), **parameters, **at.parameters()})
    views: list[ThingView] = []
    answer: dict[str, list[tuple[LinkView, ThingView]]] = {}
    for row in rows:
        near = ThingView(row["id"], ThingType.ORGANISATION, "", None, "not-stated")
        found = answer[row["id"]] = []
        for kind, fact_row, node, outward in row["links"]:
            far = records.thing(node)
            views.append(far)
            ends = (near, far) if outward else (far, near)
            found.append((records.link(kind, fact_row, *ends, at), far))
    await _settle(db, at, views)
    return answer


async def count(db: Database, at: Standpoint, name: str, ids: Sequence[str], **more: Any) -> dict[str, int]:
    """How many rows a connection has, counted where the rows are."""
    rows = await db.ask(f"read/{name}_counted", {"ids": list(ids), **more, **at.parameters()})
    return {row["id"]: row["total"] for row in rows}


async def things_of_type(
    db: Database, at: Standpoint, type_: ThingType, kind: str | None, after: str, first: int
) -> list[ThingView]:
    """The things of one type, and of one kind if given, in the order of their ids."""
    name, asked = _of_type(type_, kind)
    rows = await db.ask(name, {**asked, "after": after, "first": first, **at.parameters()})
    views = [records.thing(row["thing"]) for row in rows]
    await _settle(db, at, views)
    return views


async def things_of_type_counted(db: Database, at: Standpoint, type_: ThingType, kind: str | None) -> int:
    """How many things there are of one type, and of one kind if given."""
    name, asked = _of_type(type_, kind)
    rows = await db.ask(f"{name}_counted", {**asked, **at.parameters()})
    return int(rows[0]["total"]) if rows else 0


def _of_type(type_: ThingType, kind: str | None) -> tuple[str, dict[str, str]]:
    if kind is None:
        return "read/things_of_type", {"type": type_.value}
    return "read/things_of_kind", {"type": type_.value, "kind": kind}


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
    await _settle(db, at, things.values())
    lines = {
        row["id"]: records.link(kind, row, things[start], things[end], at) for kind, start, end, row in found["lines"]
    }
    answer = []
    for taken, leads_on in zip(found["paths"], found.get("lead_on") or repeat(False), strict=False):
        passed = [lines[id_] for id_ in taken]
        answer.append(PathView([passed[0].start, *(line.end for line in passed)], passed, leads_on))
    return answer


async def search(
    db: Database, at: Standpoint, text: str, types: Iterable[ThingType] | None, after: str, first: int
) -> list[Found]:
    """Things by name, former name, acronym or code: exact before prefix before words, each in a stable order.

    A name leads to its thing whatever the day: who looks for a body by the name that it had has to find it.
    `after` is the cursor of a hit. A thing is there once, by the best of its names.
    """
    folded, all_words = fold(text), words(text)
    if not folded:
        return []
    rank, _, id_ = after.partition("|")
    asked: dict[str, Any] = {"folded": folded, "types": sorted(t.value for t in types) if types else None}
    steps: list[tuple[str, dict[str, Any]]] = [("exact", {}), ("prefix", {})]
    if all_words:
        steps.append(("words", {"words": list(all_words), "longest": max(all_words, key=len)}))
    whenever = replace(at, every_verdict=True).parameters()
    answer: list[Found] = []
    for place, (name, more) in enumerate(steps):
        if len(answer) >= first or (rank and place < int(rank)):
            continue
        since = id_ if rank and place == int(rank) else ""
        parameters = {**asked, **more, "after": since, "first": first - len(answer), **whenever}
        for row in await db.ask(f"read/search_{name}", parameters):
            cursor = f"{place}|{row['cursor']}"
            answer.append(Found(records.thing(row["thing"]), row["matched"], row["use"], place, cursor))
    await _settle(db, at, [found.thing for found in answer])
    return answer


async def straddlers(
    db: Database, at: Standpoint, kind: str, at_least: int, after: str, first: int
) -> list[tuple[ThingView, list[tuple[ThingView, list[LinkView]]]]]:
    """The bodies that belong to several footprints of one kind, with each footprint and the facts that say so."""
    rows = await db.ask(
        "read/straddlers",
        {"kind": kind, "at_least": at_least, "after": after, "first": first, **at.parameters()},
    )
    views: list[ThingView] = []
    answer = []
    for row in rows:
        body = records.thing(row["thing"])
        found = []
        for node, said in row["footprints"]:
            area = records.thing(node)
            views.append(area)
            facts = [records.link(f["kind"], f, body, area, at) for f in said]
            found.append((area, facts))
        views.append(body)
        answer.append((body, found))
    await _settle(db, at, views)
    return answer


async def fact(db: Database, at: Standpoint, key: str) -> LinkView | None:
    """One fact by its id."""
    start = key.split("~", 1)[0]
    rows = await db.ask("read/fact", {"start": start, "fact": key, **at.parameters()})
    if not rows:
        return None
    ends = records.thing(rows[0]["start_thing"]), records.thing(rows[0]["end_thing"])
    await _settle(db, at, ends)
    return records.link(rows[0]["kind"], rows[0]["fact"], *ends, at)


async def settle(db: Database, at: Standpoint, views: Iterable[ThingView]) -> None:
    """Show things as the standpoint sees them."""
    await _settle(db, at, views)


async def _settle(db: Database, at: Standpoint, views: Iterable[ThingView]) -> set[str]:
    """Show things as the standpoint sees them. Returns the ids of those that the map does not hold there."""
    unsettled = [view for view in views if not records.is_settled(view, at)]
    if not unsettled:
        return set()
    anybody = replace(at, sources=None, every_verdict=True).parameters()
    rows = await db.ask("read/attributes_of_things", {"ids": sorted({view.id for view in unsettled}), **anybody})
    stated = {row["id"]: [records.attribute(a, at) for a in row["attributes"]] for row in rows}
    return {view.id for view in unsettled if not records.settle(view, stated.get(view.id, ()), at)}
