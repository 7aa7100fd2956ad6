"""Who sits where: on the smallest world that can prove it wrong, the day before, the day of and the day after."""

from __future__ import annotations

from typing import Any

import pytest

from system_map.graph.database import Database
from tests.asking import ask
from tests.graph.maps import holds
from tests.worlds import checked

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


OFFICES = """
people: [{id: ann, name: Ann, fills: {to: boss, ends: 2021-01-01}, member_of: [crowd, club]}]
posts:
  - {id: boss, name: Boss, member_of: bosses}
  - {id: other, name: Other}
groups:
  - {id: bosses, kind: posts, name: Bosses}
  - {id: crowd, kind: people, name: Crowd}
organisations: [{id: club, name: Club}]
forums:
  - id: board
    name: Board
    seats:
      - {id: own, holders: ann}
      - {id: of-boss, holders: boss}
      - {id: of-office, ex_officio: boss}
      - {id: of-bosses, holders: bosses}
      - {id: of-crowd, holders: {to: crowd, begins: 2020-07-01}}
      - {id: of-club, holders: club}
      - {id: of-other, ex_officio: other}
"""

HELD = """
query ($day: Date!, $id: ID!, $through: [SeatsThrough!], $first: Int = 20, $after: String) {
  map(asOf: $day) { thing(id: $id) { ... on Actor { seatsHeld(through: $through, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { exOfficio holder { slug } seat { slug forum { slug } } through { kind from { slug name } to { slug } } }
  } } } }
}
"""
ALL_THREE = ["FILLS", "EX_OFFICIO", "MEMBER_OF"]


def _way(node: dict[str, Any]) -> str:
    steps = [f"{x['from']['slug']} {x['kind']} {x['to']['slug']}" for x in node["through"]]
    return ", ".join(
        [*steps, f"{node['holder']['slug']} {'ex officio' if node['exOfficio'] else 'holds'} {node['seat']['slug']}"]
    )


@pytest.mark.parametrize(
    ("id_", "through", "day", "found"),
    [
        ("ann", None, "2020-06-01", ["ann holds own"]),
        ("ann", [], "2020-06-01", ["ann holds own"]),
        ("ann", ["FILLS"], "2020-06-01", ["ann holds own", "ann FILLS boss, boss holds of-boss"]),
        ("ann", ["EX_OFFICIO"], "2020-06-01", ["ann holds own"]),
        ("ann", ["FILLS"], "2021-01-01", ["ann holds own"]),
        ("ann", ["MEMBER_OF"], "2020-06-30", ["ann holds own"]),
        ("ann", ["MEMBER_OF"], "2020-07-01", ["ann holds own", "ann MEMBER_OF crowd, crowd holds of-crowd"]),
        ("ann", ALL_THREE, "2020-06-01", [
            "ann holds own", "ann FILLS boss, boss holds of-boss",
            "ann FILLS boss, boss MEMBER_OF bosses, bosses holds of-bosses", "ann FILLS boss, boss ex officio of-office",
        ]),
        ("boss", ["EX_OFFICIO"], "2020-06-01", ["boss holds of-boss", "boss ex officio of-office"]),
        ("other", ALL_THREE, "2020-06-01", ["other ex officio of-other"]),
    ],
)  # fmt: skip
async def test_where_somebody_sits_by_post_by_office_and_in_a_group(
    database: Database, id_: str, through: list[str] | None, day: str, found: list[str]
) -> None:
    await holds(database, OFFICES)
    held = (await ask(database, HELD, id=id_, through=through, day=day))["map"]["thing"]["seatsHeld"]
    assert sorted(map(_way, held["nodes"])) == sorted(found)
    assert held["totalCount"] == len(found)
    assert all(n["seat"]["forum"] == {"slug": "board"} for n in held["nodes"])


async def test_seats_held_through_others_come_in_pages(database: Database) -> None:
    await holds(database, OFFICES)
    found: list[str] = []
    after: str | None = None
    while True:
        asked = {"id": "ann", "through": ALL_THREE, "day": "2020-07-01", "first": 2, "after": after}
        held = (await ask(database, HELD, **asked))["map"]["thing"]["seatsHeld"]
        found += map(_way, held["nodes"])
        if not held["pageInfo"]["hasNextPage"]:
            break
        after = held["pageInfo"]["endCursor"]
    assert len(found) == len(set(found)) == held["totalCount"] == 5


PARTNERSHIP = """
organisations:
  - {id: trust, kind: nhs-trust, name: Trust}
  - id: partnership
    kind: collaborative
    name: Partnership
    begins: 2019
    level: system
    decision_rule: consensus
    quorum: half
    seats:
      - {id: partnership-chair, kind: chair, voting: yes, holders: trust}
      - {id: partnership-member, kind: member}
"""


async def test_a_body_that_meets_as_one_has_seats(database: Database) -> None:
    await holds(database, PARTNERSHIP)
    question = """{ map(asOf: "2020-06-01") {
      organisation(id: "partnership") {
        level decisionRule quorum seats { totalCount nodes { slug role voting forum { slug } holders { holder { slug } } } }
      }
      trust: organisation(id: "trust") { quorum seats { totalCount } seatsHeld { nodes { seat { forum { slug type } } } } }
    } }"""
    found = (await ask(database, question))["map"]
    at = {"forum": {"slug": "partnership"}}
    chair = {"slug": "partnership-chair", "role": "CHAIR", "voting": "YES", "holders": [{"holder": {"slug": "trust"}}]}
    member = {"slug": "partnership-member", "role": "MEMBER", "voting": "NOT_STATED", "holders": []}
    assert found["organisation"] == {
        "level": "SYSTEM", "decisionRule": "consensus", "quorum": "half",
        "seats": {"totalCount": 2, "nodes": [{**chair, **at}, {**member, **at}]},
    }  # fmt: skip
    seat = {"seat": {"forum": {"slug": "partnership", "type": "ORGANISATION"}}}
    assert found["trust"] == {"quorum": None, "seats": {"totalCount": 0}, "seatsHeld": {"nodes": [seat]}}


def test_a_seat_lies_in_the_life_of_its_body() -> None:
    found = checked(PARTNERSHIP.replace("kind: member}", "kind: member, begins: 2018}"))
    assert [p.code.value for p in found.problems] == ["seat-outside-forum"]
