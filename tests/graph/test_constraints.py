"""What the graph refuses, an id given twice; what it cannot refuse, and is checked; and that no question writes."""

from __future__ import annotations

import pytest

from system_map.domain.vocabulary import FactKind
from system_map.errors import GraphFault
from system_map.graph.database import Database
from system_map.graph.statements import statements
from tests.graph.maps import AFTER, BEFORE
from tests.worlds import given


@pytest.mark.parametrize(
    "node",
    ["Map {id: 'a'}", "Revision {number: 7}", "Thing {id: 'a'}", "Attribute {version: 'a'}", "Word {text: 'a'}"],
)
async def test_no_node_is_made_twice(graph: Database, node: str) -> None:
    await graph.execute("MATCH (m:Map) DELETE m")
    await graph.execute(f"CREATE (:{node})")
    with pytest.raises(GraphFault):
        await graph.execute(f"CREATE (:{node})")


async def test_no_version_of_a_fact_is_made_twice(graph: Database) -> None:
    await graph.execute("CREATE (:Thing {id: 'a'}), (:Thing {id: 'b'}), (:Thing {id: 'c'})")
    for kind in FactKind:
        made = f"CREATE (s)-[:{kind.value} {{version: 'a'}}]->(o)"
        await graph.execute(f"MATCH (s:Thing {{id: 'a'}}), (o:Thing {{id: 'b'}}) {made}")
        with pytest.raises(GraphFault):
            await graph.execute(f"MATCH (s:Thing {{id: 'a'}}), (o:Thing {{id: 'c'}}) {made}")


async def test_two_labels_keep_the_id_of_one(graph: Database) -> None:
    await graph.execute("CREATE (:Thing:Forum {id: 'a'})")
    with pytest.raises(GraphFault):
        await graph.execute("CREATE (:Thing:Seat {id: 'a'})")


async def test_a_question_does_notwrite(graph: Database) -> None:
    for name, statement in statements().items():
        if statement.writes:
            with pytest.raises(GraphFault, match="not a question"):
                await graph.ask(name, {})


BROKEN = {
    "checks/facts_without_bounds": "MATCH (:Thing {id: 'trust'})-[e:MEMBER_OF]->(:Thing) REMOVE e.shown_to",
    "checks/attributes_without_bounds": "MATCH (a:Kind)-[:OF]->(:Thing {id: 'trust'}) REMOVE a.recorded_from",
    "checks/seats_on_no_forum": "CREATE (:Thing:Seat {id: 'lost'})",
    "checks/things_that_nobody_states": "CREATE (:Thing {id: 'lost'})",
}


async def test_a_sound_map_passes_every_check(graph: Database) -> None:
    assert set(BROKEN) == {name for name in statements() if name.startswith("checks/")}
    await given(graph, BEFORE)
    await given(graph, AFTER)
    assert {name: await graph.ask(name, {}) for name in BROKEN} == {name: [] for name in BROKEN}


@pytest.mark.parametrize("name", sorted(BROKEN))
async def test_a_check_finds_what_it_looks_for(graph: Database, name: str) -> None:
    await given(graph, BEFORE)
    await graph.execute(BROKEN[name])
    found = [row["id"] for row in await graph.ask(name, {})]
    assert len(found) == 1 and found[0].partition("#")[0].partition("~")[0] in ("trust", "lost")
