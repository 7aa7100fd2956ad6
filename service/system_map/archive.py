"""Histories as files: a map written into one, and one read into a map; gzip where the name ends in .gz."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from itertools import takewhile
from pathlib import Path
from typing import BinaryIO, cast

from system_map.domain.history import FORMAT, Footer, Header, KeptSet, Line, Revised, written
from system_map.domain.history_check import Checker
from system_map.errors import HistoryRefused
from system_map.graph import history
from system_map.graph.apply import Progress
from system_map.graph.database import Database
from system_map.graph.forgotten import forgotten
from system_map.graph.migrate import migrate, require_migrated
from system_map.graph.plans import sweep
from system_map.graph.questions import head
from system_map.graph.replay import replay
from system_map.graph.writer import Pen


def _quiet(_name: str, _done: int, _total: int) -> None:
    pass


@dataclass(frozen=True)
class Archived:
    """What a history file holds. `before` is the revision at which the map stood that it was read into."""

    head: int
    things: int
    opens: int
    closes: int
    kept: int
    before: int = 0


async def export_history(database: Database, path: Path, progress: Progress = _quiet) -> Archived:
    """Write every revision of the map into a file, and every change set that is kept: the whole of it, or no file.

    Raises HistoryRefused when it cannot be written, or when somebody was forgotten or a change set kept meanwhile;
    GraphNotMigrated, GraphFault, GraphUnavailable.
    """
    await require_migrated(database)
    through, _ = await head(database)
    things = opens = closes = 0
    async for revised in history.revisions(database, 0, through):
        things, opens, closes = things + revised.things, opens + revised.opens, closes + revised.closes
    plans = await database.ask("load/plans/all", {})
    header = Header(FORMAT, f"system-map {_version()}", through, things, opens, closes, len(plans))
    part = path.with_name(f"{path.name}.part")
    before = await forgotten(database)
    try:
        with _writing(part, packed=path.suffix == ".gz") as file:
            total, done, summed = things + opens + closes + through, 0, hashlib.sha256()
            async for line in _lines(database, header, through):
                text = f"{written(line)}\n".encode()
                summed.update(text)
                file.write(text)
                done += 1
                progress("exporting", min(done - 1, total), total)
            file.write(f"{written(Footer(summed.hexdigest()))}\n".encode())
        if await forgotten(database) != before:
            raise HistoryRefused("somebody was forgotten while this was written, and might be in it: export it again")
        if await database.ask("load/plans/all", {}) != plans:
            raise HistoryRefused("somebody kept a change set while this was written: export it again")
        part.replace(path)
    except OSError as error:
        raise HistoryRefused(f"{path} cannot be written: {error.strerror or error}") from None
    finally:
        part.unlink(missing_ok=True)
    return Archived(through, things, opens, closes, len(plans))


async def _lines(database: Database, header: Header, through: int) -> AsyncIterator[Line]:
    yield header
    async for line in _revisions(database, through):
        yield line
    async for kept in history.kept_sets(database):
        yield kept


async def _revisions(database: Database, through: int) -> AsyncIterator[Line]:
    async for revised in history.revisions(database, 0, through):
        yield revised
        async for line in history.lines_of(database, revised.number):
            yield line


def check_history(path: Path, progress: Progress = _quiet) -> Archived:
    """Read a history file to its end. Raises HistoryRefused, naming the line, unless it is whole and unaltered."""
    header = None
    with _reading(path) as file:
        for number, line in enumerate(Checker(path.name).lines(file)):
            header = header or (line if isinstance(line, Header) else None)
            if header is not None:
                progress("checking", min(number, _total(header)), _total(header))
    assert header is not None  # a file without a line breaks off, and has been refused
    return Archived(header.head, header.things, header.opens, header.closes, header.kept)


def _total(header: Header) -> int:
    return header.things + header.opens + header.closes + header.head


async def import_history(
    database: Database, path: Path, *, resume: bool = False, wait: float = 0.0, progress: Progress = _quiet
) -> Archived:
    """Make an empty map hold what a history file holds, revision by revision; the file is checked whole before.

    With `resume` the map may hold revisions already: when they are proved to be the first of the file, line by line,
    the rest follows. Raises HistoryRefused, and then nothing has been applied; MapBusy, GraphFault, GraphUnavailable.
    """
    found = check_history(path, progress)
    await migrate(database)
    async with Pen.taken(database, "import", wait=wait) as pen:
        before = pen.revision
        if before and not resume:
            raise HistoryRefused(
                f"this map stands at revision {before}: a history is read into an empty map, such as a new data "
                "directory or database. If an import was cut off here, go on with --resume"
            )
        if before:
            await _prove(database, path, before)
        await _prove_kept(database, path)
        await sweep(pen, database)
        total = found.things + found.opens + found.closes + found.head
        with _reading(path) as file:
            lines = Checker(path.name).lines(file)
            await replay(pen, database, lines, lambda name, done, _: progress(name, min(done, total), total))
    return replace(found, before=before)


async def _prove(database: Database, path: Path, through: int) -> None:
    """Raise HistoryRefused unless the map's revisions are the first of the file, line for line."""
    with _reading(path) as file:
        lines = Checker(path.name).lines(file)
        header = cast(Header, next(lines))
        wanted = takewhile(lambda line: not _follows(line, through), lines)
        async for line in _revisions(database, through):
            if written(line) != written(next(wanted, header)):
                at = f"revision {line.number}" if isinstance(line, Revised) else written(line)[:120]
                raise HistoryRefused(
                    f"what this map holds is not the beginning of {path.name}: nothing was applied. It differs at {at}"
                )
        if not isinstance(next(wanted, Footer("")), Footer):
            raise HistoryRefused(f"{path.name} holds more of its first {through} revisions than this map")


def _follows(line: Line, through: int) -> bool:
    return isinstance(line, (KeptSet, Footer)) or (isinstance(line, Revised) and line.number > through)


async def _prove_kept(database: Database, path: Path) -> None:
    """Raise HistoryRefused when the map keeps a change set that the file does not."""
    held = {line.id: line async for line in history.kept_sets(database) if isinstance(line, KeptSet)}
    if not held:
        return
    with _reading(path) as file:
        given = {line.id: line for line in Checker(path.name).lines(file) if isinstance(line, KeptSet)}
    if strange := sorted(id_ for id_, line in held.items() if line != given.get(id_)):
        raise HistoryRefused(
            f"{path.name} does not keep these change sets, or not as this map does: {', '.join(strange)}. Nothing was "
            "applied"
        )


@contextmanager
def _writing(path: Path, *, packed: bool) -> Iterator[BinaryIO]:
    with path.open("wb") as raw:
        if not packed:
            yield raw
            return
        # No name and no time in it: the same history is the same bytes.
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as file:
            yield cast(BinaryIO, file)


@contextmanager
def _reading(path: Path) -> Iterator[Iterator[bytes]]:
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            yield iter(gzip.GzipFile(fileobj=raw)) if packed else iter(raw)
    except (OSError, EOFError, zlib.error) as error:
        if isinstance(error, OSError) and error.errno:
            raise HistoryRefused(f"{path} cannot be read: {error.strerror}") from None
        raise HistoryRefused(f"{path.name} is damaged, or breaks off: {error}") from None


def _version() -> str:
    try:
        return version("system-map")
    except PackageNotFoundError:
        return "from a checkout"
