"""Showing things as a standpoint sees them, once their attributes have changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from system_map.domain.standpoint import Standpoint
from system_map.domain.views import ThingView
from system_map.graph import records
from system_map.graph.database import Database


async def settle(db: Database, at: Standpoint, views: Iterable[ThingView]) -> set[str]:
    """Show things as the standpoint sees them. Returns the ids of those that the map does not hold there."""
    unsettled = [view for view in views if not records.is_settled(view, at)]
    if not unsettled:
        return set()
    anybody = replace(at, sources=None, every_verdict=True).parameters()
    rows = await db.ask("read/attributes_of_things", {"ids": sorted({view.id for view in unsettled}), **anybody})
    stated = {row["id"]: [records.attribute(a, at) for a in row["attributes"]] for row in rows}
    return {view.id for view in unsettled if not records.settle(view, stated.get(view.id, ()), at)}
