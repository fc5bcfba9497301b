"""Two people at once, each in a transaction of their own: what SQLite, with one writer, cannot show."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from exoblocks.article.usage import update_all_pages, update_page
from exoblocks.models import RecordUse, Reference
from tests.factories import ArticlePageFactory, ReferenceFactory, cites
from tests.testapp.models import ArticlePage

pytestmark = [
    pytest.mark.database,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def body(*references: Reference) -> list[dict[str, object]]:
    return [{"type": "mechanisms", "value": {"mechanisms": [{"references": cites(*references)}]}}]


def test_a_reference_is_not_deleted_while_a_page_that_cites_it_is_being_saved(home):
    reference = ReferenceFactory()
    errors: list[BaseException] = []

    def delete() -> None:
        try:
            Reference.objects.get(pk=reference.pk).delete()
        except (ProtectedError, DatabaseError) as error:
            errors.append(error)
        finally:
            connection.close()

    other = threading.Thread(target=delete)
    try:
        with transaction.atomic():
            page = ArticlePageFactory(parent=home, body=body(reference))
            other.start()
            # Some databases let the other go first, others make it wait for our end.
            other.join(timeout=3)
    except DatabaseError as error:
        errors.append(error)
    other.join(timeout=60)

    assert len(errors) == 1, "One of the two must be refused."
    is_there = Reference.objects.filter(pk=reference.pk).exists()
    is_cited = ArticlePage.objects.filter(pk=page.pk).exists()
    assert is_there == is_cited


def test_two_savings_of_one_page_record_its_uses_once(home, at_once):
    references = [ReferenceFactory() for _n in range(5)]
    page = ArticlePageFactory(parent=home, body=body(*references))
    RecordUse.objects.all().delete()

    assert at_once(*[lambda: update_page(ArticlePage.objects.get(pk=page.pk))] * 4) == []

    used = RecordUse.objects.filter(page_id=page.pk, in_live=True)
    assert sorted(used.values_list("reference_id", flat=True)) == [r.pk for r in references]


def test_one_doi_typed_in_twice_at_once_is_stored_once(at_once):
    raised = at_once(*[lambda: ReferenceFactory(doi="10.1000/182")] * 3)
    assert len(raised) == 2
    assert all(isinstance(error, DatabaseError) for error in raised)
    assert Reference.objects.filter(doi="10.1000/182").count() == 1


def test_pages_that_cite_one_reference_are_recorded_at_once(home, at_once):
    reference = ReferenceFactory()
    pages = [ArticlePageFactory(parent=home, body=body(reference)) for _n in range(4)]
    RecordUse.objects.all().delete()

    assert at_once(*[lambda page=page: update_page(page) for page in pages]) == []

    assert set(reference.uses.values_list("page_id", flat=True)) == {page.pk for page in pages}


@pytest.mark.parametrize("publishes", [False, True], ids=["draft", "publish"])
def test_two_rebuilds_at_once_wait_for_a_page_that_is_being_saved(home, at_once, publishes):
    before, cited = ReferenceFactory(), ReferenceFactory()
    first = ArticlePageFactory(parent=home, body=body(before))
    page = ArticlePageFactory(parent=home, body=body(before))
    is_saved, begun = threading.Event(), threading.Barrier(3)

    def save() -> None:
        with transaction.atomic():
            page.body = body(cited)
            revision = page.save_revision()
            if publishes:
                revision.publish()
            is_saved.set()
            begun.wait(timeout=30)
            # Time for both to come to the page, where they must wait for the end of this.
            time.sleep(0.5)

    def rebuild() -> None:
        is_saved.wait(timeout=30)
        begun.wait(timeout=30)
        update_all_pages()

    assert at_once(save, rebuild, rebuild) == []

    uses = RecordUse.objects.order_by("page_id", "reference_id")
    assert set(uses.values_list("page_id", "reference_id", "in_live", "in_draft")) == {
        (first.pk, before.pk, True, False),
        (page.pk, cited.pk, publishes, True),
        *([] if publishes else [(page.pk, before.pk, True, False)]),
    }
