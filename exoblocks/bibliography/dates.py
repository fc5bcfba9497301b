"""Dates whose month, day or all parts may be unknown, and CSL's `date`."""

from __future__ import annotations

import calendar
import re
from typing import Any, Final, TypeAlias

from exoblocks.bibliography.text import plain_dashes
from exoblocks.bibliography.translation import gettext_noop

PartialDate: TypeAlias = tuple[int | None, int | None, int | None]
"""Year (1 to 9999), month, day; a part is known only if the part before it is known."""

UNKNOWN: Final[PartialDate] = (None, None, None)

DATE_MALFORMED: Final = gettext_noop(
    "This is not a valid date. Enter a year, a year and "
    "month, or a full date: 2019, 2019-05 or 2019-05-14."
)
DATE_IMPOSSIBLE: Final = gettext_noop(
    "This date does not exist. Check the month (01 to 12) "
    "and the day. Enter the date as 2019-05-14."
)

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
# EDTF and ISO 8601: the day of a timestamp, the start of a range, qualifiers such as "2019~".
_START_OF_EDTF = re.compile(r"([0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)[~?%]?(?:$|[T/ ])")
_MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
        start=1,
    )
}
_NAMED = rf"(?P<month>(?:{'|'.join(_MONTHS)})[a-z]{{0,6}}|spring|summer|autumn|fall|winter)"
_WITH_SLASHES = r"(?P<year>[0-9]{4})/(?P<month>[0-9]{1,2})(?:/(?P<day>[0-9]{1,2}))?/?"
_IN_WORDS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:(?P<day>[0-9]{{1,2}})\.?\s+)?{_NAMED}\.?,?\s+(?P<year>[0-9]{{4}})",
        rf"{_NAMED}\.?\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>[0-9]{{4}})",
        rf"(?P<year>[0-9]{{4}}),?\s+{_NAMED}\.?(?:\s+(?P<day>[0-9]{{1,2}}))?",
        _WITH_SLASHES,
        # It is not known which of the two is the month.
        r"[0-9]{1,2}/[0-9]{1,2}/(?P<year>[0-9]{4})(?P<month>)(?P<day>)",
    )
)


def parse_partial_date(text: str) -> PartialDate:
    """Read "2019", "2019-05" or "2019-05-14"; "" is `UNKNOWN`.

    Raises ValueError for anything else, with a constant message for editors.
    """
    readable = plain_dashes(text).strip()
    if not readable:
        return UNKNOWN
    found = _PARTIAL.fullmatch(readable)
    if found is None:
        raise ValueError(DATE_MALFORMED)
    year, month, day = (None if part is None else int(part) for part in found.groups())
    given = (year, month, day)
    if known_parts(year, month, day) != given:
        raise ValueError(DATE_IMPOSSIBLE)
    return given


def format_partial_date(year: int | None, month: int | None, day: int | None) -> str:
    """The inverse of `parse_partial_date`: ISO 8601 with the known parts."""
    year, month, day = known_parts(year, month, day)
    widths = ((year, 4), (month, 2), (day, 2))
    return "-".join(f"{part:0{width}d}" for part, width in widths if part is not None)


def known_parts(year: int | None, month: int | None, day: int | None) -> PartialDate:
    """The valid part of a date: no month without a year, and no 31 February."""
    if year is None or not 1 <= year <= 9999:
        return UNKNOWN
    if month is None or not 1 <= month <= 12:
        return (year, None, None)
    # Checking the calendar is slow, and few days need it.
    if day is None or day < 1 or (day > 28 and day > calendar.monthrange(year, month)[1]):
        return (year, month, None)
    return (year, month, day)


def date_to_csl(year: int | None, month: int | None, day: int | None) -> dict[str, Any]:
    """CSL's `{"date-parts": [[2019, 5, 14]]}`; an unknown date is `{}`."""
    parts = [part for part in known_parts(year, month, day) if part is not None]
    return {"date-parts": [parts]} if parts else {}


def date_from_csl(value: object) -> PartialDate:
    """The (first) day of a CSL date, as far as it can be read without guessing.

    Reads `date-parts` with numbers or text; `raw` or `literal` text in ISO 8601, EDTF or English
    ("15 May 2019"); and such text, or a year, in place of the object. A date that cannot be read is
    `UNKNOWN`. For "05/06/2019" and for a season, only the year is known.
    """
    if value is None:
        return UNKNOWN
    if isinstance(value, dict):
        first = _first_date_parts(value.get("date-parts"))
        if first != UNKNOWN:
            return first
        return next(
            (date for key in ("raw", "literal") if (date := _from_text(value.get(key))) != UNKNOWN),
            UNKNOWN,
        )
    if isinstance(value, str):
        return _from_text(value)
    return known_parts(_integer(value), None, None)


def _first_date_parts(date_parts: object) -> PartialDate:
    if not isinstance(date_parts, list) or not date_parts:
        return UNKNOWN
    # Some exporters write [2019, 5] where CSL has [[2019, 5]].
    parts = date_parts[0] if isinstance(date_parts[0], list) else date_parts
    year, month, day = [*map(_integer, parts[:3]), None, None, None][:3]
    return known_parts(year, month, day)


def _from_text(value: object) -> PartialDate:
    if not isinstance(value, str):
        return UNKNOWN
    if (date := _from_words(value.strip())) != UNKNOWN:
        return date
    found = _START_OF_EDTF.match(value.strip())
    if found is None:
        return UNKNOWN
    year, month, day = [*map(int, found[1].split("-")), None, None][:3]
    return known_parts(year, month, day)


def _from_words(text: str) -> PartialDate:
    found = next(filter(None, (pattern.fullmatch(text) for pattern in _IN_WORDS)), None)
    if found is None:
        return UNKNOWN
    year, month, day = found["year"], found["month"] or "", found["day"]
    number = int(month) if month.isdecimal() else _MONTHS.get(month.casefold()[:3])
    return known_parts(int(year), number, int(day) if day else None)


def _integer(value: object) -> int | None:
    if type(value) is int:  # and not a bool
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and re.fullmatch(r"\s*[0-9]{1,4}\s*", value):
        return int(value)
    return None
