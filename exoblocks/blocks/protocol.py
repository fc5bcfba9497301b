"""How a treatment is carried out: protocols, in the terms of FHIR Timing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks.struct_block import BlockGroup

from exoblocks.blocks.base.choices import VocabularyBlock
from exoblocks.blocks.base.codes import code_schema
from exoblocks.blocks.base.form_layout import collapsed
from exoblocks.blocks.base.list_block import ItemListBlock
from exoblocks.blocks.base.numbers import CountBlock, QuantityNumberBlock, as_number
from exoblocks.blocks.base.rich_text import RichTextBlock
from exoblocks.blocks.base.rules import ascending, needed, not_alone
from exoblocks.blocks.base.struct_block import GroupBlock, Rule, StructBlock, StructValue
from exoblocks.blocks.base.text import TextBlock
from exoblocks.blocks.citation import CitationListBlock
from exoblocks.blocks.examples import protocol as examples
from exoblocks.blocks.section import SectionBlock
from exoblocks.schema import Definitions, Schema, nullable


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

    def rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        return ascending(value, "count", "count_max")

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        return not_alone(value, "count", "count_max")

    class Meta:
        icon = "history"
        label = _("Number of sessions")
        form_classname = "struct-block exo-row"


class IntervalBlock(GroupBlock):
    period = QuantityNumberBlock(
        label=_("Time between sessions"),
        required=False,
        min_value=0,
        max_digits=7,
        decimal_places=2,
    )
    period_max = QuantityNumberBlock(
        label=_("Maximum"), required=False, min_value=0, max_digits=7, decimal_places=2
    )
    period_unit = VocabularyBlock("period_unit", label=_("Unit"), required=False)

    def rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        return ascending(value, "period", "period_max")

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        if not self.is_empty(value):
            yield from needed(value, "period", gettext("Enter the length of the interval."))
            yield from needed(value, "period_unit", gettext("Choose a unit for the interval."))

    def represent(self, value: StructValue, context: dict[str, Any]) -> dict[str, Any]:
        shown = super().represent(value, context) or {}
        unit = shown.get("period_unit")
        if isinstance(unit, Mapping):
            unit = shown["period_unit"] = unit["code"]
        for key, name in self._durations().items():
            shown[key] = iso8601_duration(as_number(value.get(name)), unit)
        return shown

    def _durations(self) -> dict[str, str]:
        """Keys of the JSON with a number and its unit as ISO 8601, and the field of the number."""
        keys = {"iso8601": "period", "iso8601_max": "period_max"}
        fields = self.child_blocks if "period_unit" in self.child_blocks else {}
        return {key: name for key, name in keys.items() if name in fields}

    def represented_keys(self, definitions: Definitions) -> dict[str, Schema]:
        keys = super().represented_keys(definitions)
        unit = self.child_blocks.get("period_unit")
        if definitions.mode == "read" and isinstance(unit, VocabularyBlock):
            code = nullable(code_schema(unit.vocabulary, definitions))
            keys["period_unit"] = definitions.labelled(unit, code)
        duration: Schema = {"type": ["string", "null"], "format": "duration"}
        text = gettext("ISO 8601 duration, for example P2W; null if there is none.")
        return {
            **keys,
            **dict.fromkeys(self._durations(), definitions.computed(duration, text)),
        }

    class Meta:
        icon = "date"
        label = _("Interval")
        form_classname = "struct-block exo-row"


#: ISO 8601 designators by UCUM unit, and the seconds of units that can be divided into smaller
#: ones.
_DURATION = {"h": "PT{}H", "d": "P{}D", "wk": "P{}W", "mo": "P{}M"}
_SECONDS = {"h": 3600, "d": 86400, "wk": 604800}


def iso8601_duration(number: float | None, unit: Any) -> str | None:
    """``P2W`` for 2 and ``wk``; null if there is no duration."""
    if number is None or number < 0 or not isinstance(unit, str) or unit not in _DURATION:
        return None
    exact = Decimal(str(number))
    if exact == exact.to_integral_value():
        return _DURATION[unit].format(format(exact.to_integral_value(), "f"))
    seconds = exact * _SECONDS.get(unit, 0)
    return _in_smaller_units(int(seconds)) if seconds and seconds == int(seconds) else None


def _in_smaller_units(seconds: int) -> str:
    days, seconds = divmod(seconds, 86400)
    hours, seconds = divmod(seconds, 3600)
    minutes, seconds = divmod(seconds, 60)
    # A unit between two others must not be left out.
    parts = [(hours, "H"), (minutes, "M"), (seconds, "S")]
    while parts and not parts[-1][0]:
        parts.pop()
    while parts and not parts[0][0]:
        parts.pop(0)
    time = "".join(f"{number}{unit}" for number, unit in parts)
    return "P" + (f"{days}D" if days else "") + (f"T{time}" if time else "")


class DowntimeBlock(GroupBlock):
    level = VocabularyBlock("downtime_level", label=_("Severity of downtime"), required=False)
    days_min = CountBlock(label=_("Minimum days"), required=False, min_value=0, max_value=365)
    days_max = CountBlock(label=_("Maximum days"), required=False, min_value=0, max_value=365)
    note = TextBlock(label=_("Note"), required=False, max_length=255)

    def rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        return ascending(value, "days_min", "days_max")

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        return not_alone(value, "days_min", "days_max")

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
        label_format = "{phase}: {text}"


class ProtocolBlock(StructBlock):
    title = TextBlock(label=_("Title"), max_length=120)
    modality = VocabularyBlock("modality", label=_("Delivery method"))
    combined_with = ItemListBlock(
        TextBlock(label=_("Combined with"), max_length=120),
        label=_("Combined with"),
        help_text=_("For example, “Exosome serum” for a serum applied during microneedling."),
    )
    sessions = SessionsBlock(required=False)
    interval = IntervalBlock(required=False)
    downtime = DowntimeBlock(required=False)
    steps = ItemListBlock(StepBlock(), label=_("Steps"))
    variation_note = RichTextBlock(
        label=_("Variations"),
        required=False,
        help_text=_("For example, “The number of sessions depends on the condition of the skin.”"),
    )
    references = CitationListBlock()

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
                "sessions",
                "interval",
                collapsed(
                    _("Downtime, steps and variations"),
                    "list-ul",
                    "combined_with",
                    "downtime",
                    "steps",
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
