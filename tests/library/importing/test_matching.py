"""`bibliography.duplicates` applied to the library, in a fixed number of queries."""

from __future__ import annotations

from typing import Any

import pytest

from exoblocks.library.importing.incoming_record import reference_from
from exoblocks.library.importing.matching import Known, Match, Matcher
from exoblocks.models import Reference
from tests.factories import ReferenceFactory

pytestmark = pytest.mark.django_db

KIM: dict[str, Any] = {
    "title": "Exosomes in skin",
    "author": [{"family": "Kim"}],
    "issued": {"date-parts": [[2019]]},
}


def in_library(**values: Any) -> Reference:
    return ReferenceFactory(**{"title": "Exosomes in skin", **values})


def matched(*items: dict[str, Any]) -> list[Match]:
    references = [reference_from(csl) for csl in items]
    matcher = Matcher(references)
    return [matcher.match(reference) for reference in references]


def target(match: Match) -> Reference | None:
    return None if match.known is None else match.known.target


@pytest.mark.parametrize(
    ("stored", "incoming"),
    [
        ({"doi": "10.1000/a", "title": "Other"}, {"DOI": "https://doi.org/10.1000/A"}),
        ({"pmid": "1", "title": "Other"}, {"PMID": 1}),
        ({"pmcid": "PMC5", "title": "Other"}, {"PMCID": "pmc5"}),
        ({"isbn": "9780306406157", "issued_year": 1999}, {**KIM, "ISBN": "0-306-40615-2"}),
        ({"doi": "10.1000/a"}, {**KIM, "title": "EXOSOMES in <i>skin</i>."}),
    ],
)
def test_a_duplicate_is_found_by_an_identifier_or_its_details(stored, incoming):
    ReferenceFactory(doi="10.1000/other", isbn="9780306406157")
    reference = in_library(**stored)
    (match,) = matched(incoming)
    assert match.identity == "duplicate"
    assert target(match) == reference


def test_a_reference_with_nothing_in_common_is_new():
    in_library(doi="10.1000/a", isbn="9780306406157")
    for incoming in ({"title": "Lasers", "ISBN": "9780306406157"}, {"DOI": "10.1000/b"}):
        (match,) = matched(incoming)
        assert match == Match(identity=None, known=None, held={})


def test_a_duplicate_with_another_doi_is_a_conflict():
    reference = in_library(doi="10.1000/a")
    (match,) = matched({**KIM, "DOI": "10.1000/b"})
    assert match.identity == "conflict"
    assert target(match) == reference
    assert match.contradicting == ("doi",)
    assert match.held == {}


def test_a_preprint_and_the_article_it_became_are_a_conflict_of_types():
    reference = in_library()
    (match,) = matched({**KIM, "type": "article"})
    assert match.identity == "conflict"
    assert target(match) == reference
    assert match.contradicting == ("csl_type",)


def test_an_identifier_that_another_record_has_is_reported():
    reference = in_library(doi="10.1000/a", pmid="1")
    (match,) = matched({"title": "Lasers", "DOI": "10.1000/b", "PMID": "1"})
    assert match.identity == "conflict"
    assert match.held["pmid"].target == reference


def test_a_duplicate_is_preferred_to_a_conflict():
    in_library(doi="10.1000/a")
    right = in_library(doi="10.1000/b")
    (match,) = matched({**KIM, "DOI": "10.1000/b"})
    assert (match.identity, target(match)) == ("duplicate", right)


def test_the_citekey_decides_between_two_records_that_match_equally():
    in_library(citekey="first")
    second = in_library(citekey="second")
    (match,) = matched({**KIM, "id": "second"})
    assert target(match) == second


def test_a_match_with_a_merged_record_is_its_survivor():
    survivor = in_library(title="The survivor", doi="10.1000/a")
    in_library(title="Merged", doi="10.1000/b", merged_into=survivor)
    (match,) = matched({"DOI": "10.1000/b"})
    assert (match.identity, target(match)) == ("duplicate", survivor)
    assert match.held["doi"].target == survivor


def test_earlier_records_of_the_same_import_are_matched_too():
    first, second = reference_from(KIM), reference_from({**KIM, "PMID": "1"})
    matcher = Matcher([first, second])
    matcher.add(first, Known("", first.record, first, position=7))
    match = matcher.match(second)
    assert match.known is not None
    assert (match.identity, match.known.position) == ("duplicate", 7)


def test_any_number_of_references_needs_one_query_for_each_key(django_assert_num_queries):
    stored = [
        in_library(title=f"Study {n}", doi=f"10.1000/{n}", pmid=str(n + 1), pmcid=f"PMC{n + 1}")
        for n in range(40)
    ]
    ReferenceFactory(title="Book", isbn="9780306406157")
    items = [reference.to_csl() for reference in stored]
    with django_assert_num_queries(5):
        found = matched(*items, {"title": "Book", "ISBN": "9780306406157"})
    assert [target(match) for match in found[:-1]] == stored
    with django_assert_num_queries(0):
        assert matched({"title": "…"})[0].identity is None
