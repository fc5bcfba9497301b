"""Convert the stream of a file to the stored form: with ids of records, and rich text cleaned with
the allowlist.
"""

from __future__ import annotations

from typing import Any

from wagtail import blocks

from exoblocks.blocks.base.item_ids import ID_TAKEN
from exoblocks.blocks.base.traversal import Child, container_of, transform
from exoblocks.citations.editor import converter_of
from exoblocks.portable.loading.stored_rich_text import stored_rich_text
from exoblocks.portable.record_names.resolver import Names
from exoblocks.portable.report import Location, NoSuchRecordError, Report


class BodyReader:
    """Converts blocks from the form in a file to the stored form."""

    def __init__(self, names: Names, report: Report) -> None:
        self.names = names
        self.report = report
        self._ids: set[str] = set()

    def read(self, block: blocks.Block, value: Any, at: Location) -> Any:
        """``value``, which matches its schema, in the stored form.

        If the report has an error, the result must not be used.
        """
        if container_of(block) is None:
            return None if value is None else self._leaf(block, value, at)

        def read(child: Child) -> Child:
            here = (*at, *child.path)
            item_id = self._id(child.id, (*at, child.key))
            return child._replace(value=self.read(child.block, child.value, here), id=item_id)

        return transform(block, value, read)

    def read_item(
        self, block: blocks.StreamBlock, item: dict[str, Any], at: Location
    ) -> dict[str, Any]:
        """One block of a stream."""
        value = self.read(block.child_blocks[item["type"]], item["value"], (*at, "value"))
        return {"type": item["type"], "value": value, "id": self._id(item.get("id"), at)}

    def _id(self, given: str | None, at: Location) -> str | None:
        if given is None:
            return None
        found = given.lower()
        if found in self._ids:
            self.report.error((*at, "id"), str(ID_TAKEN))
        self._ids.add(found)
        return found

    # --- Leaves ------------------------------------------------------------------------------

    def _leaf(self, block: blocks.Block, value: Any, at: Location) -> Any:
        if isinstance(block, blocks.ChooserBlock):
            return self._record(block, value, at)
        if isinstance(block, blocks.RichTextBlock):
            return stored_rich_text(value, converter_of(block), self.names, at, self.report)
        return value

    def _record(self, block: blocks.ChooserBlock, value: Any, at: Location) -> Any:
        try:
            return self.names.find(block.model_class, value).pk
        except NoSuchRecordError as error:
            self.report.error(at, error)
            return None
