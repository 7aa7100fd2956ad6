"""How large one question may be, and the refusal that says how to stay inside.

What the text alone decides is checked once per document: its bytes and tokens while it is parsed, the rest by
rules of validation. What the values of variables decide, the size of a page and so the cost, is in `cost`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from graphql import (
    ASTValidationRule,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSyntaxError,
    InlineFragmentNode,
    IntValueNode,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
    parse,
)
from graphql.validation import MaxIntrospectionDepthRule

from system_map.errors import LimitExceeded

PAGE_ARGUMENTS: Final = ("first", "last")


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest question that is answered. The keys of `sizes` and `weights` are like `Forum.seats`."""

    body_bytes: int = 256 * 1024
    document_bytes: int = 32 * 1024
    tokens: int = 2_000
    depth: int = 15
    aliases: int = 30
    root_fields: int = 20
    directives: int = 50
    page: int = 100
    default_page: int = 20  # of a field that takes a page and declares no default
    cost: int = 100_000
    list_size: int = 10  # assumed of a list that takes no page and is not in `sizes`
    sizes: Mapping[str, int] = field(default_factory=dict)
    weights: Mapping[str, int] = field(default_factory=dict)  # of fields that cost more than 1 by themselves


_ADVICE: Final = {
    "body_bytes": ("bytes of request", "Send a shorter document, or fewer values in its variables."),
    "document_bytes": ("bytes of document", "Send a shorter document: fragments save repeating fields."),
    "tokens": ("tokens", "Send a shorter document: fragments save repeating fields."),
    "depth": (
        "levels of nested fields",
        "Ask for fewer levels, or start nearer to what you want, by its id.",
    ),
    "aliases": ("aliases, counted wherever a fragment is spread", "Ask in several requests."),
    "root_fields": ("fields at the root", "Ask in several requests."),
    "directives": ("directives, counted wherever a fragment is spread", "Ask with fewer of them."),
    "page": ("items in one page", "Ask for a smaller page, then for the next one by its cursor."),
    "cost": ("points of cost", "Ask for smaller pages, fewer fields, or fewer lists within lists."),
    "introspection": ("lists of the schema inside one another", "Introspect fewer levels at once."),
}


def refusal(limit: str, found: int | str, allowed: int, node: Node | None = None) -> GraphQLError:
    """The error that refuses a question: which limit, what was found, and how to stay inside."""
    noun, advice = _ADVICE[limit]
    return GraphQLError(
        f"This question has {found} {noun}; the limit is {allowed}. {advice}",
        node,
        extensions={"code": LimitExceeded.code, "limit": limit, "found": found, "allowed": allowed},
    )


def parse_within(text: str, limits: Limits) -> DocumentNode:
    """Parse a document.

    Raises GraphQLSyntaxError for what is not GraphQL, and GraphQLError for a document over a limit.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > limits.document_bytes:
        raise refusal("document_bytes", size, limits.document_bytes)
    try:
        return parse(text, max_tokens=limits.tokens)
    except GraphQLSyntaxError as error:
        # only its sentence tells this limit from a mistake in the text
        if "Document contains more than" in error.message:
            raise refusal("tokens", f"more than {limits.tokens}", limits.tokens) from None
        raise


def limit_rules(limits: Limits) -> tuple[type[ASTValidationRule], ...]:
    """The rules for what a document shows without its variables. They are to run before all other rules."""

    class WithinLimits(ASTValidationRule):
        def enter_field(self, node: FieldNode, *_: Any) -> None:
            for argument in node.arguments or ():
                if argument.name.value in PAGE_ARGUMENTS and isinstance(argument.value, IntValueNode):
                    self._compare(argument, "page", int(argument.value.value), limits.page)

        def leave_document(self, node: DocumentNode, *_: Any) -> None:
            measurer = _Measurer(node)
            for operation in node.definitions:
                if isinstance(operation, OperationDefinitionNode):
                    found = measurer.selections(operation.selection_set)
                    directives = found.directives + len(operation.directives or ())
                    self._compare(operation, "depth", found.depth, limits.depth)
                    self._compare(operation, "aliases", found.aliases, limits.aliases)
                    self._compare(operation, "root_fields", found.fields, limits.root_fields)
                    self._compare(operation, "directives", directives, limits.directives)

        def _compare(self, node: Node, limit: str, found: int, allowed: int) -> None:
            if found > allowed:
                self.report_error(refusal(limit, found, allowed, node))

    class IntrospectionWithinLimits(MaxIntrospectionDepthRule):
        def report_error(self, error: GraphQLError) -> None:
            node = error.nodes[0] if error.nodes else None
            super().report_error(refusal("introspection", "3 or more", 2, node))

    return (WithinLimits, IntrospectionWithinLimits)


class _Measure(NamedTuple):
    depth: int = 0
    aliases: int = 0
    directives: int = 0
    fields: int = 0


class _Measurer:
    """Measures selections. A fragment is walked once, and counts wherever it is spread."""

    def __init__(self, document: DocumentNode) -> None:
        self._fragments = fragments_of(document)
        self._known: dict[str, _Measure] = {}

    def selections(self, selected: SelectionSetNode | None) -> _Measure:
        """What a selection set holds, the fragments spread in it included."""
        depth = aliases = directives = fields = 0
        for node in selected.selections if selected else ():
            directives += len(node.directives or ())
            if isinstance(node, FieldNode):
                inner = self.selections(node.selection_set)
                # introspection needs its depth, types being wrapped in types, and has a limit of its own
                depth = max(depth, 1 if node.name.value.startswith("__") else 1 + inner.depth)
                aliases += node.alias is not None
                fields += 1
            else:
                inner = self._fragment(node)
                depth = max(depth, inner.depth)
                fields += inner.fields
            aliases += inner.aliases
            directives += inner.directives
        return _Measure(depth, aliases, directives, fields)

    def _fragment(self, node: Node) -> _Measure:
        if isinstance(node, InlineFragmentNode):
            return self.selections(node.selection_set)
        assert isinstance(node, FragmentSpreadNode)
        name = node.name.value
        if name not in self._known:
            self._known[name] = _Measure()  # what a cycle of fragments meets: validation refuses it, and this ends
            fragment = self._fragments.get(name)
            self._known[name] = self.selections(fragment.selection_set if fragment else None)
        return self._known[name]


def fragments_of(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    """The fragments of a document, by name."""
    return {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
