"""The Cypher files on both engines: each is understood without a murmur, finds what it is asked for, and seeks."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import neo4j
import pytest_asyncio
from neo4j import NotificationClassification

from system_map.domain.standpoint import OPEN_REVISION
from system_map.domain.vocabulary import FactKind
from system_map.domain.wanted import ANY, WantedEverywhere
from system_map.errors import GraphFault
from system_map.graph.database import Address, Database
from system_map.graph.migrate import SCHEMA, migrate
from system_map.graph.statements import Statement, statements
from system_map.graph.writer import MAP, Pen
from tests.conftest import wipe
from tests.graph.plans import profile
from tests.worlds import given

STATEMENTS = statements()
READS = sorted(name for name in STATEMENTS if name.startswith("read/"))

NOISE = 60

#: A core to ask about, among many things that no question here should look at.
WORLD = (
    """
organisations:
  - {id: top, kind: national-body, name: The Top, notes: {text: Nobody says who appoints., topic: gap}}
  - {id: middle, kind: regional-office, name: The Middle, accountable_to: top}
  - {id: gone, kind: collaborative, name: Gone, ends: 2019-04-01, member_of: one, succeeded_by: {to: bottom, how: merger, begins: 2019-04-01}}
  - {id: bottom, kind: nhs-trust, name: Éastern & Western Trust, accountable_to: middle, member_of: [one, two]}
footprints:
  - {id: one, kind: system, name: One}
  - {id: two, kind: system, name: Two}
forums:
  - id: board
    kind: board
    name: The Board
    seats: [{id: board-chair, kind: chair, holders: bottom}]
groups:
  - {id: crowd, kind: people, name: The crowd}
agreements:
  - {id: deal, kind: memorandum-of-understanding, name: The Deal, begins: 2020-06-15}
