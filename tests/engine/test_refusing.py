"""Where the engine cannot start, a person reads why and what to do."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from system_map.engine import EmbeddedEngine, lock, record
from system_map.engine.directory import EngineDirectory
from system_map.errors import EngineRefused

ADDRESS = record.EngineAddress("bolt://127.0.0.1:1", "root", "secret", "map")


def contents(directory: Path) -> list[str]:
    return [entry.name for entry in directory.iterdir()]


async def test_a_machine_without_the_engine_is_sent_to_neo4j(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(EngineRefused, match="NEO4J_URI"):
        await EmbeddedEngine.start(tmp_path)


async def test_a_machine_that_fails_to_start_java_names_the_log(tmp_path: Path) -> None:
    log = tmp_path / "log" / "engine.log"
    with pytest.raises(EngineRefused, match=rf"exit status 1\); the end of {log} says why"):
        await EmbeddedEngine.start(tmp_path, heap_mb=1)
    assert "Too small maximum heap" in log.read_text()
    assert EmbeddedEngine.attach(tmp_path) is None


async def test_a_directory_that_something_else_made_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(EngineRefused, match=r"did not make \(thesis\.docx.*SYSTEM_MAP_DATA_DIR"):
        await EmbeddedEngine.start(tmp_path)
    assert contents(tmp_path) == ["thesis.docx"]


async def test_a_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EngineRefused, match=r"file/data cannot be used: Not a directory.*SYSTEM_MAP_DATA_DIR"):
        await EmbeddedEngine.start(tmp_path / "file" / "data")


def test_a_fresh_mount_point_is_nobodys_and_a_used_one_is_ours(tmp_path: Path) -> None:
    (tmp_path / "lost+found").mkdir()
    (tmp_path / ".DS_Store").touch()
    EngineDirectory(tmp_path).prepare()
    (tmp_path / "databases").mkdir()
    EngineDirectory(tmp_path).prepare()


def test_a_directory_without_an_engine_has_no_address(tmp_path: Path) -> None:
    assert EmbeddedEngine.attach(tmp_path / "nowhere") is None
    record.write(tmp_path / "engine.json", ADDRESS)
    assert EmbeddedEngine.attach(tmp_path) is None, "a record that outlived its engine"


def test_one_holds_the_lock_and_the_next_learns_who(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    assert not lock.is_taken(path)
    held = lock.take(path, "process 42")
    assert held is not None
    assert lock.take(path, "process 43") is None
    assert lock.is_taken(path)
    assert lock.holder(path) == "process 42"
    lock.release(held)
    assert not lock.is_taken(path)


def test_a_record_is_read_as_it_was_written_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "engine.json"
    assert record.read(path) is None
    record.write(path, ADDRESS)
    assert record.read(path) == ADDRESS
    path.write_text("{")
    assert record.read(path) is None
    record.remove(path)
    record.remove(path)
    assert record.read(path) is None
