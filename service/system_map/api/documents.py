"""Documents made ready to execute, once for many requests: parsed, held to the limits, validated, planned."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

import strawberry
from graphql import (
    ASTValidationRule,
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    OperationType,
    specified_rules,
    validate,
)
from strawberry.execution import optimized_is_awaitable
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from system_map.api.cost import Cost
from system_map.api.execution import PlainExecutor
from system_map.api.limits import Limits, limit_rules, parse_within
from system_map.api.plan import Plan
from system_map.errors import LimitExceeded, QuestionRefused


class QuestionInvalid(QuestionRefused):
    """A question cannot be executed as asked. Nothing has been; `errors` say why, each with a code."""

    def __init__(self, errors: list[GraphQLError], code: str) -> None:
        super().__init__(errors[0].message)
        self.errors = errors
        for error in errors:
            error.extensions = {"code": code, **(error.extensions or {})}


class Operation:
    """One operation of a valid document, ready to be executed any number of times."""

    def __init__(
        self, schema: strawberry.Schema, document: DocumentNode, node: OperationDefinitionNode, limits: Limits
    ) -> None:
        self.document = document
        self.is_query = node.operation is OperationType.QUERY
        self.is_subscription = node.operation is OperationType.SUBSCRIPTION
        self._schema = schema
        self._name = node.name.value if node.name else None
        self._cost = Cost(schema._schema, document, node, limits)
        self._plan = None if _has_directives(document) else Plan()

    def weigh(self, variables: Mapping[str, Any]) -> int:
        """What it costs with these variables. Raises QuestionInvalid where that is over a limit."""
        cost, errors = self._cost.weigh(variables)
        if errors:
            raise QuestionInvalid(errors, LimitExceeded.code)
        return cost

    async def execute(
        self, variables: Mapping[str, Any], context: object, extensions: Mapping[str, Any]
    ) -> ExecutionResult:
        """Execute it. Raises QuestionInvalid, and executes nothing, when its variables cannot be read."""
        executor = PlainExecutor.build(
            self._schema._schema,
            self.document,
            context_value=context,
            raw_variable_values=dict(variables),
            operation_name=self._name,
            is_awaitable=optimized_is_awaitable,  # type: ignore[arg-type]  # a bool where a TypeGuard is meant
            plan=self._plan or Plan(),
            operation_extensions=dict(extensions),
        )
        if isinstance(executor, list):
            raise QuestionInvalid(executor, QuestionRefused.code)
        result: Any = executor.execute_operation()
        answer: ExecutionResult = await result if optimized_is_awaitable(result) else result
        return answer


class Document:
    """A valid document: its operations by name."""

    def __init__(self, schema: strawberry.Schema, node: DocumentNode, limits: Limits) -> None:
        self._operations = {
            part.name.value if part.name else None: Operation(schema, node, part, limits)
            for part in node.definitions
            if isinstance(part, OperationDefinitionNode)
        }

    def operation(self, name: str | None) -> Operation:
        """The operation of this name, or the only one. Raises QuestionInvalid where there is none."""
        operation = self._operations.get(name)
        if operation is None and name is None and len(self._operations) == 1:
            operation = next(iter(self._operations.values()))
        if operation is None:
            known = ", ".join(sorted(known for known in self._operations if known))
            wanted = f"There is no operation {name!r} here" if name else "Say in operationName which operation"
            raise QuestionInvalid([GraphQLError(f"{wanted}: there are {known or 'none'}.")], QuestionRefused.code)
        return operation


class Documents:
    """The valid documents that were asked for last, by their text. What is not valid is not kept."""

    def __init__(
        self,
        schema: strawberry.Schema,
        limits: Limits,
        rules: tuple[type[ASTValidationRule], ...] = (),
        *,
        keep: int = 512,
        keep_characters: int = 512 * 1024,
    ) -> None:
        if schema.extensions or schema.directives or schema.config.enable_experimental_incremental_execution:
            raise ValueError("this transport runs no schema extensions, no directives of its own, and no @defer")
        self._schema = schema
        self._limits = limits
        self._first = limit_rules(limits)
        self._then = (*specified_rules, MaybeNullValidationRule, OneOfInputValidationRule, *rules)
        self._known: OrderedDict[str, Document] = OrderedDict()
        self._keep = keep
        self._keep_characters = keep_characters  # a parsed document is some 130 times its text
        self._characters = 0

    def ready(self, text: str) -> Document:
        """The document of a text. Raises QuestionInvalid for one that is over a limit or not valid."""
        document = self._known.get(text)
        if document is not None:
            self._known.move_to_end(text)
            return document
        document = Document(self._schema, self._validated(text), self._limits)
        self._known[text] = document
        self._characters += len(text)
        while len(self._known) > self._keep or self._characters > self._keep_characters:
            oldest, _ = self._known.popitem(last=False)
            self._characters -= len(oldest)
        return document

    def _validated(self, text: str) -> DocumentNode:
        try:
            node = parse_within(text, self._limits)
        except GraphQLSyntaxError as error:
            raise QuestionInvalid([error], "GRAPHQL_PARSE_FAILED") from None
        except GraphQLError as error:
            raise QuestionInvalid([error], LimitExceeded.code) from None
        # limits before all else: other rules take time that grows with the square of a document
        for rules in (self._first, self._then):
            if errors := validate(self._schema._schema, node, rules):
                raise QuestionInvalid(errors, "GRAPHQL_VALIDATION_FAILED")
        return node


def _has_directives(document: DocumentNode) -> bool:
    """Whether directives may choose other fields each time. An @ in a string counts too, at no harm."""
    return document.loc is None or "@" in document.loc.source.body
