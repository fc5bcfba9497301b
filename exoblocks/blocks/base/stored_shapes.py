"""The shapes in which Wagtail stores what its blocks hold."""

from __future__ import annotations

from typing import Any


def fields_in_order(block: Any) -> list[str]:
    """Names of a struct's fields as declared, which is reading order and the order of the JSON.

    ``child_blocks`` follows the form's layout instead.
    """
    declared = [name for name in block.base_blocks if name in block.child_blocks]
    return [*declared, *(name for name in block.child_blocks if name not in block.base_blocks)]


def is_list_item(item: Any) -> bool:
    """Whether ``item`` is a list item as Wagtail stores it; its id may be missing."""
    return isinstance(item, dict) and item.get("type") == "item" and "value" in item


def stored_items(stored: Any) -> list[Any]:
    """The items of a stored stream. What is stored in its place, and is no list, is its one item."""
    if isinstance(stored, list):
        return stored
    if isinstance(stored, tuple):
        return list(stored)
    return [] if stored in (None, "", {}) else [stored]
