"""GraphQL over HTTP: one route that reads a question, has it answered, and says how that went.

Follows the draft of GraphQL over HTTP, and all 61 audits of npm's `graphql-http`. It speaks both media types.
Under `application/graphql-response+json` a question that cannot be executed has the status 400. Under the
older `application/json` it has 200, since there a client takes no other status for an answer of ours. What is
no question at all has the status of its fault under both. Whatever goes wrong, the body is JSON with errors.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

import orjson
import strawberry
from graphql import ASTValidationRule, DocumentNode, GraphQLError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from system_map.api import faults
from system_map.api.documents import Documents, Operation, QuestionInvalid
from system_map.api.limits import Limits
from system_map.api.negotiation import GRAPHQL, HTML, JSON, chosen
from system_map.api.question import Headers, Question, RequestRefused, from_body, from_url, header
from system_map.errors import GraphNotMigrated, GraphUnavailable, QuestionRefused

MakeContext: TypeAlias = Callable[[Request], Awaitable[object] | object]
PerRequestCheck: TypeAlias = Callable[[DocumentNode, Mapping[str, Any]], list[GraphQLError]]

_COMMON: Final = [
    (b"cache-control", b"no-store"),
    (b"vary", b"accept"),
    (b"x-content-type-options", b"nosniff"),
]
_HEADERS: Final = {
    media_type: [(b"content-type", f"{media_type}; charset=utf-8".encode()), *_COMMON] for media_type in (GRAPHQL, JSON)
}


class Answer(NamedTuple):
    """A response: its status, its body, and the headers that only this one has."""

    status: int
    body: dict[str, Any]
    headers: Headers


def graphql_route(
    schema: strawberry.Schema,
    make_context: MakeContext,
    *,
    path: str = "/graphql",
    page: Response | None = None,
    limits: Limits | None = None,
    rules: tuple[type[ASTValidationRule], ...] = (),
    per_request_check: PerRequestCheck | None = None,
) -> Route:
    """The route that answers GraphQL at `path`.

    `make_context` makes what resolvers find in `info.context`, for each question that is executed. `page` is
    what a browser gets, which asks for HTML. `rules` are checked after those of the specification, once per
    document; `per_request_check` is for what depends on the values of variables.

    Raises ValueError for a schema with extensions or directives of its own, which would not be run.
    """
    endpoint = GraphQLEndpoint(schema, make_context, page, limits or Limits(), rules, per_request_check)
    return Route(path, endpoint, name="graphql", include_in_schema=False)


class GraphQLEndpoint:
    """The ASGI application of the route: it answers without the layers of a framework around it."""

    def __init__(
        self,
        schema: strawberry.Schema,
        make_context: MakeContext,
        page: Response | None,
        limits: Limits,
        rules: tuple[type[ASTValidationRule], ...],
        per_request_check: PerRequestCheck | None,
    ) -> None:
        self._documents = Documents(schema, limits, rules)
        self._make_context = make_context
        self._page = page
        self._body_limit = limits.body_bytes
        self._check = per_request_check

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        media_type = chosen(header(scope, b"accept"), html=self._page is not None and scope["method"] == "GET")
        if media_type == HTML and self._page is not None:
            await self._page(scope, receive, send)
            return
        try:
            answer = await self._answer(scope, receive, media_type)
            body = orjson.dumps(answer.body)
        except ClientDisconnect:
            return
        except Exception as error:
            answer = Answer(_status_of(error), {"errors": faults.of_exception(error)}, [])
            body = orjson.dumps(answer.body)
        headers = [
            *_HEADERS[media_type or JSON],
            (b"content-length", str(len(body)).encode()),
            *answer.headers,
        ]
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _answer(self, scope: Scope, receive: Receive, media_type: str | None) -> Answer:
        """Whatever the request comes to. Raises only what nobody foresaw, or what `make_context` raises."""
        try:
            if media_type is None:
                raise RequestRefused(406, "NOT_ACCEPTABLE", f"Accept {GRAPHQL} or {JSON}.")
            question = await self._read(scope, receive)
            operation = self._documents.ready(question.query).operation(question.operation_name)
            if scope["method"] == "GET" and not operation.is_query:
                told = "A GET may only query: send this with POST."
                raise RequestRefused(405, "METHOD_NOT_ALLOWED", told, [(b"allow", b"POST")])
            return await self._execute(question, operation, Request(scope, receive))
        except RequestRefused as refused:
            errors = faults.one(refused.message, refused.refused_as)
            return Answer(refused.status, {"errors": errors}, refused.headers)
        except QuestionInvalid as invalid:
            status = 400 if media_type == GRAPHQL else 200
            return Answer(status, {"errors": faults.of_the_question(invalid.errors)}, [])

    async def _read(self, scope: Scope, receive: Receive) -> Question:
        if scope["method"] == "POST":
            return await from_body(scope, receive, self._body_limit)
        if scope["method"] == "GET":
            return from_url(scope)
        told = "Ask with POST, or with GET for a query."
        raise RequestRefused(405, "METHOD_NOT_ALLOWED", told, [(b"allow", b"GET, POST")])

    async def _execute(self, question: Question, operation: Operation, request: Request) -> Answer:
        cost = operation.weigh(question.variables)
        if self._check and (errors := self._check(operation.document, question.variables)):
            raise QuestionInvalid(errors, QuestionRefused.code)
        context = self._make_context(request)
        if inspect.isawaitable(context):
            context = await context
        result = await operation.execute(question.variables, context, question.extensions)
        body: dict[str, Any] = {"data": result.data, "extensions": {"cost": cost}}
        if result.errors:
            body["errors"] = faults.of_the_answer(result.errors)
        return Answer(200, body, [])


def _status_of(error: Exception) -> int:
    """The status where there is no answer: the caller's fault, the database's, or ours."""
    if isinstance(error, GraphUnavailable | GraphNotMigrated):
        return 503
    return 400 if isinstance(error, QuestionRefused) else 500
