"""The Cypher files as texts: each agrees with its header, and spells the rule on dates one way."""

from __future__ import annotations

import re

import pytest

from system_map.domain.vocabulary import FactKind, ThingType
from system_map.errors import GraphFault
from system_map.files import CYPHER
from system_map.graph.statements import parse, statements

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
