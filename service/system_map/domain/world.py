"""What entries become: things, and the facts about them, each complete in itself.

A world is plain data. The loader compares it with what the map holds; the oracle of the tests answers from it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from system_map.domain.period import Period
from system_map.domain.vocabulary import Certainty, FactKind, Status, ThingType

Scalar = str | int | float | bool | None | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation, resolved: which source, where in it, and the date it describes."""

    source: str
    at: str
    as_at: str


@dataclass(frozen=True)
class Evidence:
    """When a fact holds, how it is known, and who says so: complete, with no default left to apply."""

    begins: str | None
    ends: str | None
    citations: tuple[Cited, ...]
    certainty: Certainty
    status: Status
    view_of: str | None = None
    note: str | None = None

    @cached_property
    def period(self) -> Period:
        """The period of the fact according to all its citations."""
        return Period.of(self.begins, self.ends, tuple(c.as_at for c in self.citations))

    def period_by(self, sources: frozenset[str] | None) -> Period | None:
        """The period according to some sources only; None when none of them says anything of the fact."""
        if sources is None:
            return self.period
        chosen = tuple(c.as_at for c in self.citations if c.source in sources)
        return Period.of(self.begins, self.ends, chosen) if chosen else None

    def said_on(self, day: date, sources: frozenset[str] | None = None) -> bool:
        """Whether a list shows the fact on that day, according to those sources."""
        period = self.period_by(sources)
        return period is not None and period.shown_from <= day < period.shown_to


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()[:10]


@dataclass(frozen=True)
class Attribute:
    """A fact about one thing: that it is (`is_a`), its name, a code, a count, a note, or any other attribute."""

    thing: str
    name: str
    value: str
    evidence: Evidence
    detail: Mapping[str, Scalar] = field(default_factory=dict)

    @cached_property
    def key(self) -> str:
        """What stays the same while its dates and citations change."""
        if self.name == "is_a" and not self.detail.get("at_another_time"):
            return f"{self.thing}#is_a"
        about = [self.value, self.detail.get("scheme"), self.detail.get("of"), self.evidence.view_of]
        if again := self.detail.get("again"):  # the day from which it had the same value once more
            about.append(again)
        return f"{self.thing}#{self.name}.{_digest(*about)}"

    @property
    def things(self) -> tuple[str, ...]:
        """The ids of the things it is about."""
        return (self.thing,)

    @cached_property
    def digest(self) -> str:
        """What changes with anything that is said of it."""
        return _digest(self.key, self.value, sorted(self.detail.items()), _plain(self.evidence))


@dataclass(frozen=True)
class Fact:
    """A fact that joins two things, with what its kind carries beside."""

    kind: FactKind
    start: str
    end: str
    evidence: Evidence
    detail: Mapping[str, Scalar] = field(default_factory=dict)
    told_apart_by: str | None = None

    @cached_property
    def key(self) -> str:
        """What stays the same while its dates and citations change."""
        tail = f"~{self.told_apart_by}" if self.told_apart_by else ""
        return f"{self.start}~{self.kind.value}~{self.end}{tail}"

    @property
    def things(self) -> tuple[str, ...]:
        """The ids of the things it is about."""
        return (self.start, self.end)

    @cached_property
    def digest(self) -> str:
        """What changes with anything that is said of it."""
        return _digest(self.key, sorted(self.detail.items()), _plain(self.evidence))


def thing_of(key: str) -> str:
    """The thing that a fact is about, or starts from, by the key of the fact; of the id of a thing, that thing."""
    return key.split("~", 1)[0].split("#", 1)[0]


def _plain(evidence: Evidence) -> tuple[object, ...]:
    cited = tuple((c.source, c.at, c.as_at) for c in evidence.citations)
    return (
        evidence.begins, evidence.ends, cited, evidence.certainty, evidence.status, evidence.view_of, evidence.note,
    )  # fmt: skip


@dataclass(frozen=True)
class World:
    """Everything that some files say: the type of each thing by its id, and the facts."""

    things: Mapping[str, ThingType]
    attributes: tuple[Attribute, ...]
    facts: tuple[Fact, ...]

    def by_key(self) -> dict[str, Attribute | Fact]:
        """Every fact by its key."""
        every: list[Attribute | Fact] = [*self.attributes, *self.facts]
        return {one.key: one for one in every}
