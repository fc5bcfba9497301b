"""The content before the change, both stored and as JSON, which are walked side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail import blocks

from exoblocks.blocks.base.emptiness import without_empty_sections
from exoblocks.blocks.base.item_ids import text_id
from exoblocks.blocks.base.stored_shapes import stored_items
from exoblocks.blocks.base.traversal import Child, children, shown_children


@dataclass(frozen=True)
class Previous:
    """A value in its stored form, and its JSON."""

    stored: Any
    shown: Any

    @classmethod
    def of(cls, block: blocks.Block, stored: Any, shown: Any) -> Previous:
        """The JSON of a stream does not have its empty sections."""
        return cls(without_empty_sections(block, as_json(stored)), as_json(shown))

    def shows_default(self, block: blocks.Block, name: str, value: Any) -> bool:
        """Whether a field of the struct ``block`` has no stored value but still shows ``value``."""
        if not isinstance(self.stored, Mapping) or name in self.stored:
            return False
        shown = {child.key: child.value for child in shown_children(block, self.shown) or ()}
        return shown.get(name, self) == value


def as_json(value: Any) -> Any:
    """``value`` as it is after encoding to JSON."""
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


@dataclass(frozen=True)
class Part:
    """The previous content of a part of a container."""

    block: blocks.Block
    version: Previous
    #: The id of an item that readers see, or else the stored one; "" if it has none.
    id: str = ""
    #: An item of a stream, as stored.
    whole: Any = None


def parts_of(block: blocks.Block, version: Previous) -> dict[str | int, Part]:
    """By name of a field, or index of an item. Empty if JSON and stored form do not correspond."""
    kept = children(block, version.stored) or []
    shown = {child.key: child for child in shown_children(block, version.shown) or ()}
    if any(_is_item(child) for child in kept) and len(kept) != len(shown):
        return {}
    found = ((child.key, _part(version, child, shown.get(child.key))) for child in kept)
    return {key: part for key, part in found if part is not None}


def _part(version: Previous, kept: Child, shown: Child | None) -> Part | None:
    seen = Previous(kept.value, None if shown is None else shown.value)
    if not _is_item(kept):  # a group that is shown as null also has fields
        return None if kept.block is None else Part(kept.block, seen)
    if shown is None or shown.block is None:
        return None
    # By the JSON: an unknown item is shown as a separate block. A list of texts has no ids.
    item_id = shown.id or kept.id
    is_of_stream = bool(kept.type) or kept.block is None
    whole = stored_items(version.stored)[int(kept.key)] if is_of_stream else None
    return Part(shown.block, seen, item_id if text_id(item_id) else "", whole)


def _is_item(child: Child) -> bool:
    return isinstance(child.key, int)


def items_in(block: blocks.Block, version: Previous) -> Iterator[Part]:
    """Every item with an id, at any depth."""
    for part in parts_of(block, version).values():
        if part.id:
            yield part
        yield from items_in(part.block, part.version)


def matched_ids(values: list[Any], items: list[Part]) -> list[str | None]:
    """Ids for the items of a list whose JSON has no ids, such as a list of texts.

    An item gets the id of the previous item with the same content. Other items get the id of the
    previous item in the same position.
    """
    free = {item.id: item for item in items}
    ids: list[str | None] = []
    for value in values:
        same = (item.id for item in free.values() if item.version.shown == value)
        ids.append(next(same, None))
        free.pop(ids[-1] or "", None)
    for index, item in enumerate(items[: len(ids)]):
        if ids[index] is None and item.id in free:
            ids[index] = item.id
    return ids
