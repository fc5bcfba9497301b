"""Facts at a glance, as text or as quantities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks.struct_block import BlockGroup

from exoblocks.blocks.base.form_layout import collapsed
from exoblocks.blocks.base.list_block import ItemListBlock
from exoblocks.blocks.base.rules import is_empty
from exoblocks.blocks.base.struct_block import Rule, StructBlock
from exoblocks.blocks.base.text import TextBlock
from exoblocks.blocks.citation import CitationListBlock
from exoblocks.blocks.examples import key_facts as examples
from exoblocks.blocks.quantity import QuantityBlock
from exoblocks.blocks.section import SectionBlock


class KeyFactBlock(StructBlock):
    label = TextBlock(label=_("Label"), max_length=120)
    value = TextBlock(
        label=_("Value"),
        required=False,
        max_length=255,
        help_text=_("Enter text. For a number with a unit, use the quantity instead."),
    )
    quantity = QuantityBlock(required=False)
    note = TextBlock(label=_("Note"), required=False, max_length=255)
    references = CitationListBlock()

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        has_text, has_quantity = (not is_empty(value.get(name)) for name in ("value", "quantity"))
        if has_text and has_quantity:
            yield (
                "value",
                gettext("Enter the value as text or as a quantity, not both. Clear one of them."),
            )
        elif not has_text and not has_quantity:
            yield "value", gettext("Enter the value as text here, or as a quantity below.")

    class Meta:
        icon = "info-circle"
        label = _("Key fact")
        label_format = "{label}"
        form_layout = BlockGroup(
            children=[
                "label",
                "value",
                "quantity",
                collapsed(_("Note and references"), "openquote", "note", "references"),
            ]
        )


class KeyFactsBlock(SectionBlock):
    facts = ItemListBlock(KeyFactBlock(), label=_("Facts"))

    class Meta:
        icon = "info-circle"
        group = _("Narrative")
        label = _("Key facts")
        description = _("A list of short facts, each with a label and a value or quantity.")
        template = "exoblocks/blocks/key_facts.html"
        preview_value = examples.EXAMPLE
