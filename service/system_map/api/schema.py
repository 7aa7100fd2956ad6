"""The schema: the query and every type that an interface may turn out to be."""

from __future__ import annotations

from typing import Final

import strawberry
from strawberry.schema.config import StrawberryConfig

from system_map.api.facts import Attribute
from system_map.api.links import Link, SeatHolding
from system_map.api.query import Query
from system_map.api.things import TYPES

SCHEMA: Final = strawberry.Schema(
    query=Query,
    types=[*TYPES.values(), Attribute, Link, SeatHolding],
    config=StrawberryConfig(auto_camel_case=True),
)


def sdl() -> str:
    """The schema in the schema definition language."""
    return SCHEMA.as_str() + "\n"
