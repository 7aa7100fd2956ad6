"""The service, from nothing to answering: engine, migrations, seed files if the map is empty, then HTTP."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager
from typing import Any

import uvicorn

from system_map import runtime
from system_map.api.app import create_app
from system_map.errors import SettingsRefused
from system_map.files import SEED
from system_map.graph import questions
from system_map.graph.database import Database
from system_map.graph.migrate import migrate
from system_map.settings import Settings

Bar = Callable[[], AbstractContextManager[Any]]


async def serve(settings: Settings, say: runtime.Report, bar: Bar) -> None:
    """Serve until told to stop. Raises what starting can raise; see errors.py."""
    async with runtime.engine_at(settings, say, attach=False) as address, runtime.graph_at(address, settings) as graph:
        await _prepare(graph, say, bar)
        app = create_app(_already(graph), cors_origins=settings.cors_origins)
        server = uvicorn.Server(
            uvicorn.Config(
                app,
                host=settings.host,
                port=settings.port,
                log_level=settings.log_level,
                access_log=False,
            )
        )
        try:
            await _serve(server, settings, say)
        except SystemExit:
            raise SettingsRefused(
                f"cannot listen on {settings.host}:{settings.port}: is the port taken? Set SYSTEM_MAP_PORT"
            ) from None


async def _serve(server: uvicorn.Server, settings: Settings, say: runtime.Report) -> None:
    async def announce() -> None:
        while not server.started:  # noqa: ASYNC110 - uvicorn says so by a flag alone
            await asyncio.sleep(0.05)
        port = server.servers[0].sockets[0].getsockname()[1]
        shown = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
        say(f"ask at http://{shown}:{port}/graphql (Ctrl-C stops)")

    announcing = asyncio.create_task(announce())
    try:
        await server.serve()
    finally:
        announcing.cancel()


async def _prepare(graph: Database, say: runtime.Report, bar: Bar) -> None:
    say("migrating")
    await migrate(graph)
    revision, _ = await questions.head(graph)
    if revision == 0:
        say("the map is empty: loading the seed files")
        with bar() as update:
            done = await runtime.load_seed(
                graph,
                SEED,
                author="system-map",
                reason="seed files that come with the service",
                wait=60,
                progress=update,
            )
        say(f"loaded {done.things:,} things and {done.opened:,} facts as revision {done.revision}")
    else:
        say(f"the map stands at revision {revision}")


@asynccontextmanager
async def _already(graph: Database) -> AsyncIterator[Database]:
    yield graph


async def until_stopped() -> None:
    """Wait for Ctrl-C or a signal to end."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    await stop.wait()
