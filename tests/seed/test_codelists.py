"""Codelists: those that the code knows by heart are the same in both places, and all of them can be read."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import pytest

from system_map.domain import vocabulary as v
from system_map.errors import SeedRefused
from system_map.files import CODELISTS
from system_map.seed.codelists import check_codelists, read_codelists
from system_map.seed.rules.codes import NEEDED

CLOSED: dict[str, type[StrEnum]] = {
    "status": v.Status,
    "certainty": v.Certainty,
    "stated": v.Stated,
    "count_bound": v.CountBound,
    "orientation": v.Orientation,
    "formality": v.Formality,
    "overlap_degree": v.OverlapDegree,
    "mode": v.Mode,
    "seat_role": v.SeatRole,
    "name_use": v.NameUse,
}


@pytest.mark.parametrize("name", CLOSED)
def test_a_closed_list_is_the_enum_in_its_order(name: str) -> None:
    codes = list(read_codelists(CODELISTS)[name])
    assert codes == [member.value for member in CLOSED[name]]


def test_every_list_can_be_read_and_none_is_missing_or_idle() -> None:
    lists, problems = check_codelists(CODELISTS, NEEDED)
    assert problems == ()
    assert set(lists) == NEEDED | set(CLOSED)


def test_what_is_not_said_comes_last_and_so_does_what_fits_nothing() -> None:
    for name, codes in read_codelists(CODELISTS).items():
        for last in {"not-stated", "other"} & codes.keys():
            assert set(list(codes)[list(codes).index(last) :]) <= {"not-stated", "other"}, name


def test_a_title_names_one_code() -> None:
    for name, codes in read_codelists(CODELISTS).items():
        titles = [item.title for item in codes.values()]
        assert len(titles) == len(set(titles)), name


def test_what_is_wrong_stops_whoever_cannot_do_without(tmp_path: Path) -> None:
    (tmp_path / "level.csv").write_text("code,title,description\nPlace,Place,A place.\n", encoding="utf-8")
    with pytest.raises(SeedRefused, match=r"level.csv:2:1: bad-codelist: “Place” is not a code"):
        read_codelists(tmp_path)
