"""The history of a map as lines of text: what each revision was, what it opened, and what it closed.

A history is JSON Lines. A header; then for each revision, in order, a line for itself, one for each thing that it
was the first to speak of, one for each version that it closed, one for each that it opened, each kind in the order
of its ids; then for each change set that is kept, a line for itself, one for each thing of which only plans speak,
one for each version that it would open; at the end a checksum of every byte before. The same history is always the
same bytes. What follows from a fact (its bounds, its words, what is plain of a thing) is not in it: whoever reads it
works that out again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from system_map.domain.vocabulary import Certainty, FactKind, Status, ThingType
from system_map.domain.world import Attribute, Cited, Evidence, Fact, Scalar

#: The version of the format that is written, and the newest that is read.
FORMAT: Final = 1

Properties = Mapping[str, Any]


@dataclass(frozen=True)
class Header:
    """What a history is: its format, what wrote it, the revision it ends at, and how much is in it."""

    version: int
    written_by: str
    head: int
    things: int
    opens: int
    closes: int
    kept: int


@dataclass(frozen=True)
class Revised:
    """A revision: all that is said of it, and how many lines of it follow."""

    number: int
    recorded_at: datetime
    things: int
    closes: int
    opens: int
    properties: Properties = field(default_factory=dict)


@dataclass(frozen=True)
class NewThing:
    """A thing that the map had not spoken of before."""

    id: str
    type: ThingType
    dataset: str


@dataclass(frozen=True)
class Closed:
    """A version that the revision closed; `recorded` says as what, and by which change set."""

    version: str
    recorded: Properties = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The fact of which it is a version."""
        return self.version.rpartition("@")[0]

    @property
    def start(self) -> str:
        """The thing that the fact is about, or starts from."""
        return re.split("[#~]", self.version, maxsplit=1)[0]

    @property
    def is_attribute(self) -> bool:
        """Whether the fact is about one thing."""
        return self.version[len(self.start)] == "#"


@dataclass(frozen=True)
class Opened:
    """A version that the revision opened: what it says, and what is recorded of it (dataset, change set, sense …).

    `role` is what the seat is for, on the fact that puts it on a forum.
    """

    stated: Attribute | Fact
    digest: str
    recorded: Properties = field(default_factory=dict)
    role: str | None = None


@dataclass(frozen=True)
class KeptSet:
    """A change set that is kept: all that is said of it, and how many lines follow of what it would record."""

    id: str
    things: int
    opens: int
    properties: Properties = field(default_factory=dict)


@dataclass(frozen=True)
class Footer:
    """The end: the SHA-256 of every byte before this line."""

    sha256: str


Line = Header | Revised | NewThing | Closed | Opened | KeptSet | Footer


def written(line: Line) -> str:
    """A line as text, without its end."""
    return json.dumps(_fields(line), ensure_ascii=False, separators=(",", ":"), default=_moment)


def read(text: str) -> Line:
    """A line from its text. Raises ValueError, KeyError or TypeError for anything that `written` does not write."""
    raw = json.loads(text, object_hook=_was_a_moment)
    if not isinstance(raw, dict):
        raise ValueError(text)
    for name, reader in _READERS.items():
        if name in raw:
            return reader(raw)
    raise ValueError(text)


def _fields(line: Line) -> Properties:
    match line:
        case Header():
            own: Properties = {"history": line.version, "written_by": line.written_by, "head": line.head}
            return {**own, "things": line.things, "opens": line.opens, "closes": line.closes, "kept": line.kept}
        case Footer():
            return {"sha256": line.sha256}
        case Revised() | KeptSet():
            return _heading(line)
        case _:
            return _recorded(line)


def _heading(line: Revised | KeptSet) -> Properties:
    if isinstance(line, KeptSet):
        own: Properties = {"keeps": line.id, "things": line.things, "opens": line.opens}
    else:
        own = {"revision": line.number, "recorded_at": line.recorded_at.isoformat()}
        own = {**own, "things": line.things, "closes": line.closes, "opens": line.opens}
    return {**own, "said": _sorted(line.properties)}


