"""Titles by which people recognise a record."""

from __future__ import annotations

import pytest
from django.utils import translation

from exoblocks.library.record_titles import short_title
from exoblocks.models import Reference

KIM = {"family": "Kim", "given": "Hana"}
LEE = {"family": "Lee", "given": "Jun"}


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"title": "<i>Exosomes</i> in skin"}, "Exosomes in skin"),
        ({"title": "Skin", "authors": [KIM], "issued_year": 2019}, "Kim 2019: Skin"),
        ({"authors": [KIM], "issued_year": 2019, "doi": "10.1000/a"}, "Kim 2019: DOI 10.1000/a"),
        ({"doi": "10.1000/a", "pmid": "123"}, "DOI 10.1000/a"),
        ({"pmid": "123"}, "PMID 123"),
        ({"pmcid": "PMC123"}, "PMCID PMC123"),
        ({"isbn": "9780306406157"}, "ISBN 9780306406157"),
        ({"url": "https://example.org/?a&b"}, "https://example.org/?a&b"),
        ({"authors": [KIM]}, "Kim"),
        ({"authors": [KIM, LEE]}, "Kim and Lee"),
        ({"authors": [KIM, LEE, KIM]}, "Kim et al."),
        ({"authors": [KIM, {"literal": "et al."}]}, "Kim et al."),
        ({"citekey": "anonnd"}, "anonnd"),
        ({}, ""),
    ],
)
def test_a_record_without_title_is_shown_by_its_identifier(values, shown):
    assert short_title(Reference(**values)) == shown


@pytest.mark.parametrize(
    ("second", "shown"),
    [
        ("Ibáñez", "Kim e Ibáñez"),
        ("Hidalgo", "Kim e Hidalgo"),
        ("Hierro", "Kim y Hierro"),
        ("Lee", "Kim y Lee"),
    ],
)
def test_spanish_joins_two_authors_by_the_sound_of_the_second(second, shown):
    with translation.override("es"):
        assert short_title(Reference(authors=[KIM, {"family": second}])) == shown


def test_a_title_has_the_colon_of_the_language():
    reference = Reference(authors=[KIM], issued_year=2019, title="Peau")
    with translation.override("fr"):
        assert short_title(reference) == "Kim 2019\u00a0: Peau"


def test_a_citation_includes_details_from_the_imported_csl(settings):
    settings.EXOBLOCKS = {"CITATION_STYLE": "vancouver"}
    csl = {"type": "book", "title": "Skin", "edition": 2, "publisher": "P", "publisher-place": "X"}
    assert str(Reference.from_csl(csl)) == "Skin. 2nd ed. X: P."
