"""Ids of list items, which are UUIDs. If an id is missing or is not a UUID, it is replaced with the
same UUID every time the value is read, until a save stores it.
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
#: Our own namespace, generated once at random.
NAMESPACE = uuid.UUID("6a4f5c0e-53a5-4c39-9d6b-1f3f1f0f7a52")


def with_ids(block: blocks.Block, stored: Any, seed: str) -> Any:
    """``stored``, the stored form of ``block``, in which every list item has an id.

    Content that a script wrote, or that Wagtail stored before its lists had ids, does not have ids.
    The id depends on ``seed`` and the position, so all readers see the same id. The input is not
    changed. If nothing is missing, the input itself is returned.
    """
    if isinstance(block, blocks.StreamBlock):  # which handles its own ids
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
    """An item of a stream, with an id and with ids inside it."""
    item_id = text_id(item.get("id")) or _id(f"{index}/{item['type']}")
    value = with_ids(block.child_blocks[item["type"]], item.get("value"), item_id)
    return _completed(item, item_id, value)


def _completed(item: dict[str, Any], item_id: str, value: Any) -> dict[str, Any]:
    if item.get("id") == item_id and "value" in item and item["value"] is value:
        return item
    return {**item, "id": item_id, "value": value}


def item_id_schema(definitions: Definitions) -> Schema:
    """A UUID. A new item does not need one. An id that is not a UUID is converted to one."""
    kind: Schema = {"type": ["string", "null"]}
    if definitions.mode == "read":
        kind = {"type": "string", "format": "uuid"}
    description = _(
        "UUID of the item and its HTML anchor on the page. It "
        "does not change when the item is moved or edited."
    )
    return {"description": description, **kind}


def text_id(item_id: Any) -> str:
    """The UUID that readers see for a stored id; "" if it cannot be an id."""
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
    except UnicodeEncodeError:  # a lone surrogate, which SQL or another program can store
        return str(uuid.uuid5(NAMESPACE, ascii(seed)))
