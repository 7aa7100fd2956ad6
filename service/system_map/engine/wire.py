"""The lines that parent and child exchange: one down, a few up, each a JSON object.

Down, on the child's standard input: the settings. Not in arguments or environment, which others can read, for
they hold a password. The input then stays open: its end tells the child that the parent is gone.
Up, on the child's standard output: notes for a person, then one line that says ready or refused.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Literal


@dataclass(frozen=True)
class HostSettings:
    """All that the child needs to know."""

    directory: str
    password: str = field(repr=False)
    heap_mb: int
    statement_timeout_ms: int
    service_pid: int

    def to_line(self) -> bytes:
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> HostSettings:
        return cls(**json.loads(line))


@dataclass(frozen=True)
class Answer:
    """One thing the child has to say. The text of `ready` is the URI, of the others a sentence."""

    kind: Literal["note", "ready", "refused"]
    text: str

    def to_line(self) -> bytes:
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Answer:
        return cls(**json.loads(line))
