"""A citation formatted in one of our styles is read as the same work."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from exoblocks.bibliography.duplicates import normalised_title
from exoblocks.bibliography.formats import read, split
from exoblocks.bibliography.formatting import get_formatter, publication
from exoblocks.bibliography.names import family_name
from exoblocks.bibliography.records import Record, from_csl
from tests.bibliography.formats.reference_text.records import articles, usual_works

STYLES = ("ama", "vancouver")


def printed(csl: dict[str, Any], style: str) -> str:
    return get_formatter(style).format(publication(from_csl(csl), csl)).text


def read_again(csl: dict[str, Any], style: str) -> Record:
    (entry,) = split(printed(csl, style))
    assert entry.format == "reference-text", entry.text
    return from_csl(read(entry).csl)


def source(record: Record) -> str:
    return normalised_title(record.container_title or record.publisher)


@pytest.mark.parametrize("style", STYLES)
@given(csl=usual_works)
def test_title_author_year_and_source_survive(style: str, csl: dict[str, Any]) -> None:
    record, again = from_csl(csl), read_again(csl, style)
    assert normalised_title(again.title) == normalised_title(record.title)
    assert family_name(again.authors[0]) == family_name(record.authors[0])
    assert again.issued_year == record.issued_year
    assert source(again) == source(record)
    assert again.doi == record.doi


@pytest.mark.parametrize("style", STYLES)
@given(csl=articles)
def test_the_place_in_a_journal_survives(style: str, csl: dict[str, Any]) -> None:
    record, again = from_csl(csl), read_again(csl, style)
    assert again.volume == record.volume
    assert again.issue.casefold() == record.issue.casefold()
    assert again.page.rpartition("-")[0] == record.page.rpartition("-")[0]
