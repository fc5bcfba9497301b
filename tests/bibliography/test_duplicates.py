from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from exoblocks.bibliography.duplicates import (
    identity,
    match_digest,
    match_key,
    normalised_title,
)
from exoblocks.bibliography.records import Record
from tests.bibliography.strategies import valid_records

KIM = Record(title="Exosomes in skin", authors=[{"family": "Kim"}], issued_year=2019)
OTHER = Record(title="Laser therapy", authors=[{"family": "Lee"}], issued_year=2020)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Exosomes in skin", "EXOSOMES  in skin."),
        ("Exosomes in <i>photoaged</i> skin", "Exosomes in photoaged skin"),
        ("CO<sub>2</sub> laser", "CO2 laser"),
        ("Naïve – skin: a review", "Naive skin a review"),
        ("Straße", "strasse"),
        ("ﬁbroblasts", "fibroblasts"),
    ],
)
def test_titles_are_compared_without_case_accents_markup_and_punctuation(
    one: str, other: str
) -> None:
    assert normalised_title(one) == normalised_title(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Part 1", "Part 2"), ("p < 0.05 and x > 3", "p  and x"), ("皮肤", "皮"), ("कि", "का")],
)
def test_titles_that_differ_in_a_letter_or_digit_differ(one: str, other: str) -> None:
    assert normalised_title(one) != normalised_title(other)


def test_the_match_key_is_title_year_and_first_author() -> None:
    record = replace(KIM, authors=[{"family": "Kim", "given": "H"}, {"family": "Lee"}])
    assert match_key(record) == "exosomes in skin|2019|kim"
    assert match_key(Record(title="Exosomes")) == "exosomes||"
    assert match_key(Record(title=" … ", issued_year=2019)) == ""


def test_the_url_is_the_match_key_if_nothing_else_is_known() -> None:
    address = "https://example.org/a"
    assert match_key(Record(url=address)) == address
    assert match_key(Record(url=address, doi="10.1000/a")) == ""


def test_a_lone_surrogate_has_a_digest() -> None:
    assert match_digest(Record(url="https://example.org/\ud800")) != ""


def test_the_digest_of_a_match_key_has_a_fixed_length() -> None:
    digest = match_digest(replace(KIM, title="x" * 100_000))
    assert len(digest) == 64
    assert match_digest(replace(KIM, title="EXOSOMES in skin.")) == match_digest(KIM) != digest
    assert match_digest(Record(issued_year=2019)) == ""


@pytest.mark.parametrize(
    "identifiers",
    [
        {"doi": "10.1000/a"},
        {"pmid": "1"},
        {"pmcid": "PMC1"},
        {"doi": "10.1000/a", "pmid": "1", "pmcid": "PMC1"},
    ],
)
def test_a_shared_identifier_makes_a_duplicate_whatever_the_title(
    identifiers: dict[str, str],
) -> None:
    assert identity(replace(KIM, **identifiers), replace(OTHER, **identifiers)) == "duplicate"  # type: ignore[arg-type]


def test_the_strongest_shared_identifier_decides() -> None:
    a = replace(KIM, doi="10.1000/a", pmid="1")
    assert identity(a, replace(OTHER, doi="10.1000/a", pmid="2")) == "duplicate"
    assert identity(a, replace(OTHER, doi="10.1000/b", pmid="1")) == "conflict"


def test_a_shared_isbn_makes_a_duplicate_only_with_the_same_title() -> None:
    isbn = "9780306406157"
    whole = Record(title="Dermatology", isbn=isbn)
    assert identity(whole, replace(whole, issued_year=2019)) == "duplicate"
    assert identity(whole, Record(title="Chapter 3", isbn=isbn)) is None
    assert identity(whole, Record(isbn=isbn)) is None


def test_two_records_with_only_the_same_isbn_are_duplicates() -> None:
    isbn = "9780306406157"
    assert identity(Record(isbn=isbn), Record(isbn=isbn)) == "duplicate"


def test_without_identifiers_title_year_and_first_author_decide() -> None:
    assert identity(KIM, replace(KIM, title="EXOSOMES IN SKIN!", volume="95")) == "duplicate"
    assert identity(KIM, replace(KIM, issued_year=2020)) is None
    assert identity(KIM, replace(KIM, authors=[{"family": "Lee"}])) is None
    assert identity(KIM, replace(KIM, doi="10.1000/a")) == "duplicate"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"doi": "10.1000/a"}, {"doi": "10.1000/b"}),
        ({"pmid": "1"}, {"pmid": "2"}),
        ({"doi": "10.1000/a", "isbn": "9780306406157"}, {"doi": "10.1000/b"}),
    ],
)
def test_different_identifiers_are_never_duplicates(
    one: dict[str, str], other: dict[str, str]
) -> None:
    assert identity(replace(KIM, **one), replace(KIM, **other)) == "conflict"  # type: ignore[arg-type]
    assert identity(replace(KIM, **one), replace(OTHER, **other)) is None  # type: ignore[arg-type]


PREPRINT = replace(KIM, csl_type="article")
PUBLISHED = replace(KIM, csl_type="article-journal")


@pytest.mark.parametrize("doi", ["", "10.1101/2019.01.02.123456"])
def test_a_preprint_is_not_a_duplicate_of_the_article_it_became(doi: str) -> None:
    assert identity(replace(PREPRINT, doi=doi), PUBLISHED) == "conflict"
    assert identity(replace(PREPRINT, doi=doi), PREPRINT) == "duplicate"
    assert identity(PREPRINT, replace(KIM, csl_type="document")) == "duplicate"


def test_a_preprint_that_was_stored_with_another_type_is_known_by_its_doi() -> None:
    doi = "10.1101/2019.01.02.123456"
    assert identity(replace(PREPRINT, doi=doi), replace(PUBLISHED, doi=doi)) == "duplicate"


def test_empty_records_are_not_duplicates() -> None:
    assert identity(Record(), Record()) is None


@given(valid_records(), valid_records())
def test_identity_does_not_depend_on_the_order(a: Record, b: Record) -> None:
    assert identity(a, b) == identity(b, a)
    is_known = a.title or a.doi or a.pmid or a.pmcid or a.isbn or a.url
    assert identity(a, a) == ("duplicate" if is_known else None)
