"""Dates in reference lists."""

from __future__ import annotations

from typing import Final

from exoblocks.bibliography.dates import PartialDate, known_parts

# Not of the page's language: the styles are English, as is `calendar` only by chance of locale.
_MONTHS: Final = (
    "January February March April May June July August September October November December"
)
MONTHS: Final = tuple(_MONTHS.split())


def month_day_year(date: PartialDate) -> str:
    """ "May 14, 2019", "May 2019" or "2019"; "" for an unknown date."""
    year, month, day = known_parts(*date)
    if year is None:
        return ""
    if month is None:
        return str(year)
    return f"{MONTHS[month - 1]} {year}" if day is None else f"{MONTHS[month - 1]} {day}, {year}"


def year_month_day(date: PartialDate) -> str:
    """ "2019 May 14", "2019 May" or "2019"; "" for an unknown date."""
    year, month, day = known_parts(*date)
    parts = (year, None if month is None else MONTHS[month - 1][:3], day)
    return " ".join(str(part) for part in parts if part is not None)
