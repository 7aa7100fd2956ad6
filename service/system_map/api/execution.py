"""The executor of graphql-core, with the plain parts of an answer done in one step each.

Most of an answer is attributes and methods of objects that are already in memory. For each of them the stock
executor builds a path and a description of the field, goes through Strawberry's resolver, asks three times
whether the value can be awaited, and unwraps its type. Here a `Plan` has settled all that, and what is left is
to read the attribute or call the method. Whatever is not plain (arguments, an abstract type, a value to await)
goes the stock way. Tests hold the two to the same results and the same errors.
"""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from types import NoneType
from typing import Any, Final, TypeVar

from graphql import GraphQLObjectType as Object
from graphql import GraphQLOutputType, GraphQLResolveInfo, get_nullable_type
from graphql.execution.collect_fields import CollectedFields, GroupedFieldSet
from graphql.execution.collect_fields import FieldDetailsList as Details
from graphql.execution.executor import invalid_return_type_error
from graphql.pyutils import Path, gather_with_cancel
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from system_map.api.plan import SAME, Plan, Step, is_ordinary

_NOT_AWAITABLE: Final = frozenset({str, int, float, bool, NoneType, dict, list})
_Results = TypeVar("_Results", dict[str, Any], list[Any])


class PlainExecutor(StrawberryGraphQLCoreExecutionContext):
    """Strawberry's executor, except for plain fields and for lists of one class of object."""

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan

    def execute_root_grouped_field_set(
        self, root_type: Object, root_value: Any, grouped_field_set: GroupedFieldSet, *args: Any
    ) -> Any:
        self.plan.root = fields = self.plan.root or grouped_field_set
        return super().execute_root_grouped_field_set(root_type, root_value, fields, *args)

    def collect_subfields(self, return_type: Object, field_details_list: Details) -> CollectedFields:
        key = (return_type.name, id(field_details_list))
        known = self.plan.subfields.get(key)
        if known is None:
            known = (field_details_list, super().collect_subfields(return_type, field_details_list))
            self.plan.subfields[key] = known
        return known[1]

    def execute_fields(
        self,
        parent_type: Object,
        source_value: Any,
        path: Path | None,
        grouped_field_set: GroupedFieldSet,
        *_: Any,  # what @defer, which is not offered, would have to know
    ) -> Any:
        steps = self.plan.steps(self.schema, parent_type, grouped_field_set)
        return self._take(steps, parent_type, source_value, path)

    def complete_iterable_value(
        self,
        item_type: GraphQLOutputType,
        field_details_list: Details,
        info: GraphQLResolveInfo[Any],
        path: Path,
        items: Any,
        position_context: Any,
    ) -> Any:
        inner = get_nullable_type(item_type)
        kinds = {*map(type, items)} if type(items) in (list, tuple) else set()
        if kinds and all(map(is_ordinary, kinds)):
            if kinds == {SAME.get(inner)}:
                return list(items)
            found = {kind: self.plan.type_of(self.schema, inner, kind) for kind in kinds}
            types = {kind: type_ for kind, type_ in found.items() if type_}
            if len(types) == len(kinds):
                return self._complete_objects(item_type, types, field_details_list, path, items)
        return super().complete_iterable_value(item_type, field_details_list, info, path, items, position_context)

    def _take(self, steps: Sequence[Step], parent: Object, source: Any, path: Path | None) -> Any:
        """Take the steps of one object, in order; what there is to await is awaited together."""
        results: dict[str, Any] = {}
        pending: list[str] = []
        try:
            for step in steps:
                name, details, field, read, attribute, same, _serialise, _child, nullable = step
                if read is None:
                    value = self.execute_field(parent, source, details, Path(path, name, parent.name), None)
                else:
                    try:
                        value = read(source, attribute)
                        if type(value) is not same and (value is not None or not nullable):
                            value = self._complete_read(step, parent, path, value)
                    except Exception as error:
                        value = self._null_for(error, field.type, details, Path(path, name, parent.name))
                results[name] = value
                if type(value) not in _NOT_AWAITABLE and self.is_awaitable(value):
                    pending.append(name)
        except Exception:
            self._abandon([results[name] for name in pending])
            raise
        return _awaited(results, pending) if pending else results

    def _complete_read(self, step: Step, parent: Object, path: Path | None, value: object) -> Any:
        """Complete the value of a plain field, as the stock executor goes on after a resolver."""
        ordinary = is_ordinary(type(value))  # type: ignore[arg-type]  # a class is hashable, mypy
        if ordinary and step.serialise is not None:
            return step.serialise(value)
        type_, details, here = step.definition.type, step.details, Path(path, step.name, parent.name)
        child = self.plan.type_of(self.schema, step.child, type(value)) if ordinary and step.child else None
        if child is not None:
            completed = self._complete_object(self._steps(child, details), child, details, here, value)
        else:
            nodes = [detail.node for detail in details]
            info = self.build_resolve_info(step.definition, nodes, parent, here)
            if self.is_awaitable(value):
                return self.complete_awaitable_value(type_, details, info, here, value, None)
            completed = self.complete_value(type_, details, info, here, value, None)
        return self._guarded(completed, type_, details, here) if self.is_awaitable(completed) else completed

    def _complete_objects(
        self,
        item_type: GraphQLOutputType,
        types: dict[type, Object],
        details: Details,
        path: Path,
        items: Sequence[Any],
    ) -> Any:
        """Complete a list of objects of known types, none of which is to be awaited, an error or nothing."""
        results: list[Any] = []
        pending: list[int] = []
        ways = {kind: (self._steps(inner, details), inner) for kind, inner in types.items()}
        try:
            for index, item in enumerate(items):
                here = Path(path, index, None)
                try:
                    value = self._complete_object(*ways[type(item)], details, here, item)
                    if type(value) is not dict:
                        value = self._guarded(value, item_type, details, here)
                        pending.append(index)
                except Exception as error:
                    value = self._null_for(error, item_type, details, here)
                results.append(value)
        except Exception:
            self._abandon([results[index] for index in pending])
            raise
        return _awaited(results, pending) if pending else results

    def _steps(self, type_: Object, details: Details) -> Sequence[Step]:
        key = (type_.name, id(details))
        known = self.plan.objects.get(key)
        if known is None:
            fields = self.collect_subfields(type_, details).grouped_field_set
            known = self.plan.objects[key] = self.plan.steps(self.schema, type_, fields)
        return known

    def _complete_object(self, steps: Sequence[Step], type_: Object, details: Details, path: Path, value: Any) -> Any:
        # of a plain object Strawberry asks only the class of the value, and no description of the field
        if type_.is_type_of is not None and not type_.is_type_of(value, None):  # type: ignore[arg-type]
            raise invalid_return_type_error(type_, value, details)
        return self._take(steps, type_, value, path)

    async def _guarded(self, pending: Awaitable[Any], type_: GraphQLOutputType, details: Details, path: Path) -> Any:
        try:
            return await pending
        except Exception as error:
            return self._null_for(error, type_, details, path)

    def _null_for(self, error: Exception, type_: GraphQLOutputType, details: Details, path: Path) -> object:
        """Record an error and put null in its place. Raises it where there can be no null."""
        self.handle_field_error(error, type_, details, path)
        return None

    def _abandon(self, pending: list[Awaitable[Any]]) -> None:
        """Let what was begun come to its end, unheard, when an error has taken its place."""
        if pending:
            self.settle_in_background(pending)


async def _awaited(results: _Results, pending: Sequence[Any]) -> _Results:
    """The results, once those at these places have been awaited."""
    if len(pending) == 1:  # no task of its own
        results[pending[0]] = await results[pending[0]]
        return results
    values = await gather_with_cancel(*(results[place] for place in pending))
    for place, value in zip(pending, values, strict=True):
        results[place] = value
    return results
