"""From rows to what the domain calls them: the wall. No driver type and no bare row passes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from system_map.domain.answers import NOT_YET
from system_map.domain.period import BEST_FIRST, SHOWN, Period
from system_map.domain.standpoint import OPEN_REVISION, Standpoint
from system_map.domain.views import AttributeView, LinkView, RevisionView, Said, ThingView
from system_map.domain.vocabulary import FactKind, ThingType
from system_map.domain.world import Cited

Row = Mapping[str, Any]

_TYPES = {t.value: t for t in ThingType}
_KINDS = {k.value: k for k in FactKind}

#: What a fact's row holds besides what its kind carries.
_EVIDENCE = frozenset(
    [
        "id",
        "begins",
        "ends",
        "as_at",
        "sources",
        "locators",
        "certainty",
        "status",
        "view_of",
        "note",
        "recorded_from",
        "recorded_to",
        "sort",
    ]
)


def said(row: Row, at: Standpoint) -> Said:
    """The evidence of a fact, with its verdict at the standpoint."""
    sources, as_at = row["sources"], row["as_at"]
    believed = as_at
    if at.sources is not None:
        believed = [a for a, s in zip(as_at, sources, strict=True) if s in at.sources]
    period = Period.of(row["begins"], row["ends"], tuple(believed))
    closed = row["recorded_to"]
    return Said(
        id=row["id"],
        verdict=period.verdict(at.as_of),
        period=period,
        citations=tuple(map(Cited, sources, row["locators"], as_at)),
        certainty=row["certainty"],
        status=row["status"],
        view_of=row["view_of"],
        note=row["note"],
        recorded_from=row["recorded_from"],
        # A fact closed later than the standpoint knows is, from there, not closed.
        recorded_to=None if closed == OPEN_REVISION or closed > at.known else closed,
    )


def detail(row: Row) -> dict[str, Any]:
    """What the kind of a fact carries: whatever is in its row that is not evidence and not absent."""
    return {k: v for k, v in row.items() if v is not None and k not in _EVIDENCE}


def thing(row: Row) -> ThingView:
    """A thing, from its node."""
    id_ = row["id"]
    return ThingView(
        id_,
        _TYPES[row["type"]],
        row.get("name") or "",
        row.get("kind") or None,
        row.get("status") or "not-stated",
        row,
    )


def known_by_id(id_: str) -> ThingView:
    """A thing of which a row gives the id alone: who asked knows the rest."""
    return ThingView(id_, ThingType.ORGANISATION, "", None, "not-stated")


def attribute(row: Row, at: Standpoint) -> AttributeView:
    """A stated attribute."""
    rest = {k: v for k, v in detail(row).items() if k not in ("name", "value")}
    return AttributeView(row["name"], row["value"], said(row, at), rest)


def link(kind: str, row: Row, start: ThingView, end: ThingView, at: Standpoint) -> LinkView:
    """A fact that joins two things."""
    return LinkView(_KINDS[kind], said(row, at), start, end, detail(row), row.get("sort", ""))


def revision(row: Row) -> RevisionView:
    """A numbered state of the map."""
    return RevisionView(
        row["number"], moment(row["recorded_at"]), row["author"], row["reason"],
        row["title"] or "", row["dataset"], row["change_set"] or "", bool(row["loads"]), row["opened"], row["closed"],
    )  # fmt: skip


def moment(value: Any) -> datetime:
    """A moment as Python has it."""
    native = value.to_native() if hasattr(value, "to_native") else value
    assert isinstance(native, datetime)
    # The embedded engine gives a moment back without its zone, which is always UTC here.
    return native if native.tzinfo else native.replace(tzinfo=UTC)


def is_settled(view: ThingView, at: Standpoint) -> bool:
    """Whether what is plain of a thing is what the standpoint sees: see rows.plain."""
    if "settled_from" not in view.plain:
        return True
    if view.id in at.plan.touched:
        return False
    day = at.as_of.toordinal()
    return at.sources is None and view.plain["settled_from"] <= day < view.plain["settled_to"]


def settle(view: ThingView, attributes: Iterable[AttributeView], at: Standpoint) -> bool:
    """Fill in what is plain of a thing from all that is stated of it; False when nothing says that it is.

    Of several values those in force are taken, else the possible, else the last described, and what is only planned
    after all of them: the others are there for who asks for the statements themselves. What a thing is called is shown
    even where the standpoint does not see it hold, since it has to be called something; the rest is not.
    """
    found: dict[str, list[AttributeView]] = {}
    for item in sorted(attributes, key=lambda a: (*_preference(a, at), not _for_a_time(a), a.said.id)):
        values = found.setdefault(item.name, [])
        if _is_plain(item, at) and (not values or _preference(values[0], at) == _preference(item, at)):
            values.append(item)
    is_a = found.pop("is_a", [])
    if not is_a:
        return False
    view.kind = is_a[0].value or None
    view.plain = {"id": view.id, "kind": view.kind}
    view.status = "not-stated"
    if _believed(is_a[0], at):
        view.status = is_a[0].said.status
        view.plain.update(is_a[0].detail)
    for name, values in found.items():
        if values:
            view.plain[name] = values[0].value if len(values) == 1 else [v.value for v in values]
    names = found.get("name")
    view.name = names[0].value if names else view.name
    return True


def _preference(view: AttributeView, at: Standpoint) -> tuple[bool, bool, int]:
    # What is planned is not the value while a source gives another, be it one of which no later source speaks.
    return not _believed(view, at), view.said.status in NOT_YET, BEST_FIRST.index(view.said.verdict)


def _for_a_time(view: AttributeView) -> bool:
    # A kind that a thing had until some day, beside the kind that it is: while both hold, that is what it was.
    other = view.name == "is_a" and not view.said.id.endswith("#is_a")
    return other and view.said.period.ends is not None and view.said.verdict in SHOWN


def _believed(view: AttributeView, at: Standpoint) -> bool:
    return at.sources is None or any(c.source in at.sources for c in view.said.citations)


def _is_plain(view: AttributeView, at: Standpoint) -> bool:
    if view.name == "name":
        return view.detail.get("use") == "name"
    return view.name == "is_a" or (_believed(view, at) and (at.every_verdict or view.said.verdict in SHOWN))
