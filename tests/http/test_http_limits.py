"""Limits: each refuses what is over it, says which it is and how to stay inside, and lets the rest pass."""

from __future__ import annotations

from typing import Any

import pytest
import strawberry
from graphql import get_introspection_query
from hypothesis import given
from hypothesis import strategies as st

from system_map.api.documents import Documents, QuestionInvalid
from system_map.api.limits import Limits


@strawberry.type
class Thing:
    id: strawberry.ID
    name: str
    tags: list[str]
    parts: list[Thing]

    @strawberry.field
    def things(self, first: int | None = None, last: int | None = None) -> Connection:
        raise NotImplementedError

    @strawberry.field
    def some(self, first: int = 5) -> list[Thing]:
        raise NotImplementedError


@strawberry.type
class Edge:
    cursor: str
    node: Thing


@strawberry.type
class Connection:
    edges: list[Edge]
    nodes: list[Thing] | None
    total: int
    thing: Thing


@strawberry.type
class Query(Thing):
    pass


SCHEMA = strawberry.Schema(Query)
LOW = Limits(depth=4, tokens=60, aliases=3, root_fields=3, directives=2, page=50, default_page=7, document_bytes=400)


def cost(query: str, limits: Limits | None = None, **variables: Any) -> int:
    return Documents(SCHEMA, limits or Limits()).ready(query).operation(None).weigh(variables)


def refused(query: str, limits: Limits = LOW, **variables: Any) -> list[dict[str, Any]]:
    with pytest.raises(QuestionInvalid) as caught:
        cost(query, limits, **variables)
    told = [dict(error.extensions or {}) for error in caught.value.errors]
    for error, extensions in zip(caught.value.errors, told, strict=True):
        assert extensions.pop("code") == "LIMIT_EXCEEDED"
        assert str(extensions["found"]) in error.message
        assert f"the limit is {extensions['allowed']}" in error.message
    return told


@pytest.mark.parametrize(
    ("query", "limit", "found"),
    [
        ("{ parts { parts { parts { parts { id } } } } }", "depth", 5),
        (
            "{ parts { ...A } } fragment A on Thing { parts { ...B } } fragment B on Thing { parts { parts { id } } }",
            "depth",
            5,
        ),
        ("{ ... { parts { ... on Thing { parts { parts { things { total } } } } } } }", "depth", 5),
        ("{ a: id b: id c: id d: id }", "root_fields", 4),
        ("{ ...A ...B } fragment A on Query { id name } fragment B on Query { id tags }", "root_fields", 4),
        ("{ parts { a: id b: id c: id d: id } }", "aliases", 4),
        ("{ parts { ...A } things { thing { ...A } } } fragment A on Thing { a: id b: id }", "aliases", 4),
        ("{ id @skip(if: true) name @skip(if: true) tags @skip(if: true) }", "directives", 3),
        (
            "{ parts { ...A @skip(if: true) } ... @skip(if: true) { id } } fragment A on Thing { id @skip(if: true) }",
            "directives",
            3,
        ),
        ("{ things(first: 51) { total } }", "page", 51),
        ("{ things(last: 99999999999999999999) { total } }", "page", 99999999999999999999),
        ("{ id " + "name " * 60 + "}", "tokens", "more than 60"),
        ("{ id } # " + "x" * 400, "document_bytes", 409),
        ("{ id } # " + "é" * 200, "document_bytes", 409),
        (
            "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
            "introspection",
            "3 or more",
        ),
    ],
)
def test_what_is_over_a_limit_is_refused(query: str, limit: str, found: object) -> None:
    told = {extensions["limit"]: extensions["found"] for extensions in refused(query)}
    assert told[limit] == found


@pytest.mark.parametrize(
    "query",
    [
        "{ parts { parts { parts { id } } } }",
        "{ a: id b: id c: id }",
        "{ id @skip(if: true) name @include(if: true) }",
        "{ things(first: 50, last: 50) { total } }",
        '{ __type(name: "Thing") { fields { type { ofType { ofType { ofType { name } } } } } } }',
    ],
)
def test_what_is_at_a_limit_passes(query: str) -> None:
    cost(query, LOW)


def test_tools_may_introspect_all_of_the_schema() -> None:
    assert cost(get_introspection_query(specified_by_url=True, input_value_deprecation=True)) == 0


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("{ id }", 1),
        ("{ id name __typename }", 2),
        ("{ tags }", 1),
        ("{ parts { id name } }", 1 + 10 * 2),
        ("{ parts { parts { id } } }", 1 + 10 * (1 + 10 * 1)),
        ("{ things(first: 3) { total } }", 2),
        ("{ things(first: 3) { total edges { cursor node { id name } } } }", 1 + 1 + 1 + 3 * (1 + 1 + 2)),
        ("{ things(first: 3) { nodes { id } edges { cursor } } }", 1 + (1 + 3) + (1 + 3)),
        ("{ things { nodes { id } } }", 1 + 1 + 20),
        ("{ things(first: null) { nodes { id } } }", 1 + 1 + 20),
        ("{ things(first: 3, last: 4) { nodes { id } } }", 1 + 1 + 4),
        ("{ things(first: -3) { nodes { id } } }", 1 + 1),
        ("{ things(first: 3) { thing { parts { id } } } }", 1 + 1 + 1 + 10),
        ("{ things(first: 3) { nodes { things(first: 4) { nodes { id } } } } }", 2 + 3 * (2 + 4)),
        ("{ some { id } }", 1 + 5),
        ("{ some(first: 4) { id some(first: 2) { id } } }", 1 + 4 * (1 + 1 + 2)),
        ("{ a: some(first: 4) { id } b: some(first: 4) { id } }", 2 * (1 + 4)),
        (
            "{ some(first: 1) { ...F things(first: 3) { nodes { ...F } ...G } } } "
            "fragment F on Thing { id parts { id } } "
            "fragment G on Connection { nodes { id } }",
            1 + 12 + 1 + (1 + 3 * 12) + (1 + 3),
        ),
        (
            "{ a: things(first: 3) { ...G } b: things(first: 4) { ...G } } fragment G on Connection { nodes { id } }",
            5 + 6,
        ),
        ("{ ... { parts { ... on Thing { id } ... { name } } } }", 1 + 10 * 2),
    ],
)
def test_the_cost_is_that_of_what_may_come_back(query: str, expected: int) -> None:
    assert cost(query) == expected


