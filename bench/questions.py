"""The headline questions, each twice: as a client asks the service, and as an engineer would write it by hand.

Both return the same rows, with the same as-of rule: facts that the map holds at its last revision and that a list
shows on the day, each with its verdict. The hand-written Cypher reads the plain name of a thing, believes all
sources, and returns what the page shows and no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from system_map.domain.names import fold, words
from system_map.domain.vocabulary import FactKind
from system_map.domain.world import World

#: The day that is asked about.
DAY: Final = "2023-09-01"


def _as_of(e: str) -> str:
    return (
        f"{e}.recorded_from <= m.revision AND m.revision < {e}.recorded_to "
        f"AND {e}.shown_from <= $day AND $day < {e}.shown_to"
    )


def _verdict(e: str) -> str:
    return f"""CASE
      WHEN $day < {e}.begins_by AND {e}.begins IS NULL THEN 'NOT_YET_DESCRIBED'
      WHEN $day < {e}.begins_by THEN 'POSSIBLY'
      WHEN $day < {e}.ends_from THEN 'IN_FORCE'
      WHEN {e}.ends IS NULL THEN 'LAST_DESCRIBED'
      ELSE 'POSSIBLY' END"""


_HEAD: Final = "MATCH (m:Map {id: 'map'})\n"


@dataclass(frozen=True)
class Question:
    """A headline question: the document, the Cypher, which ids to ask it of, and the rows of an answer.

    `rows` reads the rows out of the service's answer, in the shape that the Cypher returns them in.
    """

    name: str
    title: str
    document: str
    cypher: str
    samples: Callable[[World], list[str]]
    rows: Callable[[Any], list[dict[str, Any]]]


def _busy(world: World, kind: FactKind, *, end: bool) -> list[str]:
    """Things with 10 to 30 facts of a kind, so that an answer is a page of a dashboard."""
    found = Counter(f.end if end else f.start for f in world.facts if f.kind is kind and f.evidence.ends is None)
    return sorted(id_ for id_, n in found.items() if 10 <= n <= 30)


def _texts(world: World) -> list[str]:
    found = Counter(
        word for a in world.attributes if a.name in ("name", "code") for word in words(a.value) if len(word) > 3
    )
    return sorted(fold(word) for word, n in found.items() if 10 <= n <= 30)


def _delivery_groups(world: World) -> list[str]:
    return sorted(id_ for id_ in world.things if id_.startswith("forum-") and id_.endswith("-delivery"))


QUESTIONS: Final = (
    Question(
        "seats_of_a_forum",
        "who sits on a forum",
        """query ($id: ID!, $day: Date!) { map(asOf: $day) { forum(id: $id) { seats(first: 30) { nodes {
          slug role voting holders { verdict holder { slug name } } } } } } }""",
        _HEAD
        + f"""MATCH (:Thing {{id: $id}})<-[e:ON]-(s:Seat)
WHERE {_as_of("e")}
RETURN s.id AS slug, s.kind AS role, coalesce(s.voting, 'not-stated') AS voting,
  [(s)<-[h:HOLDS]-(o:Thing) WHERE {_as_of("h")} |
    [o.id, o.name, {_verdict("h")}]] AS holders
ORDER BY e.sort LIMIT 30""",
        lambda world: _busy(world, FactKind.ON, end=True),
        lambda map_: [
            {
                "slug": n["slug"],
                "role": _code(n["role"]),
                "voting": _code(n["voting"]),
                "holders": [[h["holder"]["slug"], h["holder"]["name"], h["verdict"]] for h in n["holders"]],
            }
            for n in map_["forum"]["seats"]["nodes"]
        ],
    ),
    Question(
        "seats_held",
        "seats held by an organisation",
        """query ($id: ID!, $day: Date!) { map(asOf: $day) { organisation(id: $id) { seatsHeld(first: 30) { nodes {
          verdict seat { slug role voting forum { slug name } } } } } } }""",
        _HEAD
        + f"""MATCH (:Thing {{id: $id}})-[h:HOLDS]->(s:Seat)-[e:ON]->(f:Thing)
WHERE {_as_of("h")} AND {_as_of("e")}
RETURN s.id AS slug, s.kind AS role, coalesce(s.voting, 'not-stated') AS voting, f.id AS forum, f.name AS name,
  {_verdict("h")} AS verdict
ORDER BY h.id LIMIT 30""",
        lambda world: [i for i in _busy(world, FactKind.HOLDS, end=False) if not i.startswith("pcn-")],
        lambda map_: [
            {
                "slug": n["seat"]["slug"],
                "role": _code(n["seat"]["role"]),
                "voting": _code(n["seat"]["voting"]),
                "forum": n["seat"]["forum"]["slug"],
                "name": n["seat"]["forum"]["name"],
                "verdict": n["verdict"],
            }
            for n in map_["organisation"]["seatsHeld"]["nodes"]
        ],
    ),
    Question(
        "holders_of_a_decision",
        "who holds a decision",
        """query ($id: ID!, $day: Date!) { map(asOf: $day) { decision(id: $id) { heldBy(first: 30) { nodes {
          verdict mode level order other { slug name } citations { sourceId locator } } } } } }""",
        _HEAD
        + f"""MATCH (:Thing {{id: $id}})-[e:HELD_BY]->(o:Thing)
