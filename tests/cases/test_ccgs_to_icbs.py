"""1 July 2022, Bassetlaw: CCGs become ICBs, and areas become sub-ICB locations; the day before, of and after."""

from __future__ import annotations

from typing import Any

import pytest

from system_map.graph.database import Database
from tests.cases.working import before, change, on, slugs

CASE = "ccgs-to-icbs"
OLD_DAY, DAY, NEXT = "2022-06-30", "2022-07-01", "2022-07-02"


async def test_on_one_day_the_ccg_on_the_next_the_icb_never_both(graph: Database) -> None:
    await before(graph, CASE)
    await change(graph, CASE)
    asked = 'ccg: organisation(id: "nhs-bassetlaw-ccg") { inForce } icb: organisation(id: "nhs-nottingham-and-nottinghamshire-icb") { inForce }'
    found = [await on(graph, day, asked) for day in (OLD_DAY, DAY, NEXT)]
    assert [(m["ccg"]["inForce"], m["icb"]["inForce"]) for m in found] == [("YES", "NO"), ("NO", "YES"), ("NO", "YES")]


async def test_what_came_of_it_whatever_the_day(graph: Database) -> None:
    await before(graph, CASE)
    await change(graph, CASE)
    asked = """organisation(id: "nhs-bassetlaw-ccg") { succession { leadsOn steps { away direction how planned day { text }
        fact { to { slug } citations { source { slug } } } } } }
        footprint(id: "south-yorkshire-and-bassetlaw") { succession(direction: FORWARD) { steps { how fact { to { slug } } } } }"""
    for day in (OLD_DAY, DAY):
        found = await on(graph, day, asked)
        assert found["organisation"]["succession"] == {"leadsOn": False, "steps": [{
            "away": 1, "direction": "FORWARD", "how": "MERGER", "planned": False, "day": {"text": "2022-07-01"},
            "fact": {"to": {"slug": "nhs-nottingham-and-nottinghamshire-icb"}, "citations": [{"source": {"slug": "ods-register-2026-01"}}]},
        }]}  # fmt: skip
        steps = found["footprint"]["succession"]["steps"]
        assert [s["how"] for s in steps] == ["BOUNDARY_CHANGE", "BOUNDARY_CHANGE"]
        assert slugs([s["fact"]["to"] for s in steps]) == ["nottingham-and-nottinghamshire", "south-yorkshire"]


RESTATED = "restated bodies { slug } ambiguous why"


@pytest.mark.parametrize(
    ("asked_on", "thing", "to", "bodies", "ambiguous"),
    [
        (OLD_DAY, "nhs-bassetlaw-ccg", DAY, ["nhs-nottingham-and-nottinghamshire-icb"], False),
        (OLD_DAY, "nhs-bassetlaw-ccg", OLD_DAY, ["nhs-bassetlaw-ccg"], False),
        (OLD_DAY, "nhs-sheffield-ccg", NEXT, ["nhs-south-yorkshire-icb"], False),
        (OLD_DAY, "south-yorkshire-and-bassetlaw", DAY, ["nottingham-and-nottinghamshire", "south-yorkshire"], True),
        (OLD_DAY, "area-of-bassetlaw-ccg", DAY, ["sub-icb-location-02q"], False),
        (DAY, "nhs-south-yorkshire-icb", OLD_DAY, ["nhs-barnsley-ccg", "nhs-doncaster-ccg", "nhs-rotherham-ccg", "nhs-sheffield-ccg"], False),
        (NEXT, "nhs-nottingham-and-nottinghamshire-icb", OLD_DAY, ["nhs-bassetlaw-ccg", "nhs-nottingham-and-nottinghamshire-ccg"], False),
        (NEXT, "south-yorkshire", OLD_DAY, ["south-yorkshire-and-bassetlaw"], True),
        (NEXT, "nhs-nottingham-and-nottinghamshire-icb", DAY, ["nhs-nottingham-and-nottinghamshire-icb"], False),
        (NEXT, "nhs-nottingham-and-nottinghamshire-icb", "2018-06-01", ["nhs-bassetlaw-ccg"], False),
        (NEXT, "nhs-bassetlaw-ccg", NEXT, ["nhs-nottingham-and-nottinghamshire-icb"], False),
    ],
)  # fmt: skip
async def test_restated(
    graph: Database, asked_on: str, thing: str, to: str, bodies: list[str], ambiguous: bool
) -> None:
    await before(graph, CASE)
    await change(graph, CASE)
    found = (await on(graph, asked_on, f'thing(id: "{thing}") {{ restated(on: "{to}") {{ {RESTATED} }} }}'))["thing"][
        "restated"
    ]
    assert slugs(found["bodies"]) == bodies
    assert found["ambiguous"] is ambiguous
    assert found["restated"] is (bodies != [thing])


async def test_a_list_as_at_the_time_and_restated(graph: Database) -> None:
    await before(graph, CASE)
    await change(graph, CASE)
    asked = f'footprint(id: "south-yorkshire-and-bassetlaw") {{ members {{ nodes {{ other {{ slug restated(on: "{DAY}") {{ bodies {{ slug inForce }} }} }} }} }} }}'
    members = [n["other"] for n in (await on(graph, OLD_DAY, asked))["footprint"]["members"]["nodes"]]
    assert {m["slug"]: m["restated"]["bodies"] for m in members} == {
        **{f"nhs-{n}-ccg": [{"slug": "nhs-south-yorkshire-icb", "inForce": "YES"}] for n in ("barnsley", "doncaster", "rotherham", "sheffield")},
        "nhs-bassetlaw-ccg": [{"slug": "nhs-nottingham-and-nottinghamshire-icb", "inForce": "YES"}],
    }  # fmt: skip


DANGLING = "dangling { totalCount nodes { fact { kind from { slug } to { slug } } closing { slug } fate to { slug } } }"


async def test_what_dangles_until_it_is_mended(graph: Database) -> None:
    await before(graph, CASE)
    await change(graph, CASE)
    assert (await on(graph, OLD_DAY, DANGLING))["dangling"] == {"totalCount": 0, "nodes": []}
    found: Any = (await on(graph, DAY, DANGLING))["dangling"]
    facts = {(n["fact"]["from"]["slug"], n["fact"]["kind"]): (n["fate"], slugs(n["to"])) for n in found["nodes"]}
    located = ("MOVE", ["sub-icb-location-02q"])
    for pcn in ("retford-and-villages-pcn", "larwood-bawtry-pcn", "newgate-medical-group-pcn"):
        assert facts[pcn, "WITHIN"] == located
    assert found["totalCount"] == len(found["nodes"])
    await change(graph, CASE, "mended.yaml")
    assert (await on(graph, DAY, DANGLING))["dangling"]["nodes"] == []
    pcn = 'pcn(id: "newgate-medical-group-pcn") { within { nodes { other { slug } } } }'
    lies = [(await on(graph, day, pcn))["pcn"]["within"]["nodes"] for day in (OLD_DAY, DAY)]
    assert lies == [[{"other": {"slug": "area-of-bassetlaw-ccg"}}], [{"other": {"slug": "sub-icb-location-02q"}}]]
