"""A record is stored once, in canonical form, and returns the CSL that it was created from."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from exoblocks.models import Reference
from tests.factories import ReferenceFactory

pytestmark = pytest.mark.django_db

KIM = {
    "id": "zotero-1",
    "type": "article-journal",
    "title": "Exosomes in <i>photoaged</i> mice",
    "author": [
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        {"literal": "Skin Study Group"},
    ],
    "container-title": "Journal of Dermatological Science",
    "journalAbbreviation": "J Dermatol Sci",
    "issued": {"date-parts": [["2019", 7]], "season": 2},
    "volume": 95,
    "page": "25–31",
    "DOI": "https://doi.org/10.1000/ABC.",
    "PMID": "12345678",
    "custom": {"collection": ["a", 1]},
}


def test_identifiers_are_stored_in_canonical_form():
    reference = ReferenceFactory(
        doi=" https://doi.org/10.1000/ABC. ",
        pmid="PMID: 0012345",
        pmcid="pmc123",
        isbn="0-306-40615-2",
        issn="03785955",
    )
    reference.refresh_from_db()
    assert reference.doi == "10.1000/abc"
    assert reference.pmid == "12345"
    assert reference.pmcid == "PMC123"
    assert reference.isbn == "9780306406157"
    assert reference.issn == "0378-5955"


def test_records_without_identifiers_do_not_collide():
    first, second = ReferenceFactory(doi="", pmid=None), ReferenceFactory(doi="", pmid="")
    for reference in (first, second):
        reference.refresh_from_db()
        assert (reference.doi, reference.pmid, reference.pmcid) == (None, None, None)


@pytest.mark.parametrize(
    ("name", "one", "same"),
    [
        ("doi", "10.1000/abc", "https://dx.doi.org/10.1000/ABC"),
        ("pmid", "123", "https://pubmed.ncbi.nlm.nih.gov/123/"),
        ("pmcid", "PMC5", "pmc5"),
    ],
)
def test_the_database_refuses_a_second_record_with_the_same_identifier(name, one, same):
    ReferenceFactory(**{name: one})
    with pytest.raises(IntegrityError), transaction.atomic():
        ReferenceFactory(**{name: same})


@pytest.mark.parametrize(
    ("name", "value"),
    [("doi", "not a doi"), ("pmid", "12a"), ("pmcid", "x"), ("isbn", "123"), ("issn", "1234-5678")],
)
def test_an_invalid_identifier_is_refused_with_an_error_at_its_field(name, value):
    with pytest.raises(ValidationError) as caught:
        ReferenceFactory(**{name: value})
    assert list(caught.value.message_dict) == [name]
    assert Reference.objects.count() == 0


def test_a_date_that_does_not_exist_is_refused():
    reference = ReferenceFactory.build(issued_year=2019, issued_month=2, issued_day=30)
    with pytest.raises(ValidationError) as caught:
        reference.full_clean()
    assert "issued_year" in caught.value.message_dict


def test_a_citekey_is_generated_and_unique():
    keys = [ReferenceFactory(title="Exosomes of the skin").citekey for _ in range(3)]
    assert keys == ["kim2019exosomes", "kim2019exosomesa", "kim2019exosomesb"]


def test_a_citekey_that_an_editor_entered_is_kept():
    reference = ReferenceFactory(citekey="my-key")
    reference.title = "Another"
    reference.save()
    assert reference.citekey == "my-key"


def test_csl_is_the_same_after_storing_it():
    reference = Reference.from_csl(KIM)
    reference.save()
    again = Reference.objects.get(pk=reference.pk).to_csl()
    assert again == {**KIM, "id": reference.citekey}
    assert (reference.issued_year, reference.issued_month) == (2019, 7)
    assert reference.container_title_short == "J Dermatol Sci"
    assert reference.doi == "10.1000/abc"


def test_a_changed_field_is_updated_and_the_rest_is_kept():
    reference = Reference.from_csl(KIM)
    reference.volume = "96"
    reference.save()
    assert Reference.objects.get(pk=reference.pk).to_csl() == {
        **KIM,
        "id": reference.citekey,
        "volume": "96",
    }


def test_a_partial_save_updates_the_search():
    reference = ReferenceFactory(title="Title formerly")
    reference.title = "Überraschung"
    reference.save(update_fields=["title"])
    assert list(Reference.objects.matching("uberraschung")) == [reference]
    assert not Reference.objects.matching("formerly").exists()


def test_a_chain_of_merges_resolves_to_the_last_survivor():
    first, second, third = (ReferenceFactory() for _ in range(3))
    first.merged_into = second
    first.save()
    second.merged_into = third
    second.save()
    assert Reference.objects.get(pk=first.pk).resolved == third
    late = ReferenceFactory(merged_into=Reference.objects.get(pk=first.pk))
    assert Reference.objects.get(pk=late.pk).resolved == third


def test_a_record_cannot_be_merged_into_itself():
    first = ReferenceFactory()
    second = ReferenceFactory(merged_into=first)
    first.merged_into = second
    with pytest.raises(ValidationError, match="into itself"):
        first.clean()


def test_two_records_cannot_be_merged_into_each_other():
    first, second = ReferenceFactory(), ReferenceFactory()
    second.merged_into = first
    second.save()
    first.merged_into = second
    with pytest.raises(ValidationError, match="into itself"):
        first.save()
