"""CSL-JSON in the form that Zotero and Crossref write. The content is invented."""

from __future__ import annotations

import json
from typing import Any

import pytest

from exoblocks.bibliography.formats import read, split
from tests.bibliography.formats.files import read_one


@pytest.mark.parametrize(
    ("item", "variable", "value"),
    [
        ({"URL": "https://doi.org/10.5555/JED.1"}, "DOI", "10.5555/jed.1"),
        ({"URL": "https://pubmed.ncbi.nlm.nih.gov/39990005/"}, "PMID", "39990005"),
        ({"URL": "https://example.org/39990005"}, "PMID", None),
        ({"URL": "http://arxiv.org/abs/2306.00001"}, "DOI", "10.48550/arxiv.2306.00001"),
        ({"number": "arXiv:2306.00001"}, "DOI", "10.48550/arxiv.2306.00001"),
        ({"DOI": "10.5555/A", "URL": "https://doi.org/10.5555/b"}, "DOI", "10.5555/A"),
        ({"container-title": ["Skin &amp; Hair"]}, "container-title", ["Skin & Hair"]),
    ],
)
def test_variables_are_read_from_nonstandard_places(
    item: dict[str, Any], variable: str, value: Any
) -> None:
    csl = read_one(json.dumps([{"type": "article-journal", "title": "T", **item}])).csl
    assert csl.get(variable) == value


def test_crossref_responses_are_read() -> None:
    work = {
        "type": "journal-article",
        "title": ["T"],
        "DOI": "10.5555/a",
        "reference": [{"DOI": "1"}],
    }
    one = {"status": "ok", "message-type": "work", "message": work}
    assert read_one(json.dumps(one)).csl == work
    several = {
        "message": {"facets": {}, "items": [work, work], "items-per-page": 20},
        "status": "ok",
    }
    assert [read(entry).csl for entry in split(json.dumps(several))] == [work, work]
    assert [read(entry).csl for entry in split(json.dumps(several, indent=1))] == [work, work]
