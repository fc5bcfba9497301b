"""Preprints are distinguished from published articles in every format."""

from __future__ import annotations

import pytest

from exoblocks.bibliography.records import from_csl
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
        "@article{a, title={T}, doi={10.7287/peerj.preprints.27345v1}}",
        "TY  - JOUR\nTI  - T\nJF  - JMIR\nDO  - 10.2196/preprints.12345\nER  - ",
        "PMID- 39990012\nPT  - Journal Article\nTI  - T\nLID - 10.1101/2021.02.03.123456 [doi]",
        '[{"type": "article-journal", "title": "T", "DOI": "10.1101/2021.02.03.21251234"}]',
        '[{"type": "journal-article", "title": "T", "container-title": ["medRxiv"]}]',
        '[{"type": "posted-content", "title": "T", "DOI": "10.1101/123456"}]',
        '[{"type": "report", "title": "T", "genre": "preprint"}]',
        "PMID- 39990011\nPT  - Preprint\nTI  - T\nTA  - bioRxiv",
    ],
)
def test_a_preprint_has_the_type_article(text: str) -> None:
    assert from_csl(read_one(text).csl).csl_type == "article"


@pytest.mark.parametrize(
    "text",
    [
        "@article{a, title={T}, journal={Genes Dev}, doi={10.1101/gad.123456.110}}",
        "@book{a, title={T}, publisher={Preprint Press}}",
        '[{"type": "article-journal", "title": "T", "DOI": "10.1101/gad.123456.110"}]',
        '[{"type": ["article-journal"], "title": "T", "DOI": ["10.5555/x"]}]',
        "TY  - JOUR\nTI  - Preprints in dermatology\nJF  - J Ex\nER  - ",
    ],
)
def test_a_published_work_is_not_a_preprint(text: str) -> None:
    assert read_one(text).csl["type"] != "article"
