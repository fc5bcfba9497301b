"""The forms in which Wagtail stores the values of its blocks."""

from __future__ import annotations

from typing import Any


def fields_in_order(block: Any) -> list[str]:
    """Names of a struct's fields as declared, which is the order for reading and for the JSON.

    ``child_blocks`` is in the order of the form's layout.
    """
    declared = [name for name in block.base_blocks if name in block.child_blocks]
    return [*declared, *(name for name in block.child_blocks if name not in block.base_blocks)]


def is_list_item(item: Any) -> bool:
    """Whether ``item`` is a list item in Wagtail's stored form. Its id may be missing."""
    return isinstance(item, dict) and item.get("type") == "item" and "value" in item


def stored_items(stored: Any) -> list[Any]:
    """The items of a stored stream. A stored value that is not a list is treated as its
    only item.
    """
    if isinstance(stored, list):
        return stored
    if isinstance(stored, tuple):
        return list(stored)
    return [] if stored in (None, "", {}) else [stored]
