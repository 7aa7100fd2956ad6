"""Facts that join two things: on their days, and by the sources believed."""

from __future__ import annotations

from typing import Any

import pytest

from system_map.graph.database import Database
from tests.asking import ask
from tests.graph.maps import holds

DATED = """
organisations:
  - {id: club, name: Club}
  - {id: from-a-day, name: A, member_of: {to: club, begins: 2020-03-10, ends: 2020-03-20}}
  - {id: in-a-month, name: B, member_of: {to: club, begins: 2020-03, ends: 2020-05}}
  - {id: described, name: C, member_of: {to: club, as_at: 2020-04}}
  - {id: by-then, name: D, member_of: {to: club, begins: by 2020-03-15}}
"""

ON_A_DAY = """
query ($day: Date!, $every: Boolean = false) {
  map(asOf: $day, everyVerdict: $every) {
    organisation(id: "club") { members { totalCount nodes { from { slug } verdict holds now: holds(still: true) } } }
  }
}
"""


async def _on(graph: Database, day: str, **more: Any) -> dict[str, str]:
    members = (await ask(graph, ON_A_DAY, day=day, **more))["map"]["organisation"]["members"]
    assert members["totalCount"] == len(members["nodes"])
    return {n["from"]["slug"]: n["verdict"] for n in members["nodes"]}


@pytest.mark.parametrize(
    ("day", "verdicts"),
    [
        ("2020-02-29", {"by-then": "POSSIBLY"}),
        ("2020-03-01", {"by-then": "POSSIBLY", "in-a-month": "POSSIBLY"}),
        ("2020-03-09", {"by-then": "POSSIBLY", "in-a-month": "POSSIBLY"}),
        ("2020-03-10", {"by-then": "POSSIBLY", "from-a-day": "IN_FORCE", "in-a-month": "POSSIBLY"}),
        ("2020-03-15", {"by-then": "IN_FORCE", "from-a-day": "IN_FORCE", "in-a-month": "POSSIBLY"}),
        ("2020-03-19", {"by-then": "IN_FORCE", "from-a-day": "IN_FORCE", "in-a-month": "POSSIBLY"}),
        ("2020-03-20", {"by-then": "IN_FORCE", "in-a-month": "POSSIBLY"}),
        ("2020-03-31", {"by-then": "IN_FORCE", "in-a-month": "IN_FORCE"}),
        ("2020-04-01", {"by-then": "IN_FORCE", "described": "IN_FORCE", "in-a-month": "IN_FORCE"}),
        ("2020-05-01", {"by-then": "IN_FORCE", "described": "LAST_DESCRIBED", "in-a-month": "POSSIBLY"}),
        ("2020-05-30", {"by-then": "IN_FORCE", "described": "LAST_DESCRIBED", "in-a-month": "POSSIBLY"}),
        ("2020-05-31", {"by-then": "IN_FORCE", "described": "LAST_DESCRIBED"}),
        ("2021-01-01", {"by-then": "LAST_DESCRIBED", "described": "LAST_DESCRIBED"}),
    ],
)
async def test_a_fact_is_shown_from_its_first_day_until_its_end(
    database: Database, day: str, verdicts: dict[str, str]
) -> None:
    await holds(database, DATED)
    assert await _on(database, day) == verdicts
    everything = await _on(database, day, every=True)
    assert set(everything) == {"by-then", "described", "from-a-day", "in-a-month"}
    assert {k: v for k, v in everything.items() if v not in ("NOT_IN_FORCE", "NOT_YET_DESCRIBED")} == verdicts


async def test_every_verdict_has_its_answer(database: Database) -> None:
    await holds(database, DATED)
    asked = await ask(database, ON_A_DAY, day="2020-03-05", every=True)
    nodes = asked["map"]["organisation"]["members"]["nodes"]
    assert {n["from"]["slug"]: (n["verdict"], n["holds"], n["now"]) for n in nodes} == {
        "from-a-day": ("NOT_IN_FORCE", "NO", "NO"),
        "in-a-month": ("POSSIBLY", "POSSIBLY", "POSSIBLY"),
        "described": ("NOT_YET_DESCRIBED", "NOT_STATED", "NOT_STATED"),
        "by-then": ("POSSIBLY", "POSSIBLY", "POSSIBLY"),
    }


SOURCES = """
sources:
  - {id: early, name: Early, published: 2018-06}
  - {id: late, name: Late, published: 2020-06}
defaults: {cite: {source: early, at: p}}
organisations:
  - {id: club, name: Club, cite: [{source: early, at: p}, {source: late, at: p}]}
  - {id: both, name: Both, member_of: {to: club, cite: [{source: early, at: p1}, {source: late, at: p2}]}}
  - {id: once, name: Once, member_of: {to: club, begins: 2019, cite: {source: late, at: p3}}}
"""

BELIEVED = """
query ($day: Date!, $sources: [ID!]) {
  map(asOf: $day, sources: $sources) {
    organisation(id: "club") {
      members { totalCount nodes { from { slug } verdict citations { sourceId locator asAt } period { describedFrom describedTo } } }
    }
  }
}
"""


@pytest.mark.parametrize(
    ("day", "sources", "verdicts"),
    [
        ("2019-01-01", None, {"both": "IN_FORCE", "once": "POSSIBLY"}),
        ("2019-01-01", ["early"], {"both": "LAST_DESCRIBED"}),
        ("2019-01-01", ["late"], {"once": "POSSIBLY"}),
        ("2020-06-30", ["late"], {"both": "IN_FORCE", "once": "IN_FORCE"}),
        ("2020-06-01", ["late"], {"both": "IN_FORCE", "once": "IN_FORCE"}),
        ("2020-05-31", ["late"], {"once": "IN_FORCE"}),
        ("2020-07-01", ["early", "late"], {"both": "LAST_DESCRIBED", "once": "LAST_DESCRIBED"}),
        ("2018-06-01", None, {"both": "IN_FORCE"}),
        ("2018-05-31", None, {}),
        ("2020-06-01", ["nobody"], {}),
        ("2020-06-01", [], {}),
    ],
)
async def test_the_date_described_by_a_source_believed_decides(
    database: Database, day: str, sources: list[str] | None, verdicts: dict[str, str]
) -> None:
    await holds(database, SOURCES, source="")
    members = (await ask(database, BELIEVED, day=day, sources=sources))["map"]["organisation"]["members"]
    assert {n["from"]["slug"]: n["verdict"] for n in members["nodes"]} == verdicts
    assert members["totalCount"] == len(verdicts)
    for node in members["nodes"]:
        assert sources is None or {c["sourceId"] for c in node["citations"]} <= set(sources)


async def test_a_fact_shows_who_says_so_and_when_it_was_described(database: Database) -> None:
    await holds(database, SOURCES, source="")
    (both, _) = (await ask(database, BELIEVED, day="2020-06-01", sources=None))["map"]["organisation"]["members"][
        "nodes"
    ]
    assert both["citations"] == [
        {"sourceId": "early", "locator": "p1", "asAt": "2018-06"},
        {"sourceId": "late", "locator": "p2", "asAt": "2020-06"},
    ]
    assert both["period"] == {"describedFrom": "2018-06-01", "describedTo": "2020-06-30"}
