"""Ask what changed between two days, as a client would."""

from __future__ import annotations

from typing import Any

from system_map.graph.database import Database
from tests.asking import ask

CHANGES = """query ($since: Date!, $until: Date!, $of: [ID!], $within: ID, $kinds: [FactKind!], $fold: Boolean = false, $how: [ChangeKind!],
    $known: String, $sources: [ID!], $first: Int = 100, $after: String) {
  map(asKnown: $known, sources: $sources) {
    changes(since: $since, until: $until, of: $of, within: $within, kinds: $kinds, fold: $fold, how: $how,
            first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        how happened precise certainty status sense kind attribute
        when { text }
        thing { slug }
        before { verdict ...on Attribute { value } ...on Link { from { slug name } to { slug } } }
        after { verdict ...on Attribute { value } ...on Link { from { slug name } to { slug } } }
        citations { sourceId locator }
      }
    }
  }
}"""


async def what_changed(graph: Database, since: str, until: str, **more: Any) -> dict[str, Any]:
    """A page of what changed between two days."""
    found = await ask(graph, CHANGES, since=since, until=until, **more)
    connection: dict[str, Any] = found["map"]["changes"]
    return connection


async def nodes(graph: Database, since: str, until: str, **more: Any) -> list[dict[str, Any]]:
    """What changed between two days, as far as a page shows it."""
    found: list[dict[str, Any]] = (await what_changed(graph, since, until, **more))["nodes"]
    return found
