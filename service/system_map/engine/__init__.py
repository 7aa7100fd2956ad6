"""The embedded engine: a graph database that needs no setup, in a process of its own, on loopback only.

    embedded.py     what the service holds: start, the address, wait, close; attach to one that runs
    child.py        the engine's process, seen from the service
    host.py         the child process: holds the directory, runs the server, ends with its parent
    server.py       the ArcadeDB server inside the child's Java virtual machine, and every setting of it
    directory.py    what lies where in the data directory, and whose directory it is
    lock.py         one engine per directory, by a lock of the operating system
    record.py       the address of a running engine, on disk while it runs
    wire.py         the lines that parent and child exchange

It speaks Bolt, so nothing outside this package knows which of the two engines answers.
"""

from system_map.engine.embedded import EmbeddedEngine
from system_map.engine.record import EngineAddress

__all__ = ["EmbeddedEngine", "EngineAddress"]
