"""What stood before somebody wrote: stored, and as reading gave it. Both are walked side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail import blocks

from exoblocks.blocks.base.item_ids import text_id
from exoblocks.blocks.base.traversal import is_list_item


@dataclass(frozen=True)
class Previous:
    """A value as it is stored, and the JSON that reading gives of it."""

    stored: Any
    shown: Any

    @classmethod
    def of(cls, block: blocks.Block, value: Any, context: Any = None) -> Previous:
        """Of ``value``, in the native form of ``block``."""
        return cls(
            as_json(block.get_prep_value(value)),
            as_json(block.get_api_representation(value, context)),
        )

    def field(self, name: str) -> Previous | None:
        """Of a struct's field. A group that is shown as null has fields, too."""
        if not isinstance(self.stored, Mapping) or name not in self.stored:
            return None
        shown = self.shown.get(name) if isinstance(self.shown, Mapping) else None
        return Previous(self.stored[name], shown)

    def shows_default(self, name: str, value: Any) -> bool:
        """Whether a struct's field has nothing stored, and shows ``value`` all the same."""
        if not isinstance(self.stored, Mapping) or name in self.stored:
            return False
        return isinstance(self.shown, Mapping) and self.shown.get(name, self) == value


def as_json(value: Any) -> Any:
    """``value`` as it comes back from a JSON encoder."""
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


@dataclass(frozen=True)
class Item:
    """An item of a stream or of a list, before."""

    block: blocks.Block
    version: Previous
    #: As it stands in the stored list.
    whole: Any


def items_in(block: blocks.Block, version: Previous) -> Iterator[tuple[str, Item]]:
    """Every item of streams and lists within, with its id. Where JSON and store part, it ends."""
    if isinstance(block, blocks.StreamBlock):
        items = _stream_items(block, version)
    elif isinstance(block, blocks.ListBlock):
        items = list_items(block, version)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            if (inner := version.field(name)) is not None:
                yield from items_in(child, inner)
        return
    else:
        return
    for item_id, item in items:
        yield item_id, item
        yield from items_in(item.block, item.version)


def _pairs(version: Previous) -> Iterator[tuple[Any, Any]]:
    kept, shown = version.stored, version.shown
    if isinstance(kept, list) and isinstance(shown, list) and len(kept) == len(shown):
        yield from zip(kept, shown, strict=True)


def _stream_items(block: blocks.StreamBlock, version: Previous) -> Iterator[tuple[str, Item]]:
    for whole, shown in _pairs(version):
        if isinstance(shown, dict) and shown.get("type") in block.child_blocks and shown.get("id"):
            child = block.child_blocks[shown["type"]]
            kept = whole["value"] if isinstance(whole, dict) and "value" in whole else None
            yield shown["id"], Item(child, Previous(kept, shown.get("value")), whole)


def list_items(block: blocks.ListBlock, version: Previous) -> Iterator[tuple[str, Item]]:
    """The ids are the stored ones: the JSON of a list of texts has none."""
    structured = isinstance(block.child_block, blocks.StructBlock)
    for whole, shown in _pairs(version):
        if is_list_item(whole) and text_id(whole.get("id")):
            if structured and isinstance(shown, dict):
                shown = {key: value for key, value in shown.items() if key != "id"}
            yield whole["id"], Item(block.child_block, Previous(whole["value"], shown), whole)


def shows_ids(version: Previous) -> bool:
    shown = version.shown if isinstance(version.shown, list) else []
    return any(isinstance(item, dict) and "id" in item for item in shown)


def matched_ids(values: list[Any], items: list[tuple[str, Item]]) -> list[str | None]:
    """Ids for the items of a list whose JSON has none, as one of texts.

    That of the item that shows the same; for the others that of the item which stood at their place.
    """
    free = dict(items)
    ids: list[str | None] = []
    for value in values:
        same = (item_id for item_id, item in free.items() if item.version.shown == value)
        ids.append(next(same, None))
        free.pop(ids[-1] or "", None)
    for index, (item_id, _item) in enumerate(items[: len(ids)]):
        if ids[index] is None and item_id in free:
            ids[index] = item_id
    return ids