@pytest.mark.parametrize(
    ("given_values", "size"),
    [({}, 20), ({"n": 3}, 3), ({"n": 3.0}, 3), ({"n": None}, 20), ({"n": -1}, 0), ({"n": "x"}, 20), ({"n": True}, 20)],
)
def test_variables_decide_the_page(given_values: dict[str, Any], size: int) -> None:
    query = "query ($n: Int) { things(first: $n) { nodes { id parts { id } things(first: $n) { nodes { id } } } } }"
    assert cost(query, **given_values) == 2 + size * (1 + 11 + 2 + size)


def test_a_variable_has_the_default_of_the_operation() -> None:
    query = "query ($n: Int = 6) { some(first: $n) { id } }"
    assert [cost(query), cost(query, n=2), cost(query, n=None)] == [7, 3, 6]


def test_a_fragment_is_of_the_page_it_is_spread_in() -> None:
    query = """
      query ($n: Int, $m: Int) { a: things(first: $n) { ...G } b: things(first: $m) { ...G } }
      fragment G on Connection { nodes { ...H } }
      fragment H on Thing { some(first: $n) { id } }
    """
    assert cost(query, n=3, m=4) == (1 + 1 + 3 * 4) + (1 + 1 + 4 * 4)


def test_a_page_by_variable_over_the_limit_is_refused() -> None:
    query = "query ($n: Int = 60) { things(first: $n) { total } }"
    assert refused(query, n=51) == [{"limit": "page", "found": 51, "allowed": 50}]
    assert refused(query) == [{"limit": "page", "found": 60, "allowed": 50}]
    assert cost(query, LOW, n=50) == 2


def test_breadth_is_refused_by_its_cost() -> None:
    query = "query ($n: Int) { things(first: $n) { nodes { things(first: $n) { nodes { things(first: $n) { nodes { id } } } } } } }"
    assert refused(query, Limits(), n=100) == [{"limit": "cost", "found": 1020202, "allowed": 100_000}]
    assert cost(query, n=10) < 100_000
    literal = query.replace("query ($n: Int) ", "").replace("$n", "100")
    assert refused(literal, Limits())[0]["found"] == 1020202


def test_sizes_and_weights_are_by_coordinate() -> None:
    limits = Limits(sizes={"Query.parts": 3}, weights={"Thing.parts": 50, "Thing.id": 0})
    assert cost("{ parts { id name parts { name } } }", limits) == 1 + 3 * (0 + 1 + 50 + 10)


def test_fragments_that_double_at_each_step_are_counted_and_end() -> None:
    chain = " ".join(f"fragment F{n} on Thing {{ ...F{n + 1} ... {{ ...F{n + 1} }} }}" for n in range(40))
    query = f"{{ parts {{ ...F0 }} }} {chain} fragment F40 on Thing {{ a: id }}"
    assert refused(query, Limits())[0] == {"limit": "aliases", "found": 2**40, "allowed": 30}
    found = refused(query.replace("a: id", "id"), Limits())[0]
    assert found == {"limit": "cost", "found": 1 + 10 * 2**40, "allowed": 100_000}


@pytest.mark.parametrize(
    "query",
    [
        "{ parts { ...A } } fragment A on Thing { parts { ...A } }",
        "{ parts { ...A } } fragment A on Thing { ...B } fragment B on Thing { parts { ...A } }",
        "{ ...Nowhere }",
        "{ parts { nothing { nothing(first: 3) { nothing } } } }",
    ],
)
def test_what_is_not_valid_is_left_to_validation(query: str) -> None:
    with pytest.raises(QuestionInvalid) as caught:
        cost(query)
    assert (caught.value.errors[0].extensions or {})["code"] == "GRAPHQL_VALIDATION_FAILED"


@given(pages=st.lists(st.integers(0, 100), min_size=1, max_size=4))
def test_a_literal_and_a_variable_cost_the_same(pages: list[int]) -> None:
    unlimited = Limits(cost=10**12)
    literal, asked = "{ id tags }", "{ id tags }"
    for at, page in enumerate(pages):
        literal = f"{{ parts {{ id }} things(first: {page}) {{ edges {{ node {literal} }} total }} }}"
        asked = f"{{ parts {{ id }} things(first: $n{at}) {{ edges {{ node {asked} }} total }} }}"
    declared = ", ".join(f"$n{at}: Int" for at in range(len(pages)))
    values = {f"n{at}": page for at, page in enumerate(pages)}
    assert cost(f"query ({declared}) {asked}", unlimited, **values) == cost(literal, unlimited)
