"""The map as one file: out and in again it is the same map, and a file that is not whole is refused."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from system_map.archive import export_history, import_history
from system_map.domain.changes import Edits
from system_map.errors import HistoryRefused
from system_map.graph.apply import apply
from system_map.graph.database import Database
from system_map.graph.questions import head
from tests.asking import ask
from tests.conftest import empty
from tests.graph.maps import AFTER, BEFORE, EVERYTHING, recorded
from tests.graph.plans import profile
from tests.graph.test_changes import change_set, ending, membership
from tests.worlds import given, world


async def a_history(graph: Database) -> int:
    """Four revisions: a load, an edit, a retraction, and another load."""
    await given(graph, BEFORE)
    fact = membership(world(BEFORE))
    await apply(graph, change_set(Edits(facts=(ending(fact, "2020-06-01"),)), name="first"))
    gone = frozenset({"trust~ACCOUNTABLE_TO~top"})
    await apply(graph, change_set(Edits(retracted=gone, corrections=gone), name="second"))
    await given(graph, AFTER)
    return (await head(graph))[0]


async def everything(graph: Database, revisions: int) -> list[Any]:
    found: list[Any] = [
        await ask(graph, EVERYTHING, known=str(known), day=day)
        for known in range(1, revisions + 1)
        for day in ("2020-05-31", "2020-06-01", "2020-06-02")
    ]
    return [*found, await recorded(graph), [await head(graph)]]


async def test_out_and_in_again_is_the_same_map(graph: Database, tmp_path: Path) -> None:
    last = await a_history(graph)
    before = await everything(graph, last)
    kept = await export_history(graph, tmp_path / "map.jsonl")
    assert (kept.head, last) == (4, 4)
    await empty(graph)
    assert await import_history(graph, tmp_path / "map.jsonl") == kept
    assert await everything(graph, last) == before
    await export_history(graph, tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "map.jsonl").read_bytes()
    again = await given(graph, AFTER)
    assert (again.revision, len(again.edited)) == (None, 1), "a reload after it is as one before it"


async def test_an_empty_map_is_a_history_too(graph: Database, tmp_path: Path) -> None:
    assert (await export_history(graph, tmp_path / "map.jsonl")).head == 0
    assert (await import_history(graph, tmp_path / "map.jsonl")).head == 0


def signed(lines: list[bytes]) -> bytes:
    text = b"".join(lines)
    return text + json.dumps({"sha256": hashlib.sha256(text).hexdigest()}).encode() + b"\n"


def newer(lines: list[bytes]) -> bytes:
    return signed([lines[0].replace(b'"history":1', b'"history":2'), *lines[1:-1]])


#: What may happen to a file, with or without a checksum that was made to fit; and what is said of it.
DAMAGE: dict[str, tuple[Callable[[list[bytes]], bytes], str]] = {
    "cut off between lines": (lambda lines: b"".join(lines[:-1]), "breaks off"),
    "cut off in a line": (lambda lines: b"".join(lines)[:-9], "damaged"),
    "empty": (lambda _: b"", "breaks off"),
    "altered": (lambda lines: b"".join(lines).replace(b"Old Trust", b"New Trust", 1), "damaged"),
    "altered in a note": (lambda lines: b"".join(lines).replace(b'"a test"', b'"another"', 1), "checksum"),
    "of a newer format": (newer, "use a newer one"),
    "a line twice": (lambda lines: signed([*lines[:3], lines[2], *lines[3:-1]]), "out of order"),
    "a line short": (lambda lines: signed([*lines[:3], *lines[4:-1]]), "line"),
    "without its first line": (lambda lines: signed(lines[1:-1]), "begins with one line"),
    "a revision short": (lambda lines: signed(lines[: next(i for i, x in enumerate(lines) if b'"revision":2' in x)]), "more or less"),
    "with something after": (lambda lines: b"".join([*lines, lines[1]]), "follows the checksum"),
    "something else": (lambda _: b"{}\n", "is no history"),
    "a list": (lambda _: b"[1]\n", "is no history"),
    "half of an archive": (lambda lines: gzip.compress(b"".join(lines))[:-40], "breaks off"),
}  # fmt: skip


async def test_a_file_that_is_not_whole_is_refused_and_nothing_is_applied(graph: Database, tmp_path: Path) -> None:
    await a_history(graph)
    await export_history(graph, tmp_path / "map.jsonl")
    await empty(graph)
    lines = (tmp_path / "map.jsonl").read_bytes().splitlines(keepends=True)
    for name, (damage, complaint) in DAMAGE.items():
        path = tmp_path / "damaged.jsonl"
        path.write_bytes(damage(lines))
        with pytest.raises(HistoryRefused, match=complaint) as refused:
            await import_history(graph, path)
        assert "damaged.jsonl" in refused.value.message, name
        assert await recorded(graph) == set(), name
    with pytest.raises(HistoryRefused, match="cannot be read: No such file"):
        await import_history(graph, tmp_path / "none.jsonl")
    with pytest.raises(HistoryRefused, match="cannot be written"):
        await export_history(graph, tmp_path / "none" / "map.jsonl")


async def test_a_map_that_holds_something_is_refused(graph: Database, tmp_path: Path) -> None:
    await a_history(graph)
    await export_history(graph, tmp_path / "map.jsonl")
    before = await recorded(graph)
    with pytest.raises(HistoryRefused, match=r"stands at revision 4: .* empty map"):
        await import_history(graph, tmp_path / "map.jsonl")
    await empty(graph)
    await given(graph, AFTER)
    for resume in (False, True):
        with pytest.raises(HistoryRefused, match="--resume" if not resume else "not the beginning"):
            await import_history(graph, tmp_path / "map.jsonl", resume=resume)
    assert (await head(graph))[0] == 1
    assert await recorded(graph) != before


async def test_an_import_that_was_cut_off_goes_on(graph: Database, tmp_path: Path) -> None:
    last = await a_history(graph)
    before = await everything(graph, last)
    await export_history(graph, tmp_path / "map.jsonl")
    lines = len((tmp_path / "map.jsonl").read_bytes().splitlines())
    for stop in (2, lines // 2, lines - 3):
        await empty(graph)

        def cut(name: str, done: int, _total: int, stop: int = stop) -> None:
            if name.startswith("revision") and done >= stop:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            await import_history(graph, tmp_path / "map.jsonl", progress=cut)
        kept = await import_history(graph, tmp_path / "map.jsonl", resume=True)
        assert kept.head == last
        assert await everything(graph, last) == before
    assert (await import_history(graph, tmp_path / "map.jsonl", resume=True)).before == last


async def test_a_history_is_read_through_indexes(graph: Database) -> None:
    await a_history(graph)
    from system_map.graph.statements import statements

    asked: dict[str, dict[str, Any]] = {
        "revisions": {"after": 0, "through": 4, "batch": 10},
        "new_things": {"revision": 4, "after": "", "batch": 10},
        "opened": {"revision": 4, "after": "", "batch": 10},
        "closed": {"revision": 4, "after": "", "batch": 10},
        "attributes": {"versions": ["board#is_a@1"]},
        "facts": {"starts": ["trust"], "revision": 1, "first": "", "last": "~"},
    }
    found = {name: await profile(graph, statements()[f"load/history/{name}"].text, of) for name, of in asked.items()}
    assert {name: plan.scans for name, plan in found.items() if plan.scans} == {}
    rows = {name: await graph.ask(f"load/history/{name}", of) for name, of in asked.items()}
    assert [name for name, found_ in rows.items() if not found_] == []


async def test_what_an_earlier_edit_says_is_kept(graph: Database, tmp_path: Path) -> None:
    await given(graph, BEFORE)
    edited = replace(change_set(Edits(facts=(ending(membership(world(BEFORE)), "2020-06-01"),))), document="text: é\n")
    await apply(graph, edited)
    await export_history(graph, tmp_path / "map.jsonl")
    (line,) = [x for x in (tmp_path / "map.jsonl").read_text(encoding="utf-8").splitlines() if '"revision":2' in x]
    assert json.loads(line)["said"]["document"] == "text: é\n"