"""
    + "people:\n"
    + "".join(f"  - {{id: noise-{i:03}, name: N{i}, member_of: crowd}}\n" for i in range(NOISE))
)


@pytest_asyncio.fixture(scope="module")
async def core(database: Database) -> Database:
    """The graph of the engine, with that world alone."""
    await wipe(database)
    await migrate(database)
    await given(database, WORLD)
    async with Pen.taken(database, "a test") as pen:
        await pen.write("load/plans/keep", {"id": "plan", "properties": {"state": "draft"}})
    await given(database, "people: [{id: late, name: Late}]", dataset="later")
    return database


STANDPOINT = {
    "known": 1, "plans": [], "replaced": [], "since": date(2020, 6, 1), "until": date(2020, 6, 1), "sources": None,
}  # fmt: skip
PAGE = {"after": "", "first": 20}
LINKS = {"ids": ["bottom", "middle"], "kinds": ["ACCOUNTABLE_TO", "MEMBER_OF", "HOLDS"], **ANY.parameters()}
EVERYWHERE = WantedEverywhere(FactKind.ACCOUNTABLE_TO).parameters()
SEARCH = {"folded": "eastern", "types": None}

#: What each reading statement is asked. A new one must be added, or the tests below fail.
ASKED: dict[str, dict[str, Any]] = {
    "read/attributes_of_things": {"ids": ["bottom", "board"], **STANDPOINT},
    "read/change_sets": {"ids": ["plan"]},
    "read/change_sets_after": {"after": "", "first": 20},
    "read/claims": {"ids": ["bottom"], **STANDPOINT},
    "read/covered": {"within": "board", "after": "", "first": 20, **STANDPOINT},
    "read/covered_counted": {"within": "board", **STANDPOINT},
    "read/dangling": {"within": None, **PAGE, **STANDPOINT},
    "read/dangling_counted": {"within": None, **STANDPOINT},
    "read/belonging": {"within": "one", **STANDPOINT},
    "read/fact": {"start": "bottom", "fact": "bottom~ACCOUNTABLE_TO~middle", **STANDPOINT},
    "read/feed": {"revisions": [{"revision": 2, "after": ""}], "first": 20},
    "read/head": {"map": "map"},
    "read/head_and_things": {"map": "map", "ids": ["dorset-spb"]},
    "read/joined": {"ids": ["bottom"], **STANDPOINT},
    "read/links_either": {**LINKS, **PAGE, **STANDPOINT},
    "read/links_either_counted": {**LINKS, **STANDPOINT},
    "read/links_in": {**LINKS, **PAGE, **STANDPOINT},
    "read/links_in_counted": {**LINKS, **STANDPOINT},
    "read/links_out": {**LINKS, **PAGE, **STANDPOINT},
    "read/links_out_counted": {**LINKS, **STANDPOINT},
    "read/links_of_kind": {**EVERYWHERE, **PAGE, **STANDPOINT},
    "read/links_of_kind_counted": {**EVERYWHERE, **STANDPOINT},
    "read/notes": {"from_topic": "", "to_topic": "~", "words": ["a"], **PAGE, **STANDPOINT},
    "read/notes_counted": {"from_topic": "gap", "to_topic": "gap", "words": [], **STANDPOINT},
    "read/paths": {"start": "bottom", "goals": ["top"], "kinds": ["ACCOUNTABLE_TO"], "hops": 6, "first": 20, **STANDPOINT},
    "read/reach": {"start": "bottom", "kinds": ["ACCOUNTABLE_TO"], "hops": 6, "first": 20, **STANDPOINT},
    "read/recorded": {"after": 1, "known": 2, "most": 100},
    "read/recorded_of": {"ids": ["bottom"], "after": 0, "known": 1, "most": 100},
    "read/revision_at": {"moment": datetime(9999, 1, 1, tzinfo=UTC)},
    "read/revisions": {"numbers": [1]},
    "read/revisions_after": {"after": 0, "known": 2, "first": 20},
    "read/search_exact": {**SEARCH, "folded": "eastern and western trust", **PAGE, **STANDPOINT},
    "read/search_prefix": {**SEARCH, **PAGE, **STANDPOINT},
    "read/search_words": {**SEARCH, "folded": "western", "words": ["western"], "longest": "western", **PAGE, **STANDPOINT},
    "read/seats_held": {"ids": ["bottom"], **PAGE, **STANDPOINT},
    "read/seats_held_counted": {"ids": ["bottom"], **STANDPOINT},
    "read/seats_of_forums": {"ids": ["board"], "role": None, "statuses": None, **PAGE, **STANDPOINT},
    "read/seats_of_forums_counted": {"ids": ["board"], "role": None, "statuses": None, **STANDPOINT},
    "read/seats_held_through": {"ids": ["bottom"], "through": ["MEMBER_OF"], **PAGE, **STANDPOINT},
    "read/seats_held_through_counted": {"ids": ["bottom"], "through": ["MEMBER_OF"], **STANDPOINT},
    "read/sign_of_life": {},
    "read/straddlers": {"kind": "system", "types": None, "statuses": None, "at_least": 2, **PAGE, **STANDPOINT},
    "read/successions_after": {"ids": ["gone"], **STANDPOINT},
    "read/successions_before": {"ids": ["bottom"], **STANDPOINT},
    "read/things": {"ids": ["bottom", "board"], "known": 1},
    "read/things_of_kind": {"type": "Organisation", "kind": "nhs-trust", **PAGE, **STANDPOINT},
    "read/things_of_kind_counted": {"type": "Organisation", "kind": "nhs-trust", **STANDPOINT},
    "read/things_of_type": {"type": "Organisation", **PAGE, **STANDPOINT},
    "read/things_of_type_counted": {"type": "Organisation", **STANDPOINT},
    "read/touching": {"ids": ["bottom", "middle"], **PAGE, **STANDPOINT},
    "read/touching_counted": {"ids": ["bottom", "middle"], **STANDPOINT},
    "read/told": {"attributes": ["bottom#is_a@1"], "facts": [{"version": "bottom~ACCOUNTABLE_TO~middle@1", "start": "bottom"}]},
    "read/turned": {"known": 1, "plans": [], "replaced": [], "since": date(2020, 6, 14), "until": date(2020, 6, 15), "kinds": None, "sources": ["paper"], "most": 100},
    "read/turned_of": {"ids": ["bottom"], "known": 1, "plans": [], "replaced": [], "kinds": None, "sources": None, "most": 100},
    "read/versions": {"ids": ["bottom#is_a"], "known": 1, "plans": [], "replaced": []},
    "read/with_their_seats": {"ids": ["board"], **STANDPOINT},
}  # fmt: skip

#: What a statement that writes, or that a loader or a check asks, is given: enough for it to be planned.
ELSE: dict[str, Any] = {
    "map": "map", "writer": "a test", "now": datetime.now(UTC), "until": datetime.now(UTC), "revision": 1, "batch": 1,
    "open": OPEN_REVISION, "dataset": "test", "author": "a test", "reason": "a test", "opened": 0, "closed": 0,
    "recorded_at": datetime.now(UTC), "schema": "none", "rows": [], "ids": ["top"], "since": 0,
    "plan": "a test", "known": 1,
    "change_set": "a test", "title": "a test", "loads": False, "document": "",
    "after": "", "through": 1, "first": "", "last": "~", "id": "top", "starts": ["top"], "versions": ["top#is_a@1"],
    "properties": {"number": 1},
}  # fmt: skip


def _asked(statement: Statement) -> dict[str, Any]:
    found = ASKED.get(statement.name)
    return found if found is not None else {name: ELSE[name] for name in statement.parameters}


async def test_every_reading_statement_is_asked_here() -> None:
    assert set(ASKED) == set(READS)
    for name in READS:
        assert set(ASKED[name]) == STATEMENTS[name].parameters, name


#: Far fewer rows than there are things in WORLD, and more than any question here has to look at.
SMALL_PART = 30


async def test_no_question_scans_or_crosses(core: Database) -> None:
    with suppress(GraphFault):  # an engine without it plans each question anew
        await core.execute("CALL db.prepareForReplanning()")
    found = {name: await profile(core, STATEMENTS[name].text, ASKED[name]) for name in READS}
    assert {name: plan.scans for name, plan in found.items() if plan.scans} == {}
    assert {name: plan.most_rows for name, plan in found.items() if plan.most_rows > SMALL_PART} == {}


async def test_a_scan_is_seen(core: Database) -> None:
    assert (await profile(core, "MATCH (t:Thing) RETURN t.id", {})).scans
    assert (await profile(core, "MATCH (t:Thing) WHERE t.name = $name RETURN t.id", {"name": "The Top"})).scans
    assert (await profile(core, "MATCH (t:Thing) WHERE t.id > $after RETURN t.id", {"after": ""})).scans
    crossing = "MATCH (t:Thing {id: 'top'}), (o:Thing {id: 'one'}), (p:Person) RETURN t.id, o.id, p.id"
    assert (await profile(core, crossing, {})).scans
    assert (await profile(core, "MATCH (t:Thing {id: 'crowd'})<-[e]-(o:Thing) RETURN o.id", {})).most_rows >= NOISE
    assert not (await profile(core, "MATCH (t:Thing {id: 'top'}) RETURN t.id", {})).scans


async def test_every_read_finds_what_it_is_asked_for(core: Database) -> None:
    for name in READS:
        rows = await core.ask(name, ASKED[name])
        assert rows, name
        assert tuple(rows[0]) == STATEMENTS[name].columns, name


async def test_every_statement_is_understood_without_a_murmur(core: Database, engine: Address) -> None:
    complaints: dict[str, list[str]] = {}
    async with neo4j.AsyncGraphDatabase.driver(engine.uri, auth=(engine.user, engine.password)) as driver:
        for name, statement in STATEMENTS.items():
            before = "EXPLAIN " if statement.writes else ""
            async with driver.session(database=engine.database) as session:
                result = await session.run(before + statement.text, _asked(statement))
                summary = await result.consume()
            said = [
                f"{note.gql_status} {note.status_description}"
                for note in summary.gql_status_objects
                if note.is_notification and note.classification != NotificationClassification.UNRECOGNIZED
            ]
            if said:
                complaints[name] = said
    assert complaints == {}
    (head,) = await core.ask("read/head", {"map": MAP})
    assert (head["revision"], head["schema"]) == (2, SCHEMA), "explaining writes nothing"