def _recorded(line: NewThing | Closed | Opened) -> Properties:
    match line:
        case NewThing():
            return {"thing": line.id, "type": line.type.value, "dataset": line.dataset}
        case Closed():
            return {"closes": line.version, "recorded": _sorted(line.recorded)}
        case Opened():
            return {"opens": line.stated.key, **_subject(line), **_rest(line)}


def _subject(line: Opened) -> Properties:
    stated = line.stated
    if isinstance(stated, Attribute):
        return {"thing": stated.thing, "name": stated.name, "value": stated.value}
    apart = {"told_apart_by": stated.told_apart_by} if stated.told_apart_by else {}
    role = {"role": line.role} if line.role else {}
    return {"kind": stated.kind.value, "start": stated.start, "end": stated.end, **apart, **role}


def _rest(line: Opened) -> Properties:
    evidence = line.stated.evidence
    said = {
        "begins": evidence.begins,
        "ends": evidence.ends,
        "cited": [[c.source, c.at, c.as_at] for c in evidence.citations],
        "certainty": evidence.certainty.value,
        "status": evidence.status.value,
        "view_of": evidence.view_of,
        "note": evidence.note,
        "detail": _sorted(line.stated.detail),
        "digest": line.digest,
        "recorded": _sorted(line.recorded),
    }
    return {name: value for name, value in said.items() if value is not None}


def _sorted(properties: Properties) -> Properties:
    return {name: properties[name] for name in sorted(properties) if properties[name] is not None}


def _opened(raw: Properties) -> Opened:
    evidence = Evidence(
        raw.get("begins"),
        raw.get("ends"),
        tuple(Cited(*cited) for cited in raw["cited"]),
        Certainty(raw["certainty"]),
        Status(raw["status"]),
        raw.get("view_of"),
        raw.get("note"),
    )
    detail: dict[str, Scalar] = {n: tuple(v) if isinstance(v, list) else v for n, v in raw["detail"].items()}
    stated: Attribute | Fact
    if "thing" in raw:
        stated = Attribute(raw["thing"], raw["name"], raw["value"], evidence, detail)
    else:
        stated = Fact(FactKind(raw["kind"]), raw["start"], raw["end"], evidence, detail, raw.get("told_apart_by"))
    if stated.key != raw["opens"]:
        raise ValueError(f"{raw['opens']} is what nothing here says")
    return Opened(stated, raw["digest"], raw["recorded"], raw.get("role"))


def _revised(raw: Properties) -> Revised:
    at = datetime.fromisoformat(raw["recorded_at"])
    return Revised(int(raw["revision"]), at, raw["things"], raw["closes"], raw["opens"], raw["said"])


def _header(raw: Properties) -> Header:
    counts = (raw["head"], raw["things"], raw["opens"], raw["closes"], raw["kept"])
    return Header(raw["history"], raw["written_by"], *counts)


#: Told apart by what only that kind of line has; the more particular first.
_READERS: Final[Mapping[str, Callable[[Properties], Line]]] = {
    "history": _header,
    "revision": _revised,
    "keeps": lambda raw: KeptSet(raw["keeps"], raw["things"], raw["opens"], raw["said"]),
    "opens": _opened,
    "closes": lambda raw: Closed(raw["closes"], raw["recorded"]),
    "thing": lambda raw: NewThing(raw["thing"], ThingType(raw["type"]), raw["dataset"]),
    "sha256": lambda raw: Footer(raw["sha256"]),
}


def _moment(value: object) -> Properties:
    if isinstance(value, datetime):
        return {"$moment": value.isoformat()}
    if isinstance(value, date):
        return {"$day": value.isoformat()}
    raise TypeError(value)


def _was_a_moment(raw: dict[str, Any]) -> Any:
    if raw.keys() == {"$moment"}:
        return datetime.fromisoformat(raw["$moment"])
    if raw.keys() == {"$day"}:
        return date.fromisoformat(raw["$day"])
    return raw
