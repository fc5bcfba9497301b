"""A length of time as a number or a range with a unit, in the terms of FHIR Timing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from exoblocks.blocks.base.choices import VocabularyBlock
from exoblocks.blocks.base.codes import code_schema
from exoblocks.blocks.base.numbers import QuantityNumberBlock, as_number
from exoblocks.blocks.base.rules import ascending, needed
from exoblocks.blocks.base.struct_block import GroupBlock, Rule, StructValue
from exoblocks.schema import Definitions, Schema, nullable


def period_number(label: Any) -> QuantityNumberBlock:
    """The field of one end of a period."""
    return QuantityNumberBlock(
        label=label, required=False, min_value=0, max_digits=7, decimal_places=2
    )


class PeriodBlock(GroupBlock):
    period = period_number(pgettext_lazy("quantity", "Number"))
    period_max = period_number(_("Maximum"))
    period_unit = VocabularyBlock("period_unit", label=_("Unit"), required=False)

    def publication_rules(self, value: Mapping[str, Any]) -> Iterable[Rule]:
        yield from ascending(value, "period", "period_max")
        if not self.is_empty(value):
            yield from needed(
                value, "period", gettext("Enter a number, or clear the maximum and the unit.")
            )
            yield from needed(value, "period_unit", gettext("Choose a unit for the number."))

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
        label = _("Period")
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
