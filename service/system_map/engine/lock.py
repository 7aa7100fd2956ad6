"""One engine per directory, by a lock of the operating system.

The lock is the kernel's, not the file's existence: it goes with the process that holds it, also after a
`kill -9` or a power cut, so no stale lock ever has to be cleaned away by hand.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    # Windows locks bytes, and a locked byte cannot be read. The file says who holds it, so the byte that is
    # locked lies far beyond its end.
    _FAR = 1 << 30

    def _lock(descriptor: int, *, shared: bool) -> None:
        del shared  # Windows has no shared lock of this kind: two that look at once may see each other
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(descriptor: int, *, shared: bool) -> None:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


def take(path: Path, holder: str) -> int | None:
    """Take the lock for as long as this process lives, and write into the file who holds it.

    Returns the descriptor to `release`, or None when another process has the lock.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _lock(descriptor, shared=False)
    except OSError:
        os.close(descriptor)
        return None
    os.ftruncate(descriptor, 0)
    os.write(descriptor, holder.encode())
    return descriptor


def release(descriptor: int) -> None:
    """Let the next one have it. The end of the process does the same."""
    os.close(descriptor)


def is_taken(path: Path) -> bool:
    """Whether a living process holds the lock. Looking does not disturb others that look."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        _lock(descriptor, shared=True)
    except OSError:
        return True
    else:
        return False
    finally:
        os.close(descriptor)


def holder(path: Path) -> str:
    """What the present or last holder wrote about itself; empty when nobody ever did."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""
