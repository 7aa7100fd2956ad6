"""The connection: opened once, asked by named statement, with every failure turned into one of ours."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, cast

import neo4j
from neo4j import AsyncGraphDatabase, NotificationDisabledClassification, Query
from neo4j.exceptions import (
    AuthError,
    ClientError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from system_map.errors import GraphFault, GraphUnavailable, QuestionTimedOut, SystemMapError
from system_map.graph.statements import Statement, statements

log = logging.getLogger("system_map.graph")

#: The statements asked so far in this context, for tests that count round trips; None when nobody counts.
round_trips: ContextVar[list[str] | None] = ContextVar("round_trips", default=None)

Row = dict[str, Any]


@dataclass(frozen=True)
class Address:
    """Where the graph is and how to be let in."""

    uri: str
    user: str
    password: str
    database: str


class Database:
    """One graph behind one pool of connections. Close it when done."""

    def __init__(self, driver: neo4j.AsyncDriver, name: str, timeout: float) -> None:
        self._driver = driver
        self._name = name
        self._timeout = timeout
        self._statements = statements()

    @classmethod
    async def open(cls, address: Address, *, limit: float = 10.0, pool_size: int = 40) -> Database:
        """Connect and prove it. `limit` is the longest a statement may run, in seconds.

        Raises GraphUnavailable when the graph does not answer or refuses the credentials.
        """
        try:
            driver = AsyncGraphDatabase.driver(
                address.uri,
                auth=(address.user, address.password),
                max_connection_pool_size=pool_size,
                connection_acquisition_timeout=limit,
                max_transaction_retry_time=limit,
                user_agent="system-map",
                # Neo4j notes every property that no data has yet: of no use to a service. Tests ask for them.
                notifications_disabled_classifications=[NotificationDisabledClassification.UNRECOGNIZED],
            )
        except (ValueError, DriverError) as error:
            raise GraphUnavailable(f"NEO4J_URI cannot be used: {error}") from None
        database = cls(driver, address.database, limit)
        try:
            await database.prove()
        except SystemMapError:
            await driver.close()
            raise
        return database

    async def close(self) -> None:
        """Close every connection."""
        await self._driver.close()

    async def prove(self) -> None:
        """Ask the graph for a sign of life. Raises GraphUnavailable."""
        await self.ask("read/sign_of_life", {})

    async def ask(self, name: str, parameters: Mapping[str, Any]) -> list[Row]:
        """Ask a reading statement: one round trip, no transaction to open or close.

        Raises GraphUnavailable, QuestionTimedOut, or GraphFault when the statement itself fails.
        """
        statement = self._statements[name]
        if statement.writes:
            raise GraphFault(f"{name} writes: it is not a question")
        counted = round_trips.get()
        if counted is not None:
            counted.append(name)
        with _translated(name):
            try:
                return await self._once(statement, parameters)
            except (ServiceUnavailable, SessionExpired):
                # A pooled connection may have died with the engine it led to; a read may be asked again.
                return await self._once(statement, parameters)

    async def _once(self, statement: Statement, parameters: Mapping[str, Any]) -> list[Row]:
        query = Query(statement.text, timeout=self._timeout)
        async with self._driver.session(
            database=self._name, default_access_mode=neo4j.READ_ACCESS, fetch_size=-1
        ) as session:
            result = await session.run(query, cast(dict[str, Any], parameters))
            keys = result.keys()
            return [dict(zip(keys, record.values(), strict=True)) async for record in result]

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Writing]:
        """A session that writes. Each `do` is a transaction of its own, retried where the engine asks for it."""
        async with self._driver.session(database=self._name) as session:
            yield Writing(session, self._statements)

    async def execute(self, text: str) -> None:
        """Run a migration's statement. Raises GraphFault."""
        with _translated("a migration"):
            async with self._driver.session(database=self._name) as session:
                result = await session.run(text)
                await result.consume()


class Writing:
    """A session that writes, statement by statement or several in one transaction."""

    def __init__(self, session: neo4j.AsyncSession, known: Mapping[str, Statement]) -> None:
        self._session = session
        self._statements = known

    async def do(
        self,
        steps: Sequence[tuple[str, Mapping[str, Any]]],
        approve: Callable[[str, list[Row]], None] = lambda *_: None,
    ) -> list[list[Row]]:
        """Run these statements in one transaction: all or none. Returns the rows of each.

        `approve` sees the name and the rows of each as they come, and may raise: then nothing is written.
        Raises GraphFault, GraphUnavailable.
        """

        async def work(tx: neo4j.AsyncManagedTransaction) -> list[list[Row]]:
            answers: list[list[Row]] = []
            for name, parameters in steps:
                text = self._statements[name].text
                result = await tx.run(text, cast(dict[str, Any], parameters))
                answers.append([record.data() async for record in result])
                approve(name, answers[-1])
            return answers

        with _translated(steps[0][0] if steps else "nothing"):
            return await self._session.execute_write(work)


class _translated:  # noqa: N801 - reads as a word: with _translated(...)
    """Turn the driver's exceptions into ours, keeping the cause for the log and nothing of it for the client."""

    def __init__(self, doing: str) -> None:
        self._doing = doing

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if error is None or isinstance(error, (SystemMapError, asyncio.CancelledError)):
            return
        if isinstance(error, AuthError):
            raise GraphUnavailable("the graph refused the user name or password") from error
        if isinstance(error, (ServiceUnavailable, SessionExpired, ConnectionError, OSError)):
            raise GraphUnavailable("the graph does not answer; is it running, and is NEO4J_URI right?") from error
        if _timed_out(error):
            raise QuestionTimedOut(
                "the question took longer than the database may work on one; ask for less at once"
            ) from error
        if isinstance(error, (Neo4jError, DriverError)):
            log.error("statement %s failed: %s", self._doing, error)
            raise GraphFault(f"the graph could not carry out {self._doing}") from error


def _timed_out(error: BaseException) -> bool:
    code = getattr(error, "code", "") or ""
    said = str(error)
    return isinstance(error, (ClientError, Neo4jError)) and (
        "TransactionTimedOut" in code or "Terminated" in code or "timeout" in said.lower()
    )
