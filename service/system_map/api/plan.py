"""What the document and the schema settle about an answer before there is a value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from functools import lru_cache, partial
from inspect import isfunction
from types import CoroutineType, GeneratorType, NoneType
from typing import Any, Final, NamedTuple, TypeGuard

from graphql import (
    GRAPHQL_MAX_INT,
    GRAPHQL_MIN_INT,
    GraphQLBoolean,
    GraphQLField,
    GraphQLID,
    GraphQLInt,
    GraphQLInterfaceType,
    GraphQLLeafType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLString,
    TypeNameMetaFieldDef,
    get_named_type,
    get_nullable_type,
    is_enum_type,
    is_interface_type,
    is_leaf_type,
    is_non_null_type,
    is_object_type,
    is_union_type,
)
from graphql.execution import Executor
from graphql.execution.collect_fields import CollectedFields, FieldDetailsList, GroupedFieldSet
from graphql.pyutils.undefined import UndefinedType
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.base import StrawberryObjectDefinition
from strawberry.types.field import StrawberryField

# A value of exactly this class is already what the type makes of it.
SAME: Final[dict[object, type]] = {GraphQLString: str, GraphQLID: str, GraphQLBoolean: bool}
_DEFINITION: Final = GraphQLCoreConverter.DEFINITION_BACKREF


class Step(NamedTuple):
    """One field of a selection, on one type of object."""

    name: str
    details: FieldDetailsList
    definition: GraphQLField
    read: Callable[[Any, str], Any] | None  # None unless an attribute, or a method that takes nothing else
    attribute: str
    same: type | None
    serialise: Callable[[Any], Any] | None  # None unless a leaf
    child: GraphQLObjectType | GraphQLInterfaceType | None  # None unless a plain object, or an interface
    nullable: bool


class Plan:
    """The steps of one operation, filled in while it is first executed.

    Good for every later execution of it too, unless directives choose other fields each time. The keys are
    identities: of lists and dictionaries, which the values keep alive.
    """

    def __init__(self) -> None:
        self.root: GroupedFieldSet | None = None
        self.subfields: dict[tuple[str, int], tuple[FieldDetailsList, CollectedFields]] = {}
        self.objects: dict[tuple[str, int], Sequence[Step]] = {}  # by the keys of `subfields`
        self._steps: dict[int, tuple[GroupedFieldSet, Sequence[Step]]] = {}
        self._types: dict[tuple[str, type], GraphQLObjectType | None] = {}

    def steps(self, schema: GraphQLSchema, parent: GraphQLObjectType, fields: GroupedFieldSet) -> Sequence[Step]:
        """The steps for the collected fields of one type of object."""
        known = self._steps.get(id(fields))
        if known is None:
            found = [(name, details, _definition(schema, parent, details)) for name, details in fields.items()]
            steps = [_step(parent, name, details, field) for name, details, field in found if field]
            known = self._steps[id(fields)] = (fields, steps)
        return known[1]

    def type_of(self, schema: GraphQLSchema, type_: object, kind: type) -> GraphQLObjectType | None:
        """The type of an object of this class where this type is declared; None where the stock way has to look."""
        if not is_interface_type(type_):
            return type_ if is_plain_object(type_) else None
        key = (type_.name, kind)
        if key not in self._types:
            self._types[key] = _type_in(schema, type_, kind)
        return self._types[key]


def _type_in(schema: GraphQLSchema, interface: GraphQLInterfaceType, kind: type) -> GraphQLObjectType | None:
    definition = kind.__dict__.get("__strawberry_definition__")
    if not isinstance(definition, StrawberryObjectDefinition) or definition.is_graphql_generic:
        return None
    found = schema.get_type(definition.name)
    return found if is_plain_object(found) and schema.is_sub_type(interface, found) else None


def _definition(schema: GraphQLSchema, parent: GraphQLObjectType, details: FieldDetailsList) -> GraphQLField | None:
    return schema.get_field(parent, details[0].node.name.value)


def _step(parent: GraphQLObjectType, name: str, details: FieldDetailsList, field: GraphQLField) -> Step:
    inner = get_nullable_type(field.type)
    read, attribute = _reader(parent, field)
    return Step(
        name,
        details,
        field,
        read,
        attribute,
        SAME.get(inner),
        _serialiser(inner) if is_leaf_type(inner) else None,
        inner if is_plain_object(inner) or is_interface_type(inner) else None,
        not is_non_null_type(field.type),
    )


def _reader(parent: GraphQLObjectType, field: GraphQLField) -> tuple[Callable[[Any, str], Any] | None, str]:
    """How to get a field of an object without describing the field to it, or None where that is not enough."""
    if field is TypeNameMetaFieldDef:
        return (lambda _source, name: name), parent.name
    definition = field.extensions.get(_DEFINITION)
    if (
        type(definition) is not StrawberryField
        or not hasattr(field.resolve, "_is_default")  # a resolver that somebody put in place of Strawberry's
        or definition.extensions
        or field.args
        or is_union_type(get_named_type(field.type))  # whose errors may have handlers
    ):
        return None, ""
    resolver = definition.base_resolver
    if resolver is None:
        return definition.default_resolver, definition.python_name
    method, asks = resolver.wrapped_func, (resolver.info_parameter, resolver.parent_parameter, resolver.root_parameter)
    if not isfunction(method) or resolver.self_parameter is None or any(asks):
        return None, ""
    return (lambda source, _name: method(source)), ""


def _serialiser(leaf: GraphQLLeafType) -> Callable[[Any], Any]:
    """The stock serialiser of a leaf, with a short way to what it makes of the usual values."""
    complete = partial(Executor.complete_leaf_value, leaf)
    if leaf is GraphQLInt:
        return lambda value: (
            value if type(value) is int and GRAPHQL_MIN_INT <= value <= GRAPHQL_MAX_INT else complete(value)
        )
    if not is_enum_type(leaf):
        return complete
    names: dict[Enum, Any] = {}  # the stock one looks through all the values, each time

    def name_of(value: Any) -> Any:
        if not isinstance(value, Enum):
            return complete(value)
        name = names.get(value)
        if name is None:
            name = names[value] = complete(value)
        return name

    return name_of


def is_plain_object(type_: object) -> TypeGuard[GraphQLObjectType]:
    """Whether it is an object type that asks of a value nothing, or only what Strawberry asks: its class."""
    if not is_object_type(type_):
        return False
    definition = type_.extensions.get(_DEFINITION)
    ours = isinstance(definition, StrawberryObjectDefinition) and definition.is_type_of is None
    return ours or type_.is_type_of is None


@lru_cache(maxsize=4096)
def is_ordinary(kind: type[object]) -> bool:
    """Whether values of a class are neither nothing, nor an error, nor to be awaited."""
    special = (NoneType, UndefinedType, Exception, CoroutineType, GeneratorType)
    return not issubclass(kind, special) and not hasattr(kind, "__await__")
