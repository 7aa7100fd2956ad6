"""What a running engine does, and what it lets nobody do."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

import neo4j.exceptions
import pytest

from system_map.engine import EmbeddedEngine
from system_map.errors import EngineRefused

from .helpers import Running, ask, engine_pid, listening

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other modes and signals")

MILLION = "range(1, 1000000)"


async def test_it_keeps_what_it_is_given(running: Running) -> None:
    await ask(running.address, "CREATE (:Kept {name: 'Gloucestershire'})")
    assert await ask(running.address, "MATCH (kept:Kept) RETURN kept.name") == [["Gloucestershire"]]


async def test_a_second_command_attaches_to_it(running: Running) -> None:
    assert EmbeddedEngine.attach(running.data_dir) == running.address


async def test_a_second_service_is_refused_in_a_sentence(running: Running) -> None:
    with pytest.raises(EngineRefused) as refused:
        await EmbeddedEngine.start(running.data_dir)
    for told in (str(running.data_dir), f"process {os.getpid()}", str(engine_pid(running.data_dir))):
        assert told in refused.value.message
    assert "Stop that one first" in refused.value.message
    assert await ask(running.address, "RETURN 1") == [[1]]


async def test_the_time_limit_ends_a_runaway_question(running: Running) -> None:
    with pytest.raises(neo4j.exceptions.ClientError) as ended:
        await ask(running.address, f"UNWIND {MILLION} AS a UNWIND {MILLION} AS b RETURN max(a + b)")
    assert ended.value.code == "Neo.ClientError.Transaction.TransactionTimedOut"


async def test_the_time_limit_undoes_a_runaway_write(running: Running) -> None:
    with pytest.raises(neo4j.exceptions.ClientError) as ended:
        await ask(running.address, f"UNWIND {MILLION} AS a UNWIND {MILLION} AS b CREATE (:Runaway)")
    assert ended.value.code == "Neo.ClientError.Transaction.TransactionTimedOut"
    assert await ask(running.address, "MATCH (left:Runaway) RETURN count(left)") == [[0]]


async def test_a_wrong_password_opens_nothing(running: Running) -> None:
    with pytest.raises(neo4j.exceptions.AuthError):
        await ask(replace(running.address, password="guessed"), "RETURN 1")


async def test_a_failure_gives_its_reason_to_the_service(running: Running) -> None:
    with pytest.raises(neo4j.exceptions.CypherSyntaxError, match="line 1"):
        await ask(running.address, "RETURN (")


async def test_no_file_can_be_read_through_it(running: Running) -> None:
    with pytest.raises(neo4j.exceptions.Neo4jError):
        await ask(running.address, "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line")


@linux_only
async def test_it_listens_on_loopback_alone_and_with_bolt_alone(running: Running) -> None:
    (address,) = listening(engine_pid(running.data_dir))
    assert running.address.uri == "bolt://{}:{}".format(*address)
    assert address[0] == "127.0.0.1"


@posix_only
async def test_only_its_owner_can_read_the_password(running: Running) -> None:
    assert (running.data_dir / "engine.json").stat().st_mode & 0o777 == 0o600
    assert running.address.password not in repr(running.address)


@linux_only
async def test_no_list_of_processes_shows_the_password(running: Running) -> None:
    process = Path(f"/proc/{engine_pid(running.data_dir)}")
    shown = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
    assert running.address.password.encode() not in shown


@posix_only
async def test_signals_that_go_to_the_whole_service_leave_it_running(running: Running) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        os.kill(engine_pid(running.data_dir), number)
    assert await ask(running.address, "RETURN 1") == [[1]]
    assert os.getsid(engine_pid(running.data_dir)) != os.getsid(0)
