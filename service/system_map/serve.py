"""The service, from nothing to answering: engine, migrations, seed files if the map is empty, then HTTP."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractContextManager, asynccontextmanager
from typing import Any

import uvicorn

from system_map import runtime
from system_map.api.app import create_app
from system_map.errors import EngineRefused, SettingsRefused
from system_map.files import SEED
from system_map.graph import questions
from system_map.graph.database import Database
from system_map.graph.migrate import migrate
from system_map.settings import Settings

Bar = Callable[[], AbstractContextManager[Any]]


async def serve(settings: Settings, say: runtime.Report, bar: Bar) -> None:
    """Serve until told to stop. Raises what starting can raise, and EngineRefused when the engine ends by itself."""
    async with runtime.engine_at(settings, say, attach=False) as engine, runtime.graph_at(engine, settings) as graph:
        await _while_it_lives(engine, _answer(graph, settings, say, bar))


async def _answer(graph: Database, settings: Settings, say: runtime.Report, bar: Bar) -> None:
    await _prepare(graph, say, bar)
    app = create_app(_already(graph), cors_origins=settings.cors_origins)
    config = uvicorn.Config(app, host=settings.host, port=settings.port, log_level=settings.log_level, access_log=False)
    await _listen(uvicorn.Server(config), settings, say)


async def _listen(server: uvicorn.Server, settings: Settings, say: runtime.Report) -> None:
    async def announce() -> None:
        while not server.started:  # noqa: ASYNC110 - uvicorn says so by a flag alone
            await asyncio.sleep(0.05)
        port = server.servers[0].sockets[0].getsockname()[1]
        shown = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
        say(f"ask at http://{shown}:{port}/graphql (Ctrl-C stops)")

    announcing = asyncio.create_task(announce())
    try:
        await server.serve()
    except SystemExit:
        message = f"cannot listen on {settings.host}:{settings.port}: is the port taken? Set SYSTEM_MAP_PORT"
        raise SettingsRefused(message) from None
    finally:
        announcing.cancel()


async def _prepare(graph: Database, say: runtime.Report, bar: Bar) -> None:
    await migrate(graph, say)
    revision, _ = await questions.head(graph)
    if revision:
        say(f"the map stands at revision {revision}")
        return
    say("the map is empty: loading the seed files")
    reason = "seed files that come with the service"
    with bar() as update:
        done = await runtime.load_seed(graph, SEED, author="system-map", reason=reason, wait=60, progress=update)
    say(f"loaded {done.things:,} things and {done.opened:,} facts as revision {done.revision}")


@asynccontextmanager
async def _already(graph: Database) -> AsyncIterator[Database]:
    yield graph


async def until_stopped(engine: runtime.Engine) -> None:
    """Wait for Ctrl-C or a signal to end. Raises EngineRefused when the engine ends by itself."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)

    async def wait() -> None:
        await stop.wait()

    await _while_it_lives(engine, wait())


async def _while_it_lives(engine: runtime.Engine, work: Coroutine[Any, Any, None]) -> None:
    """Do the work, but no longer than the engine lives: without it there is nothing to answer from."""
    working = asyncio.create_task(work)
    if engine.ended is None:
        await working
        return

    async def ended(wait: Callable[[], Any]) -> None:
        status = await wait()
        raise EngineRefused(f"the embedded engine ended by itself (status {status}); start again: no write is lost")

    watching = asyncio.create_task(ended(engine.ended))
    done, _ = await asyncio.wait({working, watching}, return_when=asyncio.FIRST_COMPLETED)
    for task in {working, watching} - done:
        task.cancel()
    await asyncio.gather(*({working, watching} - done), return_exceptions=True)
    for task in done:
        task.result()
