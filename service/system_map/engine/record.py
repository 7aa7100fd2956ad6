"""The address of a running engine, on disk while it runs, so that a second command finds it.

The file holds a password, so it is made readable for its owner alone, and never exists half written. The
password is new on every start: what an old copy of the file says opens nothing.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from system_map.errors import EngineRefused


@dataclass(frozen=True)
class EngineAddress:
    """Where an engine answers and as whom to speak to it: all that a Bolt driver needs."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str


def write(path: Path, address: EngineAddress) -> None:
    """Publish the address, in one step, for the owner's eyes only."""
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)  # left by a killed process: O_EXCL below makes sure that the mode is ours
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump({**asdict(address), "pid": os.getpid()}, file)
    draft.replace(path)


def read(path: Path) -> EngineAddress | None:
    """The address as last published, or None when there is none to read.

    Raises EngineRefused when the file belongs to another user.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return EngineAddress(found["uri"], found["user"], found["password"], found["database"])
    except PermissionError as error:
        raise EngineRefused(
            f"The engine in {path.parent} was started by another user; run this command as that user."
        ) from error
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remove(path: Path) -> None:
    """Withdraw the address. That there is none to withdraw is fine."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
