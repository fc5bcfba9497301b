"""Who paid for a study, and what its authors declare, as each source states it."""

from __future__ import annotations

from typing import Any

import pytest

from exoblocks.bibliography.formats import hints
from exoblocks.bibliography.formats.funding import funding_of
from tests.bibliography.formats.files import read_one

PUBMED = (
    "PMID- 39990011\nTI  - T\nGR  - R01 AR012345/AR/NIAMS NIH HHS/United States\n"
    "GR  - R01 AR012345/AR/NIAMS NIH HHS/United States\nGR  - WT_/Wellcome Trust/United Kingdom\n"
    "COIS- The authors declare that they\n      have no interests."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            PUBMED,
            (
                "R01 AR012345/AR/NIAMS NIH HHS/United States; WT_/Wellcome Trust/United Kingdom\n"
                "The authors declare that they have no interests."
            ),
        ),
        (
            "PMID- 1\nTI  - T\nCOIS- H. K. is employed by the maker.",
            "H. K. is employed by the maker.",
        ),
        (
            (
                '[{"type": "article", "title": "T", "funder": [{"name": "Maker", "award": ["A1", "A2"]},'
                ' {"name": "Fund", "award": "B"}, {"name": "Other"}, {"DOI": "10.13039/1"}, 5]}]'
            ),
            "Maker (A1, A2); Fund (B); Other",
        ),
        (
            "@article{a, title={T}, funding-acknowledgement={Maker [A1]}, funding-text={Paid by\n Maker.}}",
            "Paid by Maker.",
        ),
        ("@article{a, title={T}, funding_text_1={Paid by Maker.}}", "Paid by Maker."),
        ("TY  - JOUR\nTI  - T\nN1  - Funding: none\nER  - ", ""),
    ],
)
def test_the_funding_is_what_the_source_states(text: str, expected: str) -> None:
    csl = read_one(text).csl
    assert funding_of(csl) == expected
    assert hints(csl).get("funding", "") == expected


@pytest.mark.parametrize(
    "csl", [{"funder": 5}, {"funder": [None, {"name": [1]}]}, {"custom": {"nbib": {"GR": "x"}}}]
)
def test_funders_in_any_other_shape_are_left_out(csl: dict[str, Any]) -> None:
    assert isinstance(funding_of(csl), str)
