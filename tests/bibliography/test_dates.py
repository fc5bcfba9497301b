from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from exoblocks.bibliography.dates import (
    DATE_IMPOSSIBLE,
    DATE_MALFORMED,
    UNKNOWN,
    PartialDate,
    date_from_csl,
    date_to_csl,
    format_partial_date,
    parse_partial_date,
)
from tests.bibliography.strategies import dates, json_values


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("", UNKNOWN),
        ("  ", UNKNOWN),
        ("2019", (2019, None, None)),
        ("2019-05", (2019, 5, None)),
        ("2019-05-14", (2019, 5, 14)),
        (" 2019-5-4 ", (2019, 5, 4)),
        ("2019\u201105\u201114", (2019, 5, 14)),
        ("2020-02-29", (2020, 2, 29)),
    ],
)
def test_a_date_can_be_only_a_year(text: str, date: PartialDate) -> None:
    assert parse_partial_date(text) == date


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("19", DATE_MALFORMED),
        ("14.05.2019", DATE_MALFORMED),
        ("May 2019", DATE_MALFORMED),
        ("2019-", DATE_MALFORMED),
        ("2019-05-14-01", DATE_MALFORMED),
        ("-2019", DATE_MALFORMED),
        ("2019-13", DATE_IMPOSSIBLE),
        ("2019-00", DATE_IMPOSSIBLE),
        ("2019-02-29", DATE_IMPOSSIBLE),
        ("2019-05-00", DATE_IMPOSSIBLE),
        ("0000", DATE_IMPOSSIBLE),
    ],
)
def test_an_invalid_date_is_refused_with_a_helpful_message(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the message is compared whole
        parse_partial_date(text)
    assert str(caught.value) == message


@given(dates)
def test_a_date_survives_conversion_to_text_and_csl(date: PartialDate) -> None:
    assert parse_partial_date(format_partial_date(*date)) == date
    assert date_from_csl(date_to_csl(*date)) == date


def test_csl_dates_are_written_as_numbers() -> None:
    assert date_to_csl(2019, 5, 14) == {"date-parts": [[2019, 5, 14]]}
    assert date_to_csl(2019, None, None) == {"date-parts": [[2019]]}
    assert date_to_csl(None, None, None) == {}


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ({"date-parts": [[2019, 5, 14]]}, (2019, 5, 14)),
        ({"date-parts": [["2019", "05"]]}, (2019, 5, None)),
        ({"date-parts": [[2019.0]]}, (2019, None, None)),
        ({"date-parts": [2019, 5]}, (2019, 5, None)),
        ({"date-parts": [[2019, 5, 14], [2019, 6, 1]]}, (2019, 5, 14)),
        ({"date-parts": [[2019, 13]]}, (2019, None, None)),
        ({"date-parts": [[2019, 2, 31]]}, (2019, 2, None)),
        ({"date-parts": [[2019, None, 4]]}, (2019, None, None)),
        ({"date-parts": [[2019]], "season": 1, "circa": True}, (2019, None, None)),
        ({"date-parts": [[]], "raw": "2019-05-14"}, (2019, 5, 14)),
        ({"raw": "2019-05-14T10:00:00Z"}, (2019, 5, 14)),
        ({"literal": "2019~"}, (2019, None, None)),
        ({"raw": "2019-05/2019-06"}, (2019, 5, None)),
        ("2019-05", (2019, 5, None)),
        (2019, (2019, None, None)),
        ({"raw": "14 May 2019"}, (2019, 5, 14)),
        ({"raw": "May 14, 2019"}, (2019, 5, 14)),
        ({"raw": "2019 May"}, (2019, 5, None)),
        ({"raw": "2019/05/14"}, (2019, 5, 14)),
        ({"raw": "05/06/2019"}, (2019, None, None)),
        ({"raw": "Summer 2019"}, (2019, None, None)),
        ("May 2019", (2019, 5, None)),
        ({"raw": "14 Mayhem 20190"}, UNKNOWN),
        ({"literal": "forthcoming"}, UNKNOWN),
        ({"date-parts": [[-44, 3, 15]]}, UNKNOWN),
        ({"date-parts": [[True]]}, UNKNOWN),
        ({"date-parts": "2019"}, UNKNOWN),
        ({}, UNKNOWN),
        (None, UNKNOWN),
        (True, UNKNOWN),
    ],
)
def test_the_certain_parts_of_a_csl_date_are_read(value: Any, date: PartialDate) -> None:
    assert date_from_csl(value) == date


@given(json_values)
def test_any_csl_date_can_be_read(value: Any) -> None:
    assert parse_partial_date(format_partial_date(*date_from_csl(value))) == date_from_csl(value)
    assert date_from_csl({"date-parts": value, "raw": value}) is not None
