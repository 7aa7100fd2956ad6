"""The real map as one file: readable, packed or not, and always the same bytes."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from system_map.archive import check_history, export_history
from system_map.graph.database import Database


async def test_the_real_map_packed_and_not(england: Database, tmp_path: Path) -> None:
    for name in ("map.jsonl", "map.jsonl.gz", "same.jsonl.gz"):
        await export_history(england, tmp_path / name)
    text = (tmp_path / "map.jsonl").read_bytes()
    packed = (tmp_path / "map.jsonl.gz").read_bytes()
    assert gzip.decompress(packed) == text
    assert packed == (tmp_path / "same.jsonl.gz").read_bytes()
    assert check_history(tmp_path / "map.jsonl.gz").head == 1
    lines = [json.loads(line) for line in text.splitlines()]
    assert lines[0] == {"history": 1, "written_by": lines[0]["written_by"], "head": 1,
                        "things": lines[1]["things"], "opens": lines[1]["opens"], "closes": 0,
                        "kept": 0}  # fmt: skip
    assert len(lines) == 3 + lines[1]["things"] + lines[1]["opens"]
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".part")] == []
