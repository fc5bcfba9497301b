"""The legal status of the product in one jurisdiction."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks.struct_block import BlockGroup

from exoblocks.blocks.base.choices import VocabularyBlock
from exoblocks.blocks.base.form_layout import collapsed
from exoblocks.blocks.base.iso_date import DayBlock
from exoblocks.blocks.base.rich_text import RichTextBlock
from exoblocks.blocks.base.struct_block import Rule, StructBlock
from exoblocks.blocks.base.text import LinkBlock, TextBlock
from exoblocks.blocks.examples import regulatory_status as examples
from exoblocks.library.today import today
from exoblocks.vocabulary.terms import RegulatoryState, UseBasis

#: A product with one of these statuses has no approved use to depart from.
WITHOUT_LABEL = (
    RegulatoryState.UNAPPROVED,
    RegulatoryState.INVESTIGATIONAL,
    RegulatoryState.PROHIBITED,
    RegulatoryState.UNKNOWN,
)


class RegulatoryStatusBlock(StructBlock):
    jurisdiction = VocabularyBlock("jurisdiction", label=_("Country or region"))
    status = VocabularyBlock("regulatory_status", label=_("Status"))
    indication = TextBlock(
        label=_("Indication"),
        required=False,
        max_length=255,
        help_text=_("What the product is approved, cleared or authorised for."),
    )
    supply = VocabularyBlock("supply", label=_("Supply"), required=False)
    statement = RichTextBlock(label=_("Statement"))
    as_of = DayBlock(label=_("Checked on"), help_text=_("Date this status was last checked."))
    regulator = TextBlock(
        label=_("Regulator"),
        required=False,
        max_length=120,
        help_text=_("For example, FDA or EMA."),
    )
    product_class = VocabularyBlock("product_class", label=_("Product category"), required=False)
    use_basis = VocabularyBlock("use_basis", label=_("Type of use"), required=False)
    source_url = LinkBlock(label=_("Source"), required=False)
    identifier = TextBlock(
        label=_("Identifier"),
        required=False,
        max_length=120,
        is_translatable=False,
        help_text=_("Number of the licence, notice or registration."),
    )

    def rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        as_of = value.get("as_of")
        if isinstance(as_of, datetime.date) and as_of > today():
            yield (
                "as_of",
                gettext("This date is in the future. Enter the date the status was checked."),
            )

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        if value.get("use_basis") == UseBasis.OFF_LABEL and value.get("status") in WITHOUT_LABEL:
            yield (
                "use_basis",
                gettext(
                    "“Off label” means that an approved product is used outside its approval. A "
                    "product with this status has no approved use to depart from. Choose "
                    "“Unlicensed” or change the status."
                ),
            )

    class Meta:
        icon = "globe"
        group = _("Safety")
        label = _("Regulatory status")
        description = _(
            "The regulatory status of the product in one country "
            "or region, with the date it was checked."
        )
        label_format = _("{jurisdiction}: {status}")
        template = "exoblocks/blocks/regulatory_status.html"
        preview_value = examples.EXAMPLE
        form_layout = BlockGroup(
            children=[
                "jurisdiction",
                "status",
                "statement",
                "as_of",
                collapsed(_("Use and supply"), "info-circle", "indication", "use_basis", "supply"),
                collapsed(
                    _("Regulator and source"),
                    "link",
                    "regulator",
                    "product_class",
                    "source_url",
                    "identifier",
                ),
            ]
        )
