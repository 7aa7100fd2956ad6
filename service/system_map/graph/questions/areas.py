"""Where boundaries do not line up."""

from __future__ import annotations

from system_map.domain.standpoint import Standpoint
from system_map.domain.views import LinkView, ThingView
from system_map.domain.wanted import Wanted
from system_map.graph import records
from system_map.graph.database import Database
from system_map.graph.questions.settling import settle


async def straddlers(
    db: Database, at: Standpoint, kind: str, wanted: Wanted, at_least: int, after: str, first: int
) -> list[tuple[ThingView, list[tuple[ThingView, list[LinkView]]]]]:
    """The bodies that belong to several footprints of one kind, with each footprint and the facts that say so.

    With `wanted`, only bodies of its types, and only by facts of its statuses.
    """
    only = {name: wanted.parameters()[name] for name in ("types", "statuses")}
    rows = await db.ask(
        "read/straddlers",
        {"kind": kind, **only, "at_least": at_least, "after": after, "first": first, **at.parameters()},
    )
    views: list[ThingView] = []
    answer = []
    for row in rows:
        body = records.thing(row["thing"])
        found = []
        for node, said in row["footprints"]:
            area = records.thing(node)
            views.append(area)
            facts = [records.link(f["kind"], f, body, area, at) for f in said]
            found.append((area, facts))
        views.append(body)
        answer.append((body, found))
    await settle(db, at, views)
    return answer
