"""Search: by any name or code, whatever case, accents and punctuation; exact, then prefix, then words."""

from __future__ import annotations

import pytest

from system_map.graph.database import Database
from tests.asking import ask
from tests.worlds import given

NAMES = """
organisations:
  - {id: st-helier, name: St Hélier's Hospital & Community Trust, codes: {scheme: ods, code: RV5}}
  - {id: helier, name: Helier}
  - id: dorset-ccg
    name: Dorset Clinical Commissioning Group
    also: [{name: Dorset CCG, use: short}, {name: DCCG, use: acronym}, {name: Bournemouth and Poole PCT, use: former}]
forums:
  - {id: dorset-board, name: Board of Dorset}
  - {id: dorset, name: Dorset}
"""

FIND = """query ($text: String!, $first: Int = 10, $after: String, $types: [ThingType!]) {
  map(asOf: "2020-06-01") { search(text: $text, first: $first, after: $after, types: $types) {
    nodes { how use thing { slug } } pageInfo { hasNextPage endCursor } } } }"""


async def _find(graph: Database, text: str, **more: object) -> list[tuple[str, str]]:
    nodes = (await ask(graph, FIND, text=text, **more))["map"]["search"]["nodes"]
    return [(n["how"], n["thing"]["slug"]) for n in nodes]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("dorset", [("exact", "dorset"), ("prefix", "dorset-ccg"), ("words", "dorset-board")]),
        ("DORSET  ccg", [("exact", "dorset-ccg")]),
        ("dccg", [("exact", "dorset-ccg")]),
        ("Bournemouth & Poole PCT", [("exact", "dorset-ccg")]),
        ("rv5", [("exact", "st-helier")]),
        ("st heliers hospital and community trust", [("exact", "st-helier")]),
        ("St. Hélier’s", [("prefix", "st-helier")]),
        ("community hosp", [("words", "st-helier")]),
        ("helier", [("exact", "helier"), ("words", "st-helier")]),
        ("nothing like it", []),
        ("  &  ", []),
    ],
)
async def test_what_is_found_and_in_which_order(graph: Database, text: str, found: list[tuple[str, str]]) -> None:
    await given(graph, NAMES)
    assert await _find(graph, text) == found


async def test_only_some_types(graph: Database) -> None:
    await given(graph, NAMES)
    assert await _find(graph, "dorset", types=["ORGANISATION"]) == [("prefix", "dorset-ccg")]


async def test_pages_go_on_across_the_ways_of_matching(graph: Database) -> None:
    await given(graph, NAMES)
    seen: list[str] = []
    after = None
    for _ in range(5):
        page = (await ask(graph, FIND, text="dorset", first=1, after=after))["map"]["search"]
        seen += [n["thing"]["slug"] for n in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert seen == ["dorset", "dorset-ccg", "dorset-board"]
