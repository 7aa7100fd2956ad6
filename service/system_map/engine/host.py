"""The child process: holds the directory, runs the server, and ends with its parent.

`python -m system_map.engine.host`, started by `EmbeddedEngine` and by nobody else. It is a process of its own
because a Java virtual machine inside the service would share the service's memory, signals and fate.

Its life hangs on its standard input: when that ends, the parent has closed it or has died, and the
child closes the database and goes. (A parent-death signal would add nothing: on Linux it comes when the
*thread* that started the child ends, and it knows no order.)
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
import traceback
from collections.abc import Callable
from io import FileIO
from pathlib import Path

from system_map.engine import lock, record
from system_map.engine.directory import EngineDirectory
from system_map.engine.server import DATABASE, LOOPBACK, USER, BoltServer
from system_map.engine.wire import Answer, HostSettings
from system_map.errors import EngineRefused

STOP_LIMIT_S = 20.0
# An engine whose service was killed needs a moment to notice, withdraw its record and close.
NOTICE_LIMIT_S = 1.0
ENDING_LIMIT_S = 15.0
LOG_LIMIT_BYTES = 1_000_000

Say = Callable[[Answer], None]


def main() -> int:
    """Read the settings, run until the parent is gone, and return the exit status."""
    _ignore_signals()
    commands = FileIO(0, closefd=False)  # unbuffered: a thread goes on reading where this line ends
    say = _claim_output()
    line = commands.readline()
    if not line:
        return 0  # the parent was gone before it said anything
    settings = HostSettings.from_line(line)
    parent_gone = threading.Event()
    threading.Thread(target=_watch, args=(commands, parent_gone), daemon=True).start()
    try:
        _run(settings, say, parent_gone)
    except EngineRefused as refusal:
        say(Answer("refused", refusal.message))
        return 1
    except BaseException as error:
        traceback.print_exc()
        log = EngineDirectory(Path(settings.directory)).log
        say(Answer("refused", f"The embedded engine failed ({type(error).__name__}); its log is {log}."))
        return 1
    return 0


def _run(settings: HostSettings, say: Say, parent_gone: threading.Event) -> None:
    directory = EngineDirectory(Path(settings.directory))
    os.chdir(directory.path)  # the engine writes ./log
    held = _take_directory(directory, settings.service_pid, parent_gone)
    if os.fstat(2).st_size > LOG_LIMIT_BYTES:
        os.ftruncate(2, 0)
    if directory.record.exists():
        say(Answer("note", "The engine did not end in order last time; recovering what was committed."))
        record.remove(directory.record)
    # The engine keeps the first password it was ever given. Without its list of users it takes the new one.
    directory.users.unlink(missing_ok=True)
    server = BoltServer.start(settings)
    try:
        uri = f"bolt://{LOOPBACK}:{server.port}"
        record.write(directory.record, record.EngineAddress(uri, USER, settings.password, DATABASE))
        say(Answer("ready", uri))
        parent_gone.wait()
    finally:
        record.remove(directory.record)  # first: whoever reads it from now on would knock at a closing door
        server.stop()
        lock.release(held)


def _take_directory(directory: EngineDirectory, service: int, parent_gone: threading.Event) -> int:
    began = time.monotonic()
    holder = f"process {service}, its engine is process {os.getpid()}"
    while (held := lock.take(directory.lock, holder)) is None:
        waited = time.monotonic() - began
        at_work = waited > NOTICE_LIMIT_S and directory.record.exists()
        if at_work or waited > ENDING_LIMIT_S:
            raise EngineRefused(
                f"{directory.path} is in use by another system-map ({lock.holder(directory.lock)}). "
                "Stop that one first, or give this one a directory of its own with SYSTEM_MAP_DATA_DIR."
            )
        if parent_gone.wait(0.1):
            raise EngineRefused("The service that asked for this engine has ended.")
    return held


def _watch(commands: FileIO, parent_gone: threading.Event) -> None:
    while commands.read(1024):
        pass
    parent_gone.set()
    # The last resort, when the start or the stop hangs and nobody is left to kill this process. Nothing that
    # was committed is lost by it.
    time.sleep(STOP_LIMIT_S)
    os._exit(1)


def _ignore_signals() -> None:
    """Leave the end to the parent: a supervisor's SIGTERM, say, goes to every process of a service at once.

    The virtual machine leaves alone what is ignored when it starts.
    """
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
        if number := getattr(signal, name, None):
            signal.signal(number, signal.SIG_IGN)


def _claim_output() -> Say:
    """Keep standard output for answers; what anything else prints there, Java included, goes to the log."""
    answers = FileIO(os.dup(1), "w")
    os.dup2(2, 1)

    def say(answer: Answer) -> None:
        # Nobody listens after the last word, nor when the parent is gone; the end of the input tells of that.
        with contextlib.suppress(BrokenPipeError):
            if not answers.closed:
                answers.write(answer.to_line())
        if answer.kind != "note":
            answers.close()

    return say


if __name__ == "__main__":
    status = main()
    # Not sys.exit, which waits for Java, which waits for every connection that a client has left open. The
    # database is closed by now.
    os._exit(status)
