"""What the graph itself refuses: an id given twice, and a question that writes."""

from __future__ import annotations

import pytest

from system_map.domain.vocabulary import FactKind
from system_map.errors import GraphFault
from system_map.graph.database import Database
from system_map.graph.statements import statements


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


async def test_a_question_does_not_write(graph: Database) -> None:
    for name, statement in statements().items():
        if statement.writes:
            with pytest.raises(GraphFault, match="not a question"):
                await graph.ask(name, {})
