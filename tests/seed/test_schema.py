"""The published JSON Schema: it is up to date, takes every seed file, and refuses what is plainly wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from system_map.cli import schema as print_schema
from system_map.files import SEED
from system_map.seed.check import seed_files
from system_map.seed.document import REFUSED
from system_map.seed.read import read
from system_map.seed.shape import json_schema
from tests.seed.cases import BASE, INVALID, VALID, expected

PUBLISHED = SEED / "schema.json"
VALIDATOR = Draft202012Validator(json_schema())

#: What an editor can see in one file: what is left is between files and codelists, or for the reader of the file.
SEEN_BY_AN_EDITOR = {"unknown-field", "missing-field", "wrong-type", "bad-id", "out-of-range"}


def data_of(path: Path) -> Any:
    document = read(path, path.name)
    assert document.data is not REFUSED
    return document.data


def test_it_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    print_schema(seed=True)
    said = capsys.readouterr().out
    assert PUBLISHED.read_text(encoding="utf-8") == said, "system-map schema --seed > seed/schema.json"


def test_it_is_a_schema() -> None:
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    assert published["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(published)


@pytest.mark.parametrize("path", [*seed_files(SEED), BASE, *seed_files(VALID)], ids=lambda path: path.name)
def test_it_takes_what_the_check_takes(path: Path) -> None:
    errors = [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(data_of(path))]
    assert errors == []


@pytest.mark.parametrize(
    "file", [row.file for row in expected() if row.code in SEEN_BY_AN_EDITOR and "key_that" not in row.file]
)
def test_it_refuses_what_an_editor_can_see(file: str) -> None:
    assert not VALIDATOR.is_valid(data_of(INVALID / file))


@pytest.mark.parametrize(
    ("written", "is_taken"),
    [
        ("2018", True),
        (2018, True),
        ("2018-06-01", True),
        ("by 2018/19", True),
        ("2019-12/2020-03", True),
        (18, False),
        (20180601, False),
        (2018.5, False),
        ("June 2018", False),
        ("2018-Q5", False),
        (None, False),
        (True, False),
    ],
)
def test_of_a_date_it_sees_whether_it_looks_like_one(written: object, is_taken: bool) -> None:
    thing = {"id": "clinic", "name": "The Clinic", "begins": written}
    assert VALIDATOR.is_valid({"organisations": [thing]}) is is_taken


@pytest.mark.parametrize("yes", ["yes", "no", True, False])
def test_a_yes_is_taken_as_old_and_as_new_yaml_reads_it(yes: object) -> None:
    link = {"to": "county", "lead_system": yes}
    thing = {"id": "clinic", "name": "The Clinic", "statutory": yes, "member_of": link}
    assert VALIDATOR.is_valid({"organisations": [thing]})


def test_a_field_tells_an_editor_what_it_means() -> None:
    fields = json_schema()["$defs"]["Forum"]["properties"]
    assert fields["quorum"]["$ref"] == "#/$defs/Values"
    assert fields["begins"]["description"].startswith("First day in force")
