"""The service over HTTP: answers, refusals, signs of life, and who in a browser may ask."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
import pytest_asyncio

from system_map.api.app import create_app
from system_map.graph.database import Database

ACCEPT = {"accept": "application/graphql-response+json"}


@asynccontextmanager
async def _open(database: Database) -> AsyncIterator[Database]:
    yield database


@asynccontextmanager
async def _client(database: Database, *origins: str) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(_open(database), cors_origins=origins)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://map") as client:
            yield client


@pytest_asyncio.fixture
async def client(england: Database) -> AsyncIterator[httpx.AsyncClient]:
    async with _client(england) as opened:
        yield opened


async def _post(client: httpx.AsyncClient, query: str, **variables: Any) -> httpx.Response:
    return await client.post("/graphql", json={"query": query, "variables": variables}, headers=ACCEPT)


async def test_an_answer(client: httpx.AsyncClient) -> None:
    response = await _post(client, '{ map(asOf: "2021-06-15") { forum(id: "dorset-slt") { slug } } }')
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("application/graphql-response+json")
    assert response.json()["data"] == {"map": {"forum": {"slug": "dorset-slt"}}}


async def test_what_the_map_does_not_hold_is_null(client: httpx.AsyncClient) -> None:
    response = await _post(client, '{ map { forum(id: "no-such") { slug } thing(id: "no-such") { slug } } }')
    assert response.json()["data"] == {"map": {"forum": None, "thing": None}}
    assert "errors" not in response.json()


@pytest.mark.parametrize(
    ("query", "code", "says"),
    [
        ('{ map(asKnown: "next week") { forum(id: "x") { slug } } }', "BAD_USER_INPUT", "neither a revision"),
        ('{ map(asKnown: "999999") { forum(id: "x") { slug } } }', "BAD_USER_INPUT", "there is no revision"),
        ('{ map { forums(after: "!!") { nodes { slug } } } }', "BAD_USER_INPUT", "not one that this service gave"),
        (
            '{ map { accountabilityPaths(from: "cqc", maxHops: 9) { found } } }',
            "BAD_USER_INPUT",
            "1 to 8 hops",
        ),
        ("{ map { forums(first: -1) { nodes { slug } } } }", "BAD_USER_INPUT", "0 to 100"),
    ],
)
async def test_a_refusal_has_a_code_a_path_and_a_sentence(
    client: httpx.AsyncClient, query: str, code: str, says: str
) -> None:
    (error,) = (await _post(client, query)).json()["errors"]
    assert error["extensions"]["code"] == code
    assert says in error["message"]
    assert error["path"][0] == "map"
    assert "Traceback" not in str(error)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("{ map { forums(first: 101) { nodes { slug } } } }", "limit is 100"),
        ("{ map { " + " ".join(f"a{i}: __typename" for i in range(31)) + " } }", "limit is 30"),
        (
            "{ map { forums(first: 100) { nodes { seats(first: 100) { nodes { holders { holder { name slug } } } } } } } }",
            "points of cost",
        ),
        (
            '{ map { thing(id: "x") ' + "{ links { nodes { other " * 8 + "{ slug }" + " } } }" * 8 + " } }",
            "levels of nested fields",
        ),
    ],
)
async def test_a_question_beyond_a_limit_is_told_which(client: httpx.AsyncClient, query: str, says: str) -> None:
    query = query.replace("links {", "linksFrom {")
    response = await _post(client, query)
    errors = response.json()["errors"]
    assert response.status_code == 400
    assert any(e["extensions"]["code"] == "LIMIT_EXCEEDED" and says in e["message"] for e in errors), errors


async def test_three_lists_within_one_another_are_within_the_limits(client: httpx.AsyncClient) -> None:
    query = """{ map(asOf: "2018-10-01") { footprint(id: "dorset") { members { nodes { from { ... on Organisation {
      seatsHeld { nodes { seat { forum { slug linksFrom { nodes { kind } } } } } } } } } } } } }"""
    response = await _post(client, query)
    assert response.status_code == 200, response.text


async def test_a_global_id_leads_back_to_its_thing_and_its_fact(client: httpx.AsyncClient) -> None:
    query = '{ map(asOf: "2018-10-01") { forum(id: "dorset-slt") { id linksFrom(first: 1) { nodes { id } } } } }'
    forum = (await _post(client, query)).json()["data"]["map"]["forum"]
    fact = forum["linksFrom"]["nodes"][0]["id"]
    again = "query ($a: ID!, $b: ID!) { thing: node(id: $a) { __typename id } fact: node(id: $b) { __typename id } }"
    data = (await _post(client, again, a=forum["id"], b=fact)).json()["data"]
    assert data == {"thing": {"__typename": "Forum", "id": forum["id"]}, "fact": {"__typename": "Link", "id": fact}}


async def test_signs_of_life(client: httpx.AsyncClient) -> None:
    assert (await client.get("/health")).json() == {"status": "alive"}
    assert (await client.get("/ready")).json() == {"status": "ready"}


async def test_cors_is_closed_unless_an_origin_is_allowed(england: Database) -> None:
    asked = {"origin": "https://board.example", "access-control-request-method": "POST"}
    async with _client(england) as closed:
        response = await closed.options("/graphql", headers=asked)
        assert "access-control-allow-origin" not in response.headers
    async with _client(england, "https://board.example") as opened:
        response = await opened.options("/graphql", headers=asked)
        assert response.headers["access-control-allow-origin"] == "https://board.example"
        other = await opened.options("/graphql", headers={**asked, "origin": "https://other.example"})
        assert "access-control-allow-origin" not in other.headers


async def test_graphiql_is_for_browsers(client: httpx.AsyncClient) -> None:
    response = await client.get("/graphql", headers={"accept": "text/html"})
    assert response.status_code == 200
    assert "dorset-slt" in response.text
    for asset in ("graphiql.min.js", "react.production.min.js", "graphiql.min.css"):
        assert (await client.get(f"/graphiql/{asset}")).status_code == 200
