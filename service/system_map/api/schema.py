"""The schema: the query and every type that an interface may turn out to be."""

from __future__ import annotations

from typing import Final

import strawberry
from graphql import GraphQLInterfaceType, GraphQLObjectType
from strawberry.schema.config import StrawberryConfig

from system_map.api.changed import Change, RecordedChange
from system_map.api.facts import Attribute
from system_map.api.limits import Limits
from system_map.api.links import Link, SeatHolding
from system_map.api.query import Query
from system_map.api.things import TYPES

SCHEMA: Final = strawberry.Schema(
    query=Query,
    types=[*TYPES.values(), Attribute, Link, SeatHolding, Change, RecordedChange],
    config=StrawberryConfig(auto_camel_case=True),
)


#: How long lists without a page are: what a cost assumes of them. Most facts have one citation, most seats one holder.
_LENGTHS: Final = {
    "citations": 2, "asAt": 2, "holders": 3, "life": 1, "names": 4, "codes": 3, "counts": 5, "notes": 5,
    "attributes": 15, "lines": 4, "breaksAt": 5, "footprints": 3, "facts": 2, "matters": 2, "sectors": 2,
    "through": 1,
    "bodies": 3, "closing": 2, "stretches": 5, "coverage": 5, "lineCoverage": 5, "steps": 5, "planned": 1,
}  # fmt: skip

#: What costs the database more than a field: a count, a search, a walk.
_HEAVY: Final = {
    "totalCount": 5, "search": 20, "accountabilityPaths": 50, "straddlers": 50, "succession": 20, "restated": 20,
    "predecessorsOn": 20, "impact": 50, "dangling": 50, "gaps": 100, "changes": 50, "recorded": 50, "feed": 20,
}  # fmt: skip


def _weighed(figures: dict[str, int]) -> dict[str, int]:
    found = {}
    for name, kind in SCHEMA._schema.type_map.items():
        fields = kind.fields if isinstance(kind, (GraphQLObjectType, GraphQLInterfaceType)) else {}
        found.update({f"{name}.{field}": figures[field] for field in fields if field in figures})
    return found


LIMITS: Final = Limits(sizes=_weighed(_LENGTHS), weights=_weighed(_HEAVY))


def sdl() -> str:
    """The schema in the schema definition language."""
    return SCHEMA.as_str() + "\n"
