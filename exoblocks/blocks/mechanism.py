"""How a treatment works: mechanisms of action, each with its evidence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.blocks.struct_block import BlockGroup

from exoblocks.blocks.base.choices import VocabularyBlock
from exoblocks.blocks.base.conditions import OwnWords
from exoblocks.blocks.base.form_layout import collapsed
from exoblocks.blocks.base.list_block import ItemListBlock
from exoblocks.blocks.base.rich_text import RichTextBlock
from exoblocks.blocks.base.text import TextBlock
from exoblocks.blocks.citation import CitationListBlock
from exoblocks.blocks.evidenced import (
    EvidencedBlock,
    evidence_basis_block,
    no_reference_reason_block,
)
from exoblocks.blocks.examples import mechanism as examples
from exoblocks.blocks.section import SectionBlock


class MechanismBlock(EvidencedBlock):
    title = TextBlock(label=_("Title"), max_length=120)
    body = RichTextBlock(label=_("How it works"))
    target = VocabularyBlock(
        "target",
        label=_("Acts on"),
        required=False,
    )
    target_other = TextBlock(
        label=_("Acts on, in your own words"),
        required=False,
        max_length=80,
        help_text=_("For “Other” only. Readers see this text instead of “Other”."),
    )
    evidence_basis = evidence_basis_block()
    references = CitationListBlock()
    no_reference_reason = no_reference_reason_block()

    conditions = {"target_other": OwnWords("target")}

    class Meta:
        icon = "cogs"
        label = _("Mechanism")
        description = _("One mechanism of action, with its evidence.")
        template = "exoblocks/blocks/mechanism.html"
        preview_value = examples.MECHANISM
        form_layout = BlockGroup(
            children=[
                "title",
                "body",
                "references",
                collapsed(
                    _("Classification and evidence"),
                    "tag",
                    "target",
                    "target_other",
                    "evidence_basis",
                    "no_reference_reason",
                ),
            ]
        )


class MechanismsBlock(SectionBlock):
    mechanisms = ItemListBlock(MechanismBlock(), label=_("Mechanisms"))

    class Meta:
        icon = "cogs"
        group = _("Evidence")
        label = _("Mechanisms")
        description = _("A list of mechanisms of action, each with its references.")
        template = "exoblocks/blocks/mechanisms.html"
        preview_value = examples.EXAMPLE
