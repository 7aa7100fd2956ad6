"""Questions about who held what, whatever the day: of one thing, or of all that belong to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from system_map.domain.holding import Claimed
from system_map.domain.standpoint import Standpoint
from system_map.domain.views import ThingView
from system_map.domain.vocabulary import FactKind
from system_map.graph import records
from system_map.graph.database import Database, Row
from system_map.graph.questions.settling import settle

_INWARD = frozenset({FactKind.HOLDS.value, FactKind.FILLS.value})


async def claimed(db: Database, at: Standpoint, ids: Sequence[str]) -> dict[str, Claimed]:
    """Who held each of these things, or had a line of it, of all times."""
    always = replace(at, every_verdict=True)
    rows = await db.ask("read/claims", {"ids": list(ids), **always.parameters()})
    far: dict[str, ThingView] = {}
    found = {row["id"]: _claimed(row, always, far) for row in rows}
    await settle(db, at, far.values())
    return found


def _claimed(row: Row, at: Standpoint, far: dict[str, ThingView]) -> Claimed:
    near = records.thing(row["thing"])
    facts = []
    for kind, fact, other, _, _ in row["claims"]:
        view = far.setdefault(other["id"], records.thing(other))
        ends = (view, near) if kind in _INWARD else (near, view)
        facts.append(records.link(kind, fact, *ends, at))
    return Claimed(
        sorted(facts, key=lambda fact: (fact.sort, fact.said.id)),
        [records.said(life, at).period for life in row["lives"]],
        {other["id"]: [records.said(life, at).period for life in lives] for _, _, other, lives, _ in row["claims"]},
        frozenset(other["id"] for _, _, other, _, common in row["claims"] if common),
    )


async def covered(db: Database, at: Standpoint, within: str, after: str, first: int) -> list[ThingView]:
    """The seats, posts, decisions and things with lines that belong to a thing, or to what does, at any time."""
    always = replace(at, every_verdict=True).parameters()
    rows = await db.ask("read/covered", {"within": within, "after": after, "first": first, **always})
    views = [records.thing(row["thing"]) for row in rows]
    await settle(db, at, views)
    return views


async def covered_counted(db: Database, at: Standpoint, within: str) -> int:
    """How many of them there are."""
    always = replace(at, every_verdict=True).parameters()
    rows = await db.ask("read/covered_counted", {"within": within, **always})
    return int(rows[0]["total"]) if rows else 0
