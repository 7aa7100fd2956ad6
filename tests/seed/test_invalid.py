"""Each file of `invalid/` is wrong in one way, named by its file name, and is told so once, at the very place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from system_map.runtime import checked
from system_map.seed.problems import Code
from system_map.seed.read import MAX_BYTES
from tests.seed.cases import BASE, INVALID, Expected, expected, problems_of

EXPECTED = expected()


def test_every_file_has_a_row_and_every_row_a_file() -> None:
    assert sorted(row.case for row in EXPECTED) == sorted(path.name for path in INVALID.iterdir())


def test_what_they_stand_beside_is_valid(tmp_path: Path) -> None:
    assert problems_of(BASE, tmp_path) == ()


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: row.case)
def test_a_file_gives_exactly_the_problem_expected(row: Expected, tmp_path: Path) -> None:
    problems = problems_of(INVALID / row.case, tmp_path)
    assert len(problems) == 1, "\n".join(map(str, problems))
    assert row.is_met_by(problems[0]), problems[0]


def an_enormous_file(folder: Path) -> Expected:
    (folder / "large.yaml").write_text("# nothing but words\n" * (MAX_BYTES // 20 + 1), encoding="utf-8")
    return Expected("large.yaml", "too-large", 1, 1, "larger than 8 MB: split the file")


def a_link_that_leads_nowhere(folder: Path) -> Expected:
    (folder / "link.yaml").symlink_to(folder / "gone.yaml")
    return Expected("link.yaml", "not-readable", 1, 1, "the file cannot be read: No such file or directory")


def a_codelist_that_is_cut_short(folder: Path) -> Expected:
    _copy_codelists(folder)
    path = folder / "codelists" / "level.csv"
    path.write_text(path.read_text(encoding="utf-8") + "county,County\n", encoding="utf-8")
    line = len(path.read_text(encoding="utf-8").splitlines())
    return Expected("codelists/level.csv", "bad-codelist", line, 1, "a code, a title and a description are all needed")


def a_codelist_with_a_code_twice(folder: Path) -> Expected:
    _copy_codelists(folder)
    path = folder / "codelists" / "stated.csv"
    path.write_text("code,title,description\nyes,Yes,It is.\nno,No,It is not.\nyes,Yes,Again.\n", encoding="utf-8")
    return Expected("codelists/stated.csv", "bad-codelist", 4, 1, "the code “yes” stands twice")


def a_codelist_that_is_none(folder: Path) -> Expected:
    _copy_codelists(folder)
    (folder / "codelists" / "matter.csv").write_text("name\nfinance\n", encoding="utf-8")
    return Expected("codelists/matter.csv", "bad-codelist", 1, 1, "begins with the columns code,title,description")


def a_codelist_that_is_missing(folder: Path) -> Expected:
    _copy_codelists(folder)
    (folder / "codelists" / "forum_kind.csv").unlink()
    return Expected("codelists/forum_kind.csv", "bad-codelist", 1, 1, "there is no such file")


def a_codelist_that_is_not_utf_8(folder: Path) -> Expected:
    _copy_codelists(folder)
    (folder / "codelists" / "sector.csv").write_bytes("code,title,description\ncaf\xe9,Café,x\n".encode("cp1252"))
    return Expected("codelists/sector.csv", "bad-codelist", 1, 1, "it cannot be read")


def _copy_codelists(folder: Path) -> None:
    from system_map.files import CODELISTS

    (folder / "codelists").mkdir()
    for path in CODELISTS.glob("*.csv"):
        (folder / "codelists" / path.name).write_bytes(path.read_bytes())


#: What is better made than kept: too large for a repository, or no file that one can keep.
MADE: dict[Callable[[Path], Expected], Code] = {
    an_enormous_file: Code.TOO_LARGE,
    a_link_that_leads_nowhere: Code.NOT_READABLE,
    a_codelist_that_is_cut_short: Code.BAD_CODELIST,
    a_codelist_with_a_code_twice: Code.BAD_CODELIST,
    a_codelist_that_is_none: Code.BAD_CODELIST,
    a_codelist_that_is_missing: Code.BAD_CODELIST,
    a_codelist_that_is_not_utf_8: Code.BAD_CODELIST,
}


@pytest.mark.parametrize("make", MADE, ids=lambda make: make.__name__)
def test_what_is_made_gives_exactly_the_problem_expected(make: Callable[[Path], Expected], tmp_path: Path) -> None:
    row = make(tmp_path)
    problems = problems_of(BASE, tmp_path)
    assert len(problems) == 1, "\n".join(map(str, problems))
    assert row.is_met_by(problems[0]), problems[0]


@pytest.mark.parametrize("code", Code)
def test_every_code_has_a_file(code: Code) -> None:
    assert code.value in {row.code for row in EXPECTED} or code in MADE.values()


def test_a_folder_that_is_none_is_not_an_empty_map(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "typo", BASE):
        found = checked(folder)
        assert [p.code for p in found.problems] == [Code.NOT_READABLE]
        assert found.world is None


def test_a_message_is_a_sentence_on_one_line(tmp_path: Path) -> None:
    for row in EXPECTED:
        folder = tmp_path / row.case
        folder.mkdir()
        for problem in problems_of(INVALID / row.case, folder):
            assert "\n" not in problem.message
            assert "pydantic" not in problem.message.lower()
            assert "input should" not in problem.message.lower()
            assert len(problem.message) < 400
