"""Succession: what came of a thing, what it came from, and a body restated to the bodies of another day.

A step is a dated fact: this was succeeded by that. A step that is only planned has not happened, whatever its day.
Steps are followed in the order of their days, so that a body which was split and came together again is not lost in
a circle; whoever was visited is not visited again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Final

from system_map.domain.answers import NOT_YET, Answer
from system_map.domain.notation import LONG_AGO
from system_map.domain.period import BEST_FIRST, Period, Verdict

#: After these the thing itself goes on, unless a source says that it ended.
_GOES_ON: Final = frozenset({"split", "boundary-change"})
#: How many steps a chain is followed at most.
MOST_STEPS: Final = 12


class Direction(Enum):
    """Which way a chain of successions is followed."""

    FORWARD = "forward"
    BACK = "back"
    BOTH = "both"


def ways(direction: Direction) -> tuple[bool, ...]:
    """Whether to follow forward, back, or forward first and then back."""
    return {Direction.FORWARD: (True,), Direction.BACK: (False,), Direction.BOTH: (True, False)}[direction]


@dataclass(frozen=True)
class Step:
    """One thing came after another. `others` are all that came after the older one."""

    id: str
    old: str
    new: str
    period: Period
    how: str | None
    status: str
    others: frozenset[str] = frozenset()

    @property
    def is_planned(self) -> bool:
        """Whether it has not happened as far as sources say, but is planned, proposed or the like."""
        return self.status in NOT_YET

    def happened_by(self, day: date) -> Answer:
        """Whether it had happened by the end of that day: yes, possibly or no, going by its day alone."""
        bounds = self.period.bounds
        if day >= bounds.begins_by:
            return Answer.YES
        return Answer.POSSIBLY if day >= bounds.begins_from else Answer.NO


@dataclass(frozen=True)
class Lineage:
    """What is known around some things: the steps by their ids, and when each thing was there, by its id.

    `cut` are the things from which steps may lead on that were not looked at.
    """

    steps: Mapping[str, Step]
    lives: Mapping[str, Sequence[Period]] = field(default_factory=dict)
    cut: frozenset[str] = frozenset()

    def from_(self, thing: str, *, forward: bool) -> list[Step]:
        """The steps that lead on from a thing, in the order of their ids."""
        found = [s for s in self.steps.values() if (s.old if forward else s.new) == thing]
        return sorted(found, key=lambda s: s.id)

    def life(self, thing: str, day: date) -> Verdict | None:
        """The best that can be said of a thing being there on a day; None when nothing says that it ever was."""
        found = {period.verdict(day) for period in self.lives.get(thing, ())}
        return next((v for v in BEST_FIRST if v in found), None)

    def next_by(self, thing: str, day: date) -> tuple[str, ...]:
        """What came right after a thing: by the last of its successions that may have come by that day."""
        steps = [s for s in self.from_(thing, forward=True) if s.happened_by(day) is not Answer.NO]
        last = max((s.period.bounds.begins_by for s in steps), default=None)
        return tuple(dict.fromkeys(s.new for s in steps if s.period.bounds.begins_by == last or not s.period.begins))

    def not_begun(self, thing: str, day: date) -> bool:
        """Whether a thing is known to be, and certainly not before a later day."""
        begins = [period.bounds.begins_from for period in self.lives.get(thing, ())]
        return bool(begins) and min(begins) > day


def chain(lineage: Lineage, start: str, *, forward: bool, most: int) -> tuple[list[tuple[int, Step]], bool]:
    """The steps from a thing, nearest first, each with how many steps away it is; and whether there are more."""
    found: dict[str, tuple[int, Step]] = {}
    seen, at, leads_on = {start}, [start], False
    for away in range(1, most + 1):
        following = []
        for thing in at:
            for step in lineage.from_(thing, forward=forward):
                far = step.new if forward else step.old
                found.setdefault(step.id, (away, step))
                if far not in seen:
                    seen.add(far)
                    following.append(far)
        at = following
    leads_on = any(thing in lineage.cut or lineage.from_(thing, forward=forward) for thing in at)
    return list(found.values()), leads_on


@dataclass(frozen=True)
class Restated:
    """A thing as the bodies of a day. `why` says in a sentence what the answer rests on."""

    bodies: tuple[str, ...]
    steps: tuple[str, ...]
    planned: tuple[str, ...]
    ambiguous: bool
    why: str


def restated(lineage: Lineage, start: str, since: date, on: date, *, with_planned: bool = False) -> Restated:
    """What a thing, seen on `since`, is on the day `on`: its successors by then, or who came before it.

    Several bodies, a step whose day is uncertain, or a predecessor that went to others as well, make it ambiguous.
    """
    walk = _Walk(lineage, since, on, with_planned)
    walk.go(start, None)
    bodies = tuple(dict.fromkeys(walk.bodies))
    several = on >= since and len(bodies) > 1
    ambiguous = several or walk.unsure or bool(walk.shared)
    return Restated(bodies, tuple(walk.taken), tuple(walk.planned), ambiguous, _why(walk, bodies))


class _Walk:
    def __init__(self, lineage: Lineage, since: date, on: date, with_planned: bool) -> None:
        self._lineage = lineage
        self._since, self._on = since, on
        self._forward = on >= since
        self._with_planned = with_planned
        self._seen: set[str] = set()
        self._on_the_way: list[str] = []
        self.bodies: list[str] = []
        self.taken: dict[str, Step] = {}
        self.planned: dict[str, Step] = {}
        self.shared: set[str] = set()
        self.unsure = False

    def go(self, thing: str, arrived: Step | None) -> None:
        """Follow what came of a thing, or what it came from, and keep it where it is there on the day itself."""
        if thing in self._seen:
            if thing in self._on_the_way and self._lineage.life(thing, self._on) is not Verdict.NOT_IN_FORCE:
                self.bodies.append(thing)  # what was divided has come together again
            return
        self._seen.add(thing)
        self._on_the_way.append(thing)
        followed = [s for s in self._lineage.from_(thing, forward=self._forward) if self._follows(s, arrived)]
        if thing in self._lineage.cut:
            self.unsure = True
        possible = [s for s in followed if not self._surely(s)]
        if self._remains(thing, [s for s in followed if s not in possible], bool(possible)):
            self.bodies.append(thing)
        self.unsure = self.unsure or bool(possible)
        for step in followed:
            self.taken[step.id] = step
            if not self._forward and step.others - {thing} - self._seen:
                self.shared.add(step.old)
            self.go(step.new if self._forward else step.old, step)
        self._on_the_way.pop()

    def _follows(self, step: Step, arrived: Step | None) -> bool:
        bounds = step.period.bounds
        if self._forward:
            if step.happened_by(self._on) is Answer.NO or self._was_before(step, arrived):
                return False
        else:
            if bounds.begins_by <= self._on or step.happened_by(self._since) is Answer.NO:
                return False
            if arrived is not None and bounds.begins_from > arrived.period.bounds.begins_by:
                return False
        if step.is_planned and not self._with_planned:
            self.planned[step.id] = step
            return False
        return True

    def _was_before(self, step: Step, arrived: Step | None) -> bool:
        """Whether it was over and done with when the walk came to the thing, which went on after it."""
        bounds = step.period.bounds
        if arrived is not None:
            came = arrived.period.bounds.begins_from
            return bounds.begins_by < came and came != LONG_AGO
        return bounds.begins_by <= self._since and self._lineage.life(step.old, self._since) is Verdict.IN_FORCE

    def _surely(self, step: Step) -> bool:
        if self._forward:
            return step.happened_by(self._on) is Answer.YES
        return step.happened_by(self._on) is Answer.NO and step.happened_by(self._since) is Answer.YES

    def _remains(self, thing: str, certain: list[Step], possible: bool) -> bool:
        life = self._lineage.life(thing, self._on)
        if life is Verdict.NOT_IN_FORCE:
            return False
        if life is Verdict.IN_FORCE or not certain:
            return True
        if life is Verdict.POSSIBLY:
            return possible
        if not self._forward:
            return life is Verdict.LAST_DESCRIBED  # it had begun by then, and goes on
        return all(s.how in _GOES_ON for s in certain)


def _why(walk: _Walk, bodies: Iterable[str]) -> str:
    found = tuple(bodies)
    said = []
    if not walk.taken:
        gone = "It is not there on that day, and no source says what took its place."
        said.append("It is as it was." if found else gone)
    elif not found:
        said.append("What it became, or came from, is not there on that day either.")
    elif walk._forward:
        said.append("Its work is with one body." if len(found) == 1 else "Its work is shared among several bodies.")
    else:
        said.append("It stands for one body." if len(found) == 1 else "It stands for several bodies together.")
    if walk.shared:
        said.append("Part of what came before went to others as well.")
    if walk.unsure:
        said.append("Whether a step had happened by that day is not certain.")
    if walk.planned:
        said.append("A step that is only planned was not followed.")
    return " ".join(said)
