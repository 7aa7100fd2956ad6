"""Accountability paths: every simple one, the date rule on each hop, and where the way breaks."""

from __future__ import annotations

import re

import pytest

from system_map.api.paths import FOLLOWED
from system_map.graph.database import Database
from system_map.graph.statements import statements
from tests.asking import ask, refused
from tests.graph.maps import holds

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
async def test_every_hop_holds_on_the_day(database: Database, day: str, paths: list[list[str]]) -> None:
    await holds(database, LINES)
    _, found = await _paths(database, day)
    assert sorted(found) == sorted(paths)


async def test_a_path_never_passes_a_thing_twice(database: Database) -> None:
    await holds(database, LINES)
    found, paths = await _paths(database, "2020-06-01", "other")
    assert found == "YES"
    assert sorted(paths) == [["other", "bottom", "middle", "top"], ["other", "top"]]


async def test_a_path_is_no_longer_than_asked(database: Database) -> None:
    await holds(database, LINES)
    _, paths = await _paths(database, "2020-06-01", "other", hops=1)
    assert paths == [["other", "top"]]


async def test_where_the_way_breaks(database: Database) -> None:
    await holds(database, LINES.replace("reports_to: top, ", ""))
    answer = (await ask(database, ASKED, **{"day": "2020-07-01", "from": "bottom"}))["map"]["accountabilityPaths"]
    assert answer["found"] == "NOT_STATED"
    assert {t["slug"] for t in answer["breaksAt"]} == {"middle", "other"}


async def test_what_no_line_leaves_breaks_at_itself(database: Database) -> None:
    await holds(database, LINES)
    answer = (await ask(database, ASKED, **{"day": "2020-06-01", "from": "alone"}))["map"]["accountabilityPaths"]
    assert (answer["found"], answer["paths"], answer["breaks"]) == ("NOT_STATED", [], [])
    assert [t["slug"] for t in answer["breaksAt"]] == ["alone"]


async def test_a_line_says_for_what_and_how(database: Database) -> None:
    await holds(database, LINES)
    question = """{ map(asOf: "2020-06-01") { accountabilityPaths(from: "bottom", to: ["middle"]) { paths { lines {
      kind matters formality orientation from { slug } to { slug } citations { locator } } } } } }"""
    (path,) = (await ask(database, question))["map"]["accountabilityPaths"]["paths"]
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


async def test_parallel_lines_are_paths_of_their_own(database: Database) -> None:
    await holds(
        database,
        """
        organisations:
          - {id: top, name: Top}
          - {id: bottom, name: Bottom, reports_to: top, accountable_to: [{to: top, matters: finance}, {to: top, id: two, matters: quality}]}
        """,
    )
    question = """{ map(asOf: "2020-06-01") { accountabilityPaths(from: "bottom", to: ["top"]) {
      paths { things { slug } lines { kind matters } } } } }"""
    found = (await ask(database, question))["map"]["accountabilityPaths"]["paths"]
    assert [[t["slug"] for t in p["things"]] for p in found] == [["bottom", "top"]] * 3
    assert [[(line["kind"], line["matters"]) for line in p["lines"]] for p in found] == [
        [("ACCOUNTABLE_TO", ["FINANCE"])],
        [("ACCOUNTABLE_TO", ["QUALITY"])],
        [("REPORTS_TO", None)],
    ]


CYCLE = """
organisations:
  - {id: a, name: A, reports_to: b}
  - {id: b, name: B, reports_to: c}
  - {id: c, name: C, reports_to: a, accountable_to: d}
  - {id: d, name: D, reports_to: c}
  - {id: top, name: Top}
"""


async def _breaks(graph: Database, start: str, hops: int) -> tuple[list[list[str]], set[str]]:
    day = "2020-06-01"
    answer = (await ask(graph, ASKED, **{"day": day, "from": start, "hops": hops}))["map"]["accountabilityPaths"]
    assert (answer["found"], answer["paths"]) == ("NOT_STATED", [])
    return [[t["slug"] for t in p["things"]] for p in answer["breaks"]], {t["slug"] for t in answer["breaksAt"]}


