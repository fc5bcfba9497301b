"""The schemas of blocks in a file. They describe the stored form, with names of records instead of
ids.

A block's description of its JSON is therefore not used, and codes that this version does not know
are not allowed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import singledispatchmethod
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks.field_block import BaseChoiceBlock

from exoblocks.blocks.base.traversal import (
    Container,
    ListContainer,
    StreamContainer,
    StructContainer,
    TableContainer,
    container_of,
)
from exoblocks.library.page_model import get_page_model
from exoblocks.portable.files.media_file import kind_of
from exoblocks.portable.files.source import MEDIA_FILE
from exoblocks.portable.record_names.resolver import has_natural_key, has_uuid
from exoblocks.schema import Definitions, Schema, array_of, nullable, object_of, union_of
from exoblocks.schema import wagtail_blocks as described
from exoblocks.schema.naming import class_name, pascal_case
from exoblocks.schema.shapes import values_of

UUID: Schema = {"type": ["string", "null"], "format": "uuid"}
PATH: Schema = {"type": "string", "pattern": "^/", "examples": ["/treatments/example/"]}
FILE: Schema = {
    "type": "string",
    "pattern": f"^{MEDIA_FILE.pattern}$",
    "examples": ["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.png"],
}


def closed(keys: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    """An object with these keys and no others."""
    return object_of(keys, mode="write", required=required)


class FileDefinitions(Definitions):
    """Describes blocks in the form in which files contain them."""

    def __init__(self) -> None:
        super().__init__("write")

    def of(self, block: Any) -> Schema:
        with translation.override(settings.LANGUAGE_CODE):
            schema = self._in_file(block)
            # The message of a refusal is shown without a label.
            return schema if "not" in schema else self.labelled(block, schema)

    def _in_file(self, block: Any) -> Schema:
        container = container_of(block)
        if container is not None:
            return self._held(container, block)
        if isinstance(block, blocks.ChooserBlock):
            return nullable(name_schema(block.model_class))
        if getattr(block, "child_blocks", None):
            return _refusal(block)
        for kinds, describe in _LEAVES:
            if isinstance(block, kinds):
                return nullable(describe(block, self))
        return {}  # which the block decides itself

    @singledispatchmethod
    def _held(self, container: Container, block: Any) -> Schema:
        """For a site's own kind of container, which can describe its stored form."""
        describe = getattr(container, "stored_schema", None)
        return {} if describe is None else describe(block, self)

    @_held.register(TableContainer)
    def _table(self, container: TableContainer, block: Any) -> Schema:
        describe = getattr(container, "stored_schema", None)
        return _refusal(block) if describe is None else describe(block, self)

    @_held.register(StreamContainer)
    def _stream(self, container: StreamContainer, block: Any) -> Schema:
        return array_of(self.named(block, lambda: self._items(block), "Item"))

    @_held.register(ListContainer)
    def _list(self, container: ListContainer, block: Any) -> Schema:
        return array_of(self._list_item(self.of(block.child_block)))

    @_held.register(StructContainer)
    def _struct(self, container: StructContainer, block: Any) -> Schema:
        def make() -> Schema:
            private = getattr(block, "private_fields", ())
            keys = {
                name: self.of(child)
                for name, child in block.child_blocks.items()
                if name not in private
            }
            return closed(keys, described.needed_to_save(block))

        return self.named(block, make)

    def _items(self, block: blocks.StreamBlock) -> Schema:
        offered = getattr(block, "offered_blocks", block.child_blocks)
        members = {
            name: self.define(
                f"{pascal_case(name)}Block",
                _item(name, self.of(child)),
                class_name(block),
                is_of_site=True,
            )
            for name, child in offered.items()
        }
        return union_of(members, "type")

    def _list_item(self, value: Schema) -> Schema:
        """With its id, or as the bare value when written by hand."""
        return {
            "if": {
                "type": "object",
                "properties": {"type": {"const": "item"}, "value": {}},
                "required": ["type", "value"],
            },
            "then": _item("item", value),
            "else": value,
        }


def _refusal(block: blocks.Block) -> Schema:
    """For a typed table, whose cells are block values, and for containers of an unknown kind."""
    text = _("Blocks of type %s cannot be exported to a file.")
    return {"not": {}, "description": text % type(block).__name__}


def _item(kind: str, value: Schema) -> Schema:
    return closed({"type": {"const": kind}, "id": UUID, "value": value}, ["type", "value"])


def _choice(block: Any, definitions: Definitions) -> Schema:
    return {"anyOf": [*values_of(block.field.choices), {"const": ""}]}


def _choices(block: Any, definitions: Definitions) -> Schema:
    return array_of({"anyOf": [*values_of(block.field.choices), {"const": ""}]})


def _whole(block: Any, definitions: Definitions) -> Schema:
    return {"type": "integer", **described.limits(block.field, definitions)}


def _float(block: Any, definitions: Definitions) -> Schema:
    return {"type": "number", **described.limits(block.field, definitions)}


def _decimal(block: Any, definitions: Definitions) -> Schema:
    text = {"type": "string", "format": "decimal"}
    return {"anyOf": [_float(block, definitions), text, {"const": ""}]}


def _of(schema: Schema) -> Callable[[Any, Definitions], Schema]:
    return lambda block, definitions: schema


_LEAVES: tuple[tuple[Any, Callable[[Any, Definitions], Schema]], ...] = (
    (blocks.BooleanBlock, _of({"type": "boolean"})),
    (blocks.IntegerBlock, _whole),
    (blocks.FloatBlock, _float),
    (blocks.DecimalBlock, _decimal),
    (blocks.DateTimeBlock, _of({"type": "string", "format": "date-time"})),
    (blocks.DateBlock, _of({"type": "string", "format": "date"})),
    (blocks.TimeBlock, _of({"type": "string", "format": "time-local"})),
    (blocks.MultipleChoiceBlock, _choices),
    (BaseChoiceBlock, _choice),
    ((blocks.RichTextBlock, blocks.RawHTMLBlock), described.html),
    (
        (
            blocks.CharBlock,
            blocks.TextBlock,
            blocks.URLBlock,
            blocks.EmailBlock,
            blocks.RegexBlock,
        ),
        described.text,
    ),
)


def name_schema(model: type[Model]) -> Schema:
    """The name of a record of ``model`` in a file: see ``record_names``."""
    if issubclass(model, get_page_model()):
        elsewhere = closed({"path": PATH, "locale": {"type": "string"}}, ["path", "locale"])
        return {"anyOf": [PATH, elsewhere]}
    if kind_of(model):
        return FILE
    if has_uuid(model):
        return {"type": "string", "format": "uuid"}
    return {"type": "array"} if has_natural_key(model) else {}
