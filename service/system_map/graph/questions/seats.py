"""Who sits where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from system_map.domain.standpoint import Standpoint
from system_map.domain.views import HoldingView, SeatView, ThingView
from system_map.domain.vocabulary import FactKind, SeatsThrough
from system_map.graph import records
from system_map.graph.database import Database
from system_map.graph.questions.settling import settle


async def seats_of_forums(
    db: Database,
    at: Standpoint,
    ids: Sequence[str],
    role: str | None,
    statuses: Sequence[str] | None,
    after: str,
    first: int,
) -> dict[str, list[SeatView]]:
    """Who sits where: the seats of each of these forums with their holders, the chair first; of one role if given."""
    asked = {"ids": list(ids), "role": role, "statuses": statuses, "after": after, "first": first}
    rows = await db.ask("read/seats_of_forums", {**asked, **at.parameters()})
    views: list[ThingView] = []
    answer: dict[str, list[SeatView]] = {}
    for row in rows:
        answer[row["id"]] = [_seat(seat, at, views) for seat in row["seats"]]
    await settle(db, at, views)
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


async def seats_held_through(
    db: Database, at: Standpoint, ids: Sequence[str], through: Sequence[SeatsThrough], after: str, first: int
) -> dict[str, list[tuple[HoldingView, SeatView]]]:
    """The seats that each of these has, also those of the posts it fills, by virtue of them, and of its groups.

    The thing itself is there by its id alone: who asked knows it.
    """
    asked = {"ids": list(ids), "through": [t.value for t in through], "after": after, "first": first}
    rows = await db.ask("read/seats_held_through", {**asked, **at.parameters()})
    views: list[ThingView] = []
    answer: dict[str, list[tuple[HoldingView, SeatView]]] = {}
    for row in rows:
        near = records.known_by_id(row["id"])
        answer[row["id"]] = [_held_through(seat, near, at, views) for seat in row["seats"]]
    await settle(db, at, views)
    return answer


def _held_through(
    row: Sequence[Any], near: ThingView, at: Standpoint, views: list[ThingView]
) -> tuple[HoldingView, SeatView]:
    place, kind, held, on, node, above, passed, lines = row
    seat, forum, ways = records.thing(node), records.thing(above), [near, *map(records.thing, passed)]
    views += [seat, forum, *ways[1:]]
    through = [
        records.link(of_kind, line, start, end, at)
        for (of_kind, line), start, end in zip(lines, ways, ways[1:], strict=False)
    ]
    holding = HoldingView(
        records.said(held, at), ways[-1], seat, records.detail(held), kind == FactKind.EX_OFFICIO, through, place
    )
    return holding, SeatView(records.said(on, at), seat, forum, [holding], on["sort"])


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
        holder = records.known_by_id(row["id"])
        found = []
        for held, on, node, above in row["seats"]:
            seat, forum = records.thing(node), records.thing(above)
            views += [seat, forum]
            holding = HoldingView(records.said(held, at), holder, seat, records.detail(held), sort=held["id"])
            found.append((holding, SeatView(records.said(on, at), seat, forum, [holding], on["sort"])))
        answer[row["id"]] = found
    await settle(db, at, views)
    return answer
