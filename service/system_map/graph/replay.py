"""A history written into a map again: every revision as it was, by the statements that wrote it the first time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final, TypeVar

from system_map.domain.history import Closed, Line, NewThing, Opened, Revised
from system_map.domain.standpoint import OPEN_REVISION
from system_map.domain.world import Attribute, Fact
from system_map.graph import held, rows
from system_map.graph.apply import Progress
from system_map.graph.database import Database
from system_map.graph.writer import Pen

T = TypeVar("T")
Row = dict[str, Any]

#: How many lines of a revision are written at once, and of how many things what is plain is worked out at once.
AT_ONCE: Final = 2000
THINGS_AT_ONCE: Final = 500


async def replay(pen: Pen, database: Database, lines: Iterable[Line], progress: Progress = lambda *_: None) -> None:
    """Record the revisions of a history that follow the one the map stands at, each committed as its own.

    The lines must have been checked. Raises MapBusy, GraphFault, GraphUnavailable: the map then stands at the last
    revision that was committed, and the next writer clears what was begun after it.
    """
    done = 0
    revised: Revised | None = None
    doing: _Replaying | None = None
    for batch in _batches(lines):
        done += len(batch)
        if isinstance(batch[0], Revised):
            await _committed(pen, doing, revised)
            revised, doing = batch[0], None
            if revised.number > pen.revision:
                doing = _Replaying(pen, database)
        elif doing is not None:
            await doing.write(batch)
        progress(f"revision {revised.number}" if revised else "history", done, 0)
    await _committed(pen, doing, revised)


async def _committed(pen: Pen, doing: _Replaying | None, revised: Revised | None) -> None:
    if doing is not None and revised is not None:
        await doing.settle()
        await pen.commit_as(revised.properties, revised.recorded_at)


def _batches(lines: Iterable[Line]) -> Iterator[list[Any]]:
    """Lines of one class that follow each other, some at a time; each revision by itself."""
    batch: list[Line] = []
    for line in lines:
        if batch and (type(line) is not type(batch[0]) or len(batch) == AT_ONCE or isinstance(line, Revised)):
            yield batch
            batch = []
        batch.append(line)
    if batch:
        yield batch


class _Replaying:
    """One revision being written again."""

    def __init__(self, pen: Pen, database: Database) -> None:
        self._pen = pen
        self._database = database
        self._revision = pen.revision + 1
        self._new: set[str] = set()
        self._touched: set[str] = set()

    async def write(self, batch: list[Any]) -> None:
        """Write lines of one class."""
        match batch[0]:
            case NewThing():
                await self._things(batch)
            case Closed():
                await self._close(batch)
            case Opened():
                await self._open(batch)

    async def _things(self, batch: list[NewThing]) -> None:
        found: dict[str, list[Row]] = {}
        for thing in batch:
            own = {"id": thing.id, "type": thing.type.value, "dataset": thing.dataset, "recorded_from": self._revision}
            found.setdefault(thing.type.value.lower(), []).append({"properties": own})
        for name, made in found.items():
            await self._pen.record(f"things/{name}", made)
        self._new |= {thing.id for thing in batch}

    async def _close(self, batch: list[Closed]) -> None:
        about = [closed for closed in batch if closed.is_attribute]
        joining = [closed for closed in batch if not closed.is_attribute]
        now = {"revision": self._revision}
        await self._pen.record("close_attributes", [{"version": c.version} for c in about], **now)
        await self._pen.record("close_facts", [{"start": c.start, "version": c.version} for c in joining], **now)
        ends = [{"version": c.version, "properties": {**c.recorded, "recorded_to": self._revision}} for c in batch]
        await self._pen.record("close_versions", ends)
        self._touched |= {closed.start for closed in about}

    async def _open(self, batch: list[Opened]) -> None:
        attributes = [one.stated for one in batch if isinstance(one.stated, Attribute)]
        facts = [one.stated for one in batch if isinstance(one.stated, Fact)]
        recorded = {one.stated.key: one for one in batch}
        roles = {one.stated.start: one.role for one in batch if isinstance(one.stated, Fact) and one.role}

        def dataset_of(key: str) -> str:
            return str(recorded[key].recorded["dataset"])

        steps = [
            *rows.attribute_steps(attributes, self._revision, dataset_of),
            *rows.fact_steps(facts, roles, self._revision, dataset_of),
        ]
        for name, found, more in steps:
            for row in found:
                if own := row.get("properties"):
                    own["digest"] = recorded[own["id"]].digest
            await self._pen.record(name, found, **more)
        await self._pen.record("versions", [{"properties": self._version(one)} for one in batch])
        self._touched |= {a.thing for a in attributes}

    def _version(self, one: Opened) -> Row:
        return {**rows.version_properties(one.stated, self._revision), **one.recorded, "digest": one.digest}

    async def settle(self) -> None:
        """Bring what is plain of each thing up to date, from all that is now stated of it."""
        touched = iter(sorted(self._touched | self._new))
        while ids := list(islice(touched, THINGS_AT_ONCE)):
            stated: dict[str, list[Attribute]] = {id_: [] for id_ in ids}
            asked = {"ids": ids, "open": OPEN_REVISION}
            for row in await self._database.ask("load/attributes_held", asked):
                stated[row["id"]].append(held.attribute(row["attribute"]))
            amended = []
            for id_, found in stated.items():
                own = rows.plain(sorted(found, key=lambda a: a.key))
                amended.append({"id": id_, "properties": own if id_ in self._new else {**own, **rows.NEVER}})
            await self._pen.record("amend_things", amended)
