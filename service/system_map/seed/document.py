"""A file as it was read: its data, the place of every key and value in it, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from system_map.seed.problems import Code, Problem

#: A line and a column, both from 1.
Place = tuple[int, int]
#: The way to a value: keys of mappings and positions in lists.
Path_ = tuple[str | int, ...]


class Fields(dict[str, Any]):
    """A mapping, with the places of its keys and of its values."""

    __slots__ = ("key_places", "places")

    def __init__(self) -> None:
        super().__init__()
        self.key_places: dict[str, Place] = {}
        self.places: dict[str, Place] = {}


class Entries(list[Any]):
    """A list, with the places of its items."""

    __slots__ = ("places",)

    def __init__(self) -> None:
        super().__init__()
        self.places: list[Place] = []


class Refused:
    """Stands for a value whose problem has been noted: what else would be wrong with it is not said."""

    def __repr__(self) -> str:
        return "a value that was refused"


REFUSED: Final = Refused()


@dataclass
class Document:
    """One file: its text, and the data in it, which is REFUSED when it could not be read to its end.

    `words` are then what is known of it, so that an id which it may well give is not called unknown; None when
    not even they are known.
    """

    file: str
    data: Any = REFUSED
    start: Place = (1, 1)
    problems: set[Problem] = field(default_factory=set)
    words: frozenset[str] | None = None
    text: str = ""

    def may_say(self, word: str) -> bool:
        """Whether the file could not be read, and may hold this word."""
        return self.data is REFUSED and (self.words is None or word in self.words)

    def place(self, path: Path_) -> Place:
        """The place of a value, or of the nearest thing around it."""
        return self._find(path)[1]

    def key_place(self, path: Path_) -> Place:
        """The place of the key of a value."""
        around, place = self._find(path[:-1])
        return around.key_places.get(str(path[-1]), place) if isinstance(around, Fields) else place

    def say(self, path: Path_, code: Code, message: str, *, at: Place | None = None) -> None:
        """Note a problem with a value: at its place unless another is given, and naming what it is the value of."""
        named = " → ".join(self._names(path))
        self.say_at(at or self.place(path), code, f"{named}: {message}" if named else message)

    def say_at(self, place: Place, code: Code, message: str) -> None:
        """Note a problem at a place. The same one is noted once, however often it is met."""
        self.problems.add(Problem(self.file, *place, code, message))

    def _walk(self, path: Path_) -> Iterator[tuple[str | int, Any, Place]]:
        """Each step of a path that the file has, with the value it leads to and the place of that."""
        value, place = self.data, self.start
        for step in path:
            if isinstance(value, Entries) and isinstance(step, int) and step < len(value):
                value, place = value[step], value.places[step]
            elif isinstance(value, Fields) and step in value:
                value, place = value[str(step)], value.places[str(step)]
            elif isinstance(value, Entries) or step != 0:
                return
            else:  # one item stands where several may: to the model it is item 0, in the file there is no such step
                continue
            yield step, value, place

    def _find(self, path: Path_) -> tuple[Any, Place]:
        found = (self.data, self.start)
        for _, value, place in self._walk(path):
            found = (value, place)
        return found

    def _names(self, path: Path_) -> list[str]:
        """The words by which a reader finds a value: ids where there are any, else fields and positions."""
        names: list[str] = []
        shown = path[:-1] if path and path[-1] in ("to", "value") else path  # they say nothing that the rest does not
        for depth, (step, value, _) in enumerate(self._walk(shown)):
            own = value if isinstance(value, Fields) else Fields()
            id_ = own.get("id", own.get("to") if depth > 1 else None)  # of an operation, `to` is no id
            if isinstance(step, str):
                names.append(step)
            elif isinstance(id_, str):
                names = [*names, id_] if len(names) > 1 else [id_]  # the id of a thing says more than its section
            else:
                names.append(f"item {step + 1}")
        return names
