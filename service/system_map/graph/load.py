"""Load a world: the change set that makes the map hold of a dataset what the world says, applied as one revision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from system_map.domain.changes import ChangeSet, Edits
from system_map.domain.standpoint import OPEN_REVISION
from system_map.domain.world import Attribute, Fact, World
from system_map.graph.apply import Applied, Progress, record
from system_map.graph.database import Database
from system_map.graph.forgotten import left_out
from system_map.graph.writer import Pen

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Loaded(Applied):
    """What a load did. `edited` names the facts that somebody has edited since, where the edit was left to stand.

    `forgotten` are the ids under which people stand whom the map has forgotten, and whom the files still name.
    """

    edited: tuple[str, ...] = field(default=())
    forgotten: tuple[str, ...] = field(default=())


async def load(
    database: Database,
    world: World,
    *,
    dataset: str,
    author: str,
    reason: str,
    wait: float = 0.0,
    progress: Progress = lambda *_: None,
) -> Loaded:
    """Make the map hold, of this dataset, exactly what the world says: all of it or nothing.

    A second load of the same world changes nothing. What the world no longer says is closed, not deleted. What a
    change set has made of a fact since it was loaded stands, and is named in the outcome; so is who was forgotten
    and is not brought back. `progress` is told what is being written, how much of it is done, and how much there is.
    Raises MapBusy, GraphFault, GraphUnavailable, and ChangeRefused for an id that is of another type in the map.
    """
    async with Pen.taken(database, "load", wait=wait) as pen:
        world, forgotten = await left_out(database, world)
        held = await database.ask("load/versions_of_dataset", {"dataset": dataset, "open": OPEN_REVISION})
        edits, edited = _compared(world, held)
        change_set = ChangeSet(
            f"load-{dataset}-{pen.revision + 1}", f"{dataset}: {reason}", author, reason, dataset, edits, loads=True
        )
        done = await record(pen, database, change_set, progress)
        return Loaded(done.revision, done.things, done.opened, done.altered, done.closed, edited, forgotten)


def _compared(world: World, held: Iterable[Row]) -> tuple[Edits, tuple[str, ...]]:
    """The edits that make the map say what the world says, and the keys where an edit stands in their way."""
    held = list(held)
    now = {row["id"]: row for row in held if row["recorded_to"] == OPEN_REVISION}
    retracted = {row["id"] for row in held if row["id"] not in now}
    stated = world.by_key()
    edited = {row["id"] for row in now.values() if row["change_set"] and row["loaded"] is not None}
    edited |= retracted & stated.keys()

    def is_new(one: Attribute | Fact) -> bool:
        return one.key not in edited and (one.key not in now or now[one.key]["digest"] != one.digest)

    gone = frozenset(key for key in now.keys() - stated.keys() if not now[key]["change_set"])
    edits = Edits(
        world.things,
        tuple(a for a in world.attributes if is_new(a)),
        tuple(f for f in world.facts if is_new(f)),
        retracted=gone,
    )
    told = {key for key in edited if key in stated and _still_differs(stated[key], now.get(key))}
    return edits, tuple(sorted(told))


def _still_differs(stated: Attribute | Fact, held: Row | None) -> bool:
    return held is None or held["digest"] != stated.digest
