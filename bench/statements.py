"""How the synthetic England states a thing or a fact: sources, evidence, names, and the lists that they make."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import Final

from system_map.domain.vocabulary import Certainty, FactKind, Status, ThingType
from system_map.domain.world import Attribute, Cited, Evidence, Fact, Scalar, World

_FIRST: Final = [
    "Ash",
    "Barn",
    "Beck",
    "Birch",
    "Black",
    "Brad",
    "Bram",
    "Bray",
    "Brock",
    "Buck",
    "Burn",
    "Cald",
    "Carl",
    "Chart",
    "Clay",
    "Cold",
    "Crow",
    "Dart",
    "Deer",
    "Dun",
    "East",
    "Elm",
    "Fern",
    "Fox",
    "Glen",
    "Green",
    "Hal",
    "Har",
    "Hart",
    "Hazel",
    "High",
    "Holm",
    "Hurst",
    "King",
    "Lang",
    "Lee",
    "Lin",
    "Lock",
    "Long",
    "Mal",
    "Mans",
    "Marsh",
    "Mid",
    "Mill",
    "Nether",
    "New",
    "North",
    "Oak",
    "Old",
    "Ox",
    "Pen",
    "Pres",
    "Raven",
    "Red",
    "Rock",
    "Rush",
    "Salt",
    "Sand",
    "Shep",
    "South",
    "Staple",
    "Stock",
    "Stone",
    "Swan",
    "Thorn",
    "Wake",
    "Wal",
    "West",
    "Whit",
    "Wind",
    "Wood",
    "Wych",
    "Yar",
]
_SECOND: Final = [
    "bourne",
    "bridge",
    "brook",
    "burn",
    "bury",
    "by",
    "combe",
    "cote",
    "dale",
    "den",
    "don",
    "field",
    "ford",
    "gate",
    "ham",
    "hampton",
    "head",
    "hill",
    "hurst",
    "ley",
    "mere",
    "minster",
    "moor",
    "mouth",
    "ness",
    "port",
    "sea",
    "shaw",
    "stead",
    "stoke",
    "stone",
    "ton",
    "wall",
    "water",
    "wick",
    "wold",
    "worth",
    "yard",
]

#: What sources describe when they describe a date: some to the day, some not.
STARTS: Final = ("2019-07-01", "2019-07", "2019-Q3", "2019/20", "2019", "2020-04-01", "by 2020-03", "2021-autumn")


class Statements:
    """Things and facts as they are stated, one after another."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # the same England every time is what is wanted
        self.things: dict[str, ThingType] = {}
        self._attributes: list[Attribute] = []
        self._facts: dict[str, Fact] = {}
        self._describes: dict[str, str] = {}
        self._towns = self._shuffled(first + second for first in _FIRST for second in _SECOND)

    def world(self) -> World:
        """Everything stated so far."""
        return World(self.things, tuple(self._attributes), tuple(self._facts.values()))

    def town(self) -> str:
        """A name of a place that no other has."""
        return self._towns.pop()

    def source(self, id_: str, name: str, kind: str, describes: str) -> str:
        """A source, which is its own evidence."""
        self._describes[id_] = describes
        own = self.said(id_, at="the document itself")
        self.thing(ThingType.SOURCE, id_, name, kind, own, publisher="A publisher", describes=describes)
        return id_

    def said(
        self,
        *sources: str,
        at: str = "",
        begins: str | None = None,
        ends: str | None = None,
        certainty: Certainty = Certainty.STATED,
        note: str | None = None,
    ) -> Evidence:
        """Evidence: who says so and where, and from when to when."""
        cited = tuple(Cited(s, at or f"section {self.random.randint(1, 40)}", self._describes[s]) for s in sources)
        return Evidence(begins, ends, cited, certainty, Status.IN_PLACE, note=note)

    def thing(self, type_: ThingType, id_: str, name: str, kind: str, evidence: Evidence, **detail: Scalar) -> str:
        """A thing of a kind, with a name unless that is empty."""
        assert id_ not in self.things, id_
        self.things[id_] = type_
        self._attributes.append(Attribute(id_, "is_a", kind, evidence, detail))
        if name:
            self.called(id_, name, evidence, use="name")
        return id_

    def called(self, id_: str, name: str, evidence: Evidence, use: str) -> None:
        """A name that a thing has, or had."""
        self._attributes.append(Attribute(id_, "name", name, evidence, {"use": use}))

    def code(self, id_: str, code: str, scheme: str, evidence: Evidence) -> None:
        """A code that a thing has in somebody's scheme."""
        self._attributes.append(Attribute(id_, "code", code, evidence, {"scheme": scheme}))

    def states(self, id_: str, evidence: Evidence, **values: str) -> None:
        """Other attributes of a thing."""
        for name, value in values.items():
            self._attributes.append(Attribute(id_, name, value, evidence))

    def joins(self, kind: FactKind, start: str, end: str, evidence: Evidence, **detail: Scalar) -> None:
        """A fact that joins two things; said twice, it is still one."""
        fact = Fact(kind, start, end, evidence, detail)
        self._facts.setdefault(fact.key, fact)

    def some(self, items: Iterable[str], at_most: int) -> list[str]:
        """A few of these, at random."""
        pool = sorted(set(items))
        return self.random.sample(pool, min(at_most, len(pool)))

    def _shuffled(self, items: Iterable[str]) -> list[str]:
        pool = sorted(set(items))
        self.random.shuffle(pool)
        return pool
