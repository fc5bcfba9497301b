"""Sessions, intervals, downtime and quantities in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import wraps
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext, npgettext

from exoblocks import vocabulary
from exoblocks.blocks.base.numbers import as_number


def group_text(write: Callable[[Mapping[str, Any]], str]) -> Callable[[Any], str]:
    """A group of fields in words. Other values from a site's block are shown unchanged."""

    @wraps(write)
    def shown(value: Any) -> str:
        return write(value) if isinstance(value, Mapping) else str(value or "")

    return shown


@group_text
def sessions_text(sessions: Mapping[str, Any]) -> str:
    return _span(sessions.get("count"), sessions.get("count_max"))


@group_text
def interval_text(interval: Mapping[str, Any]) -> str:
    """ "2–4 weeks" for the JSON's interval."""
    low, high, unit = (interval.get(name) for name in ("period", "period_max", "period_unit"))
    return f"{_span(low, high)} {_unit_text(unit, low if high is None else high)}".strip()


@group_text
def repeat_text(interval: Mapping[str, Any]) -> str:
    """ "every week" or "every 2–4 weeks" for the JSON's interval."""
    low, high, unit = (interval.get(name) for name in ("period", "period_max", "period_unit"))
    each = {
        "min": gettext("every minute"),
        "h": gettext("every hour"),
        "d": gettext("every day"),
        "wk": gettext("every week"),
        "mo": gettext("every month"),
        "a": gettext("every year"),
    }
    if low == 1 and high in (None, 1) and unit in each:
        return each[unit]
    return gettext("every %(period)s") % {"period": interval_text(interval)}


def _unit_text(unit: str | None, number: Any) -> str:
    """A unit in words, in the form of the plural for ``number``; "" for none."""
    return "" if unit is None else _words(_counted(number)).get(unit, unit)


def _counted(number: Any) -> int:
    """The whole number whose form of the plural ``number`` takes, because gettext has rules for
    whole numbers only.

    A language with the singular for none (French) has it for every number below two: "1,5 heure".
    The others have the plural for every fraction: "0.5 hours".
    """
    size = as_number(number)
    has_singular_for_none = _words(0)["{session}"] == _words(1)["{session}"]
    if size is None or (isinstance(size, float) and not has_singular_for_none):
        return 2
    return abs(int(size))


def _words(count: int) -> dict[str, str]:
    """The names of the units, in the singular or plural for ``count``."""
    return {
        "min": npgettext("duration", "minute", "minutes", count),
        "h": npgettext("duration", "hour", "hours", count),
        "d": npgettext("duration", "day", "days", count),
        "wk": npgettext("duration", "week", "weeks", count),
        "mo": npgettext("duration", "month", "months", count),
        "a": npgettext("duration", "year", "years", count),
        "U": ngettext("unit", "units", count),
        "{session}": ngettext("session", "sessions", count),
    }


@group_text
def downtime_text(downtime: Mapping[str, Any]) -> str:
    """ "Minimal, 1–2 days" for the JSON's downtime. Its note is a separate sentence."""
    low, high = downtime.get("days_min"), downtime.get("days_max")
    level = downtime.get("level")
    days = _span(low, high)
    parts = [
        level["label"] if isinstance(level, Mapping) else level or "",
        f"{days} {_unit_text('d', low if high is None else high)}" if days else "",
    ]
    return ", ".join(filter(None, parts))


@group_text
def quantity_text(quantity: Mapping[str, Any]) -> str:
    """ "30–150 nm", "1 session" or "3–4" for the JSON's quantity."""
    unit = quantity.get("unit")
    code = unit["code"] if isinstance(unit, Mapping) else unit
    low, high = quantity.get("min"), quantity.get("max")
    label = vocabulary.label("quantity_unit", code) if code else ""
    if label and label == _words(2).get(code or ""):  # not a label that a site has defined
        label = _unit_text(code, low if high is None else high)
    return f"{_span(low, high)} {label}".strip()


@group_text
def effect_text(effect: Mapping[str, Any]) -> str:
    """ "48 of 100 patients" for the JSON's effect."""
    return f"{quantity_text(effect)} {effect.get('measure') or ''}".strip()


def _span(low: Any, high: Any) -> str:
    """ "3–4", "3", "−1 to 2" or "" """
    numbers = [number for number in map(as_number, (low, high)) if number is not None]
    shown = list(dict.fromkeys(map(_number_text, numbers)))
    if len(shown) == 2 and min(numbers) < 0:
        # A dash could be read as another minus sign.
        return gettext("%(low)s to %(high)s") % {"low": shown[0], "high": shown[1]}
    return "–".join(shown)


def _number_text(number: float) -> str:
    return number_format(Decimal(str(number))).replace("-", "−")
