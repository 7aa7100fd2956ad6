"""The enums of the API: the closed ones from the domain, the long ones from the codelists of `seed/`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
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


def _from_codelist(name: str, codelist: str, description: str) -> type[Enum]:
    items = _LISTS[codelist]
    members = {
        _member(code): strawberry.enum_value(code, description=f"{item.title}. {item.description}")
        for code, item in items.items()
    }
    made: Any = Enum(name, members)  # type: ignore[misc]
    return cast(type[Enum], strawberry.enum(made, description=description))


def _closed(
    words: type[Enum],
    codelist: str | None,
    description: str,
    values: Mapping[str, str] | None = None,
    name: str | None = None,
) -> Any:
    said = dict(values or {})
    if codelist:
        said.update({c: f"{i.title}. {i.description}" for c, i in _LISTS[codelist].items()})
    members = {m.name: strawberry.enum_value(m.value, description=said.get(m.value)) for m in words}
    made: Any = Enum(name or words.__name__, members)  # type: ignore[misc]
    return strawberry.enum(made, description=description)


def described(words: type[Enum], description: str, values: Mapping[str, str]) -> Any:
    """An enum of the API from one of the domain, with what each of its values means."""
    return _closed(words, None, description, values)


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
    OrganisationKind = _from_codelist("OrganisationKind", "organisation_kind", "What kind of body it is.")
    FootprintKind = _from_codelist("FootprintKind", "footprint_kind", "What an area is for.")
    ForumKind = _from_codelist("ForumKind", "forum_kind", "What people call such a forum; not its legal form.")
    LegalForm = _from_codelist("LegalForm", "legal_form", "What a forum is in law.")
    Level = _from_codelist("Level", "level", "The level at which something sits.")
    DecisionKind = _from_codelist("DecisionKind", "decision_kind", "What is decided: a function, one decision …")
    DecisionDomain = _from_codelist("DecisionDomain", "decision_domain", "What a decision is about.")
    AgreementKind = _from_codelist("AgreementKind", "agreement_kind", "What kind of agreement or instrument.")
    PostKind = _from_codelist("PostKind", "post_kind", "What kind of post.")
    ProgrammeKind = _from_codelist("ProgrammeKind", "programme_kind", "What kind of joint work.")
    GroupKind = _from_codelist("GroupKind", "group_kind", "What the members of a group are.")
    Sector = _from_codelist("Sector", "sector", "The sector of care.")
    Matter = _from_codelist("Matter", "matter", "The matters that somebody answers for.")
    SuccessionKind = _from_codelist("SuccessionKind", "succession_kind", "How one thing came after another.")
    SourceKind = _from_codelist("SourceKind", "source_kind", "What kind of source.")
    CodeScheme = _from_codelist("CodeScheme", "code_scheme", "Whose code it is.")
    NoteTopic = _from_codelist("NoteTopic", "note_topic", "What a note is about.")
    SeatRole = _closed(vocabulary.SeatRole, "seat_role", "What a seat is for.")
    Verdict = _closed(
        _Verdict, None, "What can be said of the period of a fact on the day of the question. It says nothing of its "
        "status: what is planned for a period that has begun is IN_FORCE by its dates; see `holds`.",
        {
            "IN_FORCE": "It had certainly begun and had certainly not ended.",
            "POSSIBLY": "The day lies inside an imprecise beginning or end.",
            "LAST_DESCRIBED": "No end is known, and the day is after the last date at which a source described it.",
            "NOT_YET_DESCRIBED": "No beginning is known, and the day is before the first such date.",
            "NOT_IN_FORCE": "It had not begun, or had ended.",
        },
    )  # fmt: skip
    Answer = _closed(
        _Answer, None, "The answer to a yes-or-no question: not stated is never no.",
        {
            "YES": "The sources say so.",
            "NO": "The sources say not: it had not begun or had ended, or is described as suspended or defunct.",
            "POSSIBLY": "The day lies inside an imprecise bound, or after the last description.",
            "NOT_STATED": "No source says that it is so. So for what is only draft, proposed, planned, postulated or "
            "undecided, whatever its dates.",
        },
    )  # fmt: skip
    Certainty = _closed(vocabulary.Certainty, "certainty", "How the source knows a fact.")
    Status = _closed(vocabulary.Status, "status", "What the source says of the thing or arrangement.")
    Stated = _closed(vocabulary.Stated, "stated", "Yes, no, or that no source says.")
    CountBound = _closed(vocabulary.CountBound, "count_bound", "How a stated number is meant.")
    Orientation = _closed(vocabulary.Orientation, "orientation", "Whether a line runs to a superior or to a peer.")
    Formality = _closed(vocabulary.Formality, "formality", "Whether an obligation is formal.")
    NameUse = _closed(vocabulary.NameUse, "name_use", "What a name is used for.")
    OverlapDegree = _closed(vocabulary.OverlapDegree, "overlap_degree", "How far two boundaries line up.")
    Mode = _closed(vocabulary.Mode, "mode", "How a decision is held.")
    SeatsThrough = _closed(
        vocabulary.SeatsThrough, None, "By what somebody has a seat besides holding it.",
        {
            "FILLS": "By a post that is filled: the seats that the post holds.",
            "EX_OFFICIO": "By virtue of a post: the seats that come with it, of the post itself, or filled with FILLS.",
            "MEMBER_OF": "In a group that holds the seat, or of posts that do: which member sits, no source need say.",
        },
    )  # fmt: skip
    FactKind = _closed(vocabulary.FactKind, None, "What kind of fact joins two things.")
    ThingType = _closed(vocabulary.ThingType, None, "What a thing is.")
    Sense = _closed(
        changes.Sense, None, "Why the map says something else than before.",
        {
            "change": "The world moved.", "correction": "The map was wrong.",
            "erasure": "A person is forgotten.",
        },
    )  # fmt: skip
    ChangeSetState = _closed(changes.State, None, "How far a change set has come.", name="ChangeSetState")
    Outcome = _closed(
        changes.Outcome, None, "What became of a planned edit.",
        {
            "as-planned": "The map says what was planned.", "otherwise": "The map says something else.",
            "not-so": "The map says what it said before, or nothing.",
        },
    )  # fmt: skip
    ChangeKind = _closed(
        _ChangeKind, None, "How something changed between two days.",
        {
            "OPENED": "It began, or may have begun.", "CLOSED": "It ended, or may have ended.",
            "ALTERED": "One value, holder or forum ended, and another began in its place.",
            "FIRST_DESCRIBED": "No beginning is known: a source first described it.",
            "NO_LONGER_DESCRIBED": "No end is known: no source described it later.",
        },
        name="ChangeKind",
    )  # fmt: skip
    Recording = _closed(
        _Recording, None, "What a revision did to a fact.",
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


def title(codelist: str | None, code: str | None) -> str | None:
    """What people read for a code."""
    item = _LISTS.get(codelist or "", {}).get(code or "")
    return item.title if item else None
