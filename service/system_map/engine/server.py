"""The ArcadeDB server inside the child's Java virtual machine, and every setting of it.

The wheel's `create_server` hides the port that Bolt was given, and an HTTP server that nobody needs here.
So the wheel starts the virtual machine, with the runtime it carries, and the public Java classes do the rest.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from system_map.engine.wire import HostSettings

DATABASE = "map"
USER = "root"
LOOPBACK = "127.0.0.1"

_SETTINGS = {
    # "production" differs only in hiding the reason of every failure from the client, and the client is ours;
    # and in closing LOAD CSV and Studio, which are closed here by name or not in the wheel.
    "arcadedb.server.mode": "development",
    "arcadedb.opencypher.loadCsv.allowFileUrls": "false",
    "arcadedb.server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
    "arcadedb.bolt.host": LOOPBACK,
    "arcadedb.bolt.port": "0",  # the operating system picks one that is free: nothing to clash with
    "arcadedb.bolt.defaultDatabase": DATABASE,
    "arcadedb.server.httpIncomingHost": LOOPBACK,
    "arcadedb.server.httpIncomingPort": "0",
    "arcadedb.server.httpWorkerThreads": "2",  # HTTP cannot be left out, only closed once it is up
    "arcadedb.txWalFlush": "2",  # a commit is on the disk before it is answered; the default leaves that open
    "arcadedb.opencypher.loadCsv.allowRemoteUrls": "false",
    "arcadedb.support.autoRegister": "false",  # calls nobody
    "arcadedb.polyglotEngineEnabled": "false",  # nobody writes JavaScript here: a faster start
    "arcadedb.serverMetrics": "false",
}


class BoltServer:
    """A running server. Make one with `start`, once per process: a virtual machine starts only once."""

    def __init__(self, server: Any, port: int) -> None:
        self._server = server
        self.port = port

    @classmethod
    def start(cls, settings: HostSettings) -> BoltServer:
        """Start the virtual machine and the server, open the database, and listen with Bolt, on loopback.

        What was committed before a crash is recovered here. Raises whatever Java does; and some faults, such
        as too small a heap, make the virtual machine end the process without raising at all.
        """
        _start_virtual_machine(settings)
        import jpype  # only a machine that has the wheel has it

        configuration = jpype.JClass("com.arcadedb.ContextConfiguration")()
        configuration.setValue("arcadedb.server.rootPath", settings.directory)
        configuration.setValue("arcadedb.server.rootPassword", settings.password)
        server = jpype.JClass("com.arcadedb.server.ArcadeDBServer")(configuration)
        try:
            server.start()
            server.getHttpServer().stopService()
            server.getDatabase(DATABASE, True, True)  # create it if missing, open it if closed
            return cls(server, _bolt_port(server))
        except BaseException:
            server.stop()  # what did start has threads that would keep the process alive
            raise

    def stop(self) -> None:
        """Close the database in order, whoever is still connected, and stop listening."""
        self._server.stop()


def _start_virtual_machine(settings: HostSettings) -> None:
    from arcadedb_embedded.jvm import start_jvm

    # As properties of the virtual machine, because some settings are read from nowhere else.
    given = _SETTINGS | {
        "arcadedb.command.timeout": str(settings.statement_timeout_ms),
        # The engine runs a few statements at a time and queues the rest: queue no longer than one may run.
        "arcadedb.queryQueueTimeout": str(settings.statement_timeout_ms),
        "java.util.logging.config.file": str(Path(__file__).with_name("logging.properties")),
    }
    start_jvm(
        heap_size=f"{settings.heap_mb}m",
        jvm_args=[
            *(f"-D{name}={value}" for name, value in given.items()),
            # Out of memory, a virtual machine limps on in an unknown state. Its end loses nothing committed.
            "-XX:+ExitOnOutOfMemoryError",
        ],
    )


def _bolt_port(server: Any) -> int:
    for plugin in server.getPlugins():
        if "BoltProtocolPlugin" in str(plugin.getClass().getName()):
            return int(plugin.getPort())
    raise RuntimeError("the server started without its Bolt plugin")
