"""However a record was stored, a search finds what it says now, and stays a search."""

from __future__ import annotations

import pytest

from exoblocks.library.search import MOST_WORDS
from exoblocks.models import Reference, SearchText
from tests.factories import ReferenceFactory

BEFORE, AFTER = ("exoblocks", "0002_imports"), ("exoblocks", "0003_search_text")


def found(text: str) -> list[str]:
    return sorted(Reference.objects.matching(text).values_list("title", flat=True))


@pytest.mark.django_db
def test_a_saved_record_is_found_by_what_it_says_now():
    reference = ReferenceFactory(title="Old title", citekey="key")
    reference.title = "New title"
    reference.save(update_fields=["title"])
    assert found("old") == []
    assert found("new") == ["New title"]
    assert SearchText.objects.count() == 1


@pytest.mark.django_db
def test_records_stored_at_once_are_found():
    Reference.objects.bulk_create(
        [Reference(citekey=f"key{n}", title=f"Study {n}") for n in range(3)]
    )
    assert found("study key1") == ["Study 1"]


@pytest.mark.django_db
def test_records_changed_at_once_are_found_by_what_they_say_now():
    references = [ReferenceFactory(title="Old", citekey=key) for key in ("one", "two")]
    for reference in references:
        reference.title = "New"
    assert Reference.objects.bulk_update(references, ["title"]) == 2
    assert found("old") == []
    assert found("new") == ["New", "New"]


@pytest.mark.django_db
def test_a_record_that_is_left_out_for_a_conflict_is_no_error():
    ReferenceFactory(citekey="taken", title="First")
    second = [Reference(citekey="taken", title="Second"), Reference(citekey="free", title="Third")]
    Reference.objects.bulk_create(second, ignore_conflicts=True)
    assert found("first") == ["First"]


@pytest.mark.django_db
def test_a_deleted_record_leaves_nothing_to_be_found():
    ReferenceFactory().delete()
    assert not SearchText.objects.exists()


@pytest.mark.django_db
def test_a_word_is_found_within_another_and_in_scripts_without_spaces():
    ReferenceFactory(title="Intradermal injection")
    ReferenceFactory(title="\u5916\u6ccc\u4f53\u7f8e\u5bb9\u6cbb\u7597")
    assert found("derma inject") == ["Intradermal injection"]
    assert found("\u7f8e\u5bb9") == ["\u5916\u6ccc\u4f53\u7f8e\u5bb9\u6cbb\u7597"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text", [" ".join(f"word{n}" for n in range(3000)), "x" * 60_000, "\u00df" * 60_000]
)
def test_a_search_that_is_too_long_for_a_database_finds_nothing(text):
    ReferenceFactory()
    assert found(text) == []


@pytest.mark.django_db
def test_the_same_word_many_times_hides_no_other():
    ReferenceFactory(title="Skin")
    assert found("skin " * MOST_WORDS + "exosomes") == []


@pytest.mark.django_db(transaction=True)
def test_what_records_are_found_by_moves_with_the_migration_and_back(migrate):
    pk = ReferenceFactory(title="M\u00fcller", citekey="key").pk
    before = SearchText.objects.get(pk=pk).text
    old = migrate(*BEFORE).get_model("exoblocks", "Reference")
    assert old.objects.get(pk=pk).search_text == before
    migrate(*AFTER)
    assert SearchText.objects.get(pk=pk).text == before