WHERE {_as_of("e")}
RETURN o.id AS slug, o.name AS name, e.mode AS mode, e.level AS level, e.order AS order, {_verdict("e")} AS verdict,
  e.sources AS sources, e.locators AS locators
ORDER BY e.sort LIMIT 30""",
        lambda world: _busy(world, FactKind.HELD_BY, end=False),
        lambda map_: [
            {
                "slug": n["other"]["slug"],
                "name": n["other"]["name"],
                "mode": _code(n["mode"]),
                "level": _code(n["level"]),
                "order": n["order"],
                "verdict": n["verdict"],
                "sources": [c["sourceId"] for c in n["citations"]],
                "locators": [c["locator"] for c in n["citations"]],
            }
            for n in map_["decision"]["heldBy"]["nodes"]
        ],
    ),
    Question(
        "paths_to_the_top",
        "accountability paths to NHS England",
        """query ($id: ID!, $day: Date!) { map(asOf: $day) { forum(id: $id) { accountabilityPaths(maxHops: 6, first: 20) {
          paths { things { slug name } lines { kind verdict } } } } } }""",
        _HEAD
        + f"""MATCH p = (:Thing {{id: $id}})
  (()-[e:REPORTS_TO|ACCOUNTABLE_TO WHERE {_as_of("e")}]->()){{1,6}}(:Thing {{id: 'nhs-england'}})
RETURN [t IN nodes(p) | [t.id, t.name]] AS things,
  [e IN relationships(p) | [type(e), {_verdict("e")}]] AS lines
ORDER BY length(p), [e IN relationships(p) | e.id] LIMIT 20""",
        _delivery_groups,
        lambda map_: [
            {
                "things": [[t["slug"], t["name"]] for t in p["things"]],
                "lines": [[line["kind"], line["verdict"]] for line in p["lines"]],
            }
            for p in map_["forum"]["accountabilityPaths"]["paths"]
        ],
    ),
    Question(
        "overlaps_of_an_area",
        "boundaries of a footprint",
        """query ($id: ID!, $day: Date!) { map(asOf: $day) { footprint(id: $id) {
          overlaps(first: 30) { nodes { verdict degree shareFrom shareTo from { slug } other { slug name } } } } } }""",
        _HEAD
        + f"""MATCH (:Thing {{id: $id}})-[e:OVERLAPS]-(o:Thing)
WHERE {_as_of("e")}
RETURN o.id AS slug, o.name AS name, startNode(e).id AS start, e.degree AS degree, e.share_from AS share_from,
  e.share_to AS share_to, {_verdict("e")} AS verdict
ORDER BY e.sort LIMIT 30""",
        lambda world: _busy(world, FactKind.OVERLAPS, end=True),
        lambda map_: [
            {
                "slug": n["other"]["slug"],
                "name": n["other"]["name"],
                "start": n["from"]["slug"],
                "degree": _code(n["degree"]),
                "share_from": n["shareFrom"],
                "share_to": n["shareTo"],
                "verdict": n["verdict"],
            }
            for n in map_["footprint"]["overlaps"]["nodes"]
        ],
    ),
    Question(
        "search",
        "search by name",
        """query ($id: String!, $day: Date!) { map(asOf: $day) { search(text: $id, first: 20) { nodes {
          how use matched thing { slug name type } } } } }""",
        _HEAD
        + f"""MATCH (w:Word) WHERE w.text STARTS WITH $id
MATCH (w)<-[:HAS_WORD]-(n:Name)-[:OF]->(t:Thing)
WHERE {_as_of("n")}
WITH DISTINCT n, t,
  CASE WHEN n.folded = $id THEN 0 WHEN n.folded STARTS WITH $id THEN 1 ELSE 2 END AS place
ORDER BY place, n.id
WITH t, collect([place, n.value, n.use])[0] AS best
RETURN t.id AS slug, t.name AS name, t.type AS type, best[1] AS matched, best[2] AS use,
  ['exact', 'prefix', 'words'][best[0]] AS how
ORDER BY best[0], t.id LIMIT 20""",
        _texts,
        lambda map_: [
            {
                "slug": n["thing"]["slug"],
                "name": n["thing"]["name"],
                "type": n["thing"]["type"].title(),
                "matched": n["matched"],
                "use": n["use"],
                "how": n["how"],
            }
            for n in map_["search"]["nodes"]
        ],
    ),
)  # fmt: skip


def _code(name: str | None) -> str | None:
    """The code of a member of an enum, as the graph keeps it."""
    return None if name is None else name.lower().replace("_", "-")
