"""Who sits where: on the smallest world that can prove it wrong, the day before, the day of and the day after."""

from __future__ import annotations

import pytest

from system_map.graph.database import Database
from tests.asking import ask
from tests.graph.maps import holds

BOARD = """
organisations:
  - {id: old-ccg, kind: clinical-commissioning-group, name: Old CCG, ends: 2022-07-01}
  - {id: new-icb, kind: integrated-care-board, name: New ICB, begins: 2022-07-01}
forums:
  - id: board
    kind: board
    name: The Board
    seats:
      - id: board-chair
        kind: chair
        voting: yes
        holders: [{to: old-ccg, begins: 2020, ends: 2022-07-01}, {to: new-icb, begins: 2022-07-01}]
      - {id: board-observer, kind: observer, voting: no}
"""

SITTING = """
query ($day: Date!) {
  map(asOf: $day) { forum(id: "board") { seats { totalCount nodes { role voting vacancies holders { verdict holder { slug } } } } } }
}
"""


@pytest.mark.parametrize(
    ("day", "holders"),
    [
        ("2022-06-30", [("old-ccg", "IN_FORCE")]),
        ("2022-07-01", [("new-icb", "LAST_DESCRIBED")]),
        ("2022-07-02", [("new-icb", "LAST_DESCRIBED")]),
        ("2020-06-01", [("old-ccg", "POSSIBLY")]),
        ("2019-12-31", []),
    ],
)
async def test_a_boundary_day_belongs_to_the_successor(
    database: Database, day: str, holders: list[tuple[str, str]]
) -> None:
    await holds(database, BOARD)
    data = await ask(database, SITTING, day=day)
    seats = data["map"]["forum"]["seats"]["nodes"]
    held = [(h["holder"]["slug"], h["verdict"]) for s in seats for h in s["holders"]]
    assert held == holders


async def test_not_stated_is_not_no(database: Database) -> None:
    await holds(database, BOARD)
    data = await ask(database, SITTING, day="2020-06-01")
    seats = data["map"]["forum"]["seats"]
    assert [(s["role"], s["voting"], s["vacancies"]) for s in seats["nodes"]] == [
        ("CHAIR", "YES", None),
        ("OBSERVER", "NO", None),
    ]
    assert seats["totalCount"] == 2


async def test_only_seats_that_are_in_place(database: Database) -> None:
    planned = BOARD.replace("voting: no}", "voting: no, status: planned}")
    await holds(database, planned)
    question = """query ($statuses: [Status!]) { map(asOf: "2020-06-01") { forum(id: "board") {
      seats(statuses: $statuses) { totalCount nodes { slug status } } } } }"""
    for statuses, found in (
        (None, ["chair", "observer"]),
        (["IN_PLACE"], ["chair"]),
        (["PLANNED"], ["observer"]),
        ([], []),
    ):
        seats = (await ask(database, question, statuses=statuses))["map"]["forum"]["seats"]
        assert [n["slug"] for n in seats["nodes"]] == [f"board-{name}" for name in found]
        assert seats["totalCount"] == len(found)


COUNTED = """
groups:
  - {id: five, kind: trusts, name: Five trusts, size: 5, counted: exact}
  - {id: eight, kind: trusts, name: Eight trusts, size: {value: 8, certainty: implied}, counted: exact}
organisations: [{id: body, name: Body}]
forums:
  - id: board
    name: Board
    seats:
      - {id: board-a, how_many: 8, holders: {to: five, begins: 2020-01-01}}
      - {id: board-b, how_many: {value: 8, certainty: implied}, holders: {to: five, begins: 2020-01-01}}
      - {id: board-c, how_many: 8, holders: {to: eight, begins: 2020-01-01}}
      - {id: board-d, how_many: 2, holders: {to: body, begins: 2020-01-01, certainty: implied}}
      - {id: board-e, how_many: 2, holders: {to: body, begins: 2020-01-01}}
      - {id: board-f, how_many: 2, vacant: 1, holders: {to: body, begins: 2020-01-01}}
      - {id: board-g, how_many: 2}
      - {id: board-h, elected: yes}
"""


async def test_vacancies_are_counted_from_stated_numbers_alone(database: Database) -> None:
    await holds(database, COUNTED)
    question = """{ map(asOf: "2020-06-01") { forum(id: "board") { seats { nodes { slug vacancies elected } } } } }"""
    seats = (await ask(database, question))["map"]["forum"]["seats"]["nodes"]
    assert [s["vacancies"] for s in seats] == [3, None, None, None, 1, 1, None, None]
    assert [s["elected"] for s in seats] == ["NOT_STATED"] * 7 + ["YES"]
