from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoblocks.bibliography.dates import date_from_csl
from exoblocks.bibliography.formats.date_syntax import read_date, write_date
from tests.bibliography.strategies import dates


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2019", {"date-parts": [[2019]]}),
        ("2019/05/14/", {"date-parts": [[2019, 5, 14]]}),
        ("2019-05-14T00:00:00Z", {"date-parts": [[2019, 5, 14]]}),
        ("2019///Spring", {"date-parts": [[2019]], "season": 1}),
        ("2019 Winter", {"date-parts": [[2019]], "season": 4}),
        ("2019 May 14", {"date-parts": [[2019, 5, 14]]}),
        ("14 May 2019", {"date-parts": [[2019, 5, 14]]}),
        ("May 14, 2019", {"date-parts": [[2019, 5, 14]]}),
        ("September 2019", {"date-parts": [[2019, 9]]}),
        ("2019 May-Jun", {"date-parts": [[2019, 5], [2019, 6]]}),
        ("2019 Nov-2020 Jan", {"date-parts": [[2019, 11], [2020, 1]]}),
        ("2019 May 14-21", {"date-parts": [[2019, 5, 14], [2019, 5, 21]]}),
        ("2019-05/2019-07", {"date-parts": [[2019, 5], [2019, 7]]}),
        ("2019a", {"date-parts": [[2019]], "literal": "2019a"}),
        ("2019/13", {"date-parts": [[2019]], "literal": "2019/13"}),
        ("2019 Feb 30", {"date-parts": [[2019]], "literal": "2019 Feb 30"}),
        ("14/05/2019", {"date-parts": [[2019, 5, 14]]}),
        ("04/05/2019", {"date-parts": [[2019]], "literal": "04/05/2019"}),
        ("05/14/2019", {"date-parts": [[2019, 5, 14]]}),
        ("14.05.2019", {"date-parts": [[2019, 5, 14]]}),
        ("20190514", {"date-parts": [[2019, 5, 14]]}),
        ("MAY-JUN 2019", {"date-parts": [[2019, 5], [2019, 6]]}),
        ("May 2-4, 2019", {"date-parts": [[2019, 5, 2], [2019, 5, 4]]}),
        ("in press", {"literal": "in press"}),
        ("9" * 5000, {"literal": "9" * 5000}),
        ("", {}),
    ],
)
def test_the_clear_parts_of_a_date_are_read(text: str, date: dict[str, Any]) -> None:
    assert read_date(text) == date


@given(st.text())
def test_text_that_is_not_a_date_is_kept(text: str) -> None:
    read_date(text)


@given(dates)
def test_a_written_date_reads_back_unchanged(
    date: tuple[int | None, int | None, int | None],
) -> None:
    assert date_from_csl(read_date(write_date(date, None))) == date


def test_without_date_parts_the_literal_is_written() -> None:
    assert write_date((None, None, None), {"literal": "in press"}) == "in press"
    assert write_date((None, None, None), "forthcoming") == "forthcoming"
    assert write_date((None, None, None), {"date-parts": "x"}) == "x"
