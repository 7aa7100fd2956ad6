"""What the tests of loading look at: the map as a reader sees it, and what is in the graph whether seen or not."""

from __future__ import annotations

import hashlib
from typing import Any

from system_map.domain.standpoint import OPEN_REVISION
from system_map.graph.database import Database
from system_map.graph.load import load
from system_map.graph.migrate import migrate
from system_map.graph.writer import MAP
from tests.asking import ask
from tests.conftest import wipe
from tests.worlds import SOURCE, world

#: A board with a chair, who belongs to a system, and two levels more: every way in which one thing shows another.
BEFORE = """
organisations:
  - {id: trust, kind: nhs-trust, name: Old Trust, member_of: {to: system, role: partner}, accountable_to: top}
  - {id: council, kind: county-council, name: The Council, member_of: system}
  - {id: top, kind: national-body, name: The Top}
footprints:
  - {id: system, kind: system, name: Old System}
forums:
  - id: board
    kind: board
    name: Old Board
    quorum: five
    seats:
      - {id: board-first, kind: member, name: first seat, holders: trust}
      - {id: board-second, kind: member, name: second seat, holders: council}
"""

#: The same after a load that renamed, closed, opened and removed.
AFTER = """
organisations:
  - {id: trust, kind: nhs-foundation-trust, name: New Trust, member_of: {to: system, role: lead}, accountable_to: middle}
  - {id: middle, kind: regional-office, name: The Middle, accountable_to: top}
  - {id: top, kind: national-body, name: The Top}
footprints:
  - {id: system, kind: place, name: New System}
forums:
  - id: board
    kind: committee
    name: New Board
    quorum: six
    seats:
      - {id: board-first, kind: member, name: first seat, holders: middle}
      - {id: board-second, kind: chair, name: second seat, holders: trust}
      - {id: board-third, kind: member, name: third seat}
"""

#: Everything in them, by every kind of question.
EVERYTHING = """
query ($known: String, $day: Date = "2020-06-01") {
  map(asOf: $day, asKnown: $known) {
    forum(id: "board") {
      name
      kind
      quorum
      seats {
        totalCount
        nodes {
          slug
          role
          holders {
            holder {
              name
              ... on Organisation {
                kind
                memberships { totalCount nodes { role to { name ... on Footprint { kind } } } }
                seatsHeld { nodes { seat { slug role forum { name } } } }
                names { name }
              }
            }
          }
        }
      }
      attributes { about value }
    }
    chairs: forum(id: "board") { seats(role: CHAIR) { totalCount nodes { slug } } }
    thing(id: "council") { name linksFrom { nodes { kind to { name } } } }
    organisations { totalCount nodes { slug name } }
    trusts: organisations(kind: "nhs-trust") { totalCount nodes { slug } }
    places: footprints(kind: "place") { totalCount nodes { slug } }
    search(text: "old") { nodes { matched how thing { slug name } } }
    accountabilityPaths(from: "trust", to: ["top"]) { found paths { things { name } lines { kind } } }
    straddlers(of: SYSTEM, atLeast: 1) { nodes { body { name } footprints { footprint { name } } } }
  }
}
"""


async def holds(database: Database, text: str, source: str = SOURCE) -> None:
    """See that the map holds this and nothing else; loaded only where the test before did not see to it already."""
    mark = hashlib.sha256((source + text).encode()).hexdigest()
    rows = await database.ask("read/head", {"map": MAP})
    if rows and rows[0]["revision"] == 1:
        (first,) = await database.ask("read/revisions", {"numbers": [1]})
        if first["reason"] == mark:
            return
    await wipe(database)
    await migrate(database)
    await load(database, world(text, source), dataset="test", author="a test", reason=mark)


async def everything(database: Database, known: str | None = None, day: str = "2020-06-01") -> dict[str, Any]:
    """The map as a reader sees it: now, or as known at a revision."""
    return await ask(database, EVERYTHING, known=known, day=day)


#: How many bodies an edition of the map has, besides the one that they belong to.
BODIES = 12


def edition(number: int) -> str:
    """A world in which every name, kind and membership says which edition it is of."""
    kind = ("nhs-trust", "provider", "commissioner")[number % 3]
    own = f"  - {{id: hub-{number % 2}, kind: collaborative, name: Hub {number}}}\n"
    for i in range(BODIES):
        own += f"  - {{id: body-{i:02}, kind: {kind}, name: Body {number}, member_of: {{to: hub-{number % 2}, role: edition {number}}}}}\n"
    return f"organisations:\n{own}"


EDITION = """
{
  map(asOf: "2020-06-01") {
    organisations(first: 100) {
      totalCount
      nodes { name kindTitle memberships { nodes { role to { name } } } }
    }
    search(text: "body", first: 100) { nodes { matched } }
  }
}
"""


async def editions_seen(graph: Database) -> set[int]:
    """The editions of which something is seen; a map that was loaded whole shows one."""
    found = (await ask(graph, EDITION))["map"]
    bodies = found["organisations"]["nodes"]
    texts = [body["name"] for body in bodies]
    texts += [str(line["role"]) for body in bodies for line in body["memberships"]["nodes"]]
    texts += [line["to"]["name"] for body in bodies for line in body["memberships"]["nodes"]]
    texts += [hit["matched"] for hit in found["search"]["nodes"]]
    counts = (found["organisations"]["totalCount"], len(bodies), len(found["search"]["nodes"]), len(texts))
    assert counts in [(0, 0, 0, 0), (BODIES + 1, BODIES + 1, BODIES, 4 * BODIES + 1)]
    assert len({body["kindTitle"] for body in bodies if body["name"].startswith("Body")}) <= 1
    return {int(text.split()[-1]) for text in texts}


async def recorded(database: Database) -> set[tuple[str, ...]]:
    """What is in the graph, seen or not: every thing, and every version of a fact with whether it is open."""
    found: set[tuple[str, ...]] = set()
    async with database._driver.session(database=database._name) as session:
        for text in (
            "MATCH (t:Thing) RETURN 'thing' AS what, t.id AS id, '' AS kind, t.recorded_from AS since, 0 AS until",
            "MATCH (a:Attribute)-[:OF]->(t:Thing) RETURN 'attribute' AS what, a.version AS id, t.id AS kind,"
            " a.recorded_from AS since, a.recorded_to AS until",
            "MATCH (:Thing)-[e]->(:Thing) RETURN 'fact' AS what, e.version AS id, type(e) AS kind,"
            " e.recorded_from AS since, e.recorded_to AS until",
        ):
            rows = [row async for row in await session.run(text)]
            tuples = [tuple(str("open" if v == OPEN_REVISION else v) for v in row.values()) for row in rows]
            assert len(tuples) == len(set(tuples)), "nothing is there twice"
            found.update(tuples)
    return found


async def the_lease_runs_out(database: Database) -> None:
    """What a minute of silence does to a writer that died."""
    await database.execute("MATCH (m:Map) SET m.writer_until = datetime('2000-01-01T00:00:00Z')")
