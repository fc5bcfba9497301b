"""Photographs of one patient before and after treatment, with what a reader needs to judge them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.blocks.struct_block import BlockGroup

from exoblocks.blocks.base.choices import VocabularyBlock, YesNoBlock
from exoblocks.blocks.base.choosers import ImageChooserBlock
from exoblocks.blocks.base.form_layout import collapsed
from exoblocks.blocks.base.numbers import CountBlock
from exoblocks.blocks.base.struct_block import GroupBlock, Rule, StructBlock
from exoblocks.blocks.base.text import TextBlock
from exoblocks.blocks.examples import before_after as examples
from exoblocks.blocks.period import PeriodBlock
from exoblocks.vocabulary.terms import Consent


class PhotographBlock(GroupBlock):
    image = ImageChooserBlock(label=_("Photograph"))
    alt_text = TextBlock(
        label=_("Alt text"),
        max_length=500,
        help_text=_("Describe the photograph for readers who cannot see it."),
    )

    class Meta:
        icon = "image"
        label = _("Photograph")


class BeforeAfterBlock(StructBlock):
    #: A matter between the clinic and the patient.
    private_fields = ("consent",)

    before = PhotographBlock(label=pgettext_lazy("photograph", "Before"))
    after = PhotographBlock(label=pgettext_lazy("photograph", "After"))
    taken_after = PeriodBlock(
        label=_("Time after treatment"),
        required=False,
        help_text=_("How long after the last session the second photograph was taken."),
    )
    sessions = CountBlock(
        label=_("Number of sessions"), required=False, min_value=1, max_value=1000
    )
    same_conditions = YesNoBlock(
        label=_("Same conditions"),
        required=False,
        help_text=_("Tick if light, distance and facial expression are the same in both."),
    )
    retouched = YesNoBlock(
        label=_("Retouched"),
        required=False,
        help_text=_("Tick if either photograph was edited, except for cropping."),
    )
    consent = VocabularyBlock(
        "consent",
        label=_("Patient’s consent"),
        required=False,  # the rule below says why
        help_text=_(
            "Whether the patient has agreed in writing to the publication of both photographs. "
            "Needed to publish. Readers never see this."
        ),
        search_index=False,
    )
    caption = TextBlock(label=_("Caption"), required=False, max_length=500)
    credit = TextBlock(label=_("Credit"), required=False, max_length=255)

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        if value.get("consent") != Consent.RECORDED:
            yield (
                "consent",
                gettext(
                    "Photographs of a patient need the patient’s consent. Record it first, or "
                    "remove this block."
                ),
            )

    class Meta:
        icon = "image"
        group = _("Evidence")
        label = _("Before and after")
        description = _("Two photographs of one patient, side by side, and how they were taken.")
        template = "exoblocks/blocks/before_after.html"
        preview_value = examples.EXAMPLE
        form_layout = BlockGroup(
            children=[
                "before",
                "after",
                "consent",
                "same_conditions",
                "retouched",
                collapsed(_("Treatment"), "history", "taken_after", "sessions"),
                collapsed(_("Caption and credit"), "image", "caption", "credit"),
            ]
        )
