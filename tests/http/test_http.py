"""The transport: what it reads, in which media type it answers, and with which status."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest
import strawberry

from system_map.api.http import GraphQLEndpoint, graphql_route
from system_map.api.limits import Limits

GRAPHQL = "application/graphql-response+json"
JSON = "application/json"
Post = Callable[..., Awaitable[httpx.Response]]
MakeClient = Callable[..., httpx.AsyncClient]


def codes(answer: httpx.Response) -> list[str]:
    return [error["extensions"]["code"] for error in answer.json()["errors"]]


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (GRAPHQL, GRAPHQL),
        (JSON, JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (f"{GRAPHQL}, {JSON};q=0.9", GRAPHQL),
        (f"{GRAPHQL};q=0.5, {JSON}", JSON),
        (f"{GRAPHQL}, {JSON}", GRAPHQL),
        (f"{JSON}, {GRAPHQL}", JSON),
        (f"{GRAPHQL}, */*", GRAPHQL),
        (f"{JSON};q=0, */*", GRAPHQL),
        ("Application/GraphQL-Response+JSON; charset=utf-8", GRAPHQL),
        ("text/html, */*;q=0.1", JSON),
    ],
)
async def test_it_answers_in_the_type_that_is_wanted_most(post: Post, accept: str, expected: str) -> None:
    answer = await post("{ hello }", accept=accept)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == f"{expected}; charset=utf-8"
    assert answer.json() == {"data": {"hello": "hello world"}, "extensions": {"cost": 1}}


async def test_it_answers_json_to_who_says_nothing(client: MakeClient) -> None:
    async with client() as asking:
        del asking.headers["accept"]
        answer = await asking.post("/graphql", json={"query": "{ hello }"})
    assert answer.headers["content-type"].startswith(JSON)


@pytest.mark.parametrize("accept", ["image/png", "", f"{JSON};q=0", f"{JSON};q=zero", "text/html"])
async def test_it_refuses_to_answer_in_any_other_type(post: Post, accept: str) -> None:
    answer = await post("{ hello }", accept=accept)
    assert (answer.status_code, codes(answer)) == (406, ["NOT_ACCEPTABLE"])
    assert answer.headers["content-type"].startswith(JSON)


@pytest.mark.parametrize(
    ("query", "more", "code"),
    [
        ("{", {}, "GRAPHQL_PARSE_FAILED"),
        ("{ helo }", {}, "GRAPHQL_VALIDATION_FAILED"),
        ("query ($n: String!) { hello(name: $n) }", {}, "BAD_USER_INPUT"),
        ("query ($n: String!) { hello(name: $n) }", {"variables": {"n": 3}}, "BAD_USER_INPUT"),
        ("query A { hello } query B { hello }", {}, "BAD_USER_INPUT"),
        ("query A { hello }", {"operationName": "B"}, "BAD_USER_INPUT"),
        ("fragment A on Query { hello }", {}, "GRAPHQL_VALIDATION_FAILED"),
        ("{ " + "hello " * 3000 + "}", {}, "LIMIT_EXCEEDED"),
    ],
)
async def test_a_question_that_cannot_be_executed(post: Post, query: str, more: dict[str, Any], code: str) -> None:
    for accept, status in ((GRAPHQL, 400), (JSON, 200)):
        answer = await post(query, accept=accept, **more)
        assert (answer.status_code, codes(answer)) == (status, [code])
        assert "data" not in answer.json()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b'{"query',
        b"\xff",
        b"null",
        b'"{ hello }"',
        b"{}",
        b'{"query": 1}',
        b'{"query": "{ hello }", "operationName": 1}',
        b'{"query": "{ hello }", "variables": []}',
        b'{"query": "{ hello }", "variables": "{}"}',
        b'{"query": "{ hello }", "extensions": 0}',
        b'[{"query": "{ hello }"}]',
        b"[" * 2000,
    ],
)
async def test_what_is_no_question_has_status_400_in_both_types(client: MakeClient, body: bytes) -> None:
    for accept in (GRAPHQL, JSON):
        async with client() as asking:
            headers = {"accept": accept, "content-type": JSON}
            answer = await asking.post("/graphql", content=body, headers=headers)
        assert (answer.status_code, codes(answer)) == (400, ["BAD_REQUEST"])
        assert answer.headers["content-type"].startswith(accept)


@pytest.mark.parametrize(
    "headers",
    [
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
        {"content-type": "application/json; charset=latin-1"},
        {"content-type": "application/json", "content-encoding": "gzip"},
        {},
    ],
)
async def test_it_reads_plain_json_only(client: MakeClient, headers: dict[str, str]) -> None:
    async with client() as asking:
        answer = await asking.post("/graphql", content=b'{"query": "{ hello }"}', headers=headers)
    assert (answer.status_code, codes(answer)) == (415, ["UNSUPPORTED_MEDIA_TYPE"])


async def test_null_parameters_are_as_good_as_none(post: Post) -> None:
    answer = await post("{ hello }", variables=None, operationName=None, extensions=None)
    assert answer.json()["data"] == {"hello": "hello world"}


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"])
async def test_other_methods(client: MakeClient, method: str) -> None:
    async with client() as asking:
        answer = await asking.request(method, "/graphql")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, POST")


async def test_a_query_by_get(client: MakeClient) -> None:
    asked = {
        "query": "query A($n: String!) { hello(name: $n) } query B { hello }",
        "variables": '{"n": "you"}',
        "operationName": "A",
        "extensions": "",
    }
    async with client() as asking:
        answer = await asking.get("/graphql", params=asked)
    assert answer.json()["data"] == {"hello": "hello you"}


async def test_a_mutation_by_post_and_never_by_get(post: Post, client: MakeClient, written: list[str]) -> None:
    async with client() as asking:
        answer = await asking.get("/graphql", params={"query": "mutation { write }"})
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert written == []
    assert (await post("mutation { write }")).json()["data"] == {"write": True}
    assert written == ["x"]


@pytest.mark.parametrize(
    "asked", [{}, {"query": "{ hello }", "variables": "{"}, {"query": "{ hello }", "variables": "1"}]
)
async def test_a_get_that_is_no_question(client: MakeClient, asked: dict[str, str]) -> None:
    async with client() as asking:
        answer = await asking.get("/graphql", params=asked)
    assert (answer.status_code, codes(answer)) == (400, ["BAD_REQUEST"])


async def test_a_body_over_the_limit(client: MakeClient) -> None:
    async def in_pieces() -> AsyncIterator[bytes]:
        for _ in range(10):
            yield b" " * 100

    for content in (b" " * 1000, in_pieces()):
        async with client(limits=Limits(body_bytes=500)) as asking:
            answer = await asking.post("/graphql", content=content, headers={"content-type": JSON})
        assert (answer.status_code, codes(answer)) == (413, ["LIMIT_EXCEEDED"])
        assert "500" in answer.json()["errors"][0]["message"]


async def test_nothing_is_sent_to_a_client_that_has_gone(schema: strawberry.Schema) -> None:
    sent: list[Any] = []

    async def gone() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    endpoint = graphql_route(schema, lambda _request: None).endpoint
    scope = {"type": "http", "method": "POST", "headers": [(b"content-type", b"application/json")]}
    assert isinstance(endpoint, GraphQLEndpoint)
    await endpoint(scope, gone, send)
    assert sent == []
