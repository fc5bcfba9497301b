"""Exported rows have the same content as the models."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoblocks.bibliography import records
from exoblocks.bibliography.identifiers import doi
from exoblocks.bibliography.name_notation import format_name
from exoblocks.library.exporting import EXPORT_FORMATS, written
from exoblocks.library.reference_rows import read_rows
from exoblocks.models import Reference
from tests.bibliography.strategies import valid_records

SOURCES = [
    {"type": "article-journal", "title": "Exosomes <i>in vitro</i>", "DOI": "10.5555/One.2"},
    {
        "type": "book",
        "title": ["Skin"],
        "author": [{"family": "Kim", "given": "Hana"}, {"literal": "et al."}],
        "editor": "van der Berg, Jan",
        "issued": {"date-parts": [["2019", 5]], "season": "1"},
        "ISBN": "978-3-16-148410-0",
        "custom": {"ris": {"U1": ["kept"]}},
    },
    {"type": "chapter", "title": "", "PMID": 12345678, "accessed": {"raw": "2020-01-02"}},
]


@pytest.fixture
def library(db):
    stored = [Reference.from_csl(source) for source in SOURCES]
    stored[0].notes, stored[0].study_design = "Read it.", "review"
    stored[1].volume = "7"  # changed by an editor after the import
    for reference in stored:
        reference.save()
    return Reference.objects.order_by("pk")


@pytest.mark.parametrize("file_format", EXPORT_FORMATS)
def test_an_export_of_rows_is_the_same_as_one_of_models(library, file_format):
    assert list(written(read_rows(library), file_format)) == list(written(library, file_format))


def test_a_row_is_cited_like_the_model(library):
    for row, reference in zip(read_rows(library), library, strict=True):
        assert row.citation() == reference.citation()
        assert row.to_csl() == reference.to_csl()


def test_the_error_for_a_missing_field_says_where_to_add_it(library):
    (row, *_others) = read_rows(library)
    with pytest.raises(AttributeError, match=r"'update_date'.*add it to _COLUMNS in exoblocks"):
        row.update_date  # noqa: B018


def test_rows_keep_the_order_of_the_query(library):
    pks = [row.id for row in read_rows(library.order_by("-pk"))]
    assert pks == sorted(pks, reverse=True)
    assert len(pks) == 3


@given(valid_records(), valid_records())
def test_the_shortcut_for_unchanged_records_gives_the_same_csl(record, other):
    original = records.to_csl(record)
    for one in (record, other):
        with pytest.MonkeyPatch.context() as patched:
            quick = records.overlaid(one, original)
            patched.setattr(records, "_matches", lambda csl, record: False)
            assert quick == records.overlaid(one, original)


@given(st.from_regex(doi._NORMALISED, fullmatch=True))
def test_a_doi_that_looks_normalised_is_normalised(text):
    assert doi._read(text, text) == text


def test_names_with_values_of_different_types_are_not_confused():
    assert format_name({"family": "Kim", "given": 1}) == "Kim, 1"
    assert format_name({"family": "Kim", "given": True}) == "Kim,"
    assert format_name({"family": "Kim", "given": ["H"]}) == "Kim,"
