"""Schemas of Wagtail's own blocks, as returned by ``get_api_representation`` and as accepted by the
blocks.

Blocks are identified by the path of their class, because a site can only import Wagtail's embeds if
it has installed them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms import Field
from django.utils.translation import gettext as _

from exoblocks.schema.shapes import (
    NULL,
    Schema,
    array_of,
    nullable,
    object_of,
    primary_key_of,
    values_of,
)
from exoblocks.schema.streams import stream_schema

if TYPE_CHECKING:
    from exoblocks.schema.definitions import Definitions

Describe = Callable[[Any, "Definitions"], Schema]
KNOWN: dict[str, Describe] = {}

HTML: Schema = {"type": "string", "contentMediaType": "text/html"}
CELL_TYPES = ("string", "number", "boolean", "null")
#: A number as text, because JSON has no decimals.
DECIMAL_TEXT: Schema = {"type": "string", "pattern": r"^-?\d+(\.\d+)?([Ee][+-]?\d+)?$"}


def unknown(block: Any) -> Schema:
    """Any value, for a block whose JSON only its own code determines."""
    return {
        "description": _("Any value. The block %(name)s does not describe its output.")
        % {"name": type(block).__name__}
    }


def _describes(*paths: str) -> Callable[[Describe], Describe]:
    def register(describe: Describe) -> Describe:
        KNOWN.update(dict.fromkeys(paths, describe))
        return describe

    return register


# --- Containers ------------------------------------------------------------------------------


@_describes("wagtail.blocks.struct_block.BaseStructBlock")
def _struct(block: Any, definitions: Definitions) -> Schema:
    def make() -> Schema:
        keys = {name: definitions.of(child) for name, child in block.child_blocks.items()}
        return object_of(keys, mode=definitions.mode, required=needed_to_save(block))

    return definitions.named(block, make)


def needed_to_save(block: Any) -> list[str]:
    """Fields of a struct that are required even in a draft."""
    return [
        name
        for name, child in block.child_blocks.items()
        if getattr(child.meta, "required_on_save", False) and child.meta.default in (None, "")
    ]


@_describes("wagtail.blocks.stream_block.BaseStreamBlock")
def _stream(block: Any, definitions: Definitions) -> Schema:
    # A stream that a script stored without ids has null until it is saved.
    return stream_schema(block, definitions, item_id=nullable({"type": "string"}))


@_describes("wagtail.blocks.list_block.ListBlock")
def _list(block: Any, definitions: Definitions) -> Schema:
    return array_of(definitions.of(block.child_block), most=most_items(block, definitions))


def most_items(block: Any, definitions: Definitions) -> int | None:
    return block.meta.max_num if definitions.mode == "write" else None


@_describes("wagtail.images.blocks.ImageBlock")
def _image(block: Any, definitions: Definitions) -> Schema:
    children = block.child_blocks
    keys = {name: definitions.of(children[name]) for name in ("image", "decorative", "alt_text")}
    return object_of(keys, mode=definitions.mode)


@_describes("wagtail.contrib.table_block.blocks.TableBlock")
def _table(block: Any, definitions: Definitions) -> Schema:
    keys: dict[str, Schema] = {
        "data": array_of(array_of({"anyOf": [{"type": name} for name in CELL_TYPES]})),
        "cell": array_of({"type": "object"}),
        "first_row_is_table_header": {"type": "boolean"},
        "first_col_is_header": {"type": "boolean"},
        "table_header_choice": {"type": "string"},
        "table_caption": {"type": ["string", "null"]},
    }
    return nullable({"type": "object", "properties": keys, "required": ["data"]})


@_describes("wagtail.contrib.typed_table_block.blocks.BaseTypedTableBlock")
def _typed_table(block: Any, definitions: Definitions) -> Schema:
    names = list(block.child_blocks)
    cells: list[Schema] = []
    for child in block.child_blocks.values():
        cell = definitions.of(child)
        if cell not in cells:
            cells.append(cell)

    def of_mode(keys: dict[str, Schema]) -> Schema:
        return object_of(keys, mode=definitions.mode, required=keys)

    column = of_mode({"type": {"enum": names}, "heading": {"type": "string"}})
    row = of_mode({"values": array_of({"anyOf": cells} if cells else {})})
    return object_of(
        {
            "columns": array_of(column),
            "rows": array_of(row),
            "caption": {"type": ["string", "null"]},
        },
        mode=definitions.mode,
        required=["columns", "rows"],
    )


@_describes("wagtail.blocks.static_block.StaticBlock")
def _static(block: Any, definitions: Definitions) -> Schema:
    return NULL


# --- Text ------------------------------------------------------------------------------------


@_describes("wagtail.blocks.field_block.CharBlock", "wagtail.blocks.field_block.TextBlock")
def _text(block: Any, definitions: Definitions) -> Schema:
    return nullable(text(block, definitions))


def text(block: Any, definitions: Definitions) -> Schema:
    """A string, within the limits of the form in ``write``."""
    schema: Schema = {"type": "string"}
    if definitions.mode == "write":
        if block.field.max_length is not None:
            schema["maxLength"] = block.field.max_length
        if getattr(block.meta, "required_on_save", False):
            schema["minLength"] = 1
    return schema


@_describes("wagtail.blocks.field_block.RichTextBlock", "wagtail.blocks.field_block.RawHTMLBlock")
def html(block: Any, definitions: Definitions) -> Schema:
    return dict(HTML)


@_describes("wagtail.blocks.field_block.URLBlock")
def _url(block: Any, definitions: Definitions) -> Schema:
    return nullable(formatted(block, definitions, "uri"))


@_describes("wagtail.embeds.blocks.EmbedBlock")
def _embed(block: Any, definitions: Definitions) -> Schema:
    return formatted(block, definitions, "uri")


@_describes("wagtail.blocks.field_block.EmailBlock")
def _email(block: Any, definitions: Definitions) -> Schema:
    return nullable(formatted(block, definitions, "email"))


def formatted(block: Any, definitions: Definitions, form: str) -> Schema:
    """Text in a known format, or none. Existing stored values are shown unchanged."""
    schema = text(block, definitions)
    if definitions.mode == "read":
        return schema
    return {"anyOf": [{**schema, "format": form}, {"const": ""}]}


@_describes("wagtail.blocks.field_block.RegexBlock")
def _regex(block: Any, definitions: Definitions) -> Schema:
    schema = text(block, definitions)
    pattern = _pattern(block.field.regex)
    if definitions.mode == "read" or pattern is None:
        return nullable(schema)
    return nullable({"anyOf": [{**schema, "pattern": pattern}, {"const": ""}]})


def _pattern(regex: re.Pattern[str]) -> str | None:
    """The same for ECMA 262, as JSON Schema requires; ``None`` for a pattern that only Python
    supports.
    """
    if regex.flags & ~re.UNICODE or re.search(r"\(\?(?![:=!])|\\[AZ]", regex.pattern):
        return None
    return regex.pattern


# --- Numbers, dates, yes and no --------------------------------------------------------------


@_describes("wagtail.blocks.field_block.IntegerBlock")
def integer(block: Any, definitions: Definitions) -> Schema:
    return nullable({"type": "integer", **limits(block.field, definitions)})


@_describes("wagtail.blocks.field_block.FloatBlock")
def _float(block: Any, definitions: Definitions) -> Schema:
    return nullable({"type": "number", **limits(block.field, definitions)})


@_describes("wagtail.blocks.field_block.DecimalBlock")
def _decimal(block: Any, definitions: Definitions) -> Schema:
    if definitions.mode == "read":
        # Text from JSON encoders that keep every digit, and a number from others.
        return {"anyOf": [{"type": "number"}, DECIMAL_TEXT, NULL]}
    return decimal_to_write(block, definitions)


def decimal_to_write(block: Any, definitions: Definitions) -> Schema:
    number = {"type": "number", **limits(block.field, definitions)}
    return {"anyOf": [number, DECIMAL_TEXT, NULL]}


def limits(field: Field, definitions: Definitions) -> Schema:
    """Limits for input. Existing stored values are shown unchanged."""
    return {} if definitions.mode == "read" else limits_of(field)


def limits_of(field: Field) -> Schema:
    found: Schema = {}
    for validator in field.validators:
        for cls, keyword in ((MinValueValidator, "minimum"), (MaxValueValidator, "maximum")):
            if type(validator) is cls:
                found[keyword] = _json_number(validator.limit_value)
    return found


def _json_number(value: Any) -> Any:
    value = value() if callable(value) else value
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


@_describes("wagtail.blocks.field_block.BooleanBlock")
def _boolean(block: Any, definitions: Definitions) -> Schema:
    return {"type": ["boolean", "null"]}


@_describes("wagtail.blocks.field_block.DateBlock")
def date(block: Any, definitions: Definitions) -> Schema:
    return {"type": ["string", "null"], "format": "date"}


@_describes("wagtail.blocks.field_block.DateTimeBlock")
def _datetime(block: Any, definitions: Definitions) -> Schema:
    return {"type": ["string", "null"], "format": "date-time"}


@_describes("wagtail.blocks.field_block.TimeBlock")
def _time(block: Any, definitions: Definitions) -> Schema:
    # JSON Schema's own format requires a time zone, which a time of day does not have.
    return {"type": ["string", "null"], "pattern": r"^\d\d:\d\d(:\d\d(\.\d+)?)?$"}


# --- Choices and records ---------------------------------------------------------------------


@_describes("wagtail.blocks.field_block.ChoiceBlock")
def _choice(block: Any, definitions: Definitions) -> Schema:
    known = values_of(block.field.choices)
    if definitions.mode == "read":
        return {"anyOf": [*known, {"type": ["string", "null"]}]}
    return {"anyOf": [*known, {"const": ""}, NULL]}


@_describes("wagtail.blocks.field_block.MultipleChoiceBlock")
def _choices(block: Any, definitions: Definitions) -> Schema:
    known = values_of(block.field.choices)
    others = [{"type": "string"}] if definitions.mode == "read" or not known else []
    return nullable(array_of({"anyOf": [*known, *others]}))


@_describes("wagtail.blocks.field_block.ChooserBlock")
def _chooser(block: Any, definitions: Definitions) -> Schema:
    return nullable(primary_key_of(block.model_class))
