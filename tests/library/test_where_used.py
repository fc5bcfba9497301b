"""A record that a live page, a draft or a scheduled revision uses cannot be deleted."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.models import Page

from exoblocks.article import use_tracking
from exoblocks.article.use_tracking import rebuild_uses
from exoblocks.models import Person, RecordUse, Reference
from tests.factories import (
    ArticlePageFactory,
    PersonFactory,
    PlainPageFactory,
    ProcedurePageFactory,
    ReferenceFactory,
    cites,
)

pytestmark = pytest.mark.django_db


def body(*references: Any) -> list[dict[str, Any]]:
    return [
        {
            "type": "mechanisms",
            "id": "m",
            "value": {"mechanisms": [{"title": "T", "body": "", "references": cites(*references)}]},
        }
    ]


def states(record: Any) -> dict[int, set[str]]:
    """The states in which each page uses ``record``."""
    return {
        use.page_id: {name for name in ("live", "draft", "schedule") if getattr(use, f"in_{name}")}
        for use in record.uses.all()
    }


def test_a_live_page(home):
    reference = ReferenceFactory()
    page = ArticlePageFactory(parent=home, body=body(reference))
    assert states(reference) == {page.pk: {"live"}}
    with pytest.raises(ProtectedError):
        reference.delete()
    with pytest.raises(ProtectedError):
        Reference.objects.all().delete()


def test_a_draft_of_a_page_that_was_never_live(home):
    reference = ReferenceFactory()
    page = ArticlePageFactory(parent=home, live=False, body=body(reference))
    page.save_revision()
    assert states(reference) == {page.pk: {"draft"}}
    with pytest.raises(ProtectedError):
        reference.delete()


def test_a_draft_of_a_live_page(home):
    live, drafted = ReferenceFactory(), ReferenceFactory()
    page = ArticlePageFactory(parent=home, body=body(live))
    page.body = body(drafted)
    page.save_revision()
    assert states(live) == {page.pk: {"live"}}
    assert states(drafted) == {page.pk: {"draft"}}
    with pytest.raises(ProtectedError):
        drafted.delete()
    page.latest_revision.publish()
    assert states(live) == {}
    assert states(drafted) == {page.pk: {"live", "draft"}}
    live.delete()


def test_a_scheduled_revision_with_a_newer_draft(home):
    scheduled, drafted = ReferenceFactory(), ReferenceFactory()
    page = ArticlePageFactory(parent=home)
    page.save_revision().publish()
    page.refresh_from_db()
    page.body = body(scheduled)
    page.go_live_at = timezone.now() + datetime.timedelta(days=1)
    page.save_revision().publish()
    page = page.specific_class.objects.get(pk=page.pk)
    page.body = body(drafted)
    page.go_live_at = None
    page.save_revision()
    assert states(scheduled) == {page.pk: {"schedule"}}
    assert states(drafted) == {page.pk: {"draft"}}
    with pytest.raises(ProtectedError):
        scheduled.delete()


def test_removing_the_citation_everywhere_frees_the_record(home):
    reference = ReferenceFactory()
    page = ArticlePageFactory(parent=home, body=body(reference))
    page.body = []
    page.save_revision().publish()
    assert states(reference) == {}
    reference.delete()


def test_deleting_the_page_frees_the_record(home):
    reference = ReferenceFactory()
    parent = home.add_child(instance=Page(title="Parent", slug="parent"))
    ArticlePageFactory(parent=parent, body=body(reference))
    parent.delete()
    assert RecordUse.objects.count() == 0
    reference.delete()


def test_deleting_a_revision_updates_the_uses(home):
    reference = ReferenceFactory()
    page = ArticlePageFactory(parent=home)
    page.body = body(reference)
    revision = page.save_revision()
    page.refresh_from_db()
    page.latest_revision = None
    page.save(update_fields=["latest_revision"])
    revision.delete()
    assert states(reference) == {}


def test_authors_and_reviewers_are_used_too(home):
    author, reviewer, next_author = PersonFactory(), PersonFactory(), PersonFactory()
    page = ArticlePageFactory(parent=home, author=author, reviewer=reviewer)
    page.author = next_author
    page.save_revision()
    assert states(author) == {page.pk: {"live"}}
    assert states(reviewer) == {page.pk: {"live", "draft"}}
    assert states(next_author) == {page.pk: {"draft"}}
    for person in (author, reviewer, next_author):
        with pytest.raises(ProtectedError):
            person.delete()
    assert Person.objects.count() == 3


def test_pages_with_other_fields_are_included(home):
    reference = ReferenceFactory()
    own = ProcedurePageFactory(
        parent=home,
        content=[{"type": "price", "id": "p", "value": {"source": reference.pk}}],
    )
    plain = PlainPageFactory(parent=home, stream=body(reference))
    assert states(reference) == {own.pk: {"live"}, plain.pk: {"live"}}


def test_a_page_unpublished_as_its_base_class_is_noticed(home):
    reference = ReferenceFactory()
    page = ArticlePageFactory(parent=home, body=body(reference))
    Page.objects.get(pk=page.pk).save()
    Page.objects.get(pk=page.pk).unpublish()
    assert states(reference) == {page.pk: {"draft"}}


def test_counts_include_merged_duplicates_once_for_each_page(home):
    survivor = ReferenceFactory()
    duplicate = ReferenceFactory(merged_into=survivor)
    ArticlePageFactory(parent=home, body=body(survivor, duplicate))
    ArticlePageFactory(parent=home, body=body(duplicate))
    assert Reference.objects.use_counts([survivor.pk]) == {survivor.pk: 2}


def test_counting_uses_needs_one_query(home, django_assert_num_queries):
    for _ in range(5):
        ArticlePageFactory(parent=home, body=body(ReferenceFactory()))
    pks = list(Reference.objects.values_list("pk", flat=True))
    with django_assert_num_queries(1):
        assert Reference.objects.use_counts(pks) == dict.fromkeys(pks, 1)


def test_an_id_of_a_missing_record_is_not_a_use(home):
    ArticlePageFactory(parent=home, body=body(987654))
    assert RecordUse.objects.count() == 0


def test_the_table_can_be_rebuilt(home):
    reference = ReferenceFactory()
    page = ArticlePageFactory(parent=home, body=body(reference))
    RecordUse.objects.all().delete()
    result = rebuild_uses()
    assert (result.read, result.mended, result.failed) == (1, 1, [])
    assert states(reference) == {page.pk: {"live"}}


def test_rebuilding_returns_how_many_rows_were_wrong(home):
    changed, lost, foreign = ReferenceFactory.create_batch(3)
    page = ArticlePageFactory(parent=home, body=body(changed, lost))
    assert rebuild_uses().mended == 0
    changed.uses.update(in_draft=True)
    lost.uses.all().delete()
    RecordUse.objects.create(page_id=page.pk, reference=foreign, in_live=True)
    RecordUse.objects.create(page_id=987_654, reference=foreign, in_live=True)
    assert rebuild_uses().mended == 4
    assert states(changed) == states(lost) == {page.pk: {"live"}}
    assert states(foreign) == {}


def scheduled(page: Any, reference: Any, days: int) -> Any:
    page.refresh_from_db()
    page.body = body(reference)
    page.go_live_at = timezone.now() + datetime.timedelta(days=days)
    page.save_revision(log_action=True).publish()
    return page


def test_replacing_a_schedule_frees_its_records(home):
    first, second = ReferenceFactory(), ReferenceFactory()
    page = ArticlePageFactory(parent=home)
    page.save_revision().publish()
    scheduled(page, first, 1)
    scheduled(page, second, 2)
    assert states(first) == {}
    assert states(second) == {page.pk: {"draft", "schedule"}}


def test_unpublishing_ends_a_schedule(home):
    reference = ReferenceFactory()
    page = ArticlePageFactory(parent=home)
    page.save_revision().publish()
    scheduled(page, reference, 1)
    page.refresh_from_db()
    page.unpublish()
    assert states(reference) == {page.pk: {"draft"}}


@pytest.mark.parametrize("publishes", [False, True], ids=["draft", "publish"])
def test_a_page_saved_while_every_row_is_rebuilt_keeps_its_new_citation(
    home, monkeypatch, publishes
):
    """An editor adds a citation and saves after the rebuild starts but before it reaches the page."""
    first = ArticlePageFactory(parent=home)
    page = ArticlePageFactory(parent=home, body=body(ReferenceFactory()))
    cited = ReferenceFactory()
    record, edited = use_tracking.record_uses, []

    def after_an_edit(owner: Any, *args: Any) -> Any:
        if owner.pk == first.pk and not edited:
            edited.append(owner.pk)
            page.body = body(cited)
            revision = page.save_revision()
            if publishes:
                revision.publish()
        return record(owner, *args)

    monkeypatch.setattr(use_tracking, "record_uses", after_an_edit)
    rebuild_uses()

    assert states(cited) == {page.pk: {"draft", "live"} if publishes else {"draft"}}
    with pytest.raises(ProtectedError):
        cited.delete()


ODD_KEYS = ["abc", "", " ", 1.0, True, [], [1], {}, -1, 10**30, "9" * 5000, "\x00", "\ud800"]


@pytest.mark.parametrize("odd", ODD_KEYS, ids=lambda odd: repr(odd)[:12])
def test_an_invalid_key_in_a_draft_does_no_harm(home, odd):
    reference, author = ReferenceFactory(), PersonFactory()
    page = ArticlePageFactory(parent=home, author=author, body=body(reference))
    revision = page.save_revision()
    revision.content.update(author=odd, reviewer=str(author.pk))
    try:
        with transaction.atomic():
            revision.save(update_fields=["content"])
    except DatabaseError as error:
        pytest.skip(f"not storable here: {error}")
    RecordUse.objects.all().delete()
    assert rebuild_uses().failed == []
    assert states(reference) == {page.pk: {"live", "draft"}}
    assert states(author) == {page.pk: {"live", "draft"}}
    page.title = "Saved again"
    page.save()
