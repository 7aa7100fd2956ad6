"""Bring the graph to the shape that this version expects: constraints and indexes, in order, again at no harm."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from system_map.errors import GraphNotMigrated
from system_map.graph.database import Database
from system_map.graph.statements import migrations
from system_map.graph.writer import MAP, Pen

#: The name of the last migration: what `Map.schema` must say.
SCHEMA: Final = migrations()[-1][0]

#: How long one migration waits for another, in seconds: two services may start at once on one empty graph.
WAIT: Final = 30.0


async def migrate(database: Database, report: Callable[[str], None] = lambda _: None) -> None:
    """Run every migration, unless the graph has the shape already. Each does nothing the second time.

    Raises GraphFault, GraphUnavailable, MapBusy.
    """
    if await _is_migrated(database):
        return
    for name, statements in migrations():
        report(f"migrating: {name}")
        for text in statements:
            await database.execute(text)
    async with Pen.taken(database, "migrate", wait=WAIT) as pen:
        await pen.note_schema(SCHEMA)


async def require_migrated(database: Database) -> None:
    """Raise GraphNotMigrated unless the graph has the shape that this version expects."""
    if not await _is_migrated(database):
        raise GraphNotMigrated("the graph holds no map of this version yet: run `system-map migrate`")


async def _is_migrated(database: Database) -> bool:
    rows = await database.ask("read/head", {"map": MAP})
    return bool(rows) and rows[0]["schema"] == SCHEMA
