"""Forgetting a person: what becomes of everything that names them, worked out in plain Python.

The person's id, and every name of two words or more, give way to a neutral id wherever they stand, in whatever text.
A name or id of one word ("Ann") is too common for that: it gives way in what is said of the person, and in what
joins the person to others. Of the person nothing stays but that there is one, under one name that says nothing, and
the roles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

from system_map.domain.names import fold
from system_map.domain.vocabulary import ThingType
from system_map.domain.world import Attribute, Evidence, Fact, World

T = TypeVar("T", Attribute, Fact)

#: An attribute key in a text ends with a digest of its value, by which a guess at the value can be proved.
_DIGEST: Final = re.compile(r"(#[a-z_]+)\.[0-9a-f]{10}\b")
_NEVER: Final = re.compile(r"(?!)")


@dataclass(frozen=True)
class Person:
    """Who is forgotten: the id and names they had, and the id that stays."""

    id: str
    forgotten_as: str
    names: frozenset[str]
    """Every name, of every use; and whatever else is to give way wherever it stands."""

    @property
    def everywhere(self) -> re.Pattern[str]:
        """What gives way in any text."""
        long = [name for name in self.names if len(name.split()) > 1]
        slugs = {fold(name).replace(" ", "-") for name in long} | ({self.id} if "-" in self.id else set())
        return _either([*map(_words, long), *(rf"(?<![A-Za-z0-9]){re.escape(s)}(?![A-Za-z0-9])" for s in slugs if s)])

    @property
    def near(self) -> re.Pattern[str]:
        """What gives way in a text about the person."""
        alone = rf"(?<![A-Za-z0-9-]){re.escape(self.id)}(?![A-Za-z0-9-])"
        return _either([*filter(None, [self.everywhere.pattern]), alone, *map(_words, self.names)])


def _words(name: str) -> str:
    return r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)"


def _either(patterns: Iterable[str]) -> re.Pattern[str]:
    found = sorted({p for p in patterns if p and p != _NEVER.pattern}, key=lambda p: (-len(p), p))
    return re.compile("|".join(found), re.IGNORECASE) if found else _NEVER


@dataclass
class Eraser:
    """Makes of what names a person what does not. Remembers which keys it has made, so that no two become one."""

    person: Person
    _made: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._everywhere, self._near = self.person.everywhere, self.person.near

    def text(self, text: str, *, near: bool = False) -> str:
        """A text without the person in it."""
        erased = (self._near if near else self._everywhere).sub(self.person.forgotten_as, text)
        return text if erased == text else _DIGEST.sub(r"\1", erased)

    def mentions(self, text: str) -> bool:
        """Whether a text is about the person: it has the id, or a whole name, in it."""
        return self.text(text) != text or bool(
            re.search(rf"(?<![A-Za-z0-9-]){re.escape(self.person.id)}(?![A-Za-z0-9-])", text)
        )

    def id(self, id_: str) -> str:
        """The id of a thing, which may have been made of the person's name."""
        return (
            self.person.forgotten_as if id_ == self.person.id else self._everywhere.sub(self.person.forgotten_as, id_)
        )

    def value(self, value: Any, *, near: bool = False) -> Any:
        """The same for a value of any kind: a text, a list of them, or what is neither."""
        if isinstance(value, str):
            return self.text(value, near=near)
        if isinstance(value, (list, tuple)):
            return type(value)(self.value(one, near=near) for one in value)
        return value

    def properties(self, found: Mapping[str, Any], *, near: bool = False) -> dict[str, Any]:
        """The same for all that a node says."""
        return {name: self.value(value, near=near) for name, value in found.items()}

    def stated(self, stated: Attribute | Fact) -> Attribute | Fact | None:
        """A fact without the person in it; None for one of which nothing can stay."""
        erased = self._attribute(stated) if isinstance(stated, Attribute) else self._fact(stated)
        if erased is None or self._made.setdefault(erased.key, stated.key) != stated.key:
            return None
        return stated if erased == stated else erased

    def _attribute(self, stated: Attribute) -> Attribute | None:
        own = stated.thing == self.person.id
        if own and stated.name == "name" and stated.detail.get("use") == "name":
            return self._erased(replace(stated, value=self.person.forgotten_as), near=True)
        if own and stated.name != "is_a":
            return None
        return self._erased(replace(stated, value=self.value(stated.value, near=own)), near=own)

    def _erased(self, stated: Attribute, *, near: bool) -> Attribute:
        evidence, detail = self._evidence(stated.evidence, near), self.properties(stated.detail, near=near)
        return replace(stated, thing=self.id(stated.thing), evidence=evidence, detail=detail)

    def _fact(self, stated: Fact) -> Fact:
        near = self.person.id in (stated.start, stated.end)
        apart = stated.told_apart_by and self.value(stated.told_apart_by, near=near)
        evidence, detail = self._evidence(stated.evidence, near), self.properties(stated.detail, near=near)
        start, end = self.id(stated.start), self.id(stated.end)
        return replace(stated, start=start, end=end, told_apart_by=apart, evidence=evidence, detail=detail)

    def _evidence(self, evidence: Evidence, near: bool) -> Evidence:
        cited = tuple(replace(c, source=self.id(c.source), at=self.text(c.at, near=near)) for c in evidence.citations)
        said = {"view_of": self.value(evidence.view_of, near=near), "note": self.value(evidence.note, near=near)}
        return replace(evidence, citations=cited, **said)


def without(world: World, people: Iterable[Person]) -> World:
    """A world that does not name these people."""
    for person in people:
        eraser = Eraser(person)
        attributes = [eraser.stated(a) for a in sorted(world.attributes, key=lambda a: a.key)]
        facts = [eraser.stated(f) for f in world.facts]
        world = World(
            {eraser.id(id_): type_ for id_, type_ in world.things.items()},
            tuple(a for a in attributes if isinstance(a, Attribute)),
            tuple(f for f in facts if isinstance(f, Fact)),
        )
    return world


def person_in(world: World, id_: str, forgotten_as: str) -> Person:
    """A person as a world names them."""
    names = frozenset(a.value for a in world.attributes if a.thing == id_ and a.name == "name")
    return Person(id_, forgotten_as, names)


def people(things: Mapping[str, ThingType]) -> list[str]:
    """The ids of the people among these things."""
    return [id_ for id_, type_ in things.items() if type_ is ThingType.PERSON]
