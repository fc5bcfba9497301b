"""Preprints are distinguished from published articles in every format."""

from __future__ import annotations

import pytest

from tests.bibliography.formats.files import read_one


@pytest.mark.parametrize(
    "text",
    [
        "@article{a, title={T}, journal={bioRxiv}, doi={10.1101/2021.02.03.123456}}",
        "@misc{a, title={T}, eprint={2306.00001}, archiveprefix={arXiv}}",
        "@article{a, title={T}, journal={medRxiv}}",
        "@online{a, title={T}, doi={10.21203/rs.3.rs-123456/v1}}",
        "TY  - JOUR\nTI  - T\nJF  - SSRN Electronic Journal\nDO  - 10.2139/ssrn.3456789\nER  - ",
        "TY  - JOUR\nTI  - T\nJO  - Preprints.org\nER  - ",
        "TY  - RPRT\nTI  - T\nM3  - Preprint\nPB  - Research Square\nER  - ",
        "TY  - UNPB\nTI  - T\nER  - ",
        "PMID- 39990011\nPT  - Preprint\nTI  - T\nTA  - bioRxiv",
    ],
)
def test_a_preprint_has_the_type_article(text: str) -> None:
    assert read_one(text).csl["type"] == "article"


@pytest.mark.parametrize(
    "text",
    [
        "@article{a, title={T}, journal={Genes Dev}, doi={10.1101/gad.123456.110}}",
        "@book{a, title={T}, publisher={Preprint Press}}",
        "TY  - JOUR\nTI  - Preprints in dermatology\nJF  - J Ex\nER  - ",
    ],
)
def test_a_published_work_is_not_a_preprint(text: str) -> None:
    assert read_one(text).csl["type"] != "article"
