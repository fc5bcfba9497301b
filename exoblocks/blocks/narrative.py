"""The running text of an article."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from exoblocks.blocks.base.rich_text import RichTextBlock
from exoblocks.blocks.examples import narrative as examples
from exoblocks.blocks.section import HeadingBlock


class TextSectionBlock(HeadingBlock):
    body = RichTextBlock(label=_("Text"))

    class Meta:
        icon = "pilcrow"
        group = _("Narrative")
        label = _("Text")
        description = _("Text with an optional heading.")
        template = "exoblocks/blocks/text.html"
        preview_value = examples.TEXT


class ConclusionBlock(HeadingBlock):
    body = RichTextBlock(label=_("Text"))

    class Meta:
        icon = "success"
        group = _("Narrative")
        label = _("Conclusion")
        description = _("The closing summary of the article.")
        template = "exoblocks/blocks/conclusion.html"
        preview_value = examples.CONCLUSION


class BibliographyBlock(HeadingBlock):
    class Meta:
        icon = "list-ol"
        group = _("Evidence")
        label = _("Reference list")
        description = _(
            "Shows the numbered references here. Without this "
            "block, they appear at the end of the article."
        )
        template = "exoblocks/blocks/bibliography.html"
        preview_value = examples.BIBLIOGRAPHY
