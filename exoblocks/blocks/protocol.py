"""How a treatment is carried out: protocols, in the terms of FHIR Timing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks.struct_block import BlockGroup

from exoblocks.blocks.base.choices import VocabularyBlock
from exoblocks.blocks.base.codes import coded, coded_schema
from exoblocks.blocks.base.conditions import OwnWords
from exoblocks.blocks.base.form_layout import collapsed
from exoblocks.blocks.base.list_block import ItemListBlock
from exoblocks.blocks.base.numbers import CountBlock, as_number
from exoblocks.blocks.base.render_context import render_context
from exoblocks.blocks.base.rich_text import RichTextBlock
from exoblocks.blocks.base.rules import in_range, is_empty, needed
from exoblocks.blocks.base.struct_block import GroupBlock, Rule, StructBlock
from exoblocks.blocks.base.text import TextBlock
from exoblocks.blocks.citation import CitationListBlock
from exoblocks.blocks.examples import protocol as examples
from exoblocks.blocks.period import PeriodBlock, period_number
from exoblocks.blocks.quantity import QuantityBlock
from exoblocks.blocks.section import SectionBlock
from exoblocks.schema import Definitions, Schema


class SessionsBlock(GroupBlock):
    count = CountBlock(label=_("Sessions"), required=False, min_value=1, max_value=1000)
    count_max = CountBlock(
        label=_("Maximum"),
        required=False,
        min_value=1,
        max_value=1000,
        help_text=_(
            "For a range, for example 4 in “3 to 4 sessions”. Leave empty if the number is exact."
        ),
    )

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        return in_range(value, "count", "count_max")

    class Meta:
        icon = "history"
        label = _("Number of sessions")
        form_classname = "struct-block exo-row"


class IntervalBlock(PeriodBlock):
    period = period_number(_("Time between sessions"))

    class Meta:
        label = _("Interval")


class MaintenanceBlock(PeriodBlock):
    period = period_number(_("Repeat every"))

    class Meta:
        icon = "rotate"
        label = _("Maintenance")


#: The UCUM code of the minute.
MINUTES = "min"


class SessionDurationBlock(GroupBlock):
    """A quantity whose unit is always the minute."""

    min = CountBlock(label=_("Minutes"), required=False, min_value=1, max_value=1440)
    max = CountBlock(label=_("Maximum"), required=False, min_value=1, max_value=1440)

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        return in_range(value, "min", "max")

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any] | None:
        shown = super().get_api_representation(value, context)
        language = render_context(context).language
        return shown and {**shown, "unit": coded("quantity_unit", MINUTES, language)}

    def represented_keys(self, definitions: Definitions) -> dict[str, Schema]:
        unit = definitions.computed(coded_schema("quantity_unit", definitions))
        return {**super().represented_keys(definitions), "unit": unit}

    class Meta:
        icon = "time"
        label = _("Length of a session")
        form_classname = "struct-block exo-row"


class ParameterBlock(StructBlock):
    label = TextBlock(label=_("Setting or dose"), max_length=120)
    quantity = QuantityBlock(required=False)
    note = TextBlock(label=_("Note"), required=False, max_length=255)

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        if is_empty(value.get("quantity")):
            yield from needed(
                value, "note", gettext("Enter a number above, or describe the setting here.")
            )

    class Meta:
        icon = "sliders"
        label = _("Setting or dose")
        label_format = "{label}"


class DowntimeBlock(GroupBlock):
    level = VocabularyBlock("downtime_level", label=_("Severity of downtime"), required=False)
    days_min = CountBlock(label=_("Minimum days"), required=False, min_value=0, max_value=365)
    days_max = CountBlock(label=_("Maximum days"), required=False, min_value=0, max_value=365)
    note = TextBlock(label=_("Note"), required=False, max_length=255)

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        return in_range(value, "days_min", "days_max")

    class Meta:
        icon = "time"
        label = _("Downtime")
        form_classname = "struct-block exo-row"


class StepBlock(StructBlock):
    phase = VocabularyBlock("step_phase", label=_("Phase"), default="treatment")
    text = TextBlock(label=_("Description"), max_length=500)

    class Meta:
        icon = "check"
        label = _("Step")
        label_format = _("{phase}: {text}")


class ProtocolBlock(StructBlock):
    title = TextBlock(label=_("Title"), max_length=120)
    modality = VocabularyBlock("modality", label=_("Delivery method"))
    modality_other = TextBlock(
        label=_("Delivery method, in your own words"),
        required=False,
        max_length=80,
        help_text=_("For “Other” only. Readers see this text instead of “Other”."),
    )
    combined_with = ItemListBlock(
        TextBlock(label=_("Combined with"), max_length=120),
        label=_("Combined with"),
        help_text=_("For example, “Exosome serum” for a serum applied during microneedling."),
    )
    parameters = ItemListBlock(
        ParameterBlock(),
        label=_("Settings and doses"),
        help_text=_("For example, the depth of the needles, the energy of a laser or the dose."),
    )
    sessions = SessionsBlock(required=False)
    interval = IntervalBlock(required=False)
    maintenance = MaintenanceBlock(
        required=False, help_text=_("How often to repeat the treatment after the course.")
    )
    session_duration = SessionDurationBlock(required=False)
    downtime = DowntimeBlock(required=False)
    steps = ItemListBlock(StepBlock(), label=_("Steps"))
    variation_note = RichTextBlock(
        label=_("Variations"),
        required=False,
        help_text=_("For example, “The number of sessions depends on the condition of the skin.”"),
    )
    references = CitationListBlock()

    conditions = {"modality_other": OwnWords("modality")}

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        sessions, interval = value.get("sessions"), value.get("interval")
        if not isinstance(sessions, Mapping) or not isinstance(interval, Mapping):
            return
        counts = [as_number(sessions.get(name)) or 0 for name in ("count", "count_max")]
        if max(counts) > 1 and all(
            as_number(interval.get(name)) is None for name in ("period", "period_max")
        ):
            yield (
                "interval",
                gettext("There is more than one session. Enter the time between sessions."),
            )

    class Meta:
        icon = "list-ol"
        label = _("Protocol")
        description = _(
            "One way to carry out the treatment, with its sessions, interval and downtime."
        )
        template = "exoblocks/blocks/protocol.html"
        preview_value = examples.PROTOCOL
        form_layout = BlockGroup(
            children=[
                "title",
                "modality",
                "modality_other",
                "sessions",
                "interval",
                "steps",
                collapsed(
                    _("Settings, doses and times"),
                    "sliders",
                    "parameters",
                    "session_duration",
                    "maintenance",
                ),
                collapsed(
                    _("Downtime and variations"),
                    "time",
                    "combined_with",
                    "downtime",
                    "variation_note",
                ),
                collapsed(_("References"), "openquote", "references"),
            ]
        )


class ProtocolsBlock(SectionBlock):
    protocols = ItemListBlock(ProtocolBlock(), label=_("Protocols"))

    class Meta:
        icon = "list-ol"
        group = _("Practice")
        label = _("Protocols")
        description = _("A list of treatment protocols, each with its sessions and downtime.")
        template = "exoblocks/blocks/protocols.html"
        preview_value = examples.EXAMPLE
