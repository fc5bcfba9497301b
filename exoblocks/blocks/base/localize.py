"""The methods of blocks that wagtail-localize calls. Without it, nothing calls them.

Text is a string to translate. Identifying values (URLs, page numbers, numbers) are unchanged unless
a translator overrides them, and a cited record is the same in every language.
"""

from __future__ import annotations

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
