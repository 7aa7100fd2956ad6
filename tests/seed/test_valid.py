"""What looks wrong and is not; and the seed files themselves."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from system_map.files import SEED
from system_map.runtime import checked
from tests.seed.cases import VALID, problems_of


@pytest.mark.parametrize("path", sorted(VALID.iterdir()), ids=lambda path: path.stem)
def test_a_valid_file_gives_no_problem(path: Path, tmp_path: Path) -> None:
    assert problems_of(path, tmp_path) == ()


def test_the_seed_files_give_no_problem_and_are_soon_checked() -> None:
    before = time.process_time()
    found = checked(SEED)
    assert found.problems == ()
    assert found.world is not None
    assert time.process_time() - before < 5
