"""Recognise list items in stored content."""

from __future__ import annotations

from typing import Any

from exoblocks.blocks.base.stored_shapes import is_list_item


class ItemsWithoutId:
    """For a ``ListBlock``: also accepts items without an id, as a script may write them.

    Wagtail has no public name for this, and wagtail-localize uses the private one.
    """

    def _item_is_in_block_format(self, item: Any) -> bool:
        return is_list_item(item)
