"""Reads a question from an HTTP request: from the URL of a GET, or from the JSON body of a POST."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple, TypeAlias
from urllib.parse import parse_qsl

import orjson
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope

from system_map.api.limits import refusal
from system_map.api.negotiation import is_json
from system_map.errors import QuestionRefused

Headers: TypeAlias = list[tuple[bytes, bytes]]

_BAD: Final = "BAD_REQUEST"


class RequestRefused(QuestionRefused):
    """A request holds no question in the form of GraphQL over HTTP, so nothing was asked."""

    def __init__(self, status: int, code: str, message: str, headers: Headers | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.refused_as = code
        self.headers = headers or []


class Question(NamedTuple):
    """The parameters of a request."""

    query: str
    operation_name: str | None
    variables: dict[str, Any]
    extensions: dict[str, Any]


def header(scope: Scope, name: bytes) -> str | None:
    """The value of a header, its lines joined, or None."""
    values = [value for key, value in scope["headers"] if key == name]
    return b",".join(values).decode("latin-1") if values else None


def from_url(scope: Scope) -> Question:
    """The question in the URL of a GET. Raises RequestRefused where there is none."""
    given: dict[str, object] = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
    for name in ("variables", "extensions"):
        if given.get(name):
            given[name] = _decoded(str(given[name]), f"The parameter {name} is not JSON")
        else:
            given.pop(name, None)
    return _question(given)


async def from_body(scope: Scope, receive: Receive, limit: int) -> Question:
    """The question in the JSON body of a POST.

    Raises RequestRefused where there is none, or more bytes than the limit, and ClientDisconnect where the
    client has gone before sending all of it.
    """
    content_type = header(scope, b"content-type")
    if content_type is None or not is_json(content_type):
        told = "The body has to be JSON in UTF-8: send Content-Type: application/json."
        raise RequestRefused(415, "UNSUPPORTED_MEDIA_TYPE", told)
    if header(scope, b"content-encoding") not in (None, "identity"):
        raise RequestRefused(415, "UNSUPPORTED_MEDIA_TYPE", "Send the body as it is, without Content-Encoding.")
    given = _decoded(await _body(scope, receive, limit), "The body is not JSON")
    if isinstance(given, list):
        raise RequestRefused(400, _BAD, "The body is a list: batches are not served. Send one question per request.")
    if not isinstance(given, dict):
        raise RequestRefused(400, _BAD, "The body has to be a JSON object with a query in it.")
    return _question(given)


async def _body(scope: Scope, receive: Receive, limit: int) -> bytes:
    declared = header(scope, b"content-length") or ""
    if declared.isdecimal() and int(declared) > limit:
        raise _too_large(declared, limit)
    chunks: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        chunks.append(message.get("body", b""))
        size += len(chunks[-1])
        if size > limit:
            raise _too_large(f"more than {limit}", limit)
        more = message.get("more_body", False)
    return b"".join(chunks)


def _too_large(found: str, limit: int) -> RequestRefused:
    error = refusal("body_bytes", found, limit)
    return RequestRefused(413, "LIMIT_EXCEEDED", error.message)


def _decoded(text: str | bytes, complaint: str) -> object:
    try:
        decoded: object = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise RequestRefused(400, _BAD, f"{complaint}: {error}.") from None
    return decoded


def _question(given: Mapping[str, object]) -> Question:
    query = given.get("query")
    if not isinstance(query, str):
        raise RequestRefused(400, _BAD, "The parameter query has to be a string: the document to execute.")
    name = given.get("operationName")
    if name is not None and not isinstance(name, str):
        raise RequestRefused(400, _BAD, "The parameter operationName has to be a string.")
    return Question(query, name or None, _map(given, "variables"), _map(given, "extensions"))


def _map(given: Mapping[str, object], name: str) -> dict[str, Any]:
    value = given.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise RequestRefused(400, _BAD, f"The parameter {name} has to be a JSON object.")
    return value
