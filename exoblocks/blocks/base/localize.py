"""What wagtail-localize asks of blocks, by the names of its methods; without it nobody calls these.

A text is a string to translate. What names a thing (an address, a page of a book, a number) stays as it
is unless a translator overrides it, and a cited record is the same in every language.
"""

from __future__ import annotations

from typing import Any

from django.utils.encoding import force_str


class TranslatedText:
    """For blocks of plain text. ``Meta.is_translatable`` says whether it is a string to translate."""

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


class InStep:
    """For choosers whose record a translation shares with its source."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        return []

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        """An override that was stored before; one of a record that is gone stands for it, and is kept."""
        (segment,) = segments
        return self.to_python(segment.data)  # type: ignore[attr-defined]  # a block's


class Overridable(InStep):
    """For choosers for which a translator may choose another record, such as an image with words in it."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        from wagtail_localize.segments import OverridableSegmentValue

        return [OverridableSegmentValue("", value.pk)] if value else []
