"""What changed between two days: of some things, and within a footprint; and what cannot be asked."""

from __future__ import annotations

from typing import Any

from system_map.graph.database import Database
from tests.asking import refused
from tests.graph.what_changed import CHANGES, nodes
from tests.worlds import given

SYSTEM = """
footprints:
  - {id: ics, kind: system, name: The System}
  - {id: east, kind: place, name: East, within: ics}
  - {id: far, kind: system, name: Far}
organisations:
  - {id: trust, kind: nhs-trust, name: T, member_of: ics, succeeded_by: {to: next, begins: 2020-07-01}}
  - {id: next, kind: nhs-trust, name: N}
  - {id: stranger, kind: nhs-trust, name: S, member_of: far, succeeded_by: {to: next, begins: 2020-07-01}}
  - {id: gone, kind: nhs-trust, name: G, member_of: {to: east, ends: 2020-05-01}, succeeded_by: {to: next, begins: 2020-04-01}}
forums:
  - id: board
    kind: board
    name: B
    part_of: east
    seats: [{id: seat, kind: member, holders: {to: stranger, begins: 2020-07-01}}]
posts:
  - {id: lead, kind: chief-executive, name: L, post_at: trust}
people:
  - {id: ann, name: Ann, fills: {to: lead, begins: 2020-07-01}}
"""


async def scoped(graph: Database, since: str, until: str, **more: Any) -> set[str]:
    found = await nodes(graph, since, until, **more)
    return {f"{n['thing']['slug']} {n['kind']}" for n in found}


async def test_within_a_system_is_what_belongs_to_it_between_the_days(graph: Database) -> None:
    await given(graph, SYSTEM)
    inside = {"trust SUCCEEDED_BY", "stranger HOLDS", "ann FILLS"}
    assert await scoped(graph, "2020-06-30", "2020-07-01", within="ics") == inside
    assert await scoped(graph, "2020-06-30", "2020-07-01") == inside | {"stranger SUCCEEDED_BY"}
    assert await scoped(graph, "2020-06-30", "2020-07-01", within="far") == {"stranger SUCCEEDED_BY", "stranger HOLDS"}
    assert await scoped(graph, "2020-03-31", "2020-04-01", within="ics") == {"gone SUCCEEDED_BY"}
    assert "gone SUCCEEDED_BY" in await scoped(graph, "2020-03-31", "2020-05-01", within="east")


async def test_of_a_forum_its_seats_and_their_holders(graph: Database) -> None:
    await given(graph, SYSTEM)
    assert await scoped(graph, "2020-06-30", "2020-07-01", of=["board"]) == {"stranger HOLDS"}
    assert await scoped(graph, "2020-06-30", "2020-07-01", of=["next"]) == {
        "trust SUCCEEDED_BY",
        "stranger SUCCEEDED_BY",
    }
    assert await scoped(graph, "2020-06-30", "2020-07-01", of=["stranger"], within="ics") == set()


async def test_a_question_that_cannot_be_asked_is_a_sentence(graph: Database) -> None:
    await given(graph, SYSTEM)
    assert "give the earlier day first" in (await refused(graph, CHANGES, since="2020-07-01", until="2020-06-30"))[0]
    assert (
        "holds no “nobody”" in (await refused(graph, CHANGES, since="2020-06-30", until="2020-07-01", of=["nobody"]))[0]
    )
    assert (
        "holds no “nobody”"
        in (await refused(graph, CHANGES, since="2020-06-30", until="2020-07-01", within="nobody"))[0]
    )
    for since, until in [("0001-01-01", "2020-01-01"), ("2020-01-01", "9999-12-31")]:
        assert "can tell apart" in (await refused(graph, CHANGES, since=since, until=until))[0]
