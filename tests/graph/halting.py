"""Loads that stop where a test wants them to: what a loader that died leaves behind."""

from __future__ import annotations

from collections.abc import Callable


class Halt(Exception):
    """A loader that stops where a test wants it to."""


def halting_at(step: int) -> Callable[[str, int, int], None]:
    """A listener to progress that stops the loader before it writes its nth kind of row."""
    heard = 0

    def listen(_name: str, _done: int, _total: int) -> None:
        nonlocal heard
        if heard == step:
            raise Halt
        heard += 1

    return listen


def halting_before_the_commit(name: str, _done: int, _total: int) -> None:
    """A listener to progress that stops the loader when all is written and nothing committed."""
    if name == "written":
        raise Halt
