"""Ids of items, which are UUIDs: where something else was stored, or nothing, the same one at every
reading until a save makes it last.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from exoblocks.blocks.base.traversal import Child, transform
from exoblocks.schema import Definitions, Schema

ID_TAKEN = gettext_lazy("Another block or item in this article already has this id.")
#: Ours, made once at random.
NAMESPACE = uuid.UUID("6a4f5c0e-53a5-4c39-9d6b-1f3f1f0f7a52")


def with_ids(block: blocks.Block, stored: Any, seed: str) -> Any:
    """``stored``, the stored form of ``block``, in which every list item has an id.

    Content that a script wrote, or Wagtail before its lists had ids, has none. The id follows from
    ``seed`` and the place, so that two readers see the same. Nothing that is given is changed; where
    nothing is missing, it is what is returned.
    """
    if isinstance(block, blocks.StreamBlock):  # which sees to its own
        return stored

    def complete(child: Child) -> Child:
        here = f"{seed}/{child.key}"
        if isinstance(child.key, int):
            here = text_id(child.id) or _id(here)
            child = child._replace(id=here)
        if child.block is None:
            return child
        return child._replace(value=with_ids(child.block, child.value, here))

    return transform(block, stored, complete)


def stream_item(block: blocks.StreamBlock, item: dict[str, Any], index: int) -> dict[str, Any]:
    """An item of a stream, with an id, and ids within."""
    item_id = text_id(item.get("id")) or _id(f"{index}/{item['type']}")
    value = with_ids(block.child_blocks[item["type"]], item.get("value"), item_id)
    return _completed(item, item_id, value)


def _completed(item: dict[str, Any], item_id: str, value: Any) -> dict[str, Any]:
    if item.get("id") == item_id and "value" in item and item["value"] is value:
        return item
    return {**item, "id": item_id, "value": value}


def item_id_schema(definitions: Definitions) -> Schema:
    """A UUID. A new item needs none; what is sent and is none becomes one."""
    kind: Schema = {"type": ["string", "null"]}
    if definitions.mode == "read":
        kind = {"type": "string", "format": "uuid"}
    told = _(
        "UUID of the item and its HTML anchor on the page. It "
        "does not change when the item is moved or edited."
    )
    return {"description": told, **kind}


def text_id(item_id: Any) -> str:
    """The UUID by which readers know a stored id; "" for what can be no id."""
    if not isinstance(item_id, str) or not item_id:
        return ""
    return item_id if _is_uuid(item_id) else _id(item_id)


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False


def _id(seed: str) -> str:
    try:
        return str(uuid.uuid5(NAMESPACE, seed))
    except UnicodeEncodeError:  # half a character, which SQL or another program can store
        return str(uuid.uuid5(NAMESPACE, ascii(seed)))
