"""The enums of the API: the closed ones from the domain, the long ones from the codelists of `seed/`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, cast

import strawberry

from system_map.domain import changes, vocabulary
from system_map.domain.answers import Answer as _Answer
from system_map.domain.difference import How as _ChangeKind
from system_map.domain.period import Verdict as _Verdict
from system_map.domain.recorded import Recording as _Recording
from system_map.files import CODELISTS
from system_map.seed.codelists import read_codelists

_LISTS = read_codelists(CODELISTS)


def _member(code: str) -> str:
    name = code.upper().replace("-", "_")
    return f"_{name}" if name[0].isdigit() else name


def _made(name: str, members: Mapping[str, str], meanings: Mapping[str, str], description: str) -> Any:
    """An enum of the API: its members with their values, and what each value means where that is known."""
    values = {m: strawberry.enum_value(value, description=meanings.get(value)) for m, value in members.items()}
    made: Any = Enum(name, values)  # type: ignore[misc]
    return strawberry.enum(made, description=description)


def _meanings(codelist: str) -> dict[str, str]:
    return {code: f"{item.title}. {item.description}" for code, item in _LISTS[codelist].items()}


def _coded(name: str, codelist: str, description: str) -> Any:
    """An enum of the API from a codelist, whose codes are a colleague's to add to."""
    meanings = _meanings(codelist)
    return _made(name, {_member(code): code for code in meanings}, meanings, description)


def described(
    words: type[Enum], description: str, meanings: Mapping[str, str] = MappingProxyType({}), name: str = ""
) -> Any:
    """An enum of the API from one of the domain, with what each of its values means, under its own name or another."""
    return _made(name or words.__name__, {m.name: m.value for m in words}, meanings, description)


if TYPE_CHECKING:

    class OrganisationKind(Enum): ...

    class FootprintKind(Enum): ...

    class ForumKind(Enum): ...

    class LegalForm(Enum): ...

    class Level(Enum): ...

    class DecisionKind(Enum): ...

    class DecisionDomain(Enum): ...

    class AgreementKind(Enum): ...

    class PostKind(Enum): ...

    class ProgrammeKind(Enum): ...

    class GroupKind(Enum): ...

    class Sector(Enum): ...

    class Matter(Enum): ...

    class SuccessionKind(Enum): ...

    class SourceKind(Enum): ...

    class CodeScheme(Enum): ...

    class NoteTopic(Enum): ...

    class SeatRole(Enum): ...

    class Verdict(Enum): ...

    class Answer(Enum): ...

    class Certainty(Enum): ...

    class Status(Enum): ...

    class Stated(Enum): ...

    class CountBound(Enum): ...

    class Orientation(Enum): ...

    class Formality(Enum): ...

    class NameUse(Enum): ...

    class OverlapDegree(Enum): ...

    class Mode(Enum): ...

    class SeatsThrough(Enum): ...

    class FactKind(Enum): ...

    class ThingType(Enum): ...

    class ChangeSetState(Enum): ...

    class Sense(Enum): ...

    class Outcome(Enum): ...

    class ChangeKind(Enum): ...

    class Recording(Enum): ...
