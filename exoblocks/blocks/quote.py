"""A quotation with the person quoted and its source."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks.struct_block import BlockGroup

from exoblocks.blocks.base.choices import VocabularyBlock
from exoblocks.blocks.base.choosers import ReferenceChooserBlock
from exoblocks.blocks.base.iso_date import DayBlock
from exoblocks.blocks.base.render_context import render_context
from exoblocks.blocks.base.struct_block import GroupBlock, StructBlock, StructValue
from exoblocks.blocks.base.text import LinkBlock, LongTextBlock, TextBlock
from exoblocks.blocks.citation import number_schema
from exoblocks.blocks.examples import quote as examples
from exoblocks.schema import Definitions, Schema


class PersonQuotedBlock(GroupBlock):
    name = TextBlock(label=_("Name"), required=False, max_length=200)
    credentials = TextBlock(label=_("Credentials"), required=False, max_length=200)
    role = TextBlock(label=_("Role"), required=False, max_length=200)

    class Meta:
        icon = "user"
        label = _("Person quoted")
        form_classname = "struct-block exo-row"


class QuoteSourceBlock(GroupBlock):
    #: For the walk: the id of the link to the reference, after the id of the quotation.
    anchor_suffix = "source"

    publication = TextBlock(label=_("Publication"), required=False, max_length=255)
    url = LinkBlock(label=_("Web address"), required=False)
    date = DayBlock(label=_("Date"), required=False)
    reference = ReferenceChooserBlock(
        label=_("Reference in the evidence library"),
        required=False,
        help_text=_(
            "If the source is in the evidence library, choose "
            "it here instead of entering its details."
        ),
    )

    def represent(self, value: StructValue, context: dict[str, Any]) -> dict[str, Any]:
        shown = super().represent(value, context) or {}
        if "reference" not in shown:  # a site's subclass removed it
            return shown
        pk = getattr(value.get("reference"), "pk", None)
        return {**shown, "number": render_context(context).reading.number(pk)}

    def represented_keys(self, definitions: Definitions) -> dict[str, Schema]:
        keys = super().represented_keys(definitions)
        return {**keys, "number": number_schema(definitions)} if "reference" in keys else keys

    class Meta:
        icon = "openquote"
        label = _("Source")


class QuoteBlock(StructBlock):
    text = LongTextBlock(label=_("Quotation"), max_length=2000)
    kind = VocabularyBlock("quote_kind", label=_("Who is quoted"), required=False)
    person = PersonQuotedBlock(required=False)
    source = QuoteSourceBlock(required=False)

    class Meta:
        icon = "openquote"
        group = _("Narrative")
        label = _("Quotation")
        description = _("A quotation with the person quoted and the source.")
        template = "exoblocks/blocks/quote.html"
        preview_value = examples.EXAMPLE
        form_layout = BlockGroup(children=["text", "kind", "person", "source"])
