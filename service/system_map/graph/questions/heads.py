"""At which revision the map stands, and what the revisions are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from system_map.domain.views import RevisionView, ThingView
from system_map.errors import GraphNotMigrated
from system_map.graph import records
from system_map.graph.database import Database
from system_map.graph.writer import MAP


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
