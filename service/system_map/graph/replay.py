"""A history written into a map again: every revision as it was, by the statements that wrote it the first time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from system_map.domain.history import Closed, KeptSet, Line, NewThing, Opened, Revised
from system_map.domain.vocabulary import ThingType
from system_map.domain.world import Attribute, Fact
from system_map.graph import held, plans, rows
from system_map.graph.apply import Progress
from system_map.graph.database import Database
from system_map.graph.writer import Pen

Row = dict[str, Any]

#: How many lines of a revision are written at once, and of how many things what is plain is worked out at once.
AT_ONCE: Final = 2000
THINGS_AT_ONCE: Final = 500


async def replay(pen: Pen, database: Database, lines: Iterable[Line], progress: Progress = lambda *_: None) -> None:
    """Record the revisions of a history that follow the one the map stands at, each committed as its own.

    Then the change sets that are kept, but for those that the map keeps already. The lines must have been checked.
    Raises MapBusy, GraphFault, GraphUnavailable: the map then stands at the last revision that was committed, and the
    next writer clears what was begun after it.
    """
    done = 0
    at = "history"
    kept = {row["change_set"]["id"] for row in await database.ask("load/plans/all", {})}
    doing: _Revision | _Plan | None = None
    for batch in _batches(lines):
        done += len(batch)
        first = batch[0]
        if isinstance(first, (Revised, KeptSet)):
            if doing:
                await doing.end()
            doing = None
            if isinstance(first, Revised):
                at = f"revision {first.number}"
                doing = _Revision(pen, database, first) if first.number > pen.revision else None
            elif first.id not in kept:
                at, doing = f"change set {first.id}", _Plan(pen, database, first)
        elif doing:
            await doing.write(batch)
        progress(at, done, 0)
    if doing:
        await doing.end()


def _batches(lines: Iterable[Line]) -> Iterator[list[Any]]:
    """Lines of one class that follow each other, some at a time; each that others belong to by itself."""
    batch: list[Line] = []
    for line in lines:
        alone = isinstance(line, (Revised, KeptSet))
        if batch and (alone or type(line) is not type(batch[0]) or len(batch) == AT_ONCE):
            yield batch
            batch = []
        batch.append(line)
    if batch:
        yield batch


class _Plan:
    """One change set being kept again."""

    def __init__(self, pen: Pen, database: Database, kept: KeptSet) -> None:
        self._pen = pen
        self._database = database
        self._kept = kept
        self._things: dict[str, ThingType] = {}
        self._opened: list[Opened] = []

    async def write(self, batch: list[Any]) -> None:
        """Take lines of one class."""
        match batch[0]:
            case NewThing():
                self._things |= {thing.id: thing.type for thing in batch}
            case Opened():
                self._opened += batch

    async def end(self) -> None:
        """Record what it would record, and then that it is kept."""
        if self._opened:
            roles = {one.stated.things[0]: one.role for one in self._opened if one.role}
            stated = [one.stated for one in self._opened]
            generation = self._kept.properties["generation"]
            await plans.record(self._pen, self._database, generation, self._things, stated, roles)
        await plans.note(self._pen, self._kept.id, self._kept.properties)


class _Revision:
    """One revision being written again."""

    def __init__(self, pen: Pen, database: Database, revised: Revised) -> None:
        self._pen = pen
        self._database = database
        self._revised = revised
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

    async def end(self) -> None:
        """Bring what is plain of each thing up to date, from all that is now stated of it, and commit."""
        await self._settle()
        await self._pen.commit_as(self._revised.properties, self._revised.recorded_at)

    async def _settle(self) -> None:
        touched = iter(sorted(self._touched | self._new))
        while ids := list(islice(touched, THINGS_AT_ONCE)):
            stated: dict[str, list[Attribute]] = {id_: [] for id_ in ids}
            asked = {"ids": ids, "known": self._revision}
            for row in await self._database.ask("load/attributes_known", asked):
                stated[row["id"]].append(held.attribute(row["attribute"]))
            amended = []
            for id_, found in stated.items():
                own = rows.plain(sorted(found, key=lambda a: a.key))
                amended.append({"id": id_, "properties": own if id_ in self._new else {**own, **rows.NEVER}})
            await self._pen.record("amend_things", amended)
