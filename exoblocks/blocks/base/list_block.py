"""Wagtail's list with two changes: it starts empty, and its structured items show their ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail import blocks
from wagtail.blocks.list_block import ListValue

from exoblocks.blocks.base.import_path import StableImportPath
from exoblocks.blocks.base.item_ids import item_id_schema, text_id
from exoblocks.blocks.base.list_format import ItemsWithoutId
from exoblocks.blocks.base.render_context import render_context
from exoblocks.blocks.base.stored_shapes import is_list_item
from exoblocks.blocks.base.text import TextBlock
from exoblocks.schema import Definitions, Schema, array_of
from exoblocks.schema.wagtail_blocks import most_items


class ItemListBlock(StableImportPath, ItemsWithoutId, blocks.ListBlock):
    """A list that starts empty and whose structured items include their ids in the JSON."""

    def __init__(self, child_block: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", [])
        super().__init__(child_block, **kwargs)
        if isinstance(self.child_block, TextBlock):
            # Wagtail shows no label for an item that is a single field.
            self.child_block.field.widget.attrs["aria-label"] = self.child_block.label

    __init__.has_child_block_arg = True  # type: ignore[attr-defined]  # Wagtail's own protocol

    def to_python(self, value: Any) -> ListValue:
        return super().to_python([_with_id(item) for item in _sequence(value)])

    def bulk_to_python(self, values: Iterable[Any]) -> list[ListValue]:
        return super().bulk_to_python(
            [[_with_id(item) for item in _sequence(value)] for value in values]
        )

    def normalize(self, value: Any) -> ListValue:
        return super().normalize(_sequence(value))

    def get_api_representation(self, value: Any, context: Any = None) -> list[Any]:
        value = self.normalize(value)
        structured = isinstance(self.child_block, blocks.StructBlock)
        around = render_context(context)
        found = []
        for item in value.bound_blocks:
            shown = self.child_block.get_api_representation(
                item.value, context=around.within(item.id).added_to(context)
            )
            found.append({"id": item.id, **(shown or {})} if structured else shown)
        return found

    def get_api_schema(self, definitions: Definitions) -> Schema:
        child = self.child_block
        item = definitions.of(child)
        if isinstance(child, blocks.StructBlock):
            struct = item
            item = definitions.labelled(
                child, definitions.named(child, lambda: _item_schema(struct, definitions), "Item")
            )
        return array_of(item, most=most_items(self, definitions))


def _item_schema(struct: Schema, definitions: Definitions) -> Schema:
    """A struct as a list item: its id, then its own keys."""
    shown = definitions.resolve(struct)
    properties = {"id": item_id_schema(definitions), **shown.get("properties", {})}
    item = {**shown, "type": "object", "properties": properties}
    if definitions.mode == "read":
        may_be_empty = "anyOf" in struct  # then it shows only its id
        item["required"] = ["id", *(() if may_be_empty else shown.get("required", ()))]
    return item


def _sequence(value: Any) -> Any:
    """A list's stored value. A single value from an older version becomes its only item."""
    if isinstance(value, ListValue | list):
        return value
    if value in (None, ""):
        return []
    return list(value) if isinstance(value, tuple) else [value]


def _with_id(item: Any) -> Any:
    """``item`` with an id that readers can see. Wagtail creates one if it is ``None``."""
    if not is_list_item(item):
        return item
    item_id = text_id(item.get("id")) or None
    return item if "id" in item and item["id"] == item_id else {**item, "id": item_id}
