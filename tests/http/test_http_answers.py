"""The transport: what is in an answer, that errors tell no secrets, and what is done once for many."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
import strawberry
from graphql import ASTValidationRule, DocumentNode, FieldNode, GraphQLError
from starlette.requests import Request
from starlette.responses import HTMLResponse
from strawberry.extensions import SchemaExtension

from system_map.api.documents import Documents
from system_map.api.http import graphql_route
from system_map.api.limits import Limits
from system_map.errors import GraphUnavailable

GRAPHQL = "application/graphql-response+json"
SECRET = "bolt://neo4j:password@10.0.0.1"
Post = Callable[..., Awaitable[httpx.Response]]
MakeClient = Callable[..., httpx.AsyncClient]


def codes(answer: httpx.Response) -> list[str]:
    return [error["extensions"]["code"] for error in answer.json()["errors"]]


async def test_what_was_raised_on_purpose_keeps_its_words(post: Post) -> None:
    error = (await post("{ hello unknown }")).json()["errors"][0]
    assert error["message"] == "The map holds no forum 'x'."
    assert error["extensions"] == {"code": "NOT_FOUND"}
    assert (error["path"], error["locations"]) == (["unknown"], [{"line": 1, "column": 9}])
    assert codes(await post("{ coded }")) == ["TEAPOT"]


async def test_what_nobody_foresaw_is_masked_and_logged(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    for query in ("{ boom }", "{ uncoded }"):
        caplog.clear()
        answer = await post(query)
        assert answer.status_code == 200
        assert SECRET not in answer.text
        error = answer.json()["errors"][0]
        assert error["extensions"]["code"] == "INTERNAL"
        assert error["extensions"]["incident"] in error["message"]
        assert error["extensions"]["incident"] in caplog.text
        assert SECRET in caplog.text


async def test_what_spoils_many_fields_is_logged_once(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    answer = await post("{ boom again: boom }")
    assert len({error["extensions"]["incident"] for error in answer.json()["errors"]}) == 1
    assert (len(answer.json()["errors"]), len(caplog.records)) == (2, 1)


async def test_a_fault_of_ours_is_logged_with_its_cause(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    answer = await post("{ fault }")
    assert (answer.json()["errors"][0]["message"], codes(answer)) == ("A query of ours failed.", ["INTERNAL"])
    assert SECRET not in answer.text
    assert SECRET in caplog.text


async def test_null_where_it_may_not_be_is_the_questions_fault(post: Post) -> None:
    answer = await post('query ($n: String = "x") { hello(name: $n) }', variables={"n": None})
    assert (answer.status_code, codes(answer)) == (200, ["BAD_USER_INPUT"])


async def test_no_data_at_all_is_still_an_answer(post: Post) -> None:
    for accept in (GRAPHQL, "application/json"):
        answer = await post("{ must }", accept=accept)
        assert (answer.status_code, answer.json()["data"], codes(answer)) == (200, None, ["NOT_FOUND"])


async def test_an_answer_that_is_no_json(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    answer = await post("{ anything }")
    assert (answer.status_code, codes(answer)) == (500, ["INTERNAL"])
    assert "TypeError" in caplog.text


async def test_a_context_that_cannot_be_made(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    def unavailable(_request: Request) -> object:
        raise GraphUnavailable("The graph cannot be reached.")

    async def broken(_request: Request) -> object:
        raise RuntimeError(SECRET)

    answer = await post("{ hello }", options={"make_context": unavailable})
    assert (answer.status_code, codes(answer)) == (503, ["GRAPH_UNAVAILABLE"])
    answer = await post("{ hello }", options={"make_context": broken})
    assert (answer.status_code, codes(answer)) == (500, ["INTERNAL"])
    assert SECRET not in answer.text
    assert SECRET in caplog.text


async def test_resolvers_see_the_request(client: MakeClient) -> None:
    async def context(request: Request) -> str:
        return request.headers["x-asker"]

    async with client(context) as asking:
        body = {
            "query": "query ($n: String!) { heard hello(name: $n) }",
            "variables": {"n": "x"},
            "extensions": {"a": 1},
        }
        answer = await asking.post("/graphql", json=body, headers={"x-asker": "me"})
    assert answer.json()["data"]["heard"] == "me {'n': 'x'} {'a': 1}"


async def test_a_browser_gets_the_page(client: MakeClient) -> None:
    page = HTMLResponse("<p>the page</p>")
    html = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    async with client(page=page) as asking:
        for _ in range(2):
            answer = await asking.get("/graphql", headers=html)
            assert (answer.status_code, answer.text) == (200, "<p>the page</p>")
        assert (await asking.get("/graphql?query={hello}")).json()["data"] == {"hello": "hello world"}
        assert (await asking.post("/graphql", headers={"accept": "text/html"})).status_code == 406
    async with client() as asking:
        assert (await asking.get("/graphql?query={hello}", headers=html)).json()["data"]


async def test_rules_are_checked_once_per_document_and_the_check_every_time(client: MakeClient) -> None:
    fields: list[str] = []
    checked: list[dict[str, Any]] = []

    class Count(ASTValidationRule):
        def enter_field(self, node: FieldNode, *_: Any) -> None:
            fields.append(node.name.value)

    def check(document: DocumentNode, variables: Any) -> list[GraphQLError]:
        assert document.definitions
        checked.append(variables)
        return [GraphQLError("no")] if variables["n"] == "bad" else []

    async with client(rules=(Count,), per_request_check=check) as asking:
        for name in ("a", "b", "bad"):
            body = {"query": "query ($n: String!) { hello(name: $n) }", "variables": {"n": name}}
            answer = await asking.post("/graphql", json=body, headers={"accept": GRAPHQL})
    assert fields == ["hello"]
    assert [given["n"] for given in checked] == ["a", "b", "bad"]
    assert (answer.status_code, codes(answer)) == (400, ["BAD_USER_INPUT"])


def test_the_documents_that_are_kept_are_bounded(schema: strawberry.Schema) -> None:
    documents = Documents(schema, Limits(), keep=2)
    first = documents.ready("{ hello }")
    documents.ready("{ a: hello }")
    assert documents.ready("{ hello }") is first
    documents.ready("{ b: hello }")
    assert documents.ready("{ hello }") is first
    documents.ready("{ a: hello }")
    documents.ready("{ b: hello }")
    assert documents.ready("{ hello }") is not first
    small = Documents(schema, Limits(), keep_characters=1)
    assert small.ready("{ hello }") is not small.ready("{ hello }")


def test_a_schema_with_what_would_not_be_run_is_refused() -> None:
    @strawberry.type
    class Query:
        hello: str

    class Nothing(SchemaExtension):
        pass

    with pytest.raises(ValueError, match="extensions"):
        graphql_route(strawberry.Schema(Query, extensions=[Nothing]), lambda _request: None)


async def test_what_goes_well_is_not_logged(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "system_map")
    await post("{ hello unknown }")
    assert caplog.text == ""
