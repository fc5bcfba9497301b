"""The stream of a file as it is stored: records by id, and rich text that has passed the whitelist."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail import blocks

from exoblocks.blocks.identity import is_list_item
from exoblocks.citations.editor import converter_of
from exoblocks.portable.names import Names
from exoblocks.portable.problems import At, NoSuchRecordError, Report
from exoblocks.portable.rich_text import stored_rich_text


class BodyReader:
    """Turns blocks as they stand in a file into blocks as they are stored."""

    def __init__(self, names: Names, report: Report) -> None:
        self.names = names
        self.report = report
        self._ids: set[str] = set()

    def read(self, block: blocks.Block, value: Any, at: At) -> Any:
        """``value``, which is what its schema says, as it is stored.

        Where the report has an error, the result is good for nothing.
        """
        if isinstance(block, blocks.StreamBlock):
            return [self.read_item(block, item, (*at, index)) for index, item in enumerate(value)]
        if isinstance(block, blocks.ListBlock):
            return [
                self._list_item(block.child_block, item, (*at, index))
                for index, item in enumerate(value)
            ]
        if isinstance(block, blocks.StructBlock):
            return {
                name: self.read(block.child_blocks[name], inner, (*at, name))
                for name, inner in value.items()
            }
        return None if value is None else self._leaf(block, value, at)

    def read_item(self, block: blocks.StreamBlock, item: dict[str, Any], at: At) -> dict[str, Any]:
        """One block of a stream."""
        value = self.read(block.child_blocks[item["type"]], item["value"], (*at, "value"))
        return {"type": item["type"], "value": value, "id": self._id(item, at)}

    def _list_item(self, block: blocks.Block, item: Any, at: At) -> dict[str, Any]:
        if not is_list_item(item):  # as one writes it by hand
            return {"type": "item", "value": self.read(block, item, at), "id": None}
        value = self.read(block, item["value"], (*at, "value"))
        return {"type": "item", "value": value, "id": self._id(item, at)}

    def _id(self, item: dict[str, Any], at: At) -> str | None:
        if item.get("id") is None:
            return None
        found = item["id"].lower()
        if found in self._ids:
            self.report.error((*at, "id"), _("Another block or item of this article has this id."))
        self._ids.add(found)
        return found

    # --- Leaves ------------------------------------------------------------------------------

    def _leaf(self, block: blocks.Block, value: Any, at: At) -> Any:
        if isinstance(block, blocks.ChooserBlock):
            return self._record(block, value, at)
        if isinstance(block, blocks.RichTextBlock):
            return stored_rich_text(value, converter_of(block), self.names, at, self.report)
        return value

    def _record(self, block: blocks.ChooserBlock, value: Any, at: At) -> Any:
        try:
            return self.names.find(block.model_class, value).pk
        except NoSuchRecordError as error:
            self.report.error(at, error)
            return None
