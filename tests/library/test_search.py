"""A search finds the current content of records, however they were stored."""

from __future__ import annotations

import pytest

from exoblocks.library.search import MOST_WORDS
from exoblocks.models import Reference, SearchText
from tests.factories import ReferenceFactory

BEFORE, AFTER = ("exoblocks", "0002_imports"), ("exoblocks", "0003_search_text")


def found(text: str) -> list[str]:
    return sorted(Reference.objects.matching(text).values_list("title", flat=True))


@pytest.mark.django_db
def test_a_saved_record_is_found_by_its_current_content():
    reference = ReferenceFactory(title="Old title", citekey="key")
    reference.title = "New title"
    reference.save(update_fields=["title"])
    assert found("old") == []
    assert found("new") == ["New title"]
    assert SearchText.objects.count() == 1


@pytest.mark.django_db
def test_records_created_in_bulk_are_found():
    Reference.objects.bulk_create(
        [Reference(citekey=f"key{n}", title=f"Study {n}") for n in range(3)]
    )
    assert found("study key1") == ["Study 1"]


@pytest.mark.django_db
def test_records_updated_in_bulk_are_found_by_their_current_content():
    references = [ReferenceFactory(title="Old", citekey=key) for key in ("one", "two")]
    for reference in references:
        reference.title = "New"
    assert Reference.objects.bulk_update(references, ["title"]) == 2
    assert found("old") == []
    assert found("new") == ["New", "New"]


@pytest.mark.django_db
def test_a_record_that_is_ignored_because_of_a_conflict_is_not_an_error():
    ReferenceFactory(citekey="taken", title="First")
    second = [Reference(citekey="taken", title="Second"), Reference(citekey="free", title="Third")]
    Reference.objects.bulk_create(second, ignore_conflicts=True)
    assert found("first") == ["First"]


@pytest.mark.django_db
def test_a_deleted_record_leaves_no_search_text():
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
def test_repeating_a_word_does_not_hide_another_word():
    ReferenceFactory(title="Skin")
    assert found("skin " * MOST_WORDS + "exosomes") == []


@pytest.mark.django_db(transaction=True)
def test_search_texts_survive_the_migration_in_both_directions(migrate):
    pk = ReferenceFactory(title="M\u00fcller", citekey="key").pk
    before = SearchText.objects.get(pk=pk).text
    old = migrate(*BEFORE).get_model("exoblocks", "Reference")
    assert old.objects.get(pk=pk).search_text == before
    migrate(*AFTER)
    assert SearchText.objects.get(pk=pk).text == before