else:
    OrganisationKind = _coded("OrganisationKind", "organisation_kind", "What kind of body it is.")
    FootprintKind = _coded("FootprintKind", "footprint_kind", "What an area is for.")
    ForumKind = _coded("ForumKind", "forum_kind", "What people call such a forum; not its legal form.")
    LegalForm = _coded("LegalForm", "legal_form", "What a forum is in law.")
    Level = _coded("Level", "level", "The level at which something sits.")
    DecisionKind = _coded("DecisionKind", "decision_kind", "What is decided: a function, one decision …")
    DecisionDomain = _coded("DecisionDomain", "decision_domain", "What a decision is about.")
    AgreementKind = _coded("AgreementKind", "agreement_kind", "What kind of agreement or instrument.")
    PostKind = _coded("PostKind", "post_kind", "What kind of post.")
    ProgrammeKind = _coded("ProgrammeKind", "programme_kind", "What kind of joint work.")
    GroupKind = _coded("GroupKind", "group_kind", "What the members of a group are.")
    Sector = _coded("Sector", "sector", "The sector of care.")
    Matter = _coded("Matter", "matter", "The matters that somebody answers for.")
    SuccessionKind = _coded("SuccessionKind", "succession_kind", "How one thing came after another.")
    SourceKind = _coded("SourceKind", "source_kind", "What kind of source.")
    CodeScheme = _coded("CodeScheme", "code_scheme", "Whose code it is.")
    NoteTopic = _coded("NoteTopic", "note_topic", "What a note is about.")
    SeatRole = described(vocabulary.SeatRole, "What a seat is for.", _meanings("seat_role"))
    Verdict = described(
        _Verdict, "What can be said of the period of a fact on the day of the question. It says nothing of its "
        "status: what is planned for a period that has begun is IN_FORCE by its dates; see `holds`.",
        {
            "IN_FORCE": "It had certainly begun and had certainly not ended.",
            "POSSIBLY": "The day lies inside an imprecise beginning or end.",
            "LAST_DESCRIBED": "No end is known, and the day is after the last date at which a source described it.",
            "NOT_YET_DESCRIBED": "No beginning is known, and the day is before the first such date.",
            "NOT_IN_FORCE": "It had not begun, or had ended.",
        },
    )  # fmt: skip
    Answer = described(
        _Answer, "The answer to a yes-or-no question: not stated is never no.",
        {
            "YES": "The sources say so.",
            "NO": "The sources say not: it had not begun or had ended, or is described as suspended or defunct.",
            "POSSIBLY": "The day lies inside an imprecise bound, or after the last description.",
            "NOT_STATED": "No source says that it is so. So for what is only draft, proposed, planned, postulated or "
            "undecided, whatever its dates.",
        },
    )  # fmt: skip
    Certainty = described(vocabulary.Certainty, "How the source knows a fact.", _meanings("certainty"))
    Status = described(vocabulary.Status, "What the source says of the thing or arrangement.", _meanings("status"))
    Stated = described(vocabulary.Stated, "Yes, no, or that no source says.", _meanings("stated"))
    CountBound = described(vocabulary.CountBound, "How a stated number is meant.", _meanings("count_bound"))
    Orientation = described(
        vocabulary.Orientation, "Whether a line runs to a superior or to a peer.", _meanings("orientation")
    )
    Formality = described(vocabulary.Formality, "Whether an obligation is formal.", _meanings("formality"))
    NameUse = described(vocabulary.NameUse, "What a name is used for.", _meanings("name_use"))
    OverlapDegree = described(vocabulary.OverlapDegree, "How far two boundaries line up.", _meanings("overlap_degree"))
    Mode = described(vocabulary.Mode, "How a decision is held.", _meanings("mode"))
    SeatsThrough = described(
        vocabulary.SeatsThrough, "By what somebody has a seat besides holding it.",
        {
            "FILLS": "By a post that is filled: the seats that the post holds.",
            "EX_OFFICIO": "By virtue of a post: the seats that come with it, of the post itself, or filled with FILLS.",
            "MEMBER_OF": "In a group that holds the seat, or of posts that do: which member sits, no source need say.",
        },
    )  # fmt: skip
    FactKind = described(vocabulary.FactKind, "What kind of fact joins two things.")
    ThingType = described(vocabulary.ThingType, "What a thing is.")
    Sense = described(
        changes.Sense, "Why the map says something else than before.",
        {
            "change": "The world moved.", "correction": "The map was wrong.",
            "erasure": "A person is forgotten.",
        },
    )  # fmt: skip
    ChangeSetState = described(changes.State, "How far a change set has come.", name="ChangeSetState")
    Outcome = described(
        changes.Outcome, "What became of a planned edit.",
        {
            "as-planned": "The map says what was planned.", "otherwise": "The map says something else.",
            "not-so": "The map says what it said before, or nothing.",
        },
    )  # fmt: skip
    ChangeKind = described(
        _ChangeKind, "How something changed between two days.",
        {
            "OPENED": "It began, or may have begun.", "CLOSED": "It ended, or may have ended.",
            "ALTERED": "One value, holder or forum ended, and another began in its place.",
            "FIRST_DESCRIBED": "No beginning is known: a source first described it.",
            "NO_LONGER_DESCRIBED": "No end is known: no source described it later.",
        },
        name="ChangeKind",
    )  # fmt: skip
    Recording = described(
        _Recording, "What a revision did to a fact.",
        {
            "OPENED": "The map says it for the first time, or again.",
            "ALTERED": "The map says it otherwise: it ended, or was known wrongly.",
            "RETRACTED": "The map says it no more.",
        },
    )  # fmt: skip

E = TypeVar("E", bound=Enum)

_BY_VALUE: dict[type[Enum], dict[str, Enum]] = {}


def member(enum: type[E], code: str | None) -> E | None:
    """The member of an enum for a code; None for none, or for one that this version does not know."""
    known = _BY_VALUE.get(enum)
    if known is None:
        known = _BY_VALUE[enum] = {m.value: m for m in enum}
    return cast("E | None", known.get(code)) if code is not None else None


def known(enum: type[E], code: str) -> E:
    """The member of a closed enum for a code that is one of its own."""
    found = member(enum, code)
    assert found is not None, f"{code} is no {enum.__name__}"
    return found


def meant(words: type[E], chosen: Iterable[Enum] | None) -> tuple[E, ...] | None:
    """The words of the domain that an argument names; None when it is left out."""
    return tuple(words(one.value) for one in chosen) if chosen is not None else None


def title(codelist: str | None, code: str | None) -> str | None:
    """What people read for a code."""
    item = _LISTS.get(codelist or "", {}).get(code or "")
    return item.title if item else None
