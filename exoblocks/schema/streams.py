"""Schemas of streams: a union of the block types, distinguished by ``type``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from exoblocks.schema.naming import class_name, pascal_case
from exoblocks.schema.shapes import TEXTS, Schema, array_of, object_of, texts_of, without
from exoblocks.schema.unions import other_than, union_of

if TYPE_CHECKING:
    from exoblocks.schema.definitions import Definitions


def stream_schema(block: Any, definitions: Definitions, *, item_id: Schema) -> Schema:
    """A list of items, each ``{type, id, value}``. ``item_id``: the schema of ids.

    When reading, an item can also have a type that does not exist yet.
    """
    owner = class_name(block)

    def make() -> Schema:
        members = {
            name: definitions.define(
                f"{pascal_case(name)}Block", _member(child, name), owner, is_of_site=True
            )
            for name, child in block.child_blocks.items()
        }
        return union_of(members, "type")

    def _member(child: Any, name: str) -> Schema:
        value = definitions.of(child)
        keys = {"type": {"const": name}, "id": item_id, "value": without(value, *TEXTS)}
        member = object_of(keys, mode=definitions.mode, required=["type", "value"])
        return {**texts_of(value), **member}

    most = block.meta.max_num if definitions.mode == "write" else None
    items = definitions.named(block, make, "Item")
    if definitions.mode == "read":
        other = {
            "description": _("A block of a type that this schema does not describe."),
            **other_than(block.child_blocks, "type", {"id": item_id, "value": {}}),
        }
        rest = definitions.define("OtherBlock", other, owner)
        items = {"anyOf": [items, rest]} if block.child_blocks else rest
    return array_of(items, most=most)
