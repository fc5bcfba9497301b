"""Dates in reference lists: single dates, ranges and seasons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

from exoblocks.bibliography.dates import UNKNOWN, PartialDate, known_parts

# Not in the language of the page: the styles are English, and `calendar` depends on the locale.
_MONTHS: Final = (
    "January February March April May June July August September October November December"
)
MONTHS: Final = tuple(_MONTHS.split())
SEASONS: Final = ("Spring", "Summer", "Fall", "Winter")


class DateSpan(NamedTuple):
    """A date, the first and last date of a range, or a season of the first date's year."""

    first: PartialDate = UNKNOWN
    last: PartialDate = UNKNOWN
    season: str = ""

    @property
    def years(self) -> str:
        """ "2013", or "2013-2014" """
        years = (self.first[0], self.last[0])
        return "-".join(str(year) for year in dict.fromkeys(years) if year is not None)


DateWriter: TypeAlias = Callable[[DateSpan], str]


def month_day_year(span: DateSpan) -> str:
    """ "May 14, 2019", "May 2019" or "2019"; "November 6-10, 2015", "November-December 2013",
    "Summer 2013"; "" for an unknown date.
    """
    (year, month, day), (last_year, last_month, last_day) = _alike(span)
    if month is None:
        return " ".join(filter(None, (span.season, span.years)))
    name, last_name = MONTHS[month - 1], MONTHS[(last_month or month) - 1]
    if last_year is None:
        return _written(name, day, year)
    if last_year != year:
        return f"{_written(name, day, year)}-{_written(last_name, last_day, last_year)}"
    if day is None:
        return f"{name}-{last_name} {year}"
    if last_month == month:
        return f"{name} {day}-{last_day}, {year}"
    return f"{name} {day}-{last_name} {last_day}, {year}"


def year_month_day(span: DateSpan) -> str:
    """ "2019 May 14", "2019 May" or "2019"; "2015 Nov 6-10", "2013 Nov-Dec", "2013 Summer"; ""
    for an unknown date.
    """
    first, last = _alike(span)
    if first[1] is None:
        return " ".join(filter(None, (span.years, span.season)))
    shared = 0
    while shared < 3 and first[shared] == last[shared]:
        shared += 1
    ending = _abbreviated(last, shared)
    return f"{_abbreviated(first)}-{ending}" if ending else _abbreviated(first)


def _alike(span: DateSpan) -> tuple[PartialDate, PartialDate]:
    """First and last date with the same precision. The last date is unknown if it equals
    the first.
    """
    first, last = known_parts(*span.first), known_parts(*span.last)
    if last[0] is None:
        return first, UNKNOWN
    known = min(sum(part is not None for part in date) for date in (first, last))
    first, last = _cut(first, known), _cut(last, known)
    return (first, UNKNOWN) if first == last else (first, last)


def _cut(date: PartialDate, known: int) -> PartialDate:
    year, month, day = date
    return (year, month if known > 1 else None, day if known > 2 else None)


def _written(month: str, day: int | None, year: int | None) -> str:
    return f"{month} {year}" if day is None else f"{month} {day}, {year}"


def _abbreviated(date: PartialDate, start: int = 0) -> str:
    year, month, day = date
    parts = (year, None if month is None else MONTHS[month - 1][:3], day)
    return " ".join(str(part) for part in parts[start:] if part is not None)
