"""The pen: one writer at a time, across processes, and a revision that readers see whole or not at all.

A writer takes the pen (a lease on the Map node), records facts from the next revision on, and commits by moving
the Map to it in one statement. Readers ask as known at the revision the Map shows, so that they see nothing of it
before. A writer that died leaves facts of a revision that never came: the next to take the pen removes them.
"""

from __future__ import annotations

import asyncio
import os
import socket
import uuid
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from neo4j.exceptions import ConstraintError

from system_map.domain.changes import ChangeSet
from system_map.domain.standpoint import OPEN_REVISION
from system_map.errors import GraphFault, GraphUnavailable, MapBusy
from system_map.graph.batches import batched
from system_map.graph.database import Database, Row, Writing

MAP: Final = "map"
LEASE: Final = timedelta(seconds=60)
BATCH: Final = 1000
#: The embedded engine removes a fact in 3 to 9 ms, and no statement may outlast the limit on a question.
UNDO_BATCH: Final = 200

_UNDO: Final = (
    "undo_facts", "undo_attributes", "undo_versions", "undo_adoptions", "undo_things",
    "reopen_facts", "reopen_attributes", "reopen_versions",
)  # fmt: skip


class Pen:
    """The right to write, held by one writer at a time."""

    def __init__(self, writing: Writing, writer: str, revision: int) -> None:
        self._writing = writing
        self._writer = writer
        self.revision = revision
        """The revision that readers see; this writer records the next."""

    @classmethod
    @asynccontextmanager
    async def taken(cls, database: Database, doing: str, *, wait: float = 0.0) -> AsyncIterator[Pen]:
        """Take the pen, waiting up to `wait` seconds for another writer, and put it down at the end.

        Raises MapBusy when somebody else keeps it.
        """
        writer = f"{doing} {socket.gethostname()}:{os.getpid()} {uuid.uuid4().hex[:8]}"
        async with database.writing() as writing:
            revision = await _take(writing, writer, wait)
            pen = cls(writing, writer, revision)
            answers = True
            try:
                await pen._clear()
                yield pen
            except GraphUnavailable:
                answers = False  # nobody is there to take the pen back: the lease runs out
                raise
            finally:
                if answers:
                    await writing.do([("load/put_the_pen_down", {"map": MAP, "writer": writer, "now": _now()})])

    async def record(self, name: str, rows: Sequence[Mapping[str, Any]], **more: Any) -> None:
        """Run a load statement over these rows, a batch at a time.

        Raises GraphFault when fewer rows were written than given, MapBusy when the pen was lost.
        """
        for batch in batched(rows, BATCH):
            found = await self.write(f"load/{name}", {"rows": batch, **more})
            if found != len(batch):
                raise GraphFault(f"load/{name} wrote {found} of {len(batch)} rows: an end of a fact is missing")

    async def write(self, name: str, parameters: Mapping[str, Any]) -> int:
        """Run a statement if the pen is still ours: in one transaction, so that an overtaken writer writes nothing."""
        keep = {"map": MAP, "writer": self._writer, "revision": self.revision, "until": _now() + LEASE}
        _, rows = await self._writing.do([("load/keep_the_pen", keep), (name, parameters)], _still_ours)
        return int(rows[0]["written"]) if rows else 0

    async def commit(self, change_set: ChangeSet, *, opened: int, closed: int) -> int:
        """Make what was recorded visible, all at once. Returns the number of the revision."""
        parameters = {
            "map": MAP, "writer": self._writer, "revision": self.revision + 1, "recorded_at": _now(),
            "change_set": change_set.id, "title": change_set.title, "dataset": change_set.dataset,
            "author": change_set.author, "reason": change_set.reason, "loads": change_set.loads,
            "document": change_set.document, "opened": opened, "closed": closed,
        }  # fmt: skip
        (rows,) = await self._writing.do([("load/commit", parameters)])
        if not rows:
            raise MapBusy("another writer took over before the end; nothing of this load is visible. Try again")
        self.revision = rows[0]["revision"]
        return self.revision

    async def commit_as(self, properties: Mapping[str, Any], recorded_at: datetime) -> int:
        """Make what was recorded visible as the next revision, of which exactly this is said; returns its number."""
        return await self.commit_with([], properties, recorded_at)

    async def commit_with(
        self, steps: Sequence[tuple[str, Mapping[str, Any]]], properties: Mapping[str, Any], recorded_at: datetime
    ) -> int:
        """The same, and these statements with it, in one transaction: all of it is done, or nothing."""
        keep = {"map": MAP, "writer": self._writer, "revision": self.revision, "until": _now() + LEASE}
        number = self.revision + 1
        said = {**properties, "number": number, "recorded_at": recorded_at}
        commit = {"map": MAP, "writer": self._writer, "revision": number, "recorded_at": recorded_at}
        last = ("load/history/commit", {**commit, "properties": said})
        await self._writing.do([("load/keep_the_pen", keep), *steps, last], _Each(steps))
        self.revision = number
        return number

    async def note_schema(self, schema: str) -> None:
        """Record the shape of the graph."""
        await self._writing.do([("load/migrated", {"map": MAP, "schema": schema})])

    async def _clear(self) -> None:
        """Remove what a writer that died left behind."""
        for name in _UNDO:
            parameters: dict[str, Any] = {"revision": self.revision, "batch": UNDO_BATCH}
            if name.startswith("reopen"):
                parameters["open"] = OPEN_REVISION
            while await self.write(f"load/{name}", parameters) == UNDO_BATCH:
                pass


def _still_ours(name: str, rows: Sequence[Row]) -> None:
    if name == "load/keep_the_pen" and (not rows or rows[0]["kept"] != 1):
        raise MapBusy("another writer took over; nothing of this load is visible. Try again")


class _Each:
    """Sees that each statement of a transaction wrote every row that it was given; those that remove may find fewer."""

    def __init__(self, steps: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        self._given = [0 if name.endswith("_gone") else len(said["rows"]) for name, said in steps]
        self._done = 0

    def __call__(self, name: str, rows: Sequence[Row]) -> None:
        _still_ours(name, rows)
        if name == "load/keep_the_pen":
            self._done = 0  # it is the first, and the transaction may be tried again
            return
        wanted = self._given[self._done] if self._done < len(self._given) else 0
        self._done += 1
        written = rows[0].get("written", 0) if rows else 0
        if written < wanted:
            raise GraphFault(f"{name} wrote {written} of {wanted} rows; nothing was written")
        if name == "load/history/commit" and not rows:
            raise MapBusy("another writer took over before the end; nothing of this is visible. Try again")


async def _take(writing: Writing, writer: str, wait: float) -> int:
    deadline = asyncio.get_running_loop().time() + wait
    while True:
        now = _now()
        parameters = {"map": MAP, "writer": writer, "now": now, "until": now + LEASE}
        try:
            (rows,) = await writing.do([("load/take_the_pen", parameters)])
        except GraphFault as fault:
            # Of two that make the Map at the same moment the embedded engine refuses one, which finds it made.
            if not isinstance(fault.__cause__, ConstraintError):
                raise
            continue
        if rows:
            return int(rows[0]["revision"])
        if asyncio.get_running_loop().time() >= deadline:
            raise MapBusy(
                "somebody else is writing to this map. Wait for it to end and try again, or give --wait SECONDS"
            )
        await asyncio.sleep(0.2)


def _now() -> datetime:
    return datetime.now(UTC)
