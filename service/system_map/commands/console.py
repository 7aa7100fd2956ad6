"""How commands speak: answers on standard output, everything else on standard error, a bar on a terminal alone."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

T = TypeVar("T")

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def say(message: str) -> None:
    """Tell the person at the terminal what is going on."""
    err.print(message, markup=False)


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run the work of a command to its end, and return what comes of it."""
    from uvicorn.loops.auto import auto_loop_factory

    with asyncio.Runner(loop_factory=auto_loop_factory()) as runner:  # uvloop, where there is one
        return runner.run(work)


@contextmanager
def bar() -> Iterator[Any]:
    """A progress bar on a terminal; elsewhere a line now and then would only be noise."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        task = progress.add_task("working", total=None)
        yield lambda name, done, total: progress.update(task, description=name, completed=done, total=total)
