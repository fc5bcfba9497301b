"""Read dates in the forms that sources use as CSL dates, without losing information."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from exoblocks.bibliography.dates import UNKNOWN, PartialDate, format_partial_date, known_parts
from exoblocks.bibliography.formatting.dates import SEASONS, DateSpan
from exoblocks.bibliography.formatting.publication import publication
from exoblocks.bibliography.records import Record
from exoblocks.bibliography.text import plain_dashes, single_line

_MONTHS_TEXT = "jan feb mar apr may jun jul aug sep oct nov dec"
MONTHS: Final = tuple(_MONTHS_TEXT.split())
"""The first letters of their English names, which are also their names in BibTeX."""

# CSL's numbers.
_SEASONS: Final = {
    "spring": 1,
    "summer": 2,
    "autumn": 3,
    "fall": 3,
    "winter": 4,
    # Web of Science
    "spr": 1,
    "sum": 2,
    "fal": 3,
    "win": 4,
}
_TIME = re.compile(r"[0-9]{1,2}:[0-9:.]+")

# "2019/05/14/", "2019-05-14T00:00:00Z", "2019///Spring"
_NUMERIC = re.compile(
    r"(?P<year>[0-9]{4})(?:[-/](?P<month>[0-9]{1,2})?(?:[-/](?P<day>[0-9]{1,2})?"
    r"(?:/(?P<note>.*)|T[0-9:.+Z-]*)?)?)?"
)
# EDTF, as in BibLaTeX: "2019-22" is summer, "2019-05-XX" an unknown day in May, "2019-05/.." from
# May on, "2019-05~" about May. Some write 00 where EDTF has XX.
_SEASON = re.compile(r"(?P<year>[0-9]{4})-2(?P<number>[1-4])")
_UNKNOWN = re.compile(r"(?:-(?:00|XX))+(?=[~?%]?(?:/|$))|/\.\.$")
_ABOUT = re.compile(r"(?P<date>[0-9]{4}[0-9-]*)[~?%]")
# "2019-05/2019-07", "2019~/2020~"
_INTERVAL = re.compile(r"(?P<start>[0-9]{4}[0-9-]*)[~?%]?/(?P<end>[0-9]{4}[0-9-]*)[~?%]?")
# MEDLINE: "2019 Nov-2020 Jan", "2019 May-Jun", "2019 May 14-21"
_MEDLINE_INTERVAL = re.compile(
    r"(?P<year>[0-9]{4}) (?P<month>[A-Za-z]{3,9})(?: (?P<day>[0-9]{1,2}))?-"
    r"(?:(?P<end_year>[0-9]{4})(?: |$))?(?P<end_month>[A-Za-z]{3,9})?(?: ?(?P<end_day>[0-9]{1,2}))?"
)
_MONTHS_OF_A_YEAR = re.compile(
    r"(?P<start>[A-Za-z]{3,9}|[0-9]{1,2})\.?\s*[-/&]+\s*(?P<end>[A-Za-z]{3,9}|[0-9]{1,2})\.?"
)
# "2021 11-12", "2021 Mar./Apr."
_YEAR_AND_MONTHS = re.compile(
    r"(?P<year>[0-9]{4})\s+(?P<months>[^\s0-9].*|[0-9]{1,2}[-/]+[0-9]{1,2})"
)
# "March 2-4, 2021", "2021 March 2-4", "2-4 March 2021"
_DAYS = re.compile(
    r"(?P<year>[0-9]{4})\s+(?:(?P<month>[A-Za-z]{3,9})\.?\s+(?P<start>[0-9]{1,2})-(?P<end>[0-9]{1,2})"
    r"|(?P<first>[0-9]{1,2})-(?P<last>[0-9]{1,2})\s+(?P<named>[A-Za-z]{3,9})\.?)"
)
# "JAN-FEB 2021", "March 2-4, 2021"
_YEAR_LAST = re.compile(r"(?P<rest>(?![^ ]*[0-9]{4}).+?)[\s,]+(?P<year>[12][0-9]{3})")
# "20210315", "15.03.2021"; "15/03/2021" and "03/15/2021", but not "05/06/2021"
_OTHER_NUMERIC = tuple(
    map(
        re.compile,
        (
            r"(?P<year>[12][0-9]{3})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
            r"(?P<day>[0-9]{1,2})\.\s?(?P<month>[0-9]{1,2})\.\s?(?P<year>[0-9]{4})",
            r"(?P<day>1[3-9]|2[0-9]|3[01])/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})",
            r"(?P<month>[0-9]{1,2})/(?P<day>1[3-9]|2[0-9]|3[01])/(?P<year>[0-9]{4})",
        ),
    )
)
_YEARS = re.compile(r"(?P<start>[12][0-9]{3})-+(?P<end>[12][0-9]{3})")
_WORDS = re.compile(r"[0-9]+|[^\W\d_]+")
_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")


def month_number(text: str) -> int | None:
    """The number of "5", "05", "May" or "september"; None for anything else."""
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= 2 and 1 <= int(text) <= 12 else None
    start = text.casefold()[:3]
    return MONTHS.index(start) + 1 if start in MONTHS else None


def read_date(text: str) -> dict[str, Any]:
    """`text` as a CSL date: a day, interval or season.

    If it contains more than that ("2019a", "in press"), the text is kept in `literal`, next to the
    year if there is one. "" is {}.
    """
    line = _UNKNOWN.sub("", plain_dashes(single_line(text)))
    if not line:
        return {}
    if about := _ABOUT.fullmatch(line):
        return {**read_date(about["date"]), "circa": True}
    interval = _read_interval(line)
    if interval is not None:
        return interval
    date = _read_numeric(line) or _read_other_numeric(line) or _read_words(line)
    if date is not None:
        return date
    year = _YEAR.search(line)
    parts = {"date-parts": [[int(year[0])]]} if year else {}
    return {**parts, "literal": single_line(text)}


def read_edtf(text: str) -> dict[str, Any]:
    """As `read_date`, but "2020-21" is a spring, not two years."""
    if found := _SEASON.fullmatch(text.strip()):
        return _csl_date([(found["year"], None, None)], int(found["number"])) or {}
    return read_date(text)


def write_date(date: PartialDate, original: object) -> str:
    """ISO 8601 of `date`. If it is unknown, the text of the CSL date `original`."""
    if date[0] is not None:
        return format_partial_date(*date)
    texts = original.values() if isinstance(original, dict) else [original]
    return next((single_line(text) for text in texts if isinstance(text, str)), "")


def issued_span(record: Record, csl: Mapping[str, Any]) -> DateSpan | None:
    """The publication date of `record` as a range or season, if `csl` has more than one day."""
    issued = csl.get("issued")
    if not isinstance(issued, dict) or record.issued_year is None:
        return None
    days = issued.get("date-parts")
    if "season" not in issued and not (isinstance(days, list) and len(days) > 1):
        return None
    span = publication(record, csl).issued_span
    if span.season and record.issued_month is None:
        return span._replace(last=UNKNOWN)
    return None if span.last in (UNKNOWN, span.first) else span._replace(season="")


def write_edtf(span: DateSpan) -> str:
    """ "2019-05/2019-07", or "2019-22" for a summer."""
    if span.season:
        return f"{span.first[0]:04d}-2{SEASONS.index(span.season) + 1}"
    return f"{format_partial_date(*span.first)}/{format_partial_date(*span.last)}"


def _read_numeric(line: str) -> dict[str, Any] | None:
    found = _NUMERIC.fullmatch(line)
    if found is None:
        return None
    note = (found["note"] or "").strip()
    # EBSCO repeats the date: "2021/03//Mar/Apr2021", "2021///Spring2021".
    again = note.removesuffix(found["year"]).strip()
    season = _SEASONS.get(again.casefold())
    if months := _read_months(found["year"], again):
        return months
    if note and season is None and again != note:
        return _csl_date([(found["year"], found["month"], found["day"])])
    if note and season is None and not _TIME.fullmatch(note):
        return None
    return _csl_date([(found["year"], found["month"], found["day"])], season)


def _read_other_numeric(line: str) -> dict[str, Any] | None:
    for pattern in _OTHER_NUMERIC:
        if found := pattern.fullmatch(line):
            return _csl_date([(found["year"], found["month"], found["day"])])
    return None


def _read_months(year: str, text: str) -> dict[str, Any] | None:
    """ "Mar/Apr", "JUL-AUG" or "11-12" of `year`."""
    found = _MONTHS_OF_A_YEAR.fullmatch(text)
    if found is None:
        return None
    return _csl_date([(year, found["start"], None), (year, found["end"], None)])


def _read_interval(line: str) -> dict[str, Any] | None:
    if found := _INTERVAL.fullmatch(line):
        ends = [[*found[end].split("-"), None, None] for end in ("start", "end")]
        return _csl_date([(year, month, day) for year, month, day, *_ in ends])
    if found := _MEDLINE_INTERVAL.fullmatch(line):
        year, month, day = found.group("year", "month", "day")
        end_year, end_month, end_day = found.group("end_year", "end_month", "end_day")
        end_month = end_month or (month if end_day else None)
        return _csl_date([(year, month, day), (end_year or year, end_month, end_day)])
    if found := _YEARS.fullmatch(line):
        return _csl_date([(found["start"], None, None), (found["end"], None, None)])
    if found := _DAYS.fullmatch(line):
        month, start, end = found.group("month", "start", "end")
        if month is None:
            month, start, end = found.group("named", "first", "last")
        return _csl_date([(found["year"], month, start), (found["year"], month, end)])
    if found := _YEAR_AND_MONTHS.fullmatch(line):
        return _read_months(found["year"], found["months"])
    if found := _YEAR_LAST.fullmatch(line):
        return _read_interval(f"{found['year']} {found['rest']}")
    return None


def _read_words(line: str) -> dict[str, Any] | None:
    """ "2019 May 14", "14 May 2019", "May 2019", "2019 Spring". Words in any other order are not a
    date.
    """
    words = _WORDS.findall(line)
    years = [word for word in words if len(word) == 4 and word.isdigit()]
    named = [word for word in words if not word.isdigit()]
    days = [word for word in words if word.isdigit() and len(word) <= 2]
    if len(years) != 1 or len(named) != 1 or len(days) > 1 or len(words) != 2 + len(days):
        return None
    season = _SEASONS.get(named[0].casefold())
    if season is not None:
        return None if days else _csl_date([(years[0], None, None)], season)
    return _csl_date([(years[0], named[0], days[0] if days else None)])


def _csl_date(
    days: list[tuple[str | None, str | None, str | None]], season: int | None = None
) -> dict[str, Any] | None:
    """None unless each of `days` exists."""
    date_parts = []
    for year, month, day in days:
        given = (
            int(year) if year else None,
            month_number(month) if month else None,
            int(day) if day else None,
        )
        if (month and given[1] is None) or known_parts(*given) != given or given[0] is None:
            return None
        date_parts.append([part for part in given if part is not None])
    return {"date-parts": date_parts} | ({"season": season} if season else {})
