"""What the law says of the product, in one jurisdiction."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks.struct_block import BlockGroup

from exoblocks.blocks import examples
from exoblocks.blocks.base.choices import VocabularyBlock
from exoblocks.blocks.base.iso_date import DayBlock
from exoblocks.blocks.base.rich_text import RichTextBlock
from exoblocks.blocks.base.struct_block import Rule, StructBlock
from exoblocks.blocks.base.text import LinkBlock, TextBlock
from exoblocks.library.today import today
from exoblocks.vocabulary import RegulatoryState, UseBasis

#: A product in one of these states has no label that a use could be off.
WITHOUT_LABEL = (
    RegulatoryState.UNAPPROVED,
    RegulatoryState.INVESTIGATIONAL,
    RegulatoryState.PROHIBITED,
    RegulatoryState.UNKNOWN,
)


class RegulatoryStatusBlock(StructBlock):
    jurisdiction = VocabularyBlock("jurisdiction", label=_("Country or union"))
    status = VocabularyBlock("regulatory_status", label=_("Status"))
    statement = RichTextBlock(label=_("Statement"))
    as_of = DayBlock(
        label=_("Checked on"), help_text=_("The day on which somebody checked this status.")
    )
    regulator = TextBlock(
        label=_("Regulator"), required=False, max_length=120, help_text=_("Such as FDA or EMA.")
    )
    product_class = VocabularyBlock("product_class", label=_("Regulated as"), required=False)
    use_basis = VocabularyBlock("use_basis", label=_("Basis of use"), required=False)
    source_url = LinkBlock(label=_("Source"), required=False)
    identifier = TextBlock(
        label=_("Identifier"),
        required=False,
        max_length=120,
        is_translatable=False,
        help_text=_("The number of the licence, notice or registration."),
    )

    def rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        as_of = value.get("as_of")
        if isinstance(as_of, datetime.date) and as_of > today():
            yield "as_of", gettext("This day is in the future. Give the day of the check.")

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        if value.get("use_basis") == UseBasis.OFF_LABEL and value.get("status") in WITHOUT_LABEL:
            yield (
                "use_basis",
                gettext(
                    "Off label means: approved, but used in another way. A product with the status "
                    "chosen above has no label to be off. Choose “Unlicensed”, or correct the status."
                ),
            )

    class Meta:
        icon = "globe"
        group = _("Safety")
        label = _("Regulatory status")
        description = _(
            "What one country’s regulator says of the product, and when it was checked."
        )
        label_format = "{jurisdiction}: {status}"
        template = "exoblocks/blocks/regulatory_status.html"
        preview_value = examples.REGULATORY_STATUS
        form_layout = BlockGroup(
            children=[
                "jurisdiction",
                "status",
                "statement",
                "as_of",
                BlockGroup(
                    children=[
                        "regulator",
                        "product_class",
                        "use_basis",
                        "source_url",
                        "identifier",
                    ],
                    heading=_("Regulator and source"),
                    classname="collapsed",
                    icon="link",
                    label_format="",
                ),
            ]
        )
