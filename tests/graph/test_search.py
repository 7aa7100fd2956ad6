"""Search: by any name or code, whatever case, accents and punctuation; exact, then prefix, then words."""

from __future__ import annotations

from typing import Any

import pytest

from system_map.graph.database import Database
from tests.asking import ask
from tests.graph.maps import holds
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
async def test_what_is_found_and_in_which_order(database: Database, text: str, found: list[tuple[str, str]]) -> None:
    await holds(database, NAMES)
    assert await _find(database, text) == found


async def test_only_some_types(database: Database) -> None:
    await holds(database, NAMES)
    assert await _find(database, "dorset", types=["ORGANISATION"]) == [("prefix", "dorset-ccg")]


async def test_pages_go_on_across_the_ways_of_matching(database: Database) -> None:
    await holds(database, NAMES)
    seen: list[str] = []
    after = None
    for _ in range(5):
        page = (await ask(database, FIND, text="dorset", first=1, after=after))["map"]["search"]
        seen += [n["thing"]["slug"] for n in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert seen == ["dorset", "dorset-ccg", "dorset-board"]


MORE = """
organisations:
  - {id: n-1, name: The Old Trust, also: [{name: Ancient Trust, use: former, begins: 2001, ends: 2010-04-01}]}
  - {id: n-2, name: Trust of Today, ends: 2022-07-01}
  - {id: n-3, name: "A*STAR (North) 'Quoted' \\"Trust\\""}
  - {id: n-4, name: Großer Weg, codes: [{scheme: ods, code: 11J, ends: 2020}, {scheme: ods, code: D-41}]}
  - {id: n-5, name: Later Place, codes: [{scheme: ods, code: 11J, begins: 2020}], also: [Later Place Trust, Places Later]}
footprints:
  - {id: f-1, kind: place, name: Later Place}
posts:
  - {id: p-1, name: Chair of the Trust}
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ancient trust", [("exact", "n-1")]),
        ("trust of today", [("exact", "n-2")]),
        ("old", [("words", "n-1")]),
        ("the old", [("prefix", "n-1")]),
        ("a*star", [("prefix", "n-3")]),
        ("north quoted", [("words", "n-3")]),
        ("GROSSER WEG", [("exact", "n-4")]),
        ("11j", [("exact", "n-4"), ("exact", "n-5")]),
        ("d 41", [("exact", "n-4")]),
        ("Later Place", [("exact", "f-1"), ("exact", "n-5")]),
        ("trust", [("prefix", "n-2"), ("words", "n-1"), ("words", "n-3"), ("words", "n-5"), ("words", "p-1")]),
        ("trust chair", [("words", "p-1")]),
        ("of the", []),
        ("tru cha", [("words", "p-1")]),
        ("rust", []),
        ("*", []),
        ("'; MATCH (n) DETACH DELETE n //", []),
        ("x" * 5000, []),
    ],
)
@pytest.mark.parametrize("day", ["2020-06-01", "2024-06-01", "1999-01-01"])
async def test_a_name_leads_to_its_thing_whatever_the_day(
    database: Database, day: str, text: str, found: list[tuple[str, str]]
) -> None:
    await holds(database, MORE)
    question = FIND.replace("2020-06-01", day)
    nodes = (await ask(database, question, text=text))["map"]["search"]["nodes"]
    assert [(n["how"], n["thing"]["slug"]) for n in nodes] == found


async def test_what_matched_and_what_for(database: Database) -> None:
    await holds(database, MORE)
    question = """query ($text: String!, $sources: [ID!]) { map(sources: $sources) {
      search(text: $text) { nodes { matched use thing { name } } } } }"""
    for text, matched, use, name in (
        ("ANCIENT", "Ancient Trust", "former", "The Old Trust"),
        ("d-41", "D-41", "code", "Großer Weg"),
        ("places", "Places Later", "variant", "Later Place"),
    ):
        hit = {"matched": matched, "use": use, "thing": {"name": name}}
        assert (await ask(database, question, text=text))["map"]["search"]["nodes"] == [hit]
        assert (await ask(database, question, text=text, sources=["paper"]))["map"]["search"]["nodes"] == [hit]
        assert (await ask(database, question, text=text, sources=["else"]))["map"]["search"]["nodes"] == []


def _trusts(ids: list[str]) -> str:
    named = [("North Trust", "Trust of {}", "Trust")[n % 3].format(n) for n in range(len(ids))]
    rows = [f"  - {{id: {i}, name: {name}, also: Trust {i}}}\n" for i, name in zip(ids, named, strict=True)]
    return "organisations:\n" + "".join(rows)


async def test_a_page_of_hits_stays_where_it_is_while_the_map_changes(graph: Database) -> None:
    old = ["b", "d", "f", "h", "j", "l"]

    async def page(after: str | None) -> dict[str, Any]:
        return (await ask(graph, FIND, text="trust", first=2, after=after))["map"]["search"]  # type: ignore[no-any-return]

    def hits(found: dict[str, Any]) -> list[tuple[str, str]]:
        return [(n["how"], n["thing"]["slug"]) for n in found["nodes"]]

    await given(graph, _trusts(old))
    first = await page(None)
    assert hits(first) == [("exact", "f"), ("exact", "l")]
    second = await page(first["pageInfo"]["endCursor"])
    assert hits(second) == [("prefix", "b"), ("prefix", "d")]
    await given(graph, _trusts([*old, "a", "c", "e"]))
    third = await page(second["pageInfo"]["endCursor"])
    assert hits(third) == [("prefix", "h"), ("prefix", "j")], "a and c come before the cursor"
    assert hits(await page(first["pageInfo"]["endCursor"])) == [("prefix", "a"), ("prefix", "b")]
    assert not third["pageInfo"]["hasNextPage"]