async def test_a_way_that_only_goes_round_breaks_where_it_would_go_back(database: Database) -> None:
    await holds(database, CYCLE)
    assert await _breaks(database, "a", 6) == ([["a", "b", "c", "d"]], {"d"})
    assert await _breaks(database, "d", 6) == ([["d", "c", "a", "b"]], {"b"})


async def test_what_is_cut_off_by_the_length_asked_does_not_break_there(database: Database) -> None:
    await holds(database, CYCLE.replace("name: D, reports_to: c}", "name: D, reports_to: e}\n  - {id: e, name: E}"))
    assert await _breaks(database, "a", 2) == ([], set()), "the way leads on from c"
    assert await _breaks(database, "a", 3) == ([], set()), "and from d"
    assert await _breaks(database, "a", 4) == ([["a", "b", "c", "d", "e"]], {"e"})


SURE_BUT_LONG = """
organisations:
  - {id: top, name: Top}
  - {id: middle, name: Middle, begins: 2019, reports_to: {to: top, begins: 2019}}
  - {id: bottom, name: Bottom, begins: 2019, reports_to: {to: middle, begins: 2019}, accountable_to: {to: top, begins: 2020}}
"""


@pytest.mark.parametrize(("first", "lengths"), [(20, [1, 2]), (1, [1]), (0, [])])
async def test_how_sure_it_is_does_not_hang_on_the_page(database: Database, first: int, lengths: list[int]) -> None:
    await holds(database, SURE_BUT_LONG)
    question = """query ($first: Int!, $hops: Int!) { map(asOf: "2020-06-01") {
      accountabilityPaths(from: "bottom", to: ["top"], first: $first, maxHops: $hops) { found paths { length } breaks { length } } } }"""
    answer = (await ask(database, question, first=first, hops=6))["map"]["accountabilityPaths"]
    assert answer == {"found": "YES", "paths": [{"length": n} for n in lengths], "breaks": []}
    answer = (await ask(database, question, first=first, hops=1))["map"]["accountabilityPaths"]
    assert answer["found"] == "POSSIBLY", "the short way may have begun later in 2020"


async def test_a_path_to_any_of_several_over_the_kinds_named(database: Database) -> None:
    await holds(
        database,
        """
        organisations:
          - {id: one, name: One, reports_to: two}
          - {id: two, name: Two}
          - {id: three, name: Three}
        programmes:
          - {id: work, name: Work, part_of: one, reports_to: three}
        """,
    )
    question = """query ($to: [ID!]!, $through: [FactKind!]) { map(asOf: "2020-06-01") {
      accountabilityPaths(from: "work", to: $to, through: $through) { paths { things { slug } } } } }"""

    async def found(to: list[str], through: list[str] | None) -> list[list[str]]:
        answer = (await ask(database, question, to=to, through=through))["map"]["accountabilityPaths"]
        return [[t["slug"] for t in p["things"]] for p in answer["paths"]]

    assert await found(["two", "three"], None) == [["work", "three"]]
    assert await found(["two", "three"], ["PART_OF", "REPORTS_TO"]) == [["work", "three"], ["work", "one", "two"]]
    assert await found(["two"], ["PART_OF"]) == []


async def test_each_hop_is_said_by_who_is_believed(database: Database) -> None:
    sources = """
sources:
  - {id: early, name: Early, published: 2018}
  - {id: late, name: Late, published: 2020}
defaults: {cite: [{source: early, at: p}, {source: late, at: p}]}
"""
    text = """
    organisations:
      - {id: top, name: Top}
      - {id: middle, name: Middle, reports_to: {to: top, cite: {source: late, at: p}}}
      - {id: bottom, name: Bottom, reports_to: {to: middle, cite: {source: early, at: p}}}
    """
    await holds(database, text, source=sources)
    question = """query ($sources: [ID!], $day: Date!) { map(asOf: $day, sources: $sources) {
      accountabilityPaths(from: "bottom", to: ["top"]) { found breaksAt { slug } paths { lines { verdict } } } } }"""

    async def found(day: str, *believed: str) -> dict[str, object]:
        asked = {"day": day, "sources": list(believed) or None}
        return (await ask(database, question, **asked))["map"]["accountabilityPaths"]  # type: ignore[no-any-return]

    both = [{"lines": [{"verdict": "LAST_DESCRIBED"}, {"verdict": "IN_FORCE"}]}]
    assert await found("2020-06-01") == {"found": "POSSIBLY", "breaksAt": [], "paths": both}
    assert await found("2020-06-01", "early", "late") == {"found": "POSSIBLY", "breaksAt": [], "paths": both}
    assert await found("2020-06-01", "early") == {"found": "NOT_STATED", "breaksAt": [{"slug": "middle"}], "paths": []}
    assert await found("2020-06-01", "late") == {"found": "NOT_STATED", "breaksAt": [{"slug": "bottom"}], "paths": []}
    assert await found("2019-06-01") == {"found": "NOT_STATED", "breaksAt": [{"slug": "middle"}], "paths": []}


