"""The notes of a topic, all over the map: on their days, as known then, by the sources believed, in pages."""

from __future__ import annotations

from typing import Any

import pytest

from system_map.graph.database import Database
from tests.asking import ask
from tests.graph.maps import holds
from tests.worlds import given

NOTES = """
sources:
  - {id: early, name: Early, published: 2018}
  - {id: late, name: Late, published: 2020}
defaults: {cite: {source: early, at: p}}
organisations:
  - {id: a, name: A, notes: [{text: Who pays?, topic: gap}, {text: It was founded., topic: history}]}
  - {id: b, name: B, notes: {text: Who chairs?, topic: gap, cite: {source: late, at: p}}}
forums:
  - {id: c, name: C, notes: [{text: Five or six members., topic: conflict}, {text: Who votes?, topic: gap, begins: 2018, ends: 2019-07-01}]}
"""

ASKED = """
query ($topic: NoteTopic, $words: String, $day: Date!, $known: String, $sources: [ID!], $first: Int = 20, $after: String) {
  map(asOf: $day, asKnown: $known, sources: $sources) {
    notes(topic: $topic, words: $words, first: $first, after: $after) {
      totalCount nodes { text topic thing { slug name type } } pageInfo { hasNextPage endCursor }
    }
  }
}
"""


async def _notes(graph: Database, **asked: Any) -> list[str]:
    found = (await ask(graph, ASKED, **asked))["map"]["notes"]
    assert found["totalCount"] == len(found["nodes"])
    return sorted(f"{n['thing']['name']}: {n['text']}" for n in found["nodes"])


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"day": "2017-06-01"}, []),
        ({"day": "2019-06-30"}, ["A: Who pays?", "C: Who votes?"]),
        ({"day": "2019-07-01"}, ["A: Who pays?"]),
        ({"day": "2020-06-01"}, ["A: Who pays?", "B: Who chairs?"]),
        ({"day": "2020-06-01", "sources": ["late"]}, ["B: Who chairs?"]),
        ({"day": "2020-06-01", "topic": "CONFLICT"}, ["C: Five or six members."]),
        ({"day": "2020-06-01", "topic": "RULE"}, []),
    ],
)
async def test_the_notes_of_a_topic(database: Database, asked: dict[str, Any], found: list[str]) -> None:
    await holds(database, NOTES, source="")
    assert await _notes(database, **{"topic": "GAP", **asked}) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["A: It was founded.", "A: Who pays?", "B: Who chairs?", "C: Five or six members."]),
        ({"words": "WHO pay"}, ["A: Who pays?"]),
        ({"words": "who"}, ["A: Who pays?", "B: Who chairs?"]),
        ({"words": "who", "topic": "HISTORY"}, []),
        ({"words": "%_.*"}, []),
    ],
)
async def test_notes_in_some_words(database: Database, asked: dict[str, Any], found: list[str]) -> None:
    await holds(database, NOTES, source="")
    assert await _notes(database, day="2020-06-01", **asked) == found


async def test_notes_are_as_known_then_with_their_things(graph: Database) -> None:
    await given(graph, NOTES, source="")
    changed = NOTES.replace("name: A,", "name: Anew,").replace("Who pays?", "Who paid?")
    await given(graph, changed, source="")
    assert await _notes(graph, topic="GAP", day="2019-12-01") == ["Anew: Who paid?"]
    assert await _notes(graph, topic="GAP", day="2019-12-01", known="1") == ["A: Who pays?"]


async def test_notes_come_in_pages(database: Database) -> None:
    await holds(database, NOTES, source="")
    found: list[str] = []
    after: str | None = None
    while len(found) < 4:
        page = (await ask(database, ASKED, topic="GAP", day="2019-06-30", first=1, after=after))["map"]["notes"]
        found += [n["text"] for n in page["nodes"]]
        assert page["totalCount"] == 2
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert sorted(found) == ["Who pays?", "Who votes?"]


async def test_a_note_of_a_thing_says_of_what(database: Database) -> None:
    await holds(database, NOTES, source="")
    question = '{ map(asOf: "2020-06-01") { organisation(id: "b") { notes { thing { slug } } } } }'
    assert (await ask(database, question))["map"]["organisation"]["notes"] == [{"thing": {"slug": "b"}}]
