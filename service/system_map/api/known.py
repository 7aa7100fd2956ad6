"""Which state of the map a client means: a revision by its number, or the last one recorded by a moment."""

from __future__ import annotations

from datetime import UTC, datetime

from system_map.errors import BadArgument
from system_map.graph import questions
from system_map.graph.database import Database


async def revision_meant(db: Database, argument: str, text: str, last: int) -> int:
    """The revision that a text names, of those up to `last`; 0 for a moment before the first.

    Raises BadArgument, naming the argument, when it is neither a revision that there is nor a moment.
    """
    if text.isascii() and text.isdigit():
        if int(text) > last:
            raise BadArgument(f"{argument}: the map stands at revision {last}; there is no revision {text} yet")
        return int(text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadArgument(
            f"{argument}: “{text}” is neither a revision (12) nor a moment (2026-04-01T12:00:00Z)"
        ) from None
    return min(last, await questions.revision_at(db, moment if moment.tzinfo else moment.replace(tzinfo=UTC)))