PLANNED = """
organisations:
  - {id: top, name: Top}
  - {id: bottom, name: Bottom, reports_to: {to: top, status: %s}, accountable_to: %s}
forums:
  - {id: council, name: Council, status: %s, reports_to: top}
"""


@pytest.mark.parametrize(
    ("line", "other", "forum", "found", "lengths"),
    [
        ("in-place", "[]", "in-place", "YES", [1]),
        ("planned", "[]", "in-place", "NOT_STATED", [1]),
        ("proposed", "council", "in-place", "YES", [1, 2]),
        ("proposed", "council", "planned", "NOT_STATED", [1, 2]),
        ("defunct", "{to: council, certainty: postulated}", "in-place", "NOT_STATED", [1, 2]),
    ],
)
async def test_a_path_over_what_is_only_meant_to_be_is_shown_and_is_no_yes(
    database: Database, line: str, other: str, forum: str, found: str, lengths: list[int]
) -> None:
    await holds(database, PLANNED % (line, other, forum))
    question = """{ map(asOf: "2020-06-01") { accountabilityPaths(from: "bottom", to: ["top"]) {
      found breaksAt { slug } paths { length lines { status holds } } } } }"""
    answer = (await ask(database, question))["map"]["accountabilityPaths"]
    assert (answer["found"], [p["length"] for p in answer["paths"]]) == (found, lengths)
    assert answer["paths"][0]["lines"][0]["status"] == line.upper().replace("-", "_")


EVERY_WAY = """
organisations:
  - {id: old, name: Old, succeeded_by: new}
  - {id: new, name: New, related_to: {to: maker, how: set up by}}
  - {id: maker, name: Maker}
footprints:
  - {id: area, name: Area, overlaps: other}
  - {id: other, name: Other}
forums:
  - id: board
    name: Board
    reports_to: maker
    seats: [{id: board-seat, holders: old}]
"""


async def test_a_path_follows_every_kind_that_runs_one_way(database: Database) -> None:
    await holds(database, EVERY_WAY)
    question = """query ($through: [FactKind!]) { map(asOf: "2020-06-01") {
      accountabilityPaths(from: "old", to: ["maker"], through: $through) { found paths { things { slug } } breaksAt { slug } } } }"""

    async def found(*through: str) -> tuple[list[list[str]], list[str]]:
        answer = (await ask(database, question, through=list(through)))["map"]["accountabilityPaths"]
        ends = [t["slug"] for t in answer["breaksAt"]]
        return [[t["slug"] for t in p["things"]] for p in answer["paths"]], ends

    assert await found("SUCCEEDED_BY", "RELATED_TO") == ([["old", "new", "maker"]], [])
    assert await found("HOLDS", "ON", "REPORTS_TO") == ([["old", "board-seat", "board", "maker"]], [])
    assert await found("HOLDS", "ON") == ([], ["board"])
    assert await found("SUCCEEDED_BY") == ([], ["new"])
    (said,) = await refused(database, question, through=["OVERLAPS", "REPORTS_TO"])
    assert said.startswith("through: OVERLAPS runs both ways:") and "HOLDS, ON, MEMBER_OF" in said


@pytest.mark.parametrize("name", ["read/paths", "read/reach"])
def test_the_statement_follows_what_may_be_asked(name: str) -> None:
    found = re.search(r"\[e:([A-Z_|]+)", statements()[name].text)
    assert found and found[1].split("|") == [kind.value for kind in FOLLOWED]
