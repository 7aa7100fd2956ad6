"""What the service is held against: a FastAPI route that runs hand-written Cypher and returns the rows as JSON.

Its driver, its reads and its server are set as those of the service. It reads its address from the environment, as
the service does: `uvicorn bench.bare:app`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import neo4j
import orjson
from fastapi import FastAPI, Response
from neo4j import AsyncGraphDatabase, NotificationDisabledClassification, Query

from bench.questions import QUESTIONS
from system_map.settings import read_settings

_CYPHER = {question.name: question.cypher for question in QUESTIONS}


class Bare:
    """The bare driver: a question by hand, and its rows."""

    def __init__(self, uri: str, user: str, password: str, database: str, timeout: float) -> None:
        self._database = database
        self._timeout = timeout
        self._driver = AsyncGraphDatabase.driver(
            uri,
            auth=(user, password),
            max_connection_pool_size=40,
            connection_acquisition_timeout=timeout,
            user_agent="system-map-bench",
            notifications_disabled_classifications=[NotificationDisabledClassification.UNRECOGNIZED],
        )

    async def ask(self, name: str, id_: str, day: date) -> list[dict[str, Any]]:
        """The rows of a question: one round trip, no transaction to open or close."""
        query = Query(_CYPHER[name], timeout=self._timeout)
        async with self._driver.session(
            database=self._database, default_access_mode=neo4j.READ_ACCESS, fetch_size=-1
        ) as session:
            result = await session.run(query, {"id": id_, "day": day})
            keys = result.keys()
            return [dict(zip(keys, record.values(), strict=True)) async for record in result]

    async def close(self) -> None:
        """Close every connection."""
        await self._driver.close()


def from_environment() -> Bare:
    """The driver that the environment names."""
    settings = read_settings()
    assert settings.neo4j_uri, "NEO4J_URI names the graph"
    return Bare(
        settings.neo4j_uri,
        settings.neo4j_user,
        settings.neo4j_password.get_secret_value(),
        settings.neo4j_database,
        settings.statement_timeout_ms / 1000,
    )


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.bare = from_environment()
    yield
    await app.state.bare.close()


app = FastAPI(lifespan=_lifespan, openapi_url=None)


@app.get("/ask/{name}")
async def ask(name: str, id: str, day: date) -> Response:
    """The rows of a question, as JSON."""
    rows = await app.state.bare.ask(name, id, day)
    return Response(orjson.dumps(rows), media_type="application/json")


@app.get("/health")
async def health() -> Response:
    """Nothing, as fast as this server says it: what the client and HTTP cost."""
    return Response(b"{}", media_type="application/json")
