"""Ask the schema as a client would, without HTTP: the text of a question, and its data."""

from __future__ import annotations

from typing import Any

from system_map.api.query import Context
from system_map.api.schema import SCHEMA
from system_map.graph.database import Database


async def ask(database: Database, question: str, **variables: Any) -> dict[str, Any]:
    """The data of an answer; fails with the errors when there are any."""
    result = await SCHEMA.execute(question, variable_values=variables, context_value=Context(db=database))
    assert not result.errors, [e.original_error or e for e in result.errors]
    assert result.data is not None
    return result.data


async def refused(database: Database, question: str, **variables: Any) -> list[str]:
    """The messages of an answer that must have errors."""
    result = await SCHEMA.execute(question, variable_values=variables, context_value=Context(db=database))
    assert result.errors
    return [e.message for e in result.errors]
