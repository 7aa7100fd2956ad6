"""What a question costs, seen in its breadth.

A field costs 1 and what is under it. Under a list that is multiplied by the length of the list: the page that
was asked for, or the length assumed of a list that takes no page. A connection hands its page down to the
lists in it, `edges` or `nodes`; its `pageInfo` is not multiplied. A fragment counts wherever it is spread. Of
exclusive fragments on a union or an interface all count: the cost is of what may come back, not of what will.

The selections of an operation are walked once, into sums over its page variables; a request adds them up.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentSpreadNode,
    GraphQLCompositeType,
    GraphQLError,
    GraphQLField,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    NamedTypeNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    is_list_type,
)
from graphql.utilities.coerce_input_value import coerce_default_value

from system_map.api.limits import PAGE_ARGUMENTS, Limits, fragments_of, refusal


class _Page(NamedTuple):
    """A length that variables decide: the longest of what was asked for, or the default."""

    asked: tuple[int | str, ...]  # a literal, or the name of a variable
    default: int


_Length: TypeAlias = int | _Page
_Values: TypeAlias = Mapping[str, int | None]


class _Sum(NamedTuple):
    """A number, and for each term a length times the value of an earlier sum."""

    number: int
    terms: tuple[tuple[_Length, int], ...] = ()

    def value(self, values: _Values, earlier: list[int]) -> int:
        return self.number + sum(_in_numbers(length, values) * earlier[index] for length, index in self.terms)


class Cost:
    """The cost of one operation of a valid document."""

    def __init__(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        limits: Limits,
    ) -> None:
        self._schema = schema
        self._limits = limits
        self._fragments = fragments_of(document)
        self._spread_in: dict[tuple[str, _Length | None], _Sum] = {}
        self._sums: list[_Sum] = []
        self._variables: dict[str, FieldNode] = {}
        self._defaults = {
            node.variable.name.value: int(node.default_value.value)
            for node in operation.variable_definitions or ()
            if isinstance(node.default_value, IntValueNode)
        }
        root = schema.get_root_type(operation.operation)
        self._total = self._selections(operation.selection_set, root, None) if root else _Sum(0)

    def weigh(self, variables: Mapping[str, object]) -> tuple[int, list[GraphQLError]]:
        """The cost with these values, and the refusals it earns. A value that is no number is coercion's."""
        values = {name: _whole(variables.get(name, self._defaults.get(name))) for name in self._variables}
        errors = [
            refusal("page", value, self._limits.page, self._variables[name])
            for name, value in values.items()
            if value is not None and value > self._limits.page
        ]
        results: list[int] = []
        for step in self._sums:
            results.append(step.value(values, results))
        cost = self._total.value(values, results)
        if not errors and cost > self._limits.cost:
            errors.append(refusal("cost", cost, self._limits.cost))
        return cost, errors

    def _selections(self, selected: SelectionSetNode, parent: GraphQLCompositeType, page: _Length | None) -> _Sum:
        """The sum of a selection set. `page` is that of the connection whose selections these are."""
        parts: list[_Sum] = []
        for node in selected.selections:
            if isinstance(node, FieldNode):
                parts.append(self._field(node, parent, page))
            elif isinstance(node, FragmentSpreadNode):
                parts.append(self._spread(node.name.value, page))
            elif isinstance(node, InlineFragmentNode):
                on = self._type(node.type_condition) if node.type_condition else parent
                parts.append(self._selections(node.selection_set, on, page))
        return _Sum(sum(part.number for part in parts), tuple(term for part in parts for term in part.terms))

    def _spread(self, name: str, page: _Length | None) -> _Sum:
        """The sum of a fragment, worked out once for each page that it is spread in."""
        if (name, page) not in self._spread_in:
            fragment = self._fragments[name]
            inner = self._selections(fragment.selection_set, self._type(fragment.type_condition), page)
            self._spread_in[name, page] = self._times(1, inner)
        return self._spread_in[name, page]

    def _field(self, node: FieldNode, parent: GraphQLCompositeType, page: _Length | None) -> _Sum:
        if node.name.value.startswith("__"):
            return _Sum(0)  # the schema is in memory, and introspection has a limit of its own
        definition = self._schema.get_field(parent, node.name.value)
        assert definition is not None  # as validation has seen
        coordinate = f"{parent.name}.{node.name.value}"
        weight = self._limits.weights.get(coordinate, 1)
        child = get_named_type(definition.type)
        if node.selection_set is None or not is_composite_type(child):
            return _Sum(weight)
        own = self._page(node, definition)
        is_list = is_list_type(get_nullable_type(definition.type))
        inner = self._selections(node.selection_set, child, None if is_list else own)
        if is_list:
            assumed = self._limits.sizes.get(coordinate, self._limits.list_size)
            inner = self._times(next(size for size in (own, page, assumed) if size is not None), inner)
        return _Sum(weight + inner.number, inner.terms)

    def _page(self, node: FieldNode, definition: GraphQLField) -> _Length | None:
        """How many items a field was asked for, or None for a field that takes no page."""
        names = [name for name in PAGE_ARGUMENTS if name in definition.args]
        if not names:
            return None
        asked: list[int | str] = []
        for argument in node.arguments or ():
            if argument.name.value in names and isinstance(argument.value, IntValueNode):
                asked.append(int(argument.value.value))
            elif argument.name.value in names and isinstance(argument.value, VariableNode):
                asked.append(argument.value.name.value)
                self._variables[argument.value.name.value] = node
        declared = [_whole(coerce_default_value(definition.args[name])) for name in names]
        default = max((size for size in declared if size is not None), default=self._limits.default_page)
        page = _Page(tuple(asked), default)
        return page if any(isinstance(size, str) for size in asked) else _in_numbers(page, {})

    def _times(self, length: _Length, inner: _Sum) -> _Sum:
        """A product: worked out where both are numbers, else a term that refers to the sum."""
        if isinstance(length, int) and not inner.terms:
            return _Sum(length * inner.number)
        self._sums.append(inner)
        return _Sum(0, ((length, len(self._sums) - 1),))

    def _type(self, node: NamedTypeNode) -> GraphQLCompositeType:
        named = self._schema.get_type(node.name.value)
        assert is_composite_type(named)  # as validation has seen
        return named


def _in_numbers(length: _Length, values: _Values) -> int:
    if isinstance(length, int):
        return length
    asked = [values.get(size) if isinstance(size, str) else size for size in length.asked]
    return max(0, max((size for size in asked if size is not None), default=length.default))


def _whole(value: object) -> int | None:
    """A whole number as GraphQL reads it from JSON (5, and 5.0), or None."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if type(value) is int else None
