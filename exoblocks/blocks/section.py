"""A part of the article with a heading, an introduction and a list."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock

from exoblocks.blocks.base.render_context import render_context
from exoblocks.blocks.base.rich_text import RichTextBlock
from exoblocks.blocks.base.struct_block import StructBlock, StructValue
from exoblocks.blocks.base.text import TextBlock
from exoblocks.schema import Definitions, Schema


class HeadingBlock(StructBlock):
    """A struct with a heading that readers can link to."""

    heading = TextBlock(label=_("Heading"), required=False, max_length=200)

    def represent(self, value: StructValue, context: dict[str, Any]) -> dict[str, Any]:
        shown = super().represent(value, context) or {}
        if "heading" not in shown:  # a site's subclass removed it
            return shown
        around = render_context(context)
        anchor = around.reading.anchors.get(around.block_id)
        if anchor is None:  # the block is not on a page
            anchor = slugify(str(shown["heading"]), allow_unicode=True)
        return {"heading": shown.pop("heading"), "anchor": anchor, **shown}

    def represented_keys(self, definitions: Definitions) -> dict[str, Schema]:
        keys = super().represented_keys(definitions)
        if "heading" not in keys:
            return keys
        anchor = definitions.computed(
            {"type": "string"},
            gettext("HTML id of the heading on the page. Unique in the article."),
        )
        return {"heading": keys.pop("heading"), "anchor": anchor, **keys}


class SectionBlock(HeadingBlock):
    introduction = RichTextBlock(label=_("Introduction"), required=False)

    def opening_state(self) -> dict[str, Any]:
        """The list that the section exists for opens with one empty item."""
        return {
            name: [{"value": item.get_form_state(item.get_default()), "id": None}]
            for name, item in (
                (name, block.child_block)
                for name, block in self.child_blocks.items()
                if isinstance(block, ListBlock)
            )
        }
