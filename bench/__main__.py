"""Measure: load a synthetic England, then each headline question three ways, and print times and ratios.

`python -m bench` uses a fresh embedded engine in a temporary directory; with NEO4J_URI (and NEO4J_USER,
NEO4J_PASSWORD, NEO4J_DATABASE) an empty graph of that Neo4j, which is emptied again at the end.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench import client, servers
from bench.bare import Bare
from bench.england import england
from bench.questions import DAY, QUESTIONS, Question
from system_map.domain.world import World
from system_map.engine import EmbeddedEngine
from system_map.graph.database import Address, Database
from system_map.graph.load import load
from system_map.graph.migrate import migrate
from system_map.settings import Settings, read_settings

WANTED_RATIO = 2.0
WANTED_LOAD_S = 120.0
WANTED_MB = 300.0
SAMPLES = 20
AT_ONCE = 16


@dataclass(frozen=True)
class Run:
    """What was measured of a server for a while: the median and the work of its process per request, in ms."""

    median: float
    work: float
    rate: float


@dataclass
class Timed:
    """What was measured of one question, a run each round; of the bare driver the median alone."""

    rows: float
    service: list[Run] = field(default_factory=list)
    bare: list[Run] = field(default_factory=list)
    driver: list[float] = field(default_factory=list)
    service_at_once: list[Run] = field(default_factory=list)
    bare_at_once: list[Run] = field(default_factory=list)


async def main() -> int:
    """Run all of it, and return the exit status: 0 also when it falls short, which is printed."""
    options = _options()
    if not client.installed():
        print(client.HOW_TO_GET_WRK, file=sys.stderr)
        return 1
    settings = read_settings()
    world = england()
    facts = len(world.attributes) + len(world.facts)
    print(f"a synthetic England: {len(world.things):,} things, {facts:,} facts with dates and citations")
    print(f"this machine: {os.cpu_count()} processors; its load before: {os.getloadavg()[0]:.1f}")
    with TemporaryDirectory(prefix="system-map-bench.") as folder:
        async with _engine(settings, Path(folder)) as address:
            await _load(address, world)
            if not options.load_only:
                await _ask(address, world, Path(folder), options)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each question; medians are of these")
    parser.add_argument("--seconds", type=int, default=3, help="how long each is asked in a round")
    parser.add_argument("--only", help="one question, by its name")
    parser.add_argument("--load-only", action="store_true", help="load, and ask nothing")
    return parser.parse_args()


@asynccontextmanager
async def _engine(settings: Settings, folder: Path) -> AsyncIterator[Address]:
    if settings.neo4j_uri:
        password = settings.neo4j_password.get_secret_value()
        address = Address(settings.neo4j_uri, settings.neo4j_user, password, settings.neo4j_database)
        await _refuse_unless_empty(address)
        print(f"engine: {settings.neo4j_uri}")
        try:
            yield address
        finally:
            await _empty(address)
        return
    async with await EmbeddedEngine.start(folder / "engine", heap_mb=settings.heap_mb) as engine:
        print(f"engine: embedded, with a heap of {settings.heap_mb} MB")
        at = engine.address
        yield Address(at.uri, at.user, at.password, at.database)


async def _refuse_unless_empty(address: Address) -> None:
    database = await Database.open(address)
    try:
        if await database.ask("load/things_known", {}):
            raise SystemExit(f"{address.uri} holds a map. The benchmark wants an empty graph, to fill and to empty")
    finally:
        await database.close()


async def _empty(address: Address) -> None:
    database = await Database.open(address)
    try:
        await database.execute("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")
    finally:
        await database.close()


async def _load(address: Address, world: World) -> None:
    database = await Database.open(address)
    try:
        await migrate(database)
        began = time.perf_counter()
        done = await load(database, world, dataset="bench", author="bench", reason="bench")
        took = time.perf_counter() - began
        began = time.perf_counter()
        again = await load(database, world, dataset="bench", author="bench", reason="bench")
        took_again = time.perf_counter() - began
    finally:
        await database.close()
    assert done.opened and again.revision is None
    memory = servers.memory_of(os.getpid())
    print(f"load: {took:.1f} s, {done.opened / took:,.0f} facts a second; in seconds {_verdict(took, WANTED_LOAD_S)}")
    print(f"load again, when nothing changed: {took_again:.1f} s")
    if memory:
        print(f"memory of the process that loads, with the world in it: {memory[0]:.0f} MB at most")


async def _ask(address: Address, world: World, folder: Path, options: argparse.Namespace) -> None:
    driver = Bare(address.uri, address.user, address.password, address.database, 10)
    async with servers.service(address) as service, servers.bare(address) as bare:
        floor = await client.wrk(bare.url, client.getting(folder / "floor.lua", ["/health"]), 2)
        print(f"an empty route and the client: {floor.median:.2f} ms\n")
        _heading()
        ratios = []
        for question in QUESTIONS:
            if options.only in (None, question.name):
                timed = await _time(question, world, folder, service, bare, driver, options)
                ratios.append(_line(question, timed))
        print()
        if ratios:
            worst = max(ratios)
            print(f"service / bare route at the median, the worst of them: {_verdict(worst, WANTED_RATIO)}")
        if found := service.memory():
            print(f"memory of the service: {found[1]:.0f} MB now; its highest in MB {_verdict(found[0], WANTED_MB)}")
    await driver.close()


async def _time(
    question: Question,
    world: World,
    folder: Path,
    service: servers.Server,
    bare: servers.Server,
    driver: Bare,
    options: argparse.Namespace,
) -> Timed:
    """Ask one question of the service, the bare route and the bare driver in turns, so that noise hits all."""
    ids = _sample(question.samples(world))
    timed = Timed(await _same_rows(question, ids, service, bare))
    asked = client.asking(folder / "ask.lua", question.document, [{"id": i, "day": DAY} for i in ids])
    got = client.getting(folder / "get.lua", [client.target(question.name, i, DAY) for i in ids])
    for _ in range(2):  # a virtual machine needs to warm to a question
        await client.wrk(service.url, asked, options.seconds, AT_ONCE)
        await client.wrk(bare.url, got, options.seconds, AT_ONCE)
    for _ in range(options.rounds):
        timed.service.append(await _run(service, asked, options.seconds))
        timed.bare.append(await _run(bare, got, options.seconds))
        timed.driver.append(await _driver_median(driver, question.name, ids, options.seconds / 2))
    for _ in range(2):
        timed.service_at_once.append(await _run(service, asked, options.seconds, AT_ONCE))
        timed.bare_at_once.append(await _run(bare, got, options.seconds, AT_ONCE))
    return timed


async def _run(server: servers.Server, script: Path, seconds: int, connections: int = 1) -> Run:
    worked = server.worked()
    seen = await client.wrk(server.url, script, seconds, connections)
    return Run(seen.median, (server.worked() - worked) / seen.requests, seen.requests / seen.seconds)


def _sample(ids: Sequence[str]) -> list[str]:
    """Some of these, evenly spread."""
    step = max(1, len(ids) // SAMPLES)
    return list(ids[::step][:SAMPLES])


async def _same_rows(question: Question, ids: Sequence[str], service: servers.Server, bare: servers.Server) -> float:
    """How many rows an answer has, on average. Raises AssertionError when the two do not return the same."""
    rows = []
    for id_ in ids:
        data = await servers.post(service.url, question.document, {"id": id_, "day": DAY})
        by_hand = await servers.get(bare.url + client.target(question.name, id_, DAY))
        answered = question.rows(data["map"])
        assert answered == by_hand, f"{question.name} of {id_} differs:\n{answered}\n{by_hand}"
        rows.append(len(by_hand))
    return sum(rows) / len(rows)


async def _driver_median(driver: Bare, name: str, ids: Sequence[str], seconds: float) -> float:
    times: list[float] = []
    day, until = date.fromisoformat(DAY), time.perf_counter() + seconds
    while (began := time.perf_counter()) < until:
        await driver.ask(name, ids[len(times) % len(ids)], day)
        times.append((time.perf_counter() - began) * 1000)
    return median(times)


def _heading() -> None:
    print("medians in ms with one connection, and their ratio, lowest and highest of the rounds in brackets;")
    print("work of the server's process per request in ms; requests a second with 16 connections\n")
    print(
        f"{'':36}{'rows':>4} |{'service':>8}{'route':>7}{'driver':>7}{'ratio':>7}{'':14}| {'work':^18}| {'at once':^18}|"
    )


def _line(question: Question, timed: Timed) -> float:
    service, bare = median(r.median for r in timed.service), median(r.median for r in timed.bare)
    rounds = sorted(s.median / b.median for s, b in zip(timed.service, timed.bare, strict=True))
    work, bare_work = median(r.work for r in timed.service), median(r.work for r in timed.bare)
    at_once, bare_at_once = max(r.rate for r in timed.service_at_once), max(r.rate for r in timed.bare_at_once)
    ratio = service / bare
    times = (
        f"{service:8.2f}{bare:7.2f}{median(timed.driver):7.2f}{ratio:7.2f} {f'({rounds[0]:.2f}-{rounds[-1]:.2f})':13}"
    )
    works = f"{work:5.2f}{bare_work:6.2f}{work / bare_work if bare_work else 0:6.2f} "
    rates = f"{at_once:5.0f}{bare_at_once:6.0f}{bare_at_once / at_once:6.2f} "
    print(
        f"{question.title:36}{timed.rows:4.0f} |{times}| {works}| {rates}| {_verdict(ratio, WANTED_RATIO)}", flush=True
    )
    return ratio


def _verdict(found: float, wanted: float) -> str:
    return f"wanted ≤ {wanted:g}: {found:.3g} {'ok' if found <= wanted else 'FALLS SHORT'}"


if __name__ == "__main__":
    if sys.platform != "win32":
        import uvloop

        sys.exit(uvloop.run(main()))
    sys.exit(asyncio.run(main()))
