from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoblocks.bibliography.formatting.pages import page_ranges


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("25-31", "25-31"),
        ("25\u201331", "25-31"),
        ("25\u201431", "25-31"),
        ("25 -- 31", "25-31"),
        ("pp. 25-31", "25-31"),
        ("p.27", "27"),
        ("1234-41", "1234-1241"),
        ("S25-S31", "S25-S31"),
        ("S25-31", "S25-S31"),
        ("e123", "e123"),
        ("77", "77"),
        ("77-77", "77"),
        ("109.e1-109.e12", "109.e1-109.e12"),
        ("S101.e1-e9", "S101.e1-e9"),
        ("25-31, 40-5", "25-31, 40-45"),
        ("31-25", "31-25"),
        ("95-102", "95-102"),
        ("A1-B5", "A1-B5"),
        ("iv-xii", "iv-xii"),
        ("25-", "25"),
        (" \u2013 ", ""),
        ("", ""),
    ],
)
def test_a_page_range_has_a_hyphen_and_complete_numbers(text: str, pages: str) -> None:
    assert page_ranges(text) == pages


@given(st.text(alphabet="0123456789Se-\u2013\u2014 ,.", max_size=20) | st.text())
def test_normalising_pages_again_changes_nothing(text: str) -> None:
    assert page_ranges(page_ranges(text)) == page_ranges(text)


def test_pages_of_any_length_are_normalised() -> None:
    assert page_ranges("a" * 200_000) == "a" * 200_000
    assert page_ranges(f"{'1' * 9000}-{'2' * 9000}") == f"{'1' * 9000}-{'2' * 9000}"
