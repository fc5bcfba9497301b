"""The methods of blocks that wagtail-localize calls. Without it, nothing calls them.

Text is a string to translate. Identifying values (URLs, page numbers, numbers) are unchanged unless
a translator overrides them, and a cited record is the same in every language.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from typing import Any

from django.utils.encoding import force_str


class TranslatedText:
    """For blocks of plain text. ``Meta.is_translatable`` says whether the text is a string to
    translate.
    """

    meta: Any

    def get_translatable_segments(self, value: Any) -> list[Any]:
        from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue

        if value in (None, ""):
            return []
        kind = StringSegmentValue if self.meta.is_translatable else OverridableSegmentValue
        return [kind("", force_str(value))]

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        (segment,) = segments
        return segment.render_text() if hasattr(segment, "render_text") else segment.data


class SynchronisedRecord:
    """For choosers whose translations use the same record as the source."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        return []

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        """Restore an override. If its record has been deleted, the id is kept."""
        (segment,) = segments
        return self.to_python(segment.data)  # type: ignore[attr-defined]  # a block's


class OverridableRecord(SynchronisedRecord):
    """For choosers in which a translator may choose another record, such as an image that contains
    words.
    """

    def get_translatable_segments(self, value: Any) -> list[Any]:
        from wagtail_localize.segments import OverridableSegmentValue

        return [OverridableSegmentValue("", value.pk)] if value else []


class TranslatedCells:
    """For tables: the headings of the columns, and what each cell's block translates."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        from wagtail_localize.segments import StringSegmentValue
        from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

        if value.carried is not None:  # it stays as it is
            return []
        # The translation editor has no field for an override within a table.
        extractor = StreamFieldSegmentExtractor(None)
        headings = [
            StringSegmentValue(f"columns/{index}", column["heading"])
            for index, column in enumerate(value.columns)
            if column["heading"]
        ]
        cells = [
            segment.wrap(f"{row}/{column}")
            for row, cells in enumerate(value.rows)
            for column, cell in enumerate(cells)
            for segment in extractor.handle_block(cell.block, cell.value)
        ]
        return [*headings, *cells]

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter

        writer = StreamFieldSegmentsWriter(None, None, None)
        by_place: dict[str, list[Any]] = defaultdict(list)
        for segment in segments:
            place, inner = segment.unwrap()
            by_place[place].append(inner)
        blocks = {id(column["block"]): column["block"] for column in value.columns}
        table = copy.deepcopy(value, blocks)  # the blocks themselves are not copied
        for place, found in by_place.items():
            row, _slash, column = place.partition("/")
            if row == "columns":
                table.columns[int(column)]["heading"] = found[0].render_text()
            else:
                values, block = (
                    table.row_data[int(row)]["values"],
                    table.columns[int(column)]["block"],
                )
                values[int(column)] = writer.handle_block(block, values[int(column)], found)
        return table
