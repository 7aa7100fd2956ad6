"""What dangles according to some sources alone: what they do not speak of is not known, and never gone."""

from __future__ import annotations

import pytest

from system_map.graph.database import Database
from tests.asking import ask
from tests.worlds import given

SOURCES = """
sources:
  - {id: register, kind: paper, name: The register, published: 2021, describes: 2020}
  - {id: paper, kind: paper, name: A paper, published: 2021, describes: 2020}
defaults:
  status: in-place
"""
WORLD = """
organisations:
  - {id: old, kind: nhs-trust, name: The Old, ends: 2020-04-01, cite: {source: register, at: row 1}}
  - {id: coming, kind: nhs-trust, name: The Coming, begins: 2021-01-01, cite: {source: register, at: row 2}}
  - {id: member, kind: nhs-trust, name: The Member, cite: {source: paper, at: page 1}, member_of: [{to: old, cite: {source: paper, at: page 2}}, {to: coming, cite: {source: paper, at: page 3}}]}
"""
BOTH = {"member~MEMBER_OF~old", "member~MEMBER_OF~coming"}


@pytest.mark.parametrize(
    ("sources", "dangle"),
    [("null", BOTH), ('["register", "paper"]', BOTH), ('["paper"]', set()), ('["register"]', set())],
)
async def test_what_the_believed_sources_do_not_mention_is_not_gone(
    graph: Database, sources: str, dangle: set[str]
) -> None:
    await given(graph, WORLD, source=SOURCES)
    asked = (
        f'{{ map(asOf: "2020-06-01", sources: {sources}) {{ dangling {{ totalCount nodes {{ fact {{ slug }} }} }} }} }}'
    )
    found = (await ask(graph, asked))["map"]["dangling"]
    assert ({n["fact"]["slug"] for n in found["nodes"]}, found["totalCount"]) == (dangle, len(dangle))
