from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given

from exoblocks.bibliography.citekeys import (
    LONGEST,
    citekey,
    is_valid,
    source_citekey,
    unique_citekey,
)
from exoblocks.bibliography.names import CslName
from exoblocks.bibliography.records import Record
from tests.bibliography.strategies import valid_records


@pytest.mark.parametrize(
    ("author", "year", "title", "key"),
    [
        ({"family": "Kim", "given": "H"}, 2019, "Exosomes derived from", "kim2019exosomes"),
        ({"family": "Lyu"}, 2021, "MSC-derived exosomes as a", "lyu2021msc"),
        ({"family": "Müller-Lüdenscheidt"}, 2020, "The skin", "mullerludenscheidt2020skin"),
        (
            {"family": "Berg", "non-dropping-particle": "van der"},
            2020,
            "Skin",
            "vanderberg2020skin",
        ),
        ({"family": "O'Brien"}, 2020, "On the role of <i>Staphylococcus</i>", "obrien2020role"),
        ({"family": "Łoś"}, 2020, "Alzheimer's disease", "los2020alzheimers"),
        ({"literal": "World Health Organization"}, 2020, "Guideline", "world2020guideline"),
        ({"literal": "U.S. Food and Drug Administration"}, 2019, "Notice", "us2019notice"),
        ({"family": "Kim"}, None, "Exosomes", "kimndexosomes"),
        ({"family": "Kim"}, 2019, "", "kim2019"),
        ({"family": "Kim"}, 2019, "What is in the", "kim2019"),
        ({"family": "王"}, 2019, "皮肤 aging", "anon2019aging"),
        (None, 2019, "Exosomes", "anon2019exosomes"),
    ],
)
def test_a_citekey_is_made_of_author_year_and_title_word(
    author: CslName | None, year: int | None, title: str, key: str
) -> None:
    authors = [author] if author else []
    assert citekey(Record(authors=authors, issued_year=year, title=title)) == key


@given(valid_records())
def test_every_record_has_a_citekey_of_plain_letters_and_digits(record: Record) -> None:
    assert re.fullmatch(r"[a-z0-9]{2,90}", citekey(record))


def test_a_title_of_any_length_gives_a_short_citekey() -> None:
    record = Record(authors=[{"family": "x" * 100_000}], title="y" * 100_000)
    assert len(citekey(record)) < 100


def test_a_taken_citekey_gets_letters() -> None:
    taken: set[str] = set()
    for _ in range(29):
        taken.add(unique_citekey("kim2019", taken.__contains__))
    assert {"kim2019", "kim2019a", "kim2019z", "kim2019aa", "kim2019ab"} <= taken
    assert len(taken) == 29


def test_more_letters_are_added_when_needed() -> None:
    calls = itertools.count()
    assert unique_citekey("k", lambda key: next(calls) < 1 + 26 + 26 * 26) == "kaaa"


@pytest.mark.parametrize(
    ("record", "key"),
    [
        (Record(doi="10.1016/j.jdermsci.2019.01.001"), "doi101016jjdermsci201901001"),
        (Record(pmid="12345678", pmcid="PMC5"), "pmid12345678"),
        (Record(pmcid="PMC123"), "pmcid123"),
        (Record(isbn="9780306406157"), "isbn9780306406157"),
        (Record(), "anonnd"),
        (Record(pmid="1", title="Skin"), "anonndskin"),
        (Record(number="A"), "anonnd"),
    ],
)
def test_without_details_the_citekey_comes_from_the_identifier(record: Record, key: str) -> None:
    assert citekey(record) == key


@pytest.mark.parametrize(
    "key", ["kim2019exosomes", "Kim:2019", "zotero-1", "doi.org/10.1000/x", "k"]
)
def test_a_valid_key_of_the_source_is_kept(key: str) -> None:
    assert source_citekey({"id": key}) == key
    assert is_valid(key)


@pytest.mark.parametrize(
    "key",
    [
        None,
        "",
        12,
        "12",
        "http://zotero.org/users/1/items/A",
        "kim 2019",
        "{kim}",
        ["a b"],
        {},
        "k" * (LONGEST + 1),
    ],
)
def test_an_invalid_or_meaningless_key_is_not_kept(key: object) -> None:
    assert source_citekey({"id": key}) == ""


@pytest.mark.parametrize(
    ("record", "key"),
    [
        (
            Record(number="NCT01234567", url="https://clinicaltrials.gov/study/NCT01234567"),
            "nct01234567",
        ),
        (Record(number="CTRI/2020/01/012345"), "ctri202001012345"),
        (
            Record(url="https://www.sciencedirect.com/science/article/pii/S0190962218300011"),
            "sciencedirects0190962218300011",
        ),
        (Record(url="https://www.example.org/a/b.html?c=/d"), "exampleb"),
        (Record(url="https://example.org/"), "example"),
        (Record(), "anonnd"),
    ],
)
def test_without_details_the_citekey_comes_from_the_number_or_url(record: Record, key: str) -> None:
    assert citekey(record) == key
