"""What lies where in the data directory, and whose directory it is.

lock            held by the engine while it runs; its presence says that system-map made the directory
engine.json     the address of the running engine, for its owner only
databases/      the data
config/         what the engine keeps about users and rights
backups/        made by the engine, and empty
log/            engine.log: what the process printed; arcadedb.log.0: what the engine logged, newest first
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from system_map.errors import EngineRefused

# What a mount point brings along, and what desktops leave behind, does not make a directory somebody else's.
_NOBODYS = frozenset({"lost+found"})


@dataclass(frozen=True)
class EngineDirectory:
    """The paths inside one data directory. The directory need not exist yet."""

    path: Path

    @property
    def lock(self) -> Path:
        return self.path / "lock"

    @property
    def record(self) -> Path:
        return self.path / "engine.json"

    @property
    def users(self) -> Path:
        return self.path / "config" / "server-users.jsonl"

    @property
    def log(self) -> Path:
        return self.path / "log" / "engine.log"

    def prepare(self) -> None:
        """Make what is missing, and make sure that the directory is ours and can be written.

        Raises EngineRefused when something else made it, or when it cannot be written.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self._refuse_foreign()
            self.lock.touch()
            self.log.parent.mkdir(exist_ok=True)
            self.log.touch()
        except OSError as error:
            raise EngineRefused(
                f"The data directory {self.path} cannot be used: {error.strerror or error}. "
                "Name one that can be written with SYSTEM_MAP_DATA_DIR."
            ) from error

    def _refuse_foreign(self) -> None:
        found = {entry.name for entry in self.path.iterdir() if not entry.name.startswith(".")} - _NOBODYS
        if found and self.lock.name not in found:
            raise EngineRefused(
                f"{self.path} holds files that system-map did not make ({min(found)}, for one). "
                "Name an empty directory, or one that does not exist yet, with SYSTEM_MAP_DATA_DIR."
            )
