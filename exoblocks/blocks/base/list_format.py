"""How an item of a list is known in what is stored."""

from __future__ import annotations

from typing import Any

from exoblocks.blocks.base.stored_shapes import is_list_item


class ItemsWithoutId:
    """For a ``ListBlock``: an item is one also without an id, as a script may write it.

    Wagtail has no public name for this, and wagtail-localize asks for it by the private one.
    """

    def _item_is_in_block_format(self, item: Any) -> bool:
        return is_list_item(item)
