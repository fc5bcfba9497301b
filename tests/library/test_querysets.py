from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from exoblocks.library.querysets import uses_of
from exoblocks.models import Person, RecordUse, Reference
from tests.factories import PersonFactory, ReferenceFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("family", "text"),
    [("Müller", "muller"), ("Søndergård", "sondergard"), ("Groß", "gross"), ("muller", "MÜLLER")],
)
def test_accents_do_not_matter_in_a_search(family, text):
    ReferenceFactory(authors=[{"family": family}])
    assert Reference.objects.matching(text).count() == 1


@pytest.mark.parametrize("text", ["%", "_", "Kim%2019", "\\"])
def test_wildcards_of_the_database_are_searched_literally(text):
    ReferenceFactory()
    assert not Reference.objects.matching(text).exists()


def test_every_word_must_be_found():
    ReferenceFactory(title="Exosomes for skin")
    assert Reference.objects.matching("skin kim exosomes").exists()
    assert not Reference.objects.matching("skin rossi").exists()


def test_an_empty_search_finds_everything():
    ReferenceFactory.create_batch(2)
    assert Reference.objects.matching("  ").count() == 2


def test_uses_are_counted_by_page_and_include_merged_duplicates():
    survivor, other = ReferenceFactory.create_batch(2)
    duplicate = ReferenceFactory(merged_into=survivor)
    for reference, page_id in ((survivor, 1), (duplicate, 1), (duplicate, 2)):
        RecordUse.objects.create(reference=reference, page_id=page_id)
    pks = [survivor.pk, other.pk]
    assert Reference.objects.use_counts(pks) == {survivor.pk: 2}
    assert list(uses_of(survivor).values_list("page_id", flat=True)) == [1, 1, 2]
    assert list(Reference.objects.unused()) == [other]
    assert set(Reference.objects.used()) == {survivor, duplicate}


def test_uses_of_a_person_are_not_those_of_a_reference_with_the_same_id():
    person, reference = PersonFactory(pk=7), ReferenceFactory(pk=7)
    RecordUse.objects.create(person=person, page_id=1)
    assert Person.objects.use_counts([7]) == {7: 1}
    assert Reference.objects.use_counts([7]) == {}
    assert list(Person.objects.used()) == [person]
    assert list(Reference.objects.unused()) == [reference]


# --- Storing many new records ----------------------------------------------------------------


def test_records_stored_together_are_the_same_as_records_saved_one_by_one():
    values = {"title": "Müller's skin", "authors": [{"family": "Müller"}], "issued_year": 2019}
    one = Reference(**values, doi="https://doi.org/10.1000/ONE")
    one.save()
    many = Reference(**values, doi="https://doi.org/10.1000/MANY", pmid="")
    Reference.objects.store_new([many])
    many.refresh_from_db()
    assert many.doi == "10.1000/many"
    assert many.pmid is None
    assert (one.citekey, many.citekey) == ("muller2019mullers", "muller2019mullersa")
    assert many.match_key == one.match_key != ""
    assert list(Reference.objects.matching("muller 10.1000/many")) == [many]


def test_an_invalid_identifier_prevents_storing_any_of_them():
    with pytest.raises(ValidationError):
        Reference.objects.store_new([Reference(title="A"), Reference(title="B", doi="nonsense")])
    assert not Reference.objects.exists()


def test_citekeys_of_one_batch_are_unique_whatever_their_case():
    ReferenceFactory(citekey="Kim2019")
    ReferenceFactory(citekey="kim2019a")
    wanted = ["kim2019", "KIM2019", "lee", "Lee", "kim2019b"]
    free = Reference.objects.free_citekeys(wanted)
    assert free == ["kim2019b", "KIM2019c", "lee", "Leea", "kim2019ba"]


def test_a_hundred_records_of_one_author_year_and_word_get_citekeys_in_few_queries(
    django_assert_max_num_queries,
):
    Reference.objects.store_new([Reference(title=f"Study {n}") for n in range(100)])
    with django_assert_max_num_queries(12):
        Reference.objects.store_new([Reference(title=f"Study {n}") for n in range(100, 200)])
    keys = set(Reference.objects.values_list("citekey", flat=True))
    assert len(keys) == 200
    assert {"anonndstudy", "anonndstudya", "anonndstudyaa"} <= keys


def test_storing_no_records_needs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        Reference.objects.store_new([])
