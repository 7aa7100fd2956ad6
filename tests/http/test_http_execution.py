"""Our executor beside the stock one: the same data and the same errors, on whatever is asked."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Coroutine, Iterator
from typing import Any

import pytest
from graphql import (
    ExecutionResult,
    GraphQLObjectType,
    OperationDefinitionNode,
    execute,
    get_named_type,
    is_composite_type,
    parse,
    validate,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from odd_world import CORE, SCHEMA, world
from strawberry.execution import optimized_is_awaitable

from system_map.api.documents import Operation
from system_map.api.limits import Limits

# An error cancels what else is under way, and in both executors some of that has not begun.
pytestmark = [
    pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(autouse=True)
def complaints_stay_here() -> Iterator[None]:
    yield
    gc.collect()


SIZE = len(world())

LEAF = "id text maybe number ratio truth colour day words holes grid __typename"
WHOLE = f"""
  id reckoned kind: __typename loose {{ {LEAF} }} some {{ {LEAF} }}
  either {{ ...L ... on Branch {{ id loose {{ id }} }} }}
  branches {{ id leaf {{ id text }} branches {{ id branches {{ id }} }} }} awaited {{ ...L }}
"""
QUERIES = [
    f"{{ branches {{ {WHOLE} }} }} fragment L on Leaf {{ {LEAF} }}",
    f"{{ branches {{ leaf {{ {LEAF} }} }} }}",
    f"{{ branches {{ leaves {{ {LEAF} }} }} }}",
    "{ branches { id leaf { text } leaf { number ...More } } } fragment More on Leaf { text colour }",
    "{ branches { node { __typename id ... on Leaf { text } } nodes { id ... on Branch { leaf { id } } } } }",
    "{ branches { id failing leaf { text } awaited { number } } }",
    "{ branches { id first { text } of again: of } }",
    """query ($yes: Boolean!) {
      branches { id @include(if: $yes) leaf @skip(if: $yes) { id } loose { id @skip(if: $yes) text } }
    }""",
    "mutation { one { id leaf { text } awaited { id } } two again: one { id } }",
    "{ __schema { types { name fields { name type { name ofType { name } } } } } __typename }",
]


async def stock(query: str, variables: dict[str, Any]) -> ExecutionResult:
    result: Any = execute(
        CORE,
        parse(query),
        variable_values=variables,
        executor_class=SCHEMA.execution_context_class,
        is_awaitable=optimized_is_awaitable,  # type: ignore[arg-type]
    )
    answer: ExecutionResult = await result if optimized_is_awaitable(result) else result
    return answer


def operation(query: str) -> Operation:
    document = parse(query)
    assert validate(CORE, document) == []
    node = document.definitions[0]
    assert isinstance(node, OperationDefinitionNode)
    return Operation(SCHEMA, document, node, Limits())


async def compare(query: str, variables: dict[str, Any]) -> None:
    """Both, and ours again with what it planned the first time, and again with other variables in between."""
    expected = shape(await stock(query, variables))
    asked = operation(query)
    assert shape(await asked.execute(variables, None, {})) == expected
    other = {name: not value for name, value in variables.items()}
    assert shape(await asked.execute(other, None, {})) == shape(await stock(query, other))
    assert shape(await asked.execute(variables, None, {})) == expected


def shape(result: ExecutionResult) -> Any:
    """What a client sees. Errors of concurrent fields come in no order that is promised."""
    errors = [
        (error.message, tuple(error.path or ()), error.locations, type(error.original_error))
        for error in result.errors or ()
    ]
    return result.data, sorted(errors, key=repr), list_of_keys(result.data)


def list_of_keys(data: Any) -> Any:
    """The order of the fields, which equality of dictionaries does not see."""
    if isinstance(data, dict):
        return [(name, list_of_keys(value)) for name, value in data.items()]
    return [list_of_keys(item) for item in data] if isinstance(data, list) else None


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("yes", [True, False])
async def test_it_answers_as_the_stock_executor_does(query: str, yes: bool) -> None:
    await compare(query, {"yes": yes} if "$yes" in query else {})


@pytest.mark.parametrize("at", range(SIZE))
async def test_one_branch_at_a_time(at: int) -> None:
    """Where nothing above may be null, one error empties the whole answer: so each is asked for alone."""
    for field in ("leaf", "loose", "leaves", "some", "node", "nodes", "either"):
        inner = LEAF if field not in ("node", "nodes", "either") else f"__typename ... on Leaf {{ {LEAF} }}"
        await compare(f"{{ branch(at: {at}) {{ id {field} {{ {inner} }} awaited {{ id }} }} }}", {})


@st.composite
def selections(draw: st.DrawFn, type_name: str = "Query", depth: int = 0) -> str:
    """Some of the fields of a type, with aliases, fragments and directives."""
    type_ = CORE.get_type(type_name)
    assert isinstance(type_, GraphQLObjectType)
    names = [name for name in type_.fields if depth < 4 or not composite(type_, name)]
    parts: list[str] = []
    for name in draw(st.lists(st.sampled_from([*names, "__typename"]), min_size=1, max_size=5)):
        inner = ""
        if name != "__typename" and composite(type_, name):
            kind = get_named_type(type_.fields[name].type).name
            concrete = ["Leaf", "Branch"] if kind in ("Node", "Either") else [kind]
            chosen = [f"... on {each} {{ {draw(selections(each, depth + 1))} }}" for each in concrete]
            inner = f" {{ __typename {' '.join(chosen)} }}"
        arguments = f"(at: {draw(st.integers(0, SIZE - 1))})" if name == "branch" else ""
        directive = draw(st.sampled_from(["", "", "", " @skip(if: $yes)", " @include(if: $yes)"]))
        # an alias for each place and kind, as one name may stand for one field and one type only
        parts.append(f"{name}_{type_name}_{len(parts)}_{depth}: {name}{arguments}{directive}{inner}")
    return " ".join(parts)


def composite(type_: GraphQLObjectType, name: str) -> bool:
    return is_composite_type(get_named_type(type_.fields[name].type))


@settings(max_examples=30, deadline=None)
@given(selected=selections(), yes=st.booleans())
def test_on_queries_nobody_thought_of(selected: str, yes: bool) -> None:
    query = f"query ($yes: Boolean!) {{ __typename @skip(if: $yes) {selected} }}"
    asyncio.run(to_the_end(compare(query, {"yes": yes})))
    plain = selected.replace("@skip(if: $yes)", "").replace("@include(if: $yes)", "")
    asyncio.run(to_the_end(compare(f"{{ {plain} }}", {})))


async def to_the_end(asked: Coroutine[Any, Any, None]) -> None:
    """Also of what an error left running, which both executors let come to its end unheard."""
    await asked
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others)
