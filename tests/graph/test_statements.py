"""The Cypher files: each agrees with its header, runs on both engines, spells the rule on dates one way, and seeks."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import neo4j
import pytest
import pytest_asyncio
from neo4j import NotificationClassification

from system_map.domain.standpoint import OPEN_REVISION
from system_map.domain.vocabulary import FactKind, ThingType
from system_map.domain.wanted import ANY
from system_map.errors import GraphFault
from system_map.files import CYPHER
from system_map.graph.database import Address, Database
from system_map.graph.migrate import SCHEMA, migrate
from system_map.graph.statements import Statement, parse, statements
from system_map.graph.writer import MAP, Pen
from tests.conftest import wipe
from tests.graph.plans import profile
from tests.worlds import given

STATEMENTS = statements()
READS = sorted(name for name in STATEMENTS if name.startswith("read/"))

# --- headers ---

GOOD = """\
// Question: Which seats are there?
// Picture: (:Seat)
// Parameters: ids (list of text), first (integer)
// Returns: id, total
// Access: read
UNWIND $ids AS id
MATCH (s:Seat {id: id})
RETURN id, count(s) AS total LIMIT $first
"""


def test_every_file_is_a_statement() -> None:
    rooms = ("read", "load", "checks")
    files = {p.relative_to(CYPHER).with_suffix("").as_posix() for room in rooms for p in (CYPHER / room).rglob("*")}
    folders = {p.relative_to(CYPHER).as_posix() for room in rooms for p in (CYPHER / room).rglob("*") if p.is_dir()}
    assert set(STATEMENTS) == files - folders
    assert {p.name for p in CYPHER.iterdir()} == {*rooms, "migrations"}


def test_a_header_says_what_its_body_does() -> None:
    found = parse("read/good", GOOD)
    assert found.question == "Which seats are there?"
    assert found.parameters == {"ids", "first"}
    assert found.columns == ("id", "total")
    assert not found.writes
    assert found.text.startswith("UNWIND") and "//" not in found.text


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ("// Picture: (:Seat)\n", "", "lacks Picture"),
        ("// Access: read\n", "", "lacks Access"),
        ("first (integer)", "first (integer), known (revision)", "differ: known"),
        (", first (integer)", "", "differ: first"),
        ("// Returns: id, total", "// Returns: id, total, name", "not returned: name"),
        ("MATCH (s:Seat {id: id})", "CREATE (s:Seat {id: id})", "says read"),
        ("// Access: read", "// Access: write", "says write"),
        ("{id: id})", "{id: id})-[:ON*]->()", "without an upper bound"),
        ("{id: id})", "{id: id})-[:ON*2..]->()", "without an upper bound"),
        ("{id: id})", "{id: id}) (()-[:ON]->()){1,} ()", "without an upper bound"),
        ("{id: id})", "{id: id}) (()-[:ON]->())+ (:Thing)", "without an upper bound"),
        ("{id: id})", "{id: id}) (()-[:ON]->())*(:Thing)", "without an upper bound"),
    ],
)
def test_a_header_that_does_not_agree_is_refused(right: str, wrong: str, complaint: str) -> None:
    assert right in GOOD
    with pytest.raises(GraphFault, match=re.escape(complaint)) as refused:
        parse("read/wrong", GOOD.replace(right, wrong))
    assert "cypher/read/wrong.cypher" in refused.value.message


def test_each_kind_of_fact_and_type_of_thing_has_its_file() -> None:
    facts = {name.removeprefix("load/facts/"): found for name, found in STATEMENTS.items() if "/facts/" in name}
    assert set(facts) == {kind.value.lower() for kind in FactKind}
    things = {name.removeprefix("load/things/"): found for name, found in STATEMENTS.items() if "/things/" in name}
    assert set(things) == {type_.value.lower() for type_ in ThingType}
    for kind in FactKind:
        assert f"-[e:{kind.value}]->" in facts[kind.value.lower()].text
    for type_ in ThingType:
        assert f"(t:Thing:{type_.value})" in things[type_.value.lower()].text
    assert len({re.sub(r"\[e:[A-Z_]+\]", "[e]", found.text) for found in facts.values()}) == 1
    assert len({re.sub(r":Thing:[A-Za-z]+", "", found.text) for found in things.values()}) == 1


# --- the rule on dates ---

RULE = re.compile(
    r"\((?P<e>\w+)\.recorded_from <= \$known AND \$known < (?P=e)\.recorded_to "
    r"AND NOT (?P=e)\.id IN \$replaced OR (?P=e)\.planned_in IN \$plans\) "
    r"AND (?P=e)\.shown_from <= \$until AND \$since < (?P=e)\.shown_to "
    r"AND \(\$sources IS NULL OR any\(i IN range\(0, size\((?P=e)\.sources\) - 1\) "
    r"WHERE (?P=e)\.sources\[i\] IN \$sources AND (?P=e)\.source_shown_from\[i\] <= \$until\)\)"
)
DATED = re.compile(
    r"\w+\.(?:source_)?(?:shown|recorded|begins|ends)_(?:from|to|by)\b|\$(?:known|plans|replaced|since|until|sources)\b"
)
#: An edge or attribute that a pattern names: each must be held to the rule. Those without a name join no fact.
NAMED = re.compile(r"-\[(\w+)[\]:\s]|\((\w+):(?:Attribute|Name|Kind)\b")
UNNAMED = re.compile(r"--[>(]|<--|-\[\s*(?::(\w+))?\s*\]-|\((\w*)\)-->")
#: Things carry no dates of their own; one alone is asked for by its id, before anything is known of it. Nor do revisions.
OF_A_THING = {"read/things": ["t.recorded_from <= $known"], "read/revisions_after": ["r.number <= $known"]}
#: That a thing has certainly ended, or not begun, is found from its versions: the rule would hide just that.
_KNOWN = (
    "AND v.kind = 'is_a' "
    "AND (v.recorded_from <= $known AND $known < v.recorded_to AND NOT v.id IN $replaced OR v.planned_in IN $plans) "
    "AND ($sources IS NULL OR any(source IN v.sources WHERE source IN $sources))"
)
_NOT_THERE = [f"v.ends_by <= $until {_KNOWN}", f"v.begins_from > $until {_KNOWN}"]
OF_A_THING |= {"read/dangling": _NOT_THERE, "read/dangling_counted": _NOT_THERE}


#: Versions of facts are found by when they turn, or were recorded: each of these, too, has one spelling.
OF_VERSIONS = re.compile(
    r"v\.(?P<b>begins_from|begins_by|ends_from|ends_by) > \$since AND v\.(?P=b) <= \$until"
    r"|\(v\.recorded_from <= \$known AND \$known < v\.recorded_to AND NOT v\.id IN \$replaced "
    r"OR v\.planned_in IN \$plans\)"
    r"|v\.(?P<r>recorded_from|recorded_to) > \$after AND v\.(?P=r) <= \$known"
    r"|[vw]\.recorded_(?:from|to) = asked\.revision"
    r"|\(\$sources IS NULL OR any\(source IN v\.sources WHERE source IN \$sources\)\)"
    r"|v\.several > 1 AND \$sources IS NOT NULL"
    r"|v\.recorded_(?:from|to) AS recorded_(?:from|to)"
)
#: What is asked for by the name of a version is that version, on any day and at any revision.
BY_VERSION = {"read/told": {"e": "e.version = row.version", "a": "{version: version}"}}


def _flat(name: str) -> str:
    return " ".join(STATEMENTS[name].text.split())


@pytest.mark.parametrize("name", READS)
def test_the_rule_on_dates_has_one_spelling(name: str) -> None:
    text = _flat(name)
    held = [found["e"] for found in RULE.finditer(text)]
    named = {a or b for a, b in NAMED.findall(text)}
    pinned = {e for e, by in BY_VERSION.get(name, {}).items() if by in text}
    assert set(held) | pinned == named, "every fact is held to the rule"
    rest = RULE.sub("", text)
    for said in OF_A_THING.get(name, ()):
        rest = rest.replace(said, "", 1)
    if "(v:Version" in text:
        rest = OF_VERSIONS.sub("", rest)
    assert not DATED.findall(rest), "and nothing else is said of its dates"
    assert {kind for kind, _ in UNNAMED.findall(text)} <= {"OF", "HAS_WORD"}


def test_loading_never_asks_which_day_it_is() -> None:
    for name in STATEMENTS:
        if name.startswith("load/"):
            assert not re.search(r"\.(source_)?shown_(from|to)", _flat(name)), name


# --- both engines ---

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
        await pen.write("load/keep_change_set", {"id": "plan", "properties": {"state": "draft"}})
    await given(database, "people: [{id: late, name: Late}]", dataset="later")
    return database


STANDPOINT = {
    "known": 1, "plans": [], "replaced": [], "since": date(2020, 6, 1), "until": date(2020, 6, 1), "sources": None,
}  # fmt: skip
PAGE = {"after": "", "first": 20}
LINKS = {"ids": ["bottom", "middle"], "kinds": ["ACCOUNTABLE_TO", "MEMBER_OF", "HOLDS"], **ANY.parameters()}
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
    "read/notes_of_topic": {"topic": "gap", **PAGE, **STANDPOINT},
    "read/notes_of_topic_counted": {"topic": "gap", **STANDPOINT},
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
