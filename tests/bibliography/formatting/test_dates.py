"""Ranges of dates and seasons."""

from __future__ import annotations

from typing import Any

import pytest

from exoblocks.bibliography.formatting import get_formatter, publication
from exoblocks.bibliography.formatting.dates import DateSpan, month_day_year, year_month_day
from exoblocks.bibliography.records import Record, from_csl

UNKNOWN = (None, None, None)


def ymd(*parts: int) -> Any:
    return (*parts, None, None)[:3]


@pytest.mark.parametrize(
    ("first", "last", "ama", "vancouver"),
    [
        (UNKNOWN, UNKNOWN, "", ""),
        (ymd(2019), UNKNOWN, "2019", "2019"),
        (ymd(2019, 5), UNKNOWN, "May 2019", "2019 May"),
        (ymd(2019, 5, 14), UNKNOWN, "May 14, 2019", "2019 May 14"),
        (ymd(2013, 11), ymd(2013, 12), "November-December 2013", "2013 Nov-Dec"),
        (ymd(2013, 12), ymd(2014, 1), "December 2013-January 2014", "2013 Dec-2014 Jan"),
        (ymd(2013), ymd(2014), "2013-2014", "2013-2014"),
        (ymd(2015, 11, 6), ymd(2015, 11, 10), "November 6-10, 2015", "2015 Nov 6-10"),
        (ymd(2015, 11, 29), ymd(2015, 12, 3), "November 29-December 3, 2015", "2015 Nov 29-Dec 3"),
        (
            ymd(2015, 12, 30),
            ymd(2016, 1, 2),
            "December 30, 2015-January 2, 2016",
            "2015 Dec 30-2016 Jan 2",
        ),
        # A range is only as precise as its less precise end.
        (ymd(2015, 11, 6), ymd(2015, 12), "November-December 2015", "2015 Nov-Dec"),
        (ymd(2015, 11, 6), ymd(2015, 11), "November 2015", "2015 Nov"),
        (ymd(2015, 11), ymd(2015, 11), "November 2015", "2015 Nov"),
    ],
)
def test_the_shared_parts_of_a_date_range_are_written_once(
    first: Any, last: Any, ama: str, vancouver: str
) -> None:
    span = DateSpan(first, last)
    assert (month_day_year(span), year_month_day(span)) == (ama, vancouver)


@pytest.mark.parametrize(
    ("issued", "shown"),
    [
        ({"date-parts": [[2013]], "season": 1}, "2013 Spring"),
        ({"date-parts": [[2013]], "season": "2"}, "2013 Summer"),
        ({"date-parts": [[2013]], "season": "Autumn"}, "2013 Fall"),
        ({"date-parts": [[2013]], "season": "winter"}, "2013 Winter"),
        ({"date-parts": [["2013", "16"]]}, "2013 Winter"),
        ({"date-parts": [[2013, 21]]}, "2013 Spring"),
        ({"date-parts": [[2013, 5]], "season": 2}, "2013 May"),
        ({"date-parts": [[2013]], "season": 9}, "2013"),
        ({"date-parts": [[2013, 11], [2013, 12]]}, "2013 Nov-Dec"),
        ({"raw": "2013-11/2013-12"}, "2013 Nov-Dec"),
        ("2013-11/2014-01", "2013 Nov-2014 Jan"),
        ({"date-parts": [[2013, 11], None]}, "2013 Nov"),
    ],
)
def test_a_season_and_a_range_are_read_from_csl(issued: Any, shown: str) -> None:
    csl = {"type": "article-journal", "title": "Skin", "volume": "1", "issued": issued}
    text = get_formatter("vancouver").format(publication(from_csl(csl), csl)).text
    assert text == f"Skin. {shown};1."


def test_an_edited_date_replaces_the_range_of_its_source() -> None:
    csl = {"issued": {"date-parts": [[2013, 11], [2013, 12]]}}
    record = Record(csl_type="article-journal", title="Skin", issued_year=2014, issued_month=1)
    assert publication(record, csl).issued_span == DateSpan((2014, 1, None))


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        ([[2002, 4, 3]], "2002 Apr 3"),
        ([[2002, 4, 3], [2002, 4, 5]], "2002 Apr 3-5"),
        ([[2002, 4, 30], [2002, 5, 2]], "2002 Apr 30-May 2"),
        ([[2002, 4, 3], None], "2002 Apr 3"),
    ],
)
def test_the_dates_of_a_conference_can_be_a_range(days: list[Any], shown: str) -> None:
    csl = {"event-title": "Congress", "event-date": {"date-parts": days}}
    paper = publication(Record(csl_type="paper-conference", title="Skin"), csl)
    text = get_formatter("vancouver").format(paper).text
    assert text == f"Skin. Paper presented at: Congress; {shown}."
