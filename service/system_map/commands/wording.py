"""Changes in words, a row for each: what a table on the terminal shows, and a spreadsheet opens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from system_map.domain.answers import Answer
from system_map.domain.difference import Difference, How, happened
from system_map.domain.notation import FAR_AHEAD, LONG_AGO
from system_map.domain.period import Verdict
from system_map.domain.recorded import Learned, Recording
from system_map.domain.views import AttributeView, LinkView, RevisionView, Said
from system_map.graph.changed import Sides, Told

Row = dict[str, str]

_HAPPENED: Final = {How.OPENED: "began", How.CLOSED: "ended", How.ALTERED: "changed"}
_MAY_HAVE: Final = {How.OPENED: "may have begun", How.CLOSED: "may have ended", How.ALTERED: "may have changed"}
_IS_TO: Final = {How.OPENED: "to begin", How.CLOSED: "to end", How.ALTERED: "to change"}
_DESCRIBED: Final = {How.FIRST_DESCRIBED: "first described", How.NO_LONGER_DESCRIBED: "no longer described"}
_RECORDED: Final = {Recording.OPENED: "learned", Recording.ALTERED: "altered", Recording.RETRACTED: "retracted"}
_SURE: Final = {
    Verdict.IN_FORCE: "", Verdict.POSSIBLY: " (possibly)", Verdict.LAST_DESCRIBED: " (last described)",
    Verdict.NOT_YET_DESCRIBED: " (not yet described)", Verdict.NOT_IN_FORCE: "",
}  # fmt: skip
#: What a fact carries that tells it from its like, in the order in which it is said.
_CARRIED: Final = ("role", "mode", "level", "what", "how", "limits", "degree", "on_behalf_of")


def of_difference(view: Difference, sides: Sides) -> Row:
    """A row for what changed between two days."""
    was, now, told = *sides, sides.told
    said, stretch = told.view.said, view.when.stretch
    replaced = was is not None and now is not None and was.view.said.id != now.view.said.id
    return {
        "when": view.when.text,
        "from": "" if stretch.first == LONG_AGO else stretch.first.isoformat(),
        "to": "" if stretch.last == FAR_AHEAD else stretch.last.isoformat(),
        "change": _how(view, said),
        "what": _what(told),
        "before": _seen(was, replaced),
        "after": _seen(now, replaced),
        "status": said.status,
        "certainty": said.certainty,
        "recorded as": view.fact.sense.value,
        "sources": _sources(said),
        "thing": told.thing.id,
        "fact": said.id,
    }


def of_learned(view: Learned, sides: Sides, revisions: Mapping[int, RevisionView]) -> Row:
    """A row for what the map learned or unlearned."""
    told = sides.told
    made = revisions[view.revision]
    return {
        "revision": str(view.revision),
        "recorded": made.recorded_at.isoformat(timespec="seconds"),
        "title": made.title,
        "author": made.author,
        "reason": made.reason,
        "change": _RECORDED[view.recording],
        "recorded as": view.sense.value,
        "what": _what(told),
        "before": _version(sides.was),
        "after": _version(sides.now),
        "sources": _sources(told.view.said),
        "thing": told.thing.id,
        "fact": told.view.said.id,
    }


def _how(view: Difference, said: Said) -> str:
    if view.how in _DESCRIBED:
        return _DESCRIBED[view.how]
    found = happened(view.how, view.certain, said.status, said.certainty)
    if found is Answer.NOT_STATED:
        return f"{said.status if said.status not in ('in-place', 'not-stated') else said.certainty}: {_IS_TO[view.how]}"
    return (_HAPPENED if found is Answer.YES else _MAY_HAVE)[view.how]


def _what(told: Told) -> str:
    view = told.view
    if isinstance(view, AttributeView):
        about = "kind" if view.name == "is_a" else view.name.replace("_", " ")
        return f"{told.thing.name}: {about}"
    return _sentence(view)


def _sentence(view: LinkView) -> str:
    return f"{view.start.name} {view.kind.value.lower().replace('_', ' ')} {view.end.name}"


def _value(told: Told, whole: bool) -> str:
    view = told.view
    if isinstance(view, AttributeView):
        return view.value
    carried = [str(view.detail[name]) for name in _CARRIED if view.detail.get(name)]
    return "; ".join([_sentence(view), *carried] if whole else carried) or "in force"


def _seen(told: Told | None, whole: bool) -> str:
    """What can be said on a day; in whole, where another fact stands on the other day."""
    if told is None:
        return "not in force"
    if told.view.said.verdict is Verdict.NOT_YET_DESCRIBED:
        return "not yet described"
    return _value(told, whole) + _SURE[told.view.said.verdict]


def _version(told: Told | None) -> str:
    """What a version says, with its dates."""
    if told is None:
        return ""
    period = told.view.said.period
    dates = [f"from {period.begins.text}"] if period.begins else []
    dates += [f"until {period.ends.text}"] if period.ends else []
    return ", ".join([_value(told, whole=False), *dates])


def _sources(said: Said) -> str:
    return "; ".join(f"{c.source}, {c.at} (as at {c.as_at})" for c in said.citations)
