"""What changed between two days: each kind of fact and attribute the day before, the day of and the day after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import pytest_asyncio

from system_map.domain.difference import Difference, How
from system_map.domain.standpoint import Standpoint
from system_map.domain.vocabulary import Certainty, FactKind, Status, ThingType
from system_map.domain.world import Attribute, Cited, Evidence, Fact, World
from system_map.graph import changed
from system_map.graph.database import Database
from system_map.graph.load import load
from tests.conftest import empty

CITED = (Cited("paper", "p", "2020"),)
ALWAYS = Evidence(None, None, CITED, Certainty.STATED, Status.IN_PLACE)
DATED = replace(ALWAYS, begins="2020-03-01", ends="2020-09-01")
ATTRIBUTES: dict[str, dict[str, Any]] = {
    "is_a": {}, "name": {"use": "name"}, "code": {"scheme": "ods"}, "count": {"of": "beds"}, "note": {"topic": "gap"},
    "level": {}, "legal_form": {}, "quorum": {}, "remit": {},
}  # fmt: skip


def everything() -> World:
    """Two things for each kind of fact with that fact alone between them; and one thing for each attribute."""
    things: dict[str, ThingType] = {}
    facts, attributes = [], []
    for kind in FactKind:
        start, end = f"{kind.value.lower()}-a", f"{kind.value.lower()}-b"
        things |= {
            start: ThingType.SEAT if kind is FactKind.ON else ThingType.ORGANISATION,
            end: ThingType.ORGANISATION,
        }
        facts.append(Fact(kind, start, end, DATED))
    for name, detail in ATTRIBUTES.items():
        things[f"with-{name}"] = ThingType.ORGANISATION
        attributes.append(Attribute(f"with-{name}", name, "so", DATED, detail))
    for thing in things:
        if thing != "with-is_a":
            attributes.append(Attribute(thing, "is_a", "", ALWAYS))
        if thing != "with-name":
            attributes.append(Attribute(thing, "name", thing, ALWAYS, {"use": "name"}))
    return World(things, tuple(attributes), tuple(facts))


@pytest_asyncio.fixture(scope="module")
async def each(database: Database) -> Database:
    await empty(database)
    await load(database, everything(), dataset="test", author="a test", reason="a test")
    return database


async def turned(graph: Database, since: str, until: str, ids: list[str] | None = None) -> list[Difference]:
    at = Standpoint(date.fromisoformat(until), 1, None, every_verdict=True)
    return await changed.changes(graph, at, date.fromisoformat(since), None, ids)


STEPS = [
    ("2020-02-28", "2020-02-29", None), ("2020-02-29", "2020-03-01", How.OPENED), ("2020-03-01", "2020-03-02", None),
    ("2020-08-30", "2020-08-31", None), ("2020-08-31", "2020-09-01", How.CLOSED), ("2020-09-01", "2020-09-02", None),
]  # fmt: skip


@pytest.mark.parametrize("kind", FactKind)
async def test_each_kind_of_fact_opens_and_closes_on_its_day(each: Database, kind: FactKind) -> None:
    start, end = f"{kind.value.lower()}-a", f"{kind.value.lower()}-b"
    for since, until, how in STEPS:
        everywhere = [d for d in await turned(each, since, until) if d.fact.key == f"{start}~{kind.value}~{end}"]
        assert [d.how for d in everywhere] == ([how] if how else []), until
        for thing in (start, end):
            assert await turned(each, since, until, [thing]) == everywhere, (thing, until)
        seen = await changed.told_of_differences(
            each,
            everywhere,
            Standpoint(date.fromisoformat(since), 1, None),
            Standpoint(date.fromisoformat(until), 1, None),
        )
        for was, now in seen:
            assert ((was is None), (now is None)) == ((how is How.OPENED), (how is How.CLOSED))
            told = now or was
            assert told is not None
            assert (told.view.said.id, told.thing.id) == (f"{start}~{kind.value}~{end}", start)


@pytest.mark.parametrize("name", ATTRIBUTES)
async def test_each_attribute_opens_and_closes_on_its_day(each: Database, name: str) -> None:
    thing = f"with-{name}"
    for since, until, how in STEPS:
        everywhere = [d for d in await turned(each, since, until) if d.fact.about == thing]
        assert [(d.how, d.fact.kind) for d in everywhere] == ([(how, name)] if how else []), until
        assert await turned(each, since, until, [thing]) == everywhere


async def test_what_no_source_dates_is_first_and_no_longer_described(each: Database) -> None:
    assert {d.how for d in await turned(each, "2019-12-31", "2020-01-01")} == {How.FIRST_DESCRIBED}
    assert await turned(each, "2020-01-01", "2020-01-02") == []
    assert {d.how for d in await turned(each, "2020-12-31", "2021-01-01")} == {How.NO_LONGER_DESCRIBED}
