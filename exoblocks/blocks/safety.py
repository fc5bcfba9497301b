"""What is safe: contraindications, side effects, advice, notes to practitioners."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks.struct_block import BlockGroup

from exoblocks.blocks import examples
from exoblocks.blocks.base.choices import VocabularyBlock
from exoblocks.blocks.base.list_block import ItemListBlock
from exoblocks.blocks.base.rich_text import RichTextBlock
from exoblocks.blocks.base.rules import needed, unwanted
from exoblocks.blocks.base.struct_block import Rule, StructBlock
from exoblocks.blocks.base.text import LinkBlock, TextBlock
from exoblocks.blocks.citation import CitationListBlock
from exoblocks.blocks.section import SectionBlock
from exoblocks.vocabulary import Audience, SafetyKind

EFFECTS = (SafetyKind.ADVERSE_EFFECT, SafetyKind.SERIOUS_ADVERSE_EFFECT)
NEEDS_ACTION = (SafetyKind.SERIOUS_ADVERSE_EFFECT, SafetyKind.EMERGENCY_ADVICE)


class SafetyNoteBlock(StructBlock):
    kind = VocabularyBlock("safety_kind", label=_("Kind of note"))
    care_level = VocabularyBlock(
        "care_level",
        label=_("How urgent"),
        required=False,
        help_text=_("For “When to get help” only: how fast a patient should act."),
    )
    audience = VocabularyBlock("audience", label=_("For"), default=Audience.BOTH.value)
    frequency = VocabularyBlock(
        "frequency",
        label=_("How often"),
        required=False,
        help_text=_("For side effects only."),
    )
    title = TextBlock(label=_("Title"), max_length=120)
    body = RichTextBlock(label=_("Text"))
    action = RichTextBlock(
        label=_("What to do"),
        required=False,
        help_text=_("Needed for a serious side effect and for “When to get help”."),
    )
    report_to = LinkBlock(
        label=_("Where to report it"),
        required=False,
        help_text=_("The address of a reporting scheme, such as https://yellowcard.mhra.gov.uk/"),
    )
    references = CitationListBlock()

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        kind = value.get("kind")
        if kind and kind != SafetyKind.EMERGENCY_ADVICE:
            yield from unwanted(
                value,
                "care_level",
                gettext("Only “When to get help” has an urgency. Clear this, or change the kind."),
            )
        if kind and kind not in EFFECTS:
            yield from unwanted(
                value,
                "frequency",
                gettext("Only a side effect has a frequency. Clear this, or change the kind."),
            )
        if kind == SafetyKind.EMERGENCY_ADVICE:
            yield from needed(value, "care_level", gettext("Choose how urgent it is."))
        if kind in NEEDS_ACTION:
            yield from needed(value, "action", gettext("Say what the reader should do."))

    class Meta:
        icon = "warning"
        label = _("Safety note")
        description = _("One contraindication, side effect, precaution or piece of advice.")
        label_format = "{kind}: {title}"
        template = "exoblocks/blocks/safety_note.html"
        preview_value = examples.SAFETY_NOTE
        form_layout = BlockGroup(
            children=[
                "kind",
                "title",
                "body",
                "action",
                BlockGroup(
                    children=["care_level", "frequency", "audience", "report_to"],
                    heading=_("Urgency, frequency and audience"),
                    classname="collapsed",
                    icon="info-circle",
                    label_format="",
                ),
                BlockGroup(
                    children=["references"],
                    heading=_("References"),
                    classname="collapsed",
                    icon="openquote",
                    label_format="",
                ),
            ]
        )


class SafetyBlock(SectionBlock):
    notes = ItemListBlock(SafetyNoteBlock(), label=_("Safety notes"))

    class Meta:
        icon = "warning"
        group = _("Safety")
        label = _("Safety")
        description = _("What is safe and what is not: a list of safety notes.")
        template = "exoblocks/blocks/safety.html"
        preview_value = {"heading": _("Safety"), "notes": [examples.SAFETY_NOTE]}
