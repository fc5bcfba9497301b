"""Importing an export gives the same records."""

from __future__ import annotations

import tracemalloc
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from exoblocks.bibliography.formats import read, split
from exoblocks.bibliography.records import Record
from exoblocks.library.exporting import EXPORT_FORMATS, written
from exoblocks.library.reference_rows import read_rows
from exoblocks.models import Reference
from tests.bibliography.strategies import valid_records
from tests.factories import ReferenceFactory

CITEKEY = st.from_regex(r"[a-z][a-z0-9]{3,20}", fullmatch=True)


def reference(record: Record, citekey: str, **columns: Any) -> Reference:
    values = {field.name: getattr(record, field.name) for field in fields(Record)}
    return Reference(**values, citekey=citekey, **columns)


def test_the_formats_of_an_export_are_those_of_reference_managers():
    assert list(EXPORT_FORMATS) == ["ris", "bibtex", "csl-json"]


@given(st.sampled_from(sorted(EXPORT_FORMATS)), valid_records(), CITEKEY)
def test_importing_an_export_changes_nothing(file_format: str, record: Record, citekey: str):
    assume(record.csl_type and record.title)  # as in every complete record of the library
    (entry,) = split("".join(written([reference(record, citekey)], file_format)))
    csl = read(entry).csl
    assert Reference.from_csl(csl).record == record
    assert csl["id"] == citekey


def test_several_records_stay_separate(db):
    for file_format in EXPORT_FORMATS:
        text = "".join(written([ReferenceFactory() for _ in range(3)], file_format))
        assert [read(entry).csl["id"] for entry in split(text)] == [
            found.citekey for found in Reference.objects.order_by("-pk")[:3][::-1]
        ]


@pytest.mark.parametrize("file_format", sorted(EXPORT_FORMATS))
def test_memory_does_not_grow_with_the_library(db, file_format):
    abstract = "What was found. " * 200

    def most_memory() -> int:
        tracemalloc.start()
        for _piece in written(read_rows(Reference.objects.order_by("pk")), file_format):
            pass
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    records = [Reference(title="T", citekey=f"k{n}", abstract=abstract) for n in range(1200)]
    Reference.objects.bulk_create(records[:600])
    few = most_memory()
    Reference.objects.bulk_create(records[600:])
    assert most_memory() < 1.5 * few
