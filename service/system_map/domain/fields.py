"""What one field of an entry takes, as people and YAML write it, and what the published JSON Schema says of it.

YAML reads 2018 as a number, and `yes` as true or, in the newer YAML of most editors, as a text: all are taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, StringConstraints
from pydantic.annotated_handlers import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema
from typing_extensions import TypeAliasType

from system_map.domain.notation import PATTERN, parse
from system_map.domain.vocabulary import Stated


def _number_as_text(value: object) -> object:
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def _yes_no_as_text(value: object) -> object:
    return ("no", "yes")[value] if isinstance(value, bool) else value


def _plain_as_text(value: object) -> object:
    return _number_as_text(_yes_no_as_text(value))


def _as_written(value: object) -> object:
    return value


def _a_date(text: str) -> str:
    parse(text)
    return text


_Date = Annotated[str, Field(pattern=PATTERN)] | Annotated[int, Field(ge=1000, le=9999)]
_Plain = str | bool | int | float

# Each has a name so that the JSON Schema defines it once and refers to it.
Slug = TypeAliasType("Slug", Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120)])
Words = TypeAliasType("Words", Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)])
PlainText = TypeAliasType("PlainText", Annotated[Words, BeforeValidator(_plain_as_text, json_schema_input_type=_Plain)])
DateText = TypeAliasType(
    "DateText",
    Annotated[str, BeforeValidator(_number_as_text, json_schema_input_type=_Date), AfterValidator(_a_date)],
)
YesNo = TypeAliasType(
    "YesNo",
    Annotated[bool, BeforeValidator(_as_written, json_schema_input_type=bool | Literal["yes", "no"])],
)
YesNoStated = Annotated[Stated, BeforeValidator(_yes_no_as_text, json_schema_input_type=bool | Stated)]
Share = Annotated[float, Field(strict=True, ge=0, le=1)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Step = Annotated[int, Field(strict=True, ge=1)]


@dataclass(frozen=True)
class OneOrMore:
    """Takes one item where several may stand, and a plain value where it is all there is to say of the item.

    With `short="to"`, `reports_to: nhs-england` stands for `reports_to: [{to: nhs-england}]`.
    """

    short: str | None = None

    def read(self, value: object) -> tuple[object, ...]:
        """The items that a value stands for."""
        items = tuple(value) if isinstance(value, (list, tuple)) else (value,)
        if self.short is None:
            return items
        return tuple(item if isinstance(item, (dict, BaseModel)) else {self.short: item} for item in items)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.read, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        forms = [handler(schema)["items"]]
        item = handler.resolve_ref_schema(forms[0])
        if self.short is not None and item["required"] == [self.short]:  # else it is not all there is to say
            forms.append(item["properties"][self.short])
        each = {"anyOf": forms} if len(forms) > 1 else forms[0]
        return {"anyOf": [*forms, {"type": "array", "items": each}]}
