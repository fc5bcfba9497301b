"""A part of the article with a heading, an introduction and a list."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from exoblocks.blocks.base import StructBlock, StructValue
from exoblocks.blocks.inputs import RichTextBlock, TextBlock
from exoblocks.citations.reading import reading_in


class HeadingBlock(StructBlock):
    """A struct with a heading, under which readers can link to it."""

    heading = TextBlock(label=_("Heading"), required=False, max_length=200)

    def represent(self, value: StructValue, context: dict[str, Any]) -> dict[str, Any]:
        shown = super().represent(value, context) or {}
        anchor = reading_in(context).anchors.get(context.get("block_id") or "")
        if anchor is None:  # the block stands alone
            anchor = slugify(shown["heading"], allow_unicode=True)
        return {"heading": shown.pop("heading"), "anchor": anchor, **shown}


class SectionBlock(HeadingBlock):
    introduction = RichTextBlock(label=_("Introduction"), required=False)
