"""What becomes of each fact that touches a body which closes: a proposal and its reason, for people to decide.

The rules are few and in order; the first that fits decides. They propose and never act: what law, an instrument or
the people concerned must settle is ASK.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

from system_map.domain.vocabulary import FactKind as K
from system_map.domain.vocabulary import ThingType as T

#: What successors are joined to already: the kind of each fact, and its ends.
Joined: TypeAlias = frozenset[tuple[str, str, str]]


class Fate(Enum):
    """What is proposed for a fact."""

    MOVE = "move"
    END = "end"
    SPLIT = "split"
    ASK = "ask"


@dataclass(frozen=True)
class Proposal:
    """What is proposed, why in a sentence, to whom it goes, and whether the map says so already."""

    fate: Fate
    why: str
    to: tuple[str, ...] = ()
    done: bool = False


@dataclass(frozen=True)
class End:
    """One end of a fact: the thing, as far as the rules look at it."""

    id: str
    type: T
    name: str
    kind: str | None = None
    legal_form: str | None = None


@dataclass(frozen=True)
class Touch:
    """A fact that touches what closes: its two ends, and through which post or forum of the body, if not directly.

    `closing` are the ids that close and `ends` whether the map ends the fact by the day already. `joined` says of
    a successor that it is joined by such a fact to the far end: (kind, start, end) as they would then be.
    """

    kind: K
    start: End
    end: End
    closing: frozenset[str]
    through: End | None = None
    ends: bool = False

    @property
    def outward(self) -> bool:
        """Whether it runs from what closes, or from the post or forum through which it touches it."""
        return self.start.id in (self.closing if self.through is None else {self.through.id})

    @property
    def near(self) -> End:
        """The end that closes, or belongs to what closes."""
        return self.start if self.outward else self.end

    @property
    def far(self) -> End:
        """The other end."""
        return self.end if self.outward else self.start

    def moved_to(self, successor: str) -> tuple[str, str, str]:
        """The fact as it would be of a successor."""
        start, end = (successor, self.end.id) if self.outward else (self.start.id, successor)
        return (self.kind.value, start, end)


_STATUTORY: Final = frozenset({"statutory-committee", "company-board", "governing-body", "health-and-wellbeing-board"})
#: What an undivided successor takes over as it is.
_MOVES: Final = {
    K.MEMBER_OF: "a membership goes to the successor",
    K.PARTY_TO: "rights and duties under an agreement pass to the successor; the instrument of transfer says so",
    K.HELD_BY: "the successor takes over what was decided here",
    K.SERVES: "the successor works for the same population",
    K.WITHIN: "the area lies where it lay",
    K.REPORTS_TO: "the line goes on with the successor",
    K.ESCALATES_TO: "the line goes on with the successor",
    K.ACCOUNTABLE_TO: "the duty to answer goes on with the successor",
    K.DELEGATED_BY: "a delegation binds the successor until it revokes it",
    K.DELEGATED_TO: "the successor may take what was delegated, if the instrument allows",
    K.LEADS: "the successor leads it",
    K.APPOINTS: "the right to appoint passes to the successor",
    K.UNDERPINS: "the instrument goes on for the successor",
    K.UNDER: "the instrument goes on for the successor",
    K.HOLDS: "the seat is of the body, and the successor takes it",
}  # fmt: skip
_MANY_FOR_EACH: Final = frozenset({K.MEMBER_OF, K.PARTY_TO, K.SERVES, K.HELD_BY, K.DELEGATED_BY})
_ENDS_ALONE: Final = frozenset({K.MEMBER_OF, K.SERVES, K.WITHIN, K.OVERLAPS, K.COTERMINOUS_WITH, K.ACTS_AS, K.PART_OF})
_OWN_LINES: Final = frozenset({K.REPORTS_TO, K.ACCOUNTABLE_TO, K.ESCALATES_TO})


def propose(touch: Touch, successors: Sequence[str], joined: Joined = frozenset()) -> Proposal:
    """What to do with one fact, for a body with these successors (ids; none when nobody takes over)."""
    for rule in _RULES:
        proposal = rule(touch, tuple(successors), joined)
        if proposal is not None:
            return proposal
    return _one(touch, tuple(successors)) if len(successors) == 1 else Proposal(Fate.ASK, _unsettled(touch))


_Rule = Callable[[Touch, tuple[str, ...], Joined], Proposal | None]


def _already(touch: Touch, to: tuple[str, ...], joined: Joined) -> Proposal | None:
    taken = tuple(s for s in to if touch.moved_to(s) in joined)
    if touch.ends and taken:
        fate = Fate.MOVE if len(to) == 1 else Fate.SPLIT
        return Proposal(fate, "The map ends it by that day, and the successor has it.", taken, done=True)
    if touch.ends:
        return Proposal(Fate.END, "The map ends it by that day already.", done=True)
    if len(to) == 1 and taken and touch.through is None:
        return Proposal(Fate.END, "A duplicate: the successor has the same already.", taken)
    return None


def _among_themselves(touch: Touch, to: tuple[str, ...], _: Joined) -> Proposal | None:
    if touch.through is None and touch.far.id in {*touch.closing, *to}:
        return Proposal(Fate.END, "It joins bodies that become one, so nothing is left to join.")
    return None


def _by_office(touch: Touch, to: tuple[str, ...], _: Joined) -> Proposal | None:
    post = touch.through is not None and touch.through.type is T.POST
    if touch.kind is K.EX_OFFICIO or (touch.kind is K.HOLDS and post):
        return Proposal(Fate.ASK, "The seat comes with a post of the body that closes: say which post has it then.", to)
    if touch.kind is K.FILLS and post:
        return Proposal(Fate.ASK, "Whoever fills a post of the body that closes does not move of themselves.", to)
    if touch.kind is K.POST_AT and not touch.outward:
        return Proposal(Fate.ASK, "A post does not pass of itself: say whether it goes over, or ends.", to)
    return None


def _forums(touch: Touch, to: tuple[str, ...], _: Joined) -> Proposal | None:
    if touch.through is not None and touch.through.type is T.FORUM:
        said = f"It rests with {touch.through.name}, a forum of the body that closes: say who has it then."
        return Proposal(Fate.ASK, said, to)
    if touch.outward or touch.kind not in (K.COMMITTEE_OF, K.PART_OF) or touch.far.type is not T.FORUM:
        return None
    if {touch.far.kind, touch.far.legal_form} & _STATUTORY or touch.far.kind == "board":
        return Proposal(Fate.END, "A statutory forum of the body ends with it; the successor has its own.")
    return Proposal(Fate.ASK, "A committee exists by its body: say whether the successor sets it up anew.", to)


def _nobody_after(touch: Touch, to: tuple[str, ...], _: Joined) -> Proposal | None:
    if to:
        return None
    if touch.kind is K.HOLDS and touch.outward:
        return Proposal(Fate.END, "The holder is no more and nobody succeeds it: the seat falls vacant.")
    if touch.kind in _ENDS_ALONE or (touch.kind in _OWN_LINES and touch.outward):
        return Proposal(Fate.END, "The body is no more and nobody succeeds it.")
    return Proposal(Fate.ASK, "Nobody succeeds the body: say who takes this over, or that it ends.")


def _several_after(touch: Touch, to: tuple[str, ...], _: Joined) -> Proposal | None:
    if len(to) < 2:
        return None
    if touch.outward and (touch.kind in _MANY_FOR_EACH or touch.kind in _OWN_LINES):
        return Proposal(Fate.SPLIT, "Each successor has it for its own part.", to)
    if not touch.outward and touch.kind in (K.HELD_BY, K.DELEGATED_BY):
        return Proposal(Fate.SPLIT, "Each successor decides for its own part.", to)
    if touch.kind is K.HOLDS:
        return Proposal(Fate.ASK, "One seat cannot be shared: say which of the successors sits in it.", to)
    return Proposal(Fate.ASK, "Several bodies succeed: say which of them this goes to.", to)


_RULES: Final[tuple[_Rule, ...]] = (
    _already, _among_themselves, _by_office, _forums, _nobody_after, _several_after,
)  # fmt: skip


def _one(touch: Touch, to: tuple[str, ...]) -> Proposal:
    if touch.kind in (K.OVERLAPS, K.COTERMINOUS_WITH):
        return Proposal(Fate.ASK, "The boundary of the successor is not that of its part: work it out anew.", to)
    reason = _MOVES.get(touch.kind)
    if reason is None:
        return Proposal(Fate.ASK, _unsettled(touch), to)
    return Proposal(Fate.MOVE, f"One body succeeds: {reason}.", to)


def _unsettled(touch: Touch) -> str:
    return f"No rule settles a fact of kind {touch.kind.value}: say what becomes of it."
