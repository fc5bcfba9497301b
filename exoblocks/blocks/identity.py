"""Ids for list items that were stored without: the same at every reading until a save makes them last."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from operator import is_
from typing import Any

from django.utils.translation import gettext as _
from wagtail import blocks

from exoblocks.schema import Definitions, Schema

#: Ours, made once at random.
NAMESPACE = uuid.UUID("6a4f5c0e-53a5-4c39-9d6b-1f3f1f0f7a52")


def with_ids(block: blocks.Block, stored: Any, seed: str) -> Any:
    """``stored``, the stored form of ``block``, in which every list item has an id.

    Content that a script wrote, or Wagtail before its lists had ids, has none. The id follows from
    ``seed`` and the place, so that two readers see the same. Nothing that is given is changed; where
    nothing is missing, it is what is returned.
    """
    if isinstance(block, blocks.ListBlock) and isinstance(stored, list):
        items = [
            _item(block.child_block, item, f"{seed}/{index}") for index, item in enumerate(stored)
        ]
        return stored if all(map(is_, items, stored)) else items
    if isinstance(block, blocks.StructBlock) and isinstance(stored, Mapping):
        completed = {
            name: new
            for name, value in stored.items()
            if name in block.child_blocks
            and (new := with_ids(block.child_blocks[name], value, f"{seed}/{name}")) is not value
        }
        return {**stored, **completed} if completed else stored
    return stored


def stored_items(stored: Any) -> list[Any]:
    """The items of a stored stream. What is stored in its place, and is no list, is its one item."""
    if isinstance(stored, list):
        return stored
    if isinstance(stored, tuple):
        return list(stored)
    return [] if stored in (None, "", {}) else [stored]


def stream_item(block: blocks.StreamBlock, item: dict[str, Any], index: int) -> dict[str, Any]:
    """An item of a stream, with an id, and ids within."""
    item_id = text_id(item.get("id")) or _id(f"{index}/{item['type']}")
    value = with_ids(block.child_blocks[item["type"]], item.get("value"), item_id)
    return _completed(item, item_id, value)


def _item(block: blocks.Block, item: Any, seed: str) -> dict[str, Any]:
    if not is_list_item(item):
        item = {"type": "item", "value": item}
    item_id = text_id(item.get("id")) or _id(seed)
    return _completed(item, item_id, with_ids(block, item["value"], seed))


def _completed(item: dict[str, Any], item_id: str, value: Any) -> dict[str, Any]:
    if item.get("id") == item_id and "value" in item and item["value"] is value:
        return item
    return {**item, "id": item_id, "value": value}


def is_list_item(item: Any) -> bool:
    """Whether ``item`` is a list item as Wagtail stores it; its id may be missing."""
    return isinstance(item, dict) and item.get("type") == "item" and "value" in item


def item_id_schema(definitions: Definitions) -> Schema:
    """A UUID, unless a script gave another; a new item needs none."""
    return {
        "description": _("Stays when the item is moved or edited: its anchor in the page."),
        "type": "string" if definitions.mode == "read" else ["string", "null"],
    }


def text_id(item_id: Any) -> str:
    """A stored id; "" for what can be none."""
    return item_id if isinstance(item_id, str) else ""


def _id(seed: str) -> str:
    return str(uuid.uuid5(NAMESPACE, seed))
