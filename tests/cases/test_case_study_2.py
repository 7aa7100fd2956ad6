"""Case Study 2: a merger whose day is not stated. Before it no, in between possibly, after it yes; never a guess."""

from __future__ import annotations

from system_map.graph.database import Database
from tests.cases.working import before, change, on, slugs

CASE = "case-study-2"


async def test_before_in_between_and_after(graph: Database) -> None:
    await before(graph, CASE)
    await change(graph, CASE)
    asked = 'old: thing(id: "cs2-ccgs") { inForce } new: organisation(id: "cs2-ccg") { inForce } footprint(id: "cs2-ics") { members { nodes { verdict other { slug } } } }'
    found = {day: await on(graph, day, asked) for day in ("2020-02-29", "2020-03-01", "2020-03-31", "2020-04-01")}
    said = {day: (m["old"]["inForce"], m["new"]["inForce"]) for day, m in found.items()}
    assert said == {
        "2020-02-29": ("YES", "NO"), "2020-03-01": ("POSSIBLY", "POSSIBLY"),
        "2020-03-31": ("POSSIBLY", "POSSIBLY"), "2020-04-01": ("NO", "YES"),
    }  # fmt: skip
    members = {day: slugs([n["other"] for n in m["footprint"]["members"]["nodes"]]) for day, m in found.items()}
    assert members["2020-02-29"] == ["cs2-ccgs"]
    assert members["2020-03-31"] == ["cs2-ccg", "cs2-ccgs"], "either may be, and each says possibly"
    assert members["2020-04-01"] == ["cs2-ccg"]


async def test_restated_to_an_uncertain_day_is_ambiguous(graph: Database) -> None:
    await before(graph, CASE)
    await change(graph, CASE)
    for day, bodies, ambiguous in (
        ("2020-02-29", ["cs2-ccgs"], False),
        ("2020-03-15", ["cs2-ccg", "cs2-ccgs"], True),
        ("2020-04-01", ["cs2-ccg"], False),
    ):
        asked = f'thing(id: "cs2-ccgs") {{ restated(on: "{day}") {{ bodies {{ slug }} ambiguous why }} }}'
        found = (await on(graph, "2020-01-15", asked))["thing"]["restated"]
        assert (slugs(found["bodies"]), found["ambiguous"]) == (bodies, ambiguous), day


async def test_what_the_report_is_silent_on_dangles(graph: Database) -> None:
    await before(graph, CASE)
    await change(graph, CASE)
    asked = "dangling { nodes { fact { id kind } fate to { slug } } }"
    assert (await on(graph, "2020-03-31", asked))["dangling"]["nodes"] == [], "perhaps it is still there"
    found = (await on(graph, "2020-04-01", asked))["dangling"]["nodes"]
    assert {n["fact"]["kind"]: (n["fate"], slugs(n["to"])) for n in found} == {
        "PARTY_TO": ("MOVE", ["cs2-ccg"]), "HELD_BY": ("MOVE", ["cs2-ccg"]), "DELEGATED_BY": ("MOVE", ["cs2-ccg"]),
    }  # fmt: skip
