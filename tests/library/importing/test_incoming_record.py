from __future__ import annotations

import json

import pytest
from hypothesis import given

from exoblocks.bibliography import formats
from exoblocks.library.importing.incoming_record import read
from tests.bibliography.strategies import csl_items


def incoming(csl: object):
    text = csl if isinstance(csl, str) else json.dumps(csl)
    return read(formats.Entry(format="csl-json", line=3, text=text))


def test_a_record_keeps_its_place_in_the_input():
    item = incoming({"title": "Skin"})
    assert (item.line, item.text, item.failure) == (3, '{"title": "Skin"}', "")
    assert item.reference.title == "Skin"
    assert item.reference.pk is None


@pytest.mark.parametrize("identifier", [{"DOI": "10.1000/a"}, {"PMID": "1"}, {"PMCID": "PMC1"}])
def test_an_identifier_alone_is_enough(identifier):
    item = incoming(identifier)
    assert item.failure == ""
    assert item.reference.title == ""


def test_a_record_without_title_and_identifier_is_a_failure():
    item = incoming({"author": [{"family": "Kim"}], "ISSN": "0378-5955"})
    assert item.reference is None
    assert "no title, DOI" in item.failure


@pytest.mark.parametrize(
    ("csl", "field"),
    [
        ({"volume": "v" * 101}, "Volume"),
        ({"container-title": "J" * 501}, "Journal, book or website"),
        ({"type": "t" * 51}, "Type"),
        ({"DOI": "10.1000/" + "x" * 300}, "DOI"),
        ({"URL": "https://example.org/" + "x" * 1000}, "Web address"),
    ],
)
def test_a_value_that_is_too_long_for_its_column_is_named(csl, field):
    item = incoming({"title": "T", **csl})
    assert item.reference is None
    assert item.failure.startswith(f"{field} is longer than")


def test_text_that_is_not_a_record_has_a_reason():
    item = incoming("{nonsense")
    assert item.reference is None
    assert item.failure
    assert item.text == "{nonsense"
    stray = read(formats.Entry(format="", line=1, text="Dear colleague"))
    assert stray.failure.startswith("No references were found. Paste references as text, RIS, ")


def test_a_reference_as_text_says_what_was_not_understood():
    text = "Kim H. A title. J Ex Dermatol. 2019;12(1):25-31. Something else. doi:10.5555/a"
    (entry,) = formats.split(text)
    item = read(entry)
    assert (item.reference.title, item.reference.doi) == ("A title", "10.5555/a")
    assert item.reference.csl_original["custom"] == {"reference-text": {"text": [text]}}
    assert item.remarks == (
        "This reference was read from text. Compare it with the original text.",
        "This part of the text was not assigned to any field: “Something else”.",
    )


def test_values_that_cannot_be_read_are_mentioned():
    item = incoming(
        {"type": "book", "title": "T", "DOI": "doi pending", "URL": "javascript:alert(1)"}
    )
    assert [remark.partition(":")[0] for remark in item.remarks] == ["DOI", "URL"]
    assert item.reference.doi is None
    assert item.reference.csl_original["DOI"] == "doi pending"


def test_characters_that_a_database_refuses_are_removed():
    item = incoming('{"title": "A\\u0000B", "custom": {"k\\u0000": ["\\ud800x"]}}')
    csl = item.reference.csl_original
    assert (csl["title"], csl["custom"]) == ("AB", {"k": ["x"]})


@given(csl_items)
def test_any_csl_becomes_a_reference_or_a_failure(csl):
    item = incoming(csl)
    assert (item.reference is None) == bool(item.failure)
