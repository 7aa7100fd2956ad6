"""What questions return: things, facts and paths as one standpoint sees them. Plain data, made at the wall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from system_map.domain.period import Period, Verdict
from system_map.domain.vocabulary import FactKind, ThingType
from system_map.domain.world import Cited


@dataclass(slots=True)
class Said:
    """A fact as a standpoint sees it: its verdict on the day, and all that carries it."""

    id: str
    verdict: Verdict
    period: Period
    citations: tuple[Cited, ...]
    certainty: str
    status: str
    view_of: str | None
    note: str | None
    recorded_from: int
    recorded_to: int | None


@dataclass(slots=True)
class AttributeView:
    """A stated attribute of a thing: its name, value and what its kind carries beside."""

    name: str
    value: str
    said: Said
    detail: Mapping[str, Any]


@dataclass(slots=True)
class ThingView:
    """A thing as a standpoint sees it. `plain` holds one value for each attribute: of several, the likeliest."""

    id: str
    type: ThingType
    name: str
    kind: str | None
    status: str
    plain: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class LinkView:
    """A fact that joins two things, with both ends. `sort` is its place among its like, and its cursor."""

    kind: FactKind
    said: Said
    start: ThingView
    end: ThingView
    detail: Mapping[str, Any]
    sort: str = ""


@dataclass(slots=True)
class HoldingView:
    """Who holds a seat, or has it by virtue of a post. `through` leads to the holder from who is asked about."""

    said: Said
    holder: ThingView
    seat: ThingView
    detail: Mapping[str, Any]
    ex_officio: bool = False
    through: Sequence[LinkView] = ()
    sort: str = ""


@dataclass(slots=True)
class SeatView:
    """A seat on a forum with those who hold it. `sort` orders the seats of a forum and is its cursor."""

    said: Said
    seat: ThingView
    forum: ThingView | None
    holders: Sequence[HoldingView]
    sort: str


@dataclass(slots=True)
class PathView:
    """A chain of lines from one thing to another: n + 1 things, n lines. It may lead on, to things not asked for."""

    things: Sequence[ThingView]
    lines: Sequence[LinkView]
    leads_on: bool = False


@dataclass(frozen=True, slots=True)
class RevisionView:
    """A numbered state of the map: when it was recorded, by whom and why, and how much of it is new.

    A fact that has a new version counts as opened and as closed.
    """

    number: int
    recorded_at: datetime
    author: str
    reason: str
    title: str
    dataset: str
    change_set: str
    loads: bool
    opened: int
    closed: int


@dataclass(slots=True)
class Found:
    """A search hit: the thing, the name or code that matched, and how: exact, prefix or words."""

    thing: ThingView
    matched: str
    use: str
    how: str
    cursor: str
