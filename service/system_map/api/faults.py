"""Errors as a client sees them: each with a code, and of what nobody foresaw only where it is logged."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable
from typing import Any

from graphql import GraphQLError

from system_map.errors import QuestionRefused, SystemMapError

_log = logging.getLogger(__name__)
_INTERNAL = SystemMapError.code


def of_the_question(errors: Iterable[GraphQLError]) -> list[dict[str, Any]]:
    """Errors found before anything was executed: about the question, and with their codes already."""
    return [dict(error.formatted) for error in errors]


def of_the_answer(errors: Iterable[GraphQLError]) -> list[dict[str, Any]]:
    """Errors met while executing. What was raised on purpose keeps its message; anything else is masked."""
    incident, logged = secrets.token_hex(6), set[str]()
    return [_sent(error, incident, logged) for error in errors]


def one(message: str, code: str) -> list[dict[str, Any]]:
    """An error about the request as a whole."""
    return [{"message": message, "extensions": {"code": code}}]


def of_exception(error: Exception) -> list[dict[str, Any]]:
    """An exception that left no answer at all."""
    return of_the_answer([GraphQLError(str(error), original_error=error)])


def _sent(error: GraphQLError, incident: str, logged: set[str]) -> dict[str, Any]:
    cause = _cause(error)
    message, extensions = error.message, error.extensions or {}
    if isinstance(cause, SystemMapError):
        message, extensions = cause.message, {**extensions, "code": cause.code}
        if cause.code == _INTERNAL:
            _log_once(cause, incident, logged)
    elif isinstance(cause, GraphQLError) and cause.message.startswith("Argument '"):
        # graphql-core, of an argument that validation could not see: null in a variable, where it may not be
        extensions = {"code": QuestionRefused.code, **extensions}
    elif not isinstance(cause, GraphQLError) or "code" not in extensions:
        _log_once(cause, incident, logged)
        message = f"Something went wrong on our side. It is logged as incident {incident}."
        extensions = {"code": _INTERNAL, "incident": incident}
    return {**error.formatted, "message": message, "extensions": extensions}


def _log_once(cause: Exception, incident: str, logged: set[str]) -> None:
    """Log a cause with its traceback, but not again for every item of a list that it spoiled."""
    said = repr(cause)
    if said not in logged:
        logged.add(said)
        _log.error("incident %s: %s", incident, type(cause).__name__, exc_info=cause)


def _cause(error: GraphQLError) -> Exception:
    """What was first raised: graphql-core wraps an exception on its way up."""
    cause: Exception = error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    return cause
