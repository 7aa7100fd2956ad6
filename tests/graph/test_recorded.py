"""What the map learned and unlearned: between two revisions, and as a feed that can be resumed for ever."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from system_map.domain.changes import ChangeSet, Edits
from system_map.graph.apply import apply
from system_map.graph.database import Database
from tests.asking import ask, refused
from tests.graph.test_changes import SMALL, ending, membership
from tests.worlds import given, world

RECORDED = """query ($since: String!, $until: String, $of: [ID!], $within: ID, $first: Int = 100, $after: String) {
  map { recorded(since: $since, until: $until, of: $of, within: $within, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      recording sense kind attribute
      thing { slug }
      revision { number title author reason changeSet }
      before { id period { ends { text } } recorded { number } superseded { number } }
      after { id period { ends { text } } recorded { number } superseded { number } }
    }
  } }
}"""

FEED = """query ($first: Int = 100, $after: String) { map { feed(first: $first, after: $after) {
  pageInfo { hasNextPage endCursor }
  nodes { recording sense thing { slug } kind attribute revision { number } }
} } }"""


async def recorded(graph: Database, since: str, **more: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await ask(graph, RECORDED, since=since, **more))["map"]["recorded"]["nodes"]
    return found


def change_set(name: str, edits: Edits) -> ChangeSet:
    return ChangeSet(name, f"The {name}", "a governance team", "a test", "edits", edits)


async def given_three_revisions(graph: Database) -> None:
    """A load, a change of one fact, and a correction that takes another back."""
    await given(graph, SMALL)
    await apply(graph, change_set("change", Edits(facts=(ending(membership(world(SMALL)), "2020-06-01"),))))
    wrong = "trust~HOLDS~chair"
    await apply(graph, change_set("correction", Edits(retracted=frozenset({wrong}), corrections=frozenset({wrong}))))


async def test_each_revision_says_what_it_did_and_why(graph: Database) -> None:
    await given_three_revisions(graph)
    altered, gone = await recorded(graph, "1")
    assert (altered["recording"], altered["sense"], altered["kind"]) == ("ALTERED", "CHANGE", "MEMBER_OF")
    assert altered["revision"] == {
        "number": 2, "title": "The change", "author": "a governance team", "reason": "a test", "changeSet": "change",
    }  # fmt: skip
    before, after = altered["before"], altered["after"]
    assert (before["period"]["ends"], after["period"]["ends"]) == (None, {"text": "2020-06-01"})
    assert (before["recorded"]["number"], before["superseded"], after["recorded"]["number"]) == (1, {"number": 2}, 2)
    assert before["id"] == after["id"]
    assert (gone["recording"], gone["sense"], gone["after"]) == ("RETRACTED", "CORRECTION", None)
    assert gone["revision"]["number"] == 3
    assert [n["recording"] for n in await recorded(graph, "1", until="2")] == ["ALTERED"]
    assert await recorded(graph, "3") == []
    assert {n["recording"] for n in await recorded(graph, "0", until="1")} == {"OPENED"}
    assert await recorded(graph, "2100-01-01T00:00:00Z") == []
    assert len(await recorded(graph, "2000-01-01T00:00:00Z")) == len(await recorded(graph, "0"))


async def test_of_a_thing_and_within_a_system(graph: Database) -> None:
    await given_three_revisions(graph)
    assert [n["recording"] for n in await recorded(graph, "1", of=["board"])] == ["RETRACTED"]
    assert [n["recording"] for n in await recorded(graph, "1", within="group")] == ["ALTERED", "RETRACTED"]


async def test_what_came_and_went_is_in_the_feed_alone(graph: Database) -> None:
    await given(graph, SMALL)
    await given(graph, SMALL + "people: [{id: ann, name: Ann}]")
    await given(graph, SMALL)
    assert await recorded(graph, "1") == []
    after = [n for n in (await ask(graph, FEED))["map"]["feed"]["nodes"] if n["revision"]["number"] > 1]
    assert [(n["recording"], n["revision"]["number"]) for n in after] == [("OPENED", 2)] * 2 + [("RETRACTED", 3)] * 2


async def test_an_edge_that_was_only_written_again_is_no_news(graph: Database) -> None:
    await given(graph, SMALL)
    seat = next(a for a in world(SMALL).attributes if a.key == "chair#is_a")
    await apply(graph, change_set("change", Edits(attributes=(replace(seat, value="vice-chair"),))))
    assert [(n["thing"]["slug"], n["attribute"]) for n in await recorded(graph, "1")] == [("chair", "is_a")]
    after = [n for n in (await ask(graph, FEED))["map"]["feed"]["nodes"] if n["revision"]["number"] == 2]
    assert [(n["recording"], n["attribute"]) for n in after] == [("ALTERED", "is_a")]


async def test_the_feed_goes_on_from_a_cursor_and_only_grows(graph: Database) -> None:
    await given(graph, SMALL)
    whole = (await ask(graph, FEED))["map"]["feed"]
    parts: list[Any] = []
    after = None
    while True:
        part = (await ask(graph, FEED, first=4, after=after))["map"]["feed"]
        parts += part["nodes"]
        after = part["pageInfo"]["endCursor"]
        if not part["pageInfo"]["hasNextPage"]:
            break
    assert parts == whole["nodes"]
    nothing = (await ask(graph, FEED, after=after))["map"]["feed"]
    assert (nothing["nodes"], nothing["pageInfo"]) == ([], {"hasNextPage": False, "endCursor": after})
    await apply(graph, change_set("change", Edits(facts=(ending(membership(world(SMALL)), "2020-06-01"),))))
    new = (await ask(graph, FEED, after=after))["map"]["feed"]["nodes"]
    assert [(n["recording"], n["kind"], n["revision"]["number"]) for n in new] == [("ALTERED", "MEMBER_OF", 2)]
    assert (await ask(graph, FEED))["map"]["feed"]["nodes"] == [*parts, *new]


async def test_the_list_of_revisions(graph: Database) -> None:
    await given_three_revisions(graph)
    asked = """query ($after: String) { map { revisions(first: 2, after: $after) { totalCount pageInfo { hasNextPage endCursor }
      nodes { number author reason title dataset changeSet loads opened closed } } } }"""
    first = (await ask(graph, asked))["map"]["revisions"]
    assert (first["totalCount"], [r["number"] for r in first["nodes"]]) == (3, [1, 2])
    then = (await ask(graph, asked, after=first["pageInfo"]["endCursor"]))["map"]["revisions"]
    assert then["nodes"] == [
        {"number": 3, "author": "a governance team", "reason": "a test", "title": "The correction", "dataset": "edits",
         "changeSet": "correction", "loads": False, "opened": 0, "closed": 1},
    ]  # fmt: skip
    assert not then["pageInfo"]["hasNextPage"]


async def test_a_state_that_there_is_not_is_a_sentence(graph: Database) -> None:
    await given(graph, SMALL)
    assert "there is no revision 7 yet" in (await refused(graph, RECORDED, since="7"))[0]
    assert "since: “never” is neither" in (await refused(graph, RECORDED, since="never"))[0]
    assert "give the earlier one first" in (await refused(graph, RECORDED, since="1", until="0"))[0]
    for wrong in ("bm90fG9uZQ==", "nonsense"):
        assert "not one that" in (await refused(graph, FEED, after=wrong))[0]
