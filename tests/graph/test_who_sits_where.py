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
