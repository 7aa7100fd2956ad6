"""A small schema behind the transport, with what can go wrong in it, and a client to ask it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, NewType, Protocol

import httpx
import pytest
import strawberry
from graphql import GraphQLError
from starlette.applications import Starlette
from strawberry.schema.config import StrawberryConfig

from system_map.api.http import graphql_route
from system_map.errors import GraphFault, UnknownThing

WRITTEN: list[str] = []
SECRET = "bolt://neo4j:password@10.0.0.1"
GRAPHQL = "application/graphql-response+json"

Anything = NewType("Anything", object)


@strawberry.type
class Query:
    @strawberry.field
    def hello(self, name: str = "world") -> str:
        return f"hello {name}"

    @strawberry.field
    async def heard(self, info: strawberry.Info[Any, Any]) -> str:
        return f"{info.context} {info.variable_values} {info.input_extensions}"

    @strawberry.field
    def unknown(self) -> str | None:
        raise UnknownThing("The map holds no forum 'x'.")

    @strawberry.field
    def fault(self) -> str | None:
        raise GraphFault("A query of ours failed.") from RuntimeError(SECRET)

    @strawberry.field
    def boom(self) -> str | None:
        raise RuntimeError(SECRET)

    @strawberry.field
    def must(self) -> str:
        raise UnknownThing("gone")

    @strawberry.field
    def coded(self) -> str | None:
        raise GraphQLError("said on purpose", extensions={"code": "TEAPOT"})

    @strawberry.field
    def uncoded(self) -> str | None:
        raise GraphQLError(SECRET)

    @strawberry.field
    def anything(self) -> Anything:
        return Anything(object())


@strawberry.type
class Mutation:
    @strawberry.mutation
    def write(self) -> bool:
        WRITTEN.append("x")
        return True


SCHEMA = strawberry.Schema(
    Query, Mutation, config=StrawberryConfig(scalar_map={Anything: strawberry.scalar(name="Anything")})
)


@pytest.fixture
def schema() -> strawberry.Schema:
    return SCHEMA


@pytest.fixture
def written() -> list[str]:
    """What mutations wrote, none yet."""
    WRITTEN.clear()
    return WRITTEN


class MakeClient(Protocol):
    def __call__(self, make_context: Any = ..., **options: Any) -> httpx.AsyncClient: ...


@pytest.fixture
def client() -> MakeClient:
    """Makes a client of a route with these options."""

    def make(make_context: Any = lambda _request: "context", **options: Any) -> httpx.AsyncClient:
        app = Starlette(routes=[graphql_route(SCHEMA, make_context, **options)])
        return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://map")

    return make


@pytest.fixture
def post(client: MakeClient) -> Callable[..., Awaitable[httpx.Response]]:
    """Asks one question by POST."""

    async def ask(
        query: object, *, accept: str = GRAPHQL, options: dict[str, Any] | None = None, **more: Any
    ) -> httpx.Response:
        async with client(**(options or {})) as asking:
            return await asking.post("/graphql", json={"query": query, **more}, headers={"accept": accept})

    return ask
