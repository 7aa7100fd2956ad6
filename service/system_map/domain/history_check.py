"""Whether lines are a whole history: in order, complete, and about facts and things that are there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from system_map.domain.history import FORMAT, Closed, Footer, Header, KeptSet, Line, NewThing, Opened, Revised, read
from system_map.errors import HistoryRefused


@dataclass
class _Left:
    things: int = 0
    closes: int = 0
    opens: int = 0
    kept: int = 0

    def nothing(self) -> bool:
        return not (self.things or self.closes or self.opens)


@dataclass
class Checker:
    """Reads a history line by line and refuses what is not one. Remembers what is open, and nothing else of it."""

    name: str
    header: Header | None = None
    number: int = 0
    """The lines read so far."""
    revision: int = 0
    ended: bool = False
    _sum: hashlib._Hash = field(default_factory=hashlib.sha256)
    _left: _Left = field(default_factory=_Left)
    _counted: _Left = field(default_factory=_Left)
    _things: set[str] = field(default_factory=set)
    _open: dict[str, int] = field(default_factory=dict)
    _last: tuple[int, str] = (0, "")
    _plan: KeptSet | None = None

    def lines(self, raw: Iterator[bytes]) -> Iterator[Line]:
        """The lines of a history, each checked before it is given; at the end, that it was the whole of one.

        Raises HistoryRefused naming the line and what is wrong with it.
        """
        for one in raw:
            self.number += 1
            line = self._parsed(one)
            self._follows(line)
            self._sum.update(one)
            yield line
        if not self.ended:
            raise HistoryRefused(f"{self.name} breaks off after line {self.number:,}: it is not the whole of a history")

    def _parsed(self, raw: bytes) -> Line:
        try:
            if not raw.endswith(b"\n"):
                raise ValueError("breaks off")
            line = read(raw.decode("utf-8"))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise self._wrong("cannot be read: the file is damaged, or is no history") from None
        return line

    def _wrong(self, what: str) -> HistoryRefused:
        return HistoryRefused(f"{self.name}, line {self.number:,}: {what}")

    def _follows(self, line: Line) -> None:
        if self.ended:
            raise self._wrong("something follows the checksum that ends a history")
        if (self.header is None) != isinstance(line, Header):
            raise self._wrong("a history begins with one line that says what it is")
        match line:
            case Header():
                self._begins(line)
            case Revised():
                self._turns(line)
            case NewThing():
                self._in_order(0, line.id)
                self._left.things -= 1
                self._counted.things += self._plan is None
                self._things.add(line.id)
            case Closed():
                self._in_order(1, line.version)
                self._left.closes -= 1
                self._counted.closes += 1
                if line.version != f"{line.key}@{self._open.pop(line.key, None)}":
                    raise self._wrong(f"it closes {line.version}, which is not open")
            case Opened():
                self._opens(line)
            case KeptSet():
                self._keeps(line)
            case Footer():
                self._ends(line)

    def _begins(self, header: Header) -> None:
        if header.version > FORMAT:
            raise self._wrong(
                f"this history is of format {header.version}, written by {header.written_by}; this version of "
                f"system-map reads up to {FORMAT}: use a newer one"
            )
        self.header = header

    def _turns(self, revised: Revised) -> None:
        self._all_there()
        if self._plan or revised.number != self.revision + 1:
            raise self._wrong(f"revision {revised.number} follows revision {self.revision}")
        self.revision, self._last = revised.number, (0, "")
        self._left = _Left(revised.things, revised.closes, revised.opens)

    def _keeps(self, kept: KeptSet) -> None:
        self._all_there()
        if self._plan and kept.id <= self._plan.id:
            raise self._wrong("it is out of order")
        self._plan, self._last = kept, (0, "")
        self._left = _Left(kept.things, 0, kept.opens)
        self._counted.kept += 1

    def _opens(self, line: Opened) -> None:
        key = line.stated.key
        self._in_order(2, f"{key}@{self._plan.properties.get('generation') if self._plan else self.revision}")
        self._left.opens -= 1
        if lost := [id_ for id_ in line.stated.things if id_ not in self._things]:
            raise self._wrong(f"{key}: nothing before says that there is {lost[0]}")
        if self._plan:
            return
        self._counted.opens += 1
        if key in self._open:
            raise self._wrong(f"it opens {key}, which is open")
        self._open[key] = self.revision

    def _in_order(self, kind: int, id_: str) -> None:
        if not (self.revision or self._plan) or (kind, id_) <= self._last:
            raise self._wrong("it is out of order")
        self._last = (kind, id_)

    def _all_there(self) -> None:
        if not self._left.nothing():
            what = f"the change set {self._plan.id}" if self._plan else f"revision {self.revision}"
            raise self._wrong(f"{what} has more or fewer lines than it says")

    def _ends(self, footer: Footer) -> None:
        self._all_there()
        header = self.header
        assert header is not None
        told = _Left(header.things, header.closes, header.opens, header.kept)
        if (header.head, told) != (self.revision, self._counted):
            raise self._wrong("there is more or less in it than its first line says")
        if footer.sha256 != self._sum.hexdigest():
            raise self._wrong("the checksum is that of another text: the file has been altered, or is damaged")
        self.ended = True
