"""The wheel works from any directory: the Cypher and the seed files travel in it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_wheel_carries_its_files(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)],
        check=True,
    )
    (wheel,) = tmp_path.glob("system_map-*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "installed")
    code = (
        "import system_map.files as f; from system_map.graph.statements import statements;"
        "from system_map.runtime import checked; print(f.CYPHER); print(len(statements())); print(checked(f.SEED).problems)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "installed"), "PATH": ""},
        check=True,
        capture_output=True,
        text=True,
    )
    where, count, problems = done.stdout.splitlines()
    assert Path(where).is_relative_to(tmp_path)
    assert int(count) > 50
    assert problems == "()"
