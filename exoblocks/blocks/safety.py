"""Safety: contraindications, side effects, advice and notes for practitioners."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks.struct_block import BlockGroup

from exoblocks.blocks.base.choices import VocabularyBlock
from exoblocks.blocks.base.conditions import OnlyWith
from exoblocks.blocks.base.form_layout import collapsed
from exoblocks.blocks.base.list_block import ItemListBlock
from exoblocks.blocks.base.rich_text import RichTextBlock
from exoblocks.blocks.base.rules import needed
from exoblocks.blocks.base.struct_block import Rule, StructBlock
from exoblocks.blocks.base.text import LinkBlock, TextBlock
from exoblocks.blocks.citation import CitationListBlock
from exoblocks.blocks.examples import safety as examples
from exoblocks.blocks.section import SectionBlock
from exoblocks.vocabulary.terms import Audience, SafetyKind

NEEDS_ACTION = (SafetyKind.SERIOUS_ADVERSE_EFFECT, SafetyKind.EMERGENCY_ADVICE)


class SafetyNoteBlock(StructBlock):
    kind = VocabularyBlock("safety_kind", label=_("Type of note"))
    care_level = VocabularyBlock(
        "care_level",
        label=_("Urgency"),
        required=False,
        help_text=_("For “When to get help” only. Choose how quickly a patient should act."),
    )
    audience = VocabularyBlock("audience", label=_("Audience"), default=Audience.BOTH.value)
    frequency = VocabularyBlock(
        "frequency",
        label=_("Frequency"),
        required=False,
        help_text=_("For side effects only."),
    )
    title = TextBlock(label=_("Title"), max_length=120)
    body = RichTextBlock(label=_("Text"))
    action = RichTextBlock(
        label=_("What to do"),
        required=False,
        help_text=_("Required for serious side effects and for “When to get help”."),
    )
    report_to = LinkBlock(
        label=_("Reporting scheme"),
        required=False,
        help_text=_(
            "Web address for reporting side effects, for example https://yellowcard.mhra.gov.uk/"
        ),
    )
    references = CitationListBlock()

    conditions = {
        "care_level": OnlyWith(
            "kind",
            (SafetyKind.EMERGENCY_ADVICE,),
            _(
                "Only “When to get help” has an urgency. Clear "
                "this field or change the type of note."
            ),
        ),
        "frequency": OnlyWith(
            "kind",
            (SafetyKind.ADVERSE_EFFECT, SafetyKind.SERIOUS_ADVERSE_EFFECT),
            _("Only a side effect has a frequency. Clear this field or change the type of note."),
        ),
    }

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        kind = value.get("kind")
        if kind == SafetyKind.EMERGENCY_ADVICE:
            yield from needed(value, "care_level", gettext("Choose the urgency."))
        if kind in NEEDS_ACTION:
            yield from needed(value, "action", gettext("Enter the action the reader should take."))

    class Meta:
        icon = "warning"
        label = _("Safety note")
        description = _("One contraindication, side effect, precaution or piece of advice.")
        label_format = _("{kind}: {title}")
        template = "exoblocks/blocks/safety_note.html"
        preview_value = examples.SAFETY_NOTE
        form_layout = BlockGroup(
            children=[
                "kind",
                "care_level",
                "frequency",
                "title",
                "body",
                "action",
                collapsed(_("Audience and reporting"), "info-circle", "audience", "report_to"),
                collapsed(_("References"), "openquote", "references"),
            ]
        )


class SafetyBlock(SectionBlock):
    notes = ItemListBlock(SafetyNoteBlock(), label=_("Safety notes"))

    class Meta:
        icon = "warning"
        group = _("Safety")
        label = _("Safety")
        description = _("A list of contraindications, side effects, precautions and advice.")
        template = "exoblocks/blocks/safety.html"
        preview_value = examples.EXAMPLE
