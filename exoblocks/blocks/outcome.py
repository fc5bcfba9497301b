"""What a treatment achieves, and how certain this is: outcomes, in the terms of GRADE."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import BlockGroup

from exoblocks.blocks.base.choices import VocabularyBlock
from exoblocks.blocks.base.form_layout import collapsed
from exoblocks.blocks.base.list_block import ItemListBlock
from exoblocks.blocks.base.numbers import CountBlock
from exoblocks.blocks.base.rich_text import RichTextBlock
from exoblocks.blocks.base.rules import is_empty, needed
from exoblocks.blocks.base.struct_block import GroupBlock, Rule
from exoblocks.blocks.base.telepath import StructBlockAdapter
from exoblocks.blocks.base.text import TextBlock
from exoblocks.blocks.citation import CitationListBlock
from exoblocks.blocks.evidenced import (
    EvidencedBlock,
    evidence_basis_block,
    no_reference_reason_block,
)
from exoblocks.blocks.examples import outcome as examples
from exoblocks.blocks.period import PeriodBlock
from exoblocks.blocks.quantity import QuantityBlock
from exoblocks.blocks.section import SectionBlock
from exoblocks.evidence_wording import SENTENCES


class EffectBlock(QuantityBlock):
    """A quantity that says what it counts or measures."""

    measure = TextBlock(
        label=_("Measure"),
        required=False,
        max_length=120,
        help_text=_("For example, “of 100 patients” or “on the 0–10 scale”."),
    )

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        has_measure = not is_empty(value.get("measure"))
        for field, message in super().publication_rules(value):
            # "12 of 100 patients" has no unit.
            if not (field == "unit" and has_measure):
                yield field, message

    class Meta:
        label = _("Effect")


class OutcomeBlock(EvidencedBlock):
    title = TextBlock(
        label=_("Title"),
        max_length=120,
        help_text=_("What was measured, for example “Depth of wrinkles”."),
    )
    finding = RichTextBlock(label=_("Finding"))
    summary = TextBlock(
        label=_("Summary"),
        required=False,
        max_length=255,
        help_text=_(
            "One sentence for readers in a hurry. Enter the change, the size of the effect, the "
            "comparator and the certainty to get a suggestion in GRADE’s wording."
        ),
    )
    change = VocabularyBlock(
        "outcome_change",
        label=pgettext_lazy("outcome", "Change"),
        required=False,
        help_text=_(
            "Whether the thing measured increases or decreases. For example, the depth of wrinkles "
            "decreases."
        ),
    )
    direction = VocabularyBlock(
        "outcome_direction",
        label=_("Result for the patient"),
    )
    magnitude = VocabularyBlock(
        "magnitude",
        label=_("Size of the effect"),
        required=False,
        help_text=_("How much the effect matters to a patient."),
    )
    effect = EffectBlock(label=_("With the treatment"), required=False)
    comparator = TextBlock(
        label=_("Comparator"),
        required=False,
        max_length=120,
        help_text=_("What the treatment was compared with, for example “placebo injection”."),
    )
    comparator_effect = EffectBlock(label=_("With the comparator"), required=False)
    onset = PeriodBlock(label=_("Time until the effect starts"), required=False)
    duration = PeriodBlock(label=_("How long the effect lasts"), required=False)
    certainty = VocabularyBlock(
        "certainty",
        label=_("Certainty of the evidence (GRADE)"),
        required=False,
        help_text=_("Leave empty if nobody has graded the evidence."),
    )
    certainty_source = TextBlock(
        label=_("Graded by"),
        required=False,
        max_length=255,
        help_text=_("For example, a systematic review, or the clinic’s own medical team."),
    )
    evidence_basis = evidence_basis_block()
    participants = CountBlock(
        label=_("Number of participants"),
        required=False,
        min_value=1,
        max_value=100_000_000,
        help_text=_("People in all the studies together."),
    )
    references = CitationListBlock()
    no_reference_reason = no_reference_reason_block()

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        yield from super().publication_rules(value)
        if not is_empty(value.get("certainty_source")):
            yield from needed(
                value,
                "certainty",
                gettext("Choose the certainty that was graded, or clear “Graded by”."),
            )
        if self._has_figures(value, "comparator_effect"):
            yield from needed(
                value, "comparator", gettext("Name the comparator, or clear its figures.")
            )

    def _has_figures(self, value: Mapping[str, Any], name: str) -> bool:
        figures, field = value.get(name), self.child_blocks.get(name)
        if isinstance(field, GroupBlock) and figures:
            return not field.is_empty(figures)
        return not is_empty(figures)

    class Meta:
        icon = "success"
        label = _("Outcome")
        description = _("One effect of the treatment, with the certainty of its evidence.")
        template = "exoblocks/blocks/outcome.html"
        preview_value = examples.OUTCOME
        form_layout = BlockGroup(
            children=[
                "title",
                "finding",
                "direction",
                "references",
                collapsed(
                    _("Certainty and summary"),
                    "glasses",
                    "change",
                    "magnitude",
                    "comparator",
                    "certainty",
                    "certainty_source",
                    "summary",
                ),
                collapsed(
                    _("Figures and timing"),
                    "history",
                    "effect",
                    "comparator_effect",
                    "participants",
                    "onset",
                    "duration",
                ),
                collapsed(
                    _("Type of evidence"),
                    "tag",
                    "evidence_basis",
                    "no_reference_reason",
                ),
            ]
        )


class OutcomesBlock(SectionBlock):
    outcomes = ItemListBlock(OutcomeBlock(), label=_("Outcomes"))

    class Meta:
        icon = "success"
        group = _("Evidence")
        label = _("Outcomes")
        description = _("A list of what patients can expect, each with its certainty.")
        template = "exoblocks/blocks/outcomes.html"
        preview_value = examples.EXAMPLE


class OutcomeBlockAdapter(StructBlockAdapter):
    """The form of an outcome, which suggests a summary."""

    js_constructor = "exoblocks.OutcomeBlock"
    scripts = (*StructBlockAdapter.scripts, "exoblocks/js/outcome_summary.js")

    def js_args(self, block: Any) -> list[Any]:
        name, children, meta, *others = super().js_args(block)
        suggestion = {
            "sentences": SENTENCES,
            # On a site with one language, Wagtail does not tell scripts the language of the page.
            "language": settings.LANGUAGE_CODE,
            "label": gettext("Suggested summary:"),
            "use": gettext("Use this sentence"),
        }
        return [name, children, {**meta, "suggestion": suggestion}, *others]


register(OutcomeBlockAdapter(), OutcomeBlock)
