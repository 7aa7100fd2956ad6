"""The example files of this folder: each checked beside `base.yaml`, in a folder of its own."""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass
from pathlib import Path

from system_map.runtime import checked
from system_map.seed.problems import Problem

HERE = Path(__file__).parent
BASE = HERE / "base.yaml"
INVALID = HERE / "invalid"
VALID = HERE / "valid"


@dataclass(frozen=True)
class Expected:
    """A row of expected_problems.csv: the one problem that a case gives."""

    file: str
    code: str
    line: int
    column: int
    says: str

    @property
    def case(self) -> str:
        """The entry of `invalid/`: a file, or a folder when it takes several."""
        return self.file.partition("/")[0]

    def is_met_by(self, problem: Problem) -> bool:
        """Whether a problem is this one, at this very place."""
        place = (problem.file, problem.code.value, problem.line, problem.column)
        return place == (self.file, self.code, self.line, self.column) and self.says in problem.message


def expected() -> list[Expected]:
    """The rows of expected_problems.csv."""
    with (HERE / "expected_problems.csv").open(encoding="utf-8", newline="") as file:
        return [
            Expected(r["file"], r["code"], int(r["line"]), int(r["column"]), r["says"]) for r in csv.DictReader(file)
        ]


def problems_of(case: Path, folder: Path) -> tuple[Problem, ...]:
    """The problems of a case that is put into a folder beside the base."""
    shutil.copy(BASE, folder)
    if case.is_dir():
        shutil.copytree(case, folder / case.name)
    else:
        shutil.copy(case, folder)
    return checked(folder).problems


def problems_in(folder: Path, **files: str) -> list[str]:
    """The problems of files given as texts, beside the base: each as `file:line code`."""
    shutil.copy(BASE, folder)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return [f"{p.file.removesuffix('.yaml')}:{p.line} {p.code.value}" for p in checked(folder).problems]
