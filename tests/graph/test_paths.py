"""Accountability paths: every simple one, the date rule on each hop, and where the way breaks."""

from __future__ import annotations

import pytest

from system_map.graph.database import Database
from tests.asking import ask
from tests.worlds import given

LINES = """
organisations:
  - {id: top, name: Top}
  - {id: middle, name: Middle, accountable_to: [{to: top, begins: 2020-01-01, ends: 2020-07-01}, {to: top, id: later, begins: 2021-01-01}]}
  - {id: other, name: Other, reports_to: top, accountable_to: bottom}
  - {id: bottom, name: Bottom, accountable_to: [{to: middle, matters: [finance, quality], formality: formal}], reports_to: other}
  - {id: alone, name: Alone}
"""

ASKED = """
query ($day: Date!, $from: ID!, $hops: Int = 6) {
  map(asOf: $day) {
    accountabilityPaths(from: $from, to: ["top"], maxHops: $hops) {
      found
      paths { length things { slug } }
      breaks { things { slug } }
      breaksAt { slug }
    }
  }
}
"""

THROUGH_OTHER = ["bottom", "other", "top"]
THROUGH_MIDDLE = ["bottom", "middle", "top"]


async def _paths(graph: Database, day: str, start: str = "bottom", hops: int = 6) -> tuple[str, list[list[str]]]:
    answer = (await ask(graph, ASKED, **{"day": day, "from": start, "hops": hops}))["map"]["accountabilityPaths"]
    return answer["found"], [[t["slug"] for t in p["things"]] for p in answer["paths"]]


@pytest.mark.parametrize(
    ("day", "paths"),
    [
        ("2020-06-30", [THROUGH_MIDDLE, THROUGH_OTHER]),
        ("2020-07-01", [THROUGH_OTHER]),
        ("2020-07-02", [THROUGH_OTHER]),
        ("2020-01-01", [THROUGH_MIDDLE, THROUGH_OTHER]),
        ("2019-12-31", []),
    ],
)
async def test_every_hop_holds_on_the_day(graph: Database, day: str, paths: list[list[str]]) -> None:
    await given(graph, LINES)
    _, found = await _paths(graph, day)
    assert sorted(found) == sorted(paths)


async def test_a_path_never_passes_a_thing_twice(graph: Database) -> None:
    await given(graph, LINES)
    found, paths = await _paths(graph, "2020-06-01", "other")
    assert found == "YES"
    assert sorted(paths) == [["other", "bottom", "middle", "top"], ["other", "top"]]


async def test_a_path_is_no_longer_than_asked(graph: Database) -> None:
    await given(graph, LINES)
    _, paths = await _paths(graph, "2020-06-01", "other", hops=1)
    assert paths == [["other", "top"]]


async def test_where_the_way_breaks(graph: Database) -> None:
    await given(graph, LINES.replace("reports_to: top, ", ""))
    answer = (await ask(graph, ASKED, **{"day": "2020-07-01", "from": "bottom"}))["map"]["accountabilityPaths"]
    assert answer["found"] == "NOT_STATED"
    assert {t["slug"] for t in answer["breaksAt"]} == {"middle", "other"}


async def test_what_no_line_leaves_breaks_at_itself(graph: Database) -> None:
    await given(graph, LINES)
    answer = (await ask(graph, ASKED, **{"day": "2020-06-01", "from": "alone"}))["map"]["accountabilityPaths"]
    assert (answer["found"], answer["paths"], answer["breaks"]) == ("NOT_STATED", [], [])
    assert [t["slug"] for t in answer["breaksAt"]] == ["alone"]


async def test_a_line_says_for_what_and_how(graph: Database) -> None:
    await given(graph, LINES)
    question = """{ map(asOf: "2020-06-01") { accountabilityPaths(from: "bottom", to: ["middle"]) { paths { lines {
      kind matters formality orientation from { slug } to { slug } citations { locator } } } } } }"""
    (path,) = (await ask(graph, question))["map"]["accountabilityPaths"]["paths"]
    assert path["lines"] == [
        {
            "kind": "ACCOUNTABLE_TO",
            "matters": ["FINANCE", "QUALITY"],
            "formality": "FORMAL",
            "orientation": "NOT_STATED",
            "from": {"slug": "bottom"},
            "to": {"slug": "middle"},
            "citations": [{"locator": "page 1"}],
        }
    ]
