"""The entry of the schema: a standpoint is fixed once, and anything is found by its global id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated

import strawberry
from graphql import FieldNode, value_from_ast_untyped
from strawberry.types import Info

from system_map.api.ask import Ask
from system_map.api.change_sets import KeptChangeSet, kept_change_set
from system_map.api.facts import Node, attribute
from system_map.api.ids import local_id, split
from system_map.api.known import revision_meant
from system_map.api.links import link
from system_map.api.map import Map
from system_map.api.pages import DEFAULT_PAGE, After, First, place
from system_map.api.present import present
from system_map.domain.standpoint import Plan, Standpoint
from system_map.domain.views import ThingView
from system_map.graph import questions
from system_map.graph.change_sets import kept_after, kept_all, plan_of
from system_map.graph.database import Database

GlobalId = Annotated[strawberry.ID, strawberry.argument(description="A global id, as `id` gives it.")]


@dataclass
class Context:
    """What a request carries: the graph. Nothing is kept from one request to the next."""

    db: Database


async def ask_from(
    db: Database,
    as_of: date | None,
    as_known: str | None,
    sources: list[str] | None,
    every_verdict: bool,
    ids: Sequence[str] = (),
    change_sets: Sequence[str] = (),
) -> Ask:
    """Fix the standpoint of a question: one reading of the head holds for all that is asked under it.

    What is plain of the things with these ids comes with the head, in one round trip.
    Raises BadArgument when `as_known` is neither a revision that there is nor a moment.
    """
    found: list[ThingView] = []
    if ids and as_known is None:
        known, recorded_at, found = await questions.head_and_things(db, ids)
    else:
        known, recorded_at = await questions.head(db)
    if as_known is not None:
        known, recorded_at = await revision_meant(db, "asKnown", as_known, known), None
    believed = frozenset(local_id(s) for s in sources) if sources is not None else None
    plan = await plan_of(db, change_sets) if change_sets else Plan()
    at = Standpoint(as_of or datetime.now(UTC).date(), known, recorded_at, believed, every_verdict, plan)
    return Ask(db, at, found)


def _asked_for(info: Info[Context, None]) -> list[str]:
    """The ids that the fields right below ask for, as far as the document shows them without its fragments."""
    sets = [field.selection_set for field in info._raw_info.field_nodes if field.selection_set]
    below = [node for selection_set in sets for node in selection_set.selections]
    given = [
        value_from_ast_untyped(argument.value, info.variable_values)
        for node in below
        if isinstance(node, FieldNode)
        for argument in node.arguments or ()
        if argument.name.value in ("id", "from")
    ]
    return [local_id(id_) for id_ in given if isinstance(id_, str)]


@strawberry.type(
    description="Ask the map of English health and care: who sits where, who decides, who answers to whom."
)
class Query:
    @strawberry.field(description="The map, from a standpoint: a day in the world, a state of the map, some sources.")
    async def map(
        self,
        info: Info[Context, None],
        as_of: Annotated[
            date | None, strawberry.argument(description="The day in the world; today unless said.")
        ] = None,
        as_known: Annotated[
            str | None,
            strawberry.argument(
                description="The state of the map: a revision number, or a moment (ISO 8601); the last unless said."
            ),
        ] = None,
        sources: Annotated[
            list[strawberry.ID] | None,
            strawberry.argument(description="Believe these sources alone; all unless said."),
        ] = None,
        every_verdict: Annotated[
            bool,
            strawberry.argument(
                description="Show facts whatever their verdict: also those that have ended, those not yet described, "
                "and plans before their day. For plans alone, ask for only: {statuses: [PLANNED, PROPOSED]} besides."
            ),
        ] = False,
        with_change_sets: Annotated[
            list[strawberry.ID] | None,
            strawberry.argument(
                description="Change sets that are kept and not applied: asks the map as if they had been."
            ),
        ] = None,
    ) -> Map:
        db = info.context.db
        believed = [str(s) for s in sources] if sources is not None else None
        planned = [str(id_) for id_ in with_change_sets or ()]
        return Map(ask=await ask_from(db, as_of, as_known, believed, every_verdict, _asked_for(info), planned))

    @strawberry.field(description="One change set that the map keeps; null when there is none of that id.")
    async def change_set(
        self, info: Info[Context, None], id: Annotated[strawberry.ID, strawberry.argument(description="Its id.")]
    ) -> KeptChangeSet | None:
        found = await kept_all(info.context.db, [str(id)])
        return next((kept_change_set(one, info.context.db) for one in found.values()), None)

    @strawberry.field(description="The change sets that the map keeps, in the order of their ids.")
    async def change_sets(
        self, info: Info[Context, None], first: First = DEFAULT_PAGE, after: After = None
    ) -> list[KeptChangeSet]:
        found = await kept_after(info.context.db, place(first, after), first)
        return [kept_change_set(one, info.context.db) for one in found]

    @strawberry.field(description="Anything by its global id, from the standpoint of today.")
    async def node(self, info: Info[Context, None], id: GlobalId) -> Node | None:
        type_name, local = split(id)
        ask = await ask_from(info.context.db, None, None, None, True)
        if type_name == "Fact":
            return await _fact(ask, local)
        view = await ask.thing(local)
        return present(view, ask) if view and type_name in (None, view.type.value) else None


async def _fact(ask: Ask, key: str) -> Node | None:
    thing, hash_, _ = key.partition("#")
    if hash_:
        found = next((a for a in await ask.attributes(thing) if a.said.id == key), None)
        return attribute(found, ask) if found else None
    joined = await questions.fact(ask.db, ask.at, key)
    return link(joined, ask) if joined else None
