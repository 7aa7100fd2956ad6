"""A schema with every kind of field, over objects with something wrong in each place there is."""

from __future__ import annotations

import asyncio
import datetime
import enum
from typing import Annotated, Any

import strawberry
from graphql import GraphQLSchema


@strawberry.enum
class Colour(enum.Enum):
    RED = "red"
    BLUE = "blue"


@strawberry.interface
class Node:
    id: strawberry.ID


@strawberry.type
class Leaf(Node):
    """Every kind of leaf, declared more strictly than some of the values below are."""

    text: str
    maybe: str | None
    number: int
    ratio: float
    truth: bool
    colour: Colour
    day: datetime.date
    words: list[str]
    holes: list[str | None]
    grid: list[list[int]]


@strawberry.type
class Branch(Node):
    leaf: Leaf
    loose: Leaf | None
    leaves: list[Leaf]
    some: list[Leaf | None] | None
    node: Node
    nodes: list[Node]
    either: Annotated[Leaf | Branch, strawberry.union("Either")] | None
    branches: list[Branch] | None

    @strawberry.field
    def reckoned(self, times: int = 2) -> str:
        return str(self.id) * times

    @strawberry.field
    def first(self) -> Leaf | None:
        """A method that takes nothing else, of a branch or of something odd."""
        return self.leaves[0]

    @strawberry.field
    def of(self, info: strawberry.Info[Any, Any], parent: strawberry.Parent[Any]) -> str:
        return f"{info.field_name} of {parent.id} at {info.path.key}"

    @strawberry.field
    async def awaited(self) -> Leaf | None:
        await asyncio.sleep(0)
        return self.loose

    @strawberry.field
    async def failing(self) -> str:
        await asyncio.sleep(0)
        raise ValueError(f"no {self.id}")


class Odd:
    """A value as no schema would have it: an attribute raises, or is to be awaited, or is missing."""

    def __init__(self, **given: Any) -> None:
        self.__dict__.update(given)

    @property
    def text(self) -> str:
        raise LookupError("unreadable")

    @property
    def leaf(self) -> Any:
        async def later() -> Leaf:
            await asyncio.sleep(0)
            return leaf()

        return later()


class Text(str):
    """A string that is not exactly one."""


def leaf(**given: Any) -> Leaf:
    usual: dict[str, Any] = {
        "id": strawberry.ID("l"),
        "text": "t",
        "maybe": None,
        "number": 1,
        "ratio": 0.5,
        "truth": True,
        "colour": Colour.BLUE,
        "day": datetime.date(2022, 7, 1),
        "words": ["a", "b"],
        "holes": ["a", None],
        "grid": [[1], []],
    }
    return Leaf(**{**usual, **given})


def branch(name: str, **given: Any) -> Branch:
    usual: dict[str, Any] = {
        "id": strawberry.ID(name),
        "leaf": leaf(),
        "loose": leaf(text="loose"),
        "leaves": [leaf(), leaf()],
        "some": [leaf(), None],
        "node": leaf(),
        "nodes": [leaf()],
        "either": leaf(),
        "branches": [],
    }
    return Branch(**{**usual, **given})


def world() -> list[Any]:
    """Branches that are in order, and branches with something wrong in each place there is."""
    bad: Any = None
    return [
        branch("plain"),
        branch("deep", branches=[branch("inner", branches=[branch("innermost", branches=None)])]),
        branch("nothing", loose=None, some=None, either=None, branches=None, leaves=[]),
        branch("null where it may not be", leaf=leaf(text=bad), leaves=[leaf(), leaf(number=bad)]),
        branch("no object", leaf=bad, node=bad, leaves=[leaf(), bad], nodes=[bad]),
        branch(
            "wrong leaves",
            leaf=leaf(number="x", colour="green"),
            loose=leaf(truth="maybe", ratio=float("nan")),
        ),
        branch("odd leaves", leaf=leaf(text=Text("t"), number=True, colour="blue", truth=1, day="2022", id=7)),
        branch("too large", leaf=leaf(number=2**40), loose=leaf(number=3.0)),
        branch("not lists", loose=leaf(words="abc", holes=5, grid=(1, 2)), leaves=(leaf(),), some={"a": 1}),
        branch("generators", leaves=(leaf() for _ in range(2)), loose=leaf(words=iter(["a"]))),
        branch(
            "errors as values",
            loose=ValueError("loose"),
            some=[leaf(), KeyError("k")],
            leaf=leaf(text=OSError()),
        ),
        branch("other classes", leaf=branch("x"), leaves=[branch("y"), leaf()], node=Odd(id="o"), either=Odd()),
        branch("mixed", nodes=[leaf(), branch("n")], either=branch("e"), node=branch("n")),
        branch("to be awaited", loose=leaf_later(), leaves=[leaf(), leaf_later()], some=[leaf_later()]),
        branch("awaited and wrong", loose=failing_later(), some=[leaf(), failing_later()]),
        Odd(id="odd", loose=None, leaves=[], some=[Odd(id="odd leaf"), Odd(id="another")]),
    ]


class Later:
    """An awaitable that, as a coroutine, may not be left unawaited, and is awaited once by each executor."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __await__(self) -> Any:
        yield from asyncio.sleep(0).__await__()
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


def leaf_later() -> Any:
    return Later(leaf(text="later"))


def failing_later() -> Any:
    return Later(ValueError("too late"))


@strawberry.type
class Query:
    @strawberry.field
    async def branches(self) -> list[Branch | None]:
        return world()

    @strawberry.field
    def branch(self, at: int) -> Branch:
        found: Branch = world()[at]
        return found


@strawberry.type
class Mutation:
    @strawberry.mutation
    async def one(self) -> Branch | None:
        return branch("one")

    @strawberry.mutation
    def two(self) -> str:
        raise ValueError("two")


SCHEMA = strawberry.Schema(Query, Mutation, types=[Leaf, Branch])
CORE: GraphQLSchema = SCHEMA._schema
