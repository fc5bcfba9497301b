"""Concurrent transactions. SQLite allows one writer only, so it cannot run these tests."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from wagtail.models import Page

from exoblocks.article.use_tracking import rebuild_uses, update
from exoblocks.library.importing.unattended import import_lines
from exoblocks.library.owners import owner_of
from exoblocks.models import Person, RecordUse, Reference
from exoblocks.portable import PageEditedError, load_article
from tests.databases.conftest import Run
from tests.factories import ArticlePageFactory, PersonFactory, ReferenceFactory, cites
from tests.portable import folders
from tests.testapp.models import ArticlePage, Story

pytestmark = [
    pytest.mark.database,
    pytest.mark.django_db(transaction=True),
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
            # Some databases let the other thread finish first. Others make it wait for this transaction.
            other.join(timeout=3)
    except DatabaseError as error:
        errors.append(error)
    other.join(timeout=60)

    assert len(errors) == 1, "Exactly one of the two must be refused."
    is_there = Reference.objects.filter(pk=reference.pk).exists()
    is_cited = ArticlePage.objects.filter(pk=page.pk).exists()
    assert is_there == is_cited


def test_saving_a_page_several_times_at_once_records_its_uses_once(home, at_once):
    references = [ReferenceFactory() for _n in range(5)]
    page = ArticlePageFactory(parent=home, body=body(*references))
    RecordUse.objects.all().delete()

    assert at_once(*[lambda: update(owner_of(ArticlePage.objects.get(pk=page.pk)))] * 4) == []

    used = RecordUse.objects.filter(page_id=page.pk, in_live=True)
    assert sorted(used.values_list("reference_id", flat=True)) == [r.pk for r in references]


def test_one_doi_entered_several_times_at_once_is_stored_once(at_once):
    raised = at_once(*[lambda: ReferenceFactory(doi="10.1000/182")] * 3)
    assert len(raised) == 2
    assert all(isinstance(error, DatabaseError) for error in raised)
    assert Reference.objects.filter(doi="10.1000/182").count() == 1


def test_pages_that_cite_one_reference_can_be_recorded_at_once(home, at_once):
    reference = ReferenceFactory()
    pages = [ArticlePageFactory(parent=home, body=body(reference)) for _n in range(4)]
    RecordUse.objects.all().delete()

    assert at_once(*[lambda page=page: update(owner_of(page)) for page in pages]) == []

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
            # Gives both time to reach the page, where they must wait until this transaction ends.
            time.sleep(0.5)

    def rebuild() -> None:
        is_saved.wait(timeout=30)
        begun.wait(timeout=30)
        rebuild_uses()

    assert at_once(save, rebuild, rebuild) == []

    uses = RecordUse.objects.order_by("page_id", "reference_id")
    assert set(uses.values_list("page_id", "reference_id", "in_live", "in_draft")) == {
        (first.pk, before.pk, True, False),
        (page.pk, cited.pk, publishes, True),
        *([] if publishes else [(page.pk, before.pk, True, False)]),
    }


# --- Using and deleting a record -------------------------------------------------------------


def cite(reference: Reference, page: ArticlePage) -> None:
    mechanism = {"title": "T", "body": "", "references": cites(reference)}
    page.body = [("mechanisms", {"mechanisms": [mechanism]})]
    page.save_revision(clean=False).publish()


def tell(story: Story, person: Person) -> None:
    story.teller_id = person.pk
    story.save()


def merge(duplicate: Reference, survivor: Reference) -> None:
    duplicate.merged_into = survivor
    duplicate.save()


def use_of(kind: str, home: Page) -> tuple[Reference | Person, Callable[[], None]]:
    """A record that nothing uses yet, and a function that starts to use it."""
    if kind == "cited":
        reference, page = ReferenceFactory(), ArticlePageFactory(parent=home)
        return reference, lambda: cite(reference, page)
    if kind == "told":
        person, story = PersonFactory(), Story.objects.create(title="Story")
        return person, lambda: tell(story, person)
    survivor, duplicate = ReferenceFactory(), ReferenceFactory()
    return survivor, lambda: merge(duplicate, survivor)


def one_after_the_other(at_once: Run, first: Callable[[], Any], second: Callable[[], Any]) -> Any:
    """``second`` starts once ``first`` has done its work but has not yet ended its transaction."""
    is_done = threading.Event()

    def holding() -> None:
        try:
            with transaction.atomic():
                first()
                is_done.set()
                # Gives the other time to reach the point where it must wait.
                time.sleep(0.5)
        finally:
            is_done.set()

    def waiting() -> None:
        is_done.wait(timeout=30)
        with transaction.atomic():
            second()

    return at_once(holding, waiting)


@pytest.mark.parametrize("kind", ["cited", "told", "merged"])
def test_a_record_that_is_being_used_is_not_deleted(home, at_once, kind):
    record, use = use_of(kind, home)
    model = type(record)
    raised = one_after_the_other(at_once, use, lambda: model.objects.get(pk=record.pk).delete())
    assert [type(error) for error in raised] == [ProtectedError]
    assert model.objects.filter(pk=record.pk).exists()


@pytest.mark.parametrize("kind", ["cited", "told", "merged"])
def test_a_record_that_is_being_deleted_is_not_used(home, at_once, kind):
    record, use = use_of(kind, home)
    model = type(record)
    raised = one_after_the_other(at_once, model.objects.filter(pk=record.pk).delete, use)
    assert [isinstance(error, ValidationError) for error in raised] == [True], raised
    assert not model.objects.filter(pk=record.pk).exists()
    assert RecordUse.objects.count() == 0
    assert not ArticlePage.objects.filter(body__contains="mechanisms").exists()


RIS = ["TY  - JOUR\n", "TI  - A new title\n", "DO  - 10.5555/racing\n", "ER  - \n"]


def imported(**options: Any) -> list[str]:
    with transaction.atomic():
        return [item.stored.result for item in import_lines(RIS, **options)]


@pytest.mark.parametrize("updates", [False, True])
def test_an_import_that_matches_a_record_being_deleted_creates_it_again(at_once, updates):
    record = ReferenceFactory(doi="10.5555/racing", title="")
    results: list[list[str]] = []
    raised = one_after_the_other(
        at_once,
        Reference.objects.filter(pk=record.pk).delete,
        lambda: results.append(imported(update=updates)),
    )
    assert (raised, results) == ([], [["created"]])
    assert Reference.objects.exclude(pk=record.pk).get().title == "A new title"


def test_an_import_keeps_changes_that_an_editor_makes_meanwhile(at_once):
    record = ReferenceFactory(doi="10.5555/racing", title="", publisher="", notes="")
    results: list[list[str]] = []

    def edit() -> None:
        edited = Reference.objects.get(pk=record.pk)
        edited.publisher, edited.notes = "An editor's", "Looked up"
        edited.save()

    raised = one_after_the_other(at_once, edit, lambda: results.append(imported(update=True)))
    assert (raised, results) == ([], [["updated"]])
    record.refresh_from_db()
    assert (record.title, record.publisher, record.notes) == (
        "A new title",
        "An editor's",
        "Looked up",
    )


# --- Storing the same record twice -----------------------------------------------------------


def test_two_imports_of_one_file_store_it_once(at_once):
    results: list[list[str]] = []
    raised = one_after_the_other(
        at_once, lambda: results.append(imported()), lambda: results.append(imported())
    )
    assert (raised, results) == ([], [["created"], ["unchanged"]])


def test_records_that_would_get_the_same_citekey_get_different_ones(at_once):
    raised = at_once(*[lambda: ReferenceFactory(title="Skin")] * 4)
    assert raised == []
    keys = sorted(Reference.objects.values_list("citekey", flat=True))
    assert keys == ["kim2019skin", "kim2019skina", "kim2019skinb", "kim2019skinc"]


def test_an_article_that_is_loaded_twice_at_once_is_created_once(home, at_once, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    folder = folders.write(tmp_path / "article", folders.article())
    outcomes: list[str] = []

    def load() -> None:
        outcomes.append(load_article(folder, parent="/").outcome)

    assert one_after_the_other(at_once, load, load) == []
    assert outcomes == ["created", "unchanged"]
    assert (ArticlePage.objects.count(), Reference.objects.count()) == (1, 1)


def test_a_draft_that_is_being_saved_is_not_overwritten(home, at_once, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    load_article(folders.write(tmp_path / "first", folders.article()), parent="/")
    changed = folders.write(tmp_path / "second", folders.article(title="From the file"))

    def edit() -> None:
        page = ArticlePage.objects.get().get_latest_revision_as_object()
        page.title = "An editor's"
        page.save_revision()

    raised = one_after_the_other(at_once, edit, lambda: load_article(changed, parent="/"))

    assert [type(error) for error in raised] == [PageEditedError]
    assert ArticlePage.objects.get().get_latest_revision_as_object().title == "An editor's"


def test_an_article_loaded_while_its_record_is_deleted_gets_a_new_record(
    home, at_once, tmp_path, settings
):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    folder = folders.write(tmp_path / "article", folders.article())
    record = ReferenceFactory(uuid=folders.REFERENCE)
    raised = one_after_the_other(
        at_once,
        Reference.objects.filter(pk=record.pk).delete,
        lambda: load_article(folder, parent="/"),
    )
    assert raised == []
    assert Reference.objects.get().uses.count() == 1
