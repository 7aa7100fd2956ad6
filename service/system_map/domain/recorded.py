"""What the map learned and unlearned between two of its revisions: not what changed in the world, or not only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from system_map.domain.changes import Sense


class Recording(StrEnum):
    """What a revision did to a fact."""

    OPENED = "OPENED"
    ALTERED = "ALTERED"
    RETRACTED = "RETRACTED"


@dataclass(frozen=True, slots=True)
class Held:
    """A version of a fact, and between which revisions the map held it: from the first, up to before the second."""

    key: str
    version: str
    start: str
    end: str | None
    digest: str
    recorded_from: int
    recorded_to: int
    opened_as: str
    closed_as: str | None


@dataclass(frozen=True, slots=True)
class Learned:
    """One fact that the map says otherwise, and the revision that made it so.

    `before` and `after` are versions, None where the map said nothing. `sense` says whether the world moved, or
    the map had been wrong.
    """

    key: str
    before: str | None
    after: str | None
    start: str
    end: str | None
    revision: int
    sense: Sense

    @property
    def recording(self) -> Recording:
        """What was done."""
        if self.before is None:
            return Recording.OPENED
        return Recording.RETRACTED if self.after is None else Recording.ALTERED

    @property
    def sort(self) -> str:
        """Its place, and its cursor: by revision, then by the id of the fact."""
        return f"{self.revision:010}|{self.key}"


def placed(sort: str) -> tuple[int, str]:
    """The revision and the fact of a place in the feed; those before all others for none.

    Raises ValueError for what is no place.
    """
    number, bar, key = sort.partition("|")
    if sort and not (bar and number.isascii() and number.isdigit()):
        raise ValueError(sort)
    return int(number or 0), key


def between(versions: Iterable[Held], since: int, until: int) -> list[Learned]:
    """What the map says otherwise at one revision than at an earlier one, of facts with all their versions between.

    What came and went in between, or came back as it was, is not among them: the feed tells of it.
    """
    by_key: dict[str, list[Held]] = {}
    for one in versions:
        by_key.setdefault(one.key, []).append(one)
    found = [d for held in by_key.values() if (d := _differs(held, since, until)) is not None]
    return sorted(found, key=lambda d: d.sort)


def _differs(held: list[Held], since: int, until: int) -> Learned | None:
    before = next((v for v in held if v.recorded_from <= since < v.recorded_to), None)
    after = next((v for v in held if v.recorded_from <= until < v.recorded_to), None)
    if (before.digest if before else None) == (after.digest if after else None):
        return None
    if after is not None:
        revision, sense = after.recorded_from, after.opened_as
    else:
        last = max((v for v in held if v.recorded_to <= until), key=lambda v: v.recorded_to)
        revision, sense = last.recorded_to, last.closed_as or Sense.CHANGE
    one = held[0]
    named = before.version if before else None, after.version if after else None
    return Learned(one.key, *named, one.start, one.end, revision, Sense(sense))
