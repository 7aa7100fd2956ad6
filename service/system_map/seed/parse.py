"""From documents to entries: what each file says, in the words of the domain, less what cannot be read.

A statement with a problem is noted and left out, and everything around it is read on: so that one check says all
that is wrong, in one file and across files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from system_map.domain.entries import Entry
from system_map.domain.thing import Thing
from system_map.domain.things import SECTIONS, Seat
from system_map.seed.document import REFUSED, Document, Entries, Fields, Path_
from system_map.seed.problems import Code
from system_map.seed.sentences import sentence
from system_map.seed.shape import Defaults, SeedFile

E = TypeVar("E", bound=Entry)
#: Where in an entry something is wrong: names of fields and positions in lists.
Loc = tuple[int | str, ...]


@dataclass(frozen=True)
class Placed:
    """A thing as written, with the file and the path it was written at, and the forum around it if it is a seat.

    `whole` is false when something of its own statement could not be read: then what it lacks is not said.
    """

    thing: Thing
    document: Document
    path: Path_
    defaults: Defaults
    around: Placed | None = None
    whole: bool = True
    #: Of lists with items that were left out: the positions in the file of those that are left.
    left: Mapping[str, list[int]] = field(default_factory=dict)

    def item_path(self, name: str, index: int) -> Path_:
        """The path of an item of one of its lists."""
        return (*self.path, name, self.left[name][index] if name in self.left else index)


def parse(document: Document) -> list[Placed]:
    """The things of a document, each seat after the forum, programme or body that it is on.

    What cannot be read is noted on the document, and is not among them.
    """
    if document.data is REFUSED:
        return []
    if not isinstance(document.data, Fields):
        message = "a seed file is a mapping of sections: organisations, forums …; see seed/README.md"
        document.say((), Code.WRONG_TYPE, message)
        return []
    return list(_Parser(document, document.data).things())


class _Parser:
    def __init__(self, document: Document, data: Fields) -> None:
        self._document = document
        self._data = data
        # Things are read one at a time, below; a section that is no list of them stays in, and is refused here.
        frame = {k: v for k, v in data.items() if not (k in SECTIONS and isinstance(v, Entries))}
        file, bad = self._read(SeedFile, frame, ())
        self._defaults = file.defaults if file else Defaults()
        self._whole = not any(loc[0] == "defaults" for loc in bad)

    def things(self) -> Iterator[Placed]:
        for section, cls in SECTIONS.items():
            entries = self._data.get(section)
            for index, raw in enumerate(entries if isinstance(entries, Entries) else ()):
                yield from self._thing(cls, raw, (section, index))

    def _thing(
        self, cls: type[Thing], raw: Any, path: Path_, around: Placed | None = None, *, whole: bool = True
    ) -> Iterator[Placed]:
        written = dict(raw) if isinstance(raw, Fields) else raw
        seats = _take_seats(cls, written)
        thing, bad = self._read(cls, written, path)
        whole = whole and self._whole and not any(map(_of_itself, bad))
        item = None
        if thing is not None:
            item = Placed(thing, self._document, path, self._defaults, around, whole, _left(written, bad))
            yield item
        for index, seat in enumerate(seats):  # also those of a forum that has no id to be known by
            yield from self._thing(Seat, seat, (*path, "seats", index), item, whole=whole)

    def _read(self, cls: type[E], written: Any, path: Path_) -> tuple[E | None, list[Loc]]:
        """An entry as far as it can be read, and where it could not be."""
        try:
            return cls.model_validate(written), []
        except ValidationError as error:
            details = error.errors(include_url=False)
        for detail in details:
            self._note(cls, detail, path)
        bad = [detail["loc"] for detail in details]
        try:
            return cls.model_validate(_without(cls, written, bad)), bad
        except ValidationError:  # there is no reading it at all: it has no id
            return None, bad

    def _note(self, cls: type[Entry], detail: ErrorDetails, path: Path_) -> None:
        if detail["input"] is REFUSED:
            return
        code, said = sentence(cls, detail)
        whole_path = (*path, *detail["loc"])
        if code is Code.UNKNOWN_FIELD:
            self._document.say(whole_path, code, said, at=self._document.key_place(whole_path))
        else:
            self._document.say(whole_path, code, said)


def _take_seats(cls: type[Thing], written: Any) -> list[Any]:
    """Take out the seats, which are things of their own; what is no list of them stays in, to be refused."""
    if "seats" in cls.model_fields and isinstance(written, dict) and isinstance(written.get("seats"), Entries):
        seats: list[Any] = written.pop("seats")
        return seats
    return []


def _of_itself(loc: Loc) -> bool:
    """Whether something is wrong with what a thing says of itself, not with one of the facts under it."""
    return len(loc) < 2 or loc[0] == "cite"


def _left(written: Mapping[str, Any], bad: Iterable[Loc]) -> dict[str, list[int]]:
    """Of each list with items that cannot be read, the positions of the others."""
    out: dict[str, set[int | str]] = {}
    for name, *inside in bad:
        if inside and isinstance(written[str(name)], Entries):
            out.setdefault(str(name), set()).add(inside[0])
    return {name: [i for i in range(len(written[name])) if i not in out[name]] for name in out}


def _without(cls: type[Entry], written: Any, bad: Iterable[Loc]) -> Any:
    """What is written, less the fields and the items of lists that cannot be read."""
    if not isinstance(written, dict):
        return written
    left = _left(written, bad)
    gone = {loc[0] for loc in bad} - left.keys()
    rest = {name: value for name, value in written.items() if name not in gone}
    rest.update({name: [written[name][i] for i in positions] for name, positions in left.items()})
    if issubclass(cls, Thing):
        rest.setdefault("name", "unnamed")  # only its id is needed to say what else is wrong with it
    return rest
