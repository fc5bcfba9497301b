"""Records used outside the fields of a page: snippets, settings, models of other apps, inline children."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.blocks import PageChooserBlock, StreamBlock

from exoblocks.admin.choosers.viewsets import person_chooser_viewset, reference_chooser_viewset
from exoblocks.article.use_tracking import rebuild_uses
from exoblocks.blocks.base.walk import records, walk
from exoblocks.models import Person, RecordUse, Reference
from tests.factories import (
    ArticlePageFactory,
    PersonFactory,
    PlainPageFactory,
    ReferenceFactory,
    cites,
    inline,
)
from tests.testapp.models import ClinicSetting, Device, Laser, PlainPageSource, Story, StoryLink

pytestmark = pytest.mark.django_db


def body(*references: Any) -> list[dict[str, Any]]:
    return [{"type": "mechanisms", "value": {"mechanisms": [{"references": cites(*references)}]}}]


def sources(*references: Reference) -> list[dict[str, Any]]:
    return [{"type": "source", "value": reference.pk} for reference in references]


def states(record: Reference | Person) -> dict[tuple[str, str], set[str]]:
    """The states in which each owner uses ``record``."""
    return {
        (
            use.content_type.model if use.content_type else "page",
            use.object_id or str(use.page_id),
        ): {name for name in ("live", "draft", "schedule") if getattr(use, f"in_{name}")}
        for use in record.uses.all()
    }


def test_a_use_in_any_field_of_a_snippet_counts_and_prevents_deletion():
    in_body, in_second, linked, read = (ReferenceFactory() for _n in range(4))
    teller = PersonFactory()
    story = Story(title="Story", body=body(in_body), sources=sources(in_second), teller=teller)
    story.links = [StoryLink(reference=linked)]
    story.save()
    story.readings = [read]
    story.save()
    for record in (in_body, in_second, linked, read, teller):
        assert states(record) == {("story", str(story.pk)): {"live"}}, record
        with pytest.raises(ProtectedError):
            record.delete()


def test_a_use_in_a_chooser_block_of_the_site_counts():
    person, reference = PersonFactory(), ReferenceFactory()
    block = StreamBlock(
        [
            ("person", person_chooser_viewset.get_block_class("PersonBlock", __name__)()),
            ("reference", reference_chooser_viewset.get_block_class("ReferenceBlock", __name__)()),
            ("page", PageChooserBlock()),
        ]
    )
    stored = [
        {"type": "person", "value": person.pk},
        {"type": "reference", "value": reference.pk},
        {"type": "page", "value": 1},
        {"type": "person", "value": None},
    ]
    assert list(records(walk(block, stored))) == [(Person, person.pk), (Reference, reference.pk)]


def test_uses_in_a_draft_or_scheduled_revision_of_a_snippet_count():
    live, scheduled, drafted = (ReferenceFactory() for _n in range(3))
    story = Story.objects.create(title="Story", body=body(live))
    story.save_revision().publish()
    story = Story.objects.get(pk=story.pk)
    story.body = []
    story.links = [StoryLink(reference=scheduled)]
    story.go_live_at = timezone.now() + datetime.timedelta(days=1)
    story.save_revision().publish()
    story = Story.objects.get(pk=story.pk)
    story.body = body(drafted)
    story.readings = [drafted]
    story.save_revision()
    key = ("story", str(story.pk))
    assert states(live) == {key: {"live"}}
    assert states(scheduled) == {key: {"schedule"}}
    assert states(drafted) == {key: {"draft"}}


def test_unpublishing_a_snippet_leaves_a_draft():
    reference = ReferenceFactory()
    story = Story.objects.create(title="Story", body=body(reference))
    story.unpublish()
    assert states(reference) == {("story", str(story.pk)): {"draft"}}


def test_an_inline_citation_in_a_setting_counts():
    reference = ReferenceFactory()
    setting = ClinicSetting.load()
    setting.disclaimer = f"<p>As shown {inline(reference)}.</p>"
    setting.save()
    assert states(reference) == {("clinicsetting", str(setting.pk)): {"live"}}
    setting.disclaimer = ""
    setting.save()
    assert states(reference) == {}


def test_foreign_keys_and_many_to_many_fields_of_other_apps_count():
    manual, evidence = ReferenceFactory(), ReferenceFactory()
    device = Device.objects.create(manual=manual)
    device.evidence.add(evidence)
    key = ("device", str(device.pk))
    assert states(manual) == states(evidence) == {key: {"live"}}
    device.evidence.clear()
    assert states(evidence) == {}
    evidence.devices.add(device)
    assert states(evidence) == {key: {"live"}}
    evidence.devices.clear()
    assert states(evidence) == {}
    assert states(manual) == {key: {"live"}}


def test_a_multi_table_row_is_a_single_owner():
    manual, tester = ReferenceFactory(), PersonFactory()
    laser = Laser.objects.create(manual=manual, tested_by=tester)
    Device.objects.get(pk=laser.pk).save()
    key = ("device", str(laser.pk))
    assert states(manual) == states(tester) == {key: {"live"}}
    laser.delete()
    assert RecordUse.objects.count() == 0


def test_a_use_in_an_inline_child_counts_for_its_page_and_draft(home):
    live, drafted = ReferenceFactory(), ReferenceFactory()
    page = PlainPageFactory(parent=home, stream=[])
    page.page_sources = [PlainPageSource(reference=live)]
    page.save()
    page.page_sources = [PlainPageSource(reference=drafted)]
    page.save_revision()
    assert states(live) == {("page", str(page.pk)): {"live"}}
    assert states(drafted) == {("page", str(page.pk)): {"draft"}}
    page.latest_revision.publish()
    assert states(live) == {}
    PlainPageSource.objects.get().delete()
    assert states(drafted) == {("page", str(page.pk)): {"draft"}}


def test_deleting_the_owner_frees_the_record():
    reference = ReferenceFactory()
    story = Story(title="Story", body=body(reference), links=[StoryLink(reference=reference)])
    story.save()
    story.delete()
    assert RecordUse.objects.count() == 0
    reference.delete()


def test_rebuilding_restores_all_uses_and_removes_uses_without_an_owner(home):
    reference, teller = ReferenceFactory(), PersonFactory()
    Story.objects.create(title="Story", body=body(reference), teller=teller)
    page = PlainPageFactory(parent=home, stream=[])
    page.page_sources = [PlainPageSource(reference=reference)]
    page.save()
    laser = Laser.objects.create(tested_by=teller)
    fields = ("page_id", "content_type", "object_id", "reference", "person", "in_live")
    before = set(RecordUse.objects.values_list(*fields))
    assert len(before) == 4
    RecordUse.objects.all().delete()
    kind = ContentType.objects.get_for_model(Story)
    RecordUse.objects.create(content_type=kind, object_id="987654", person=teller)
    other = ContentType.objects.get_for_model(ContentType)
    RecordUse.objects.create(content_type=other, object_id=str(kind.pk), person=teller)

    result = rebuild_uses()

    assert set(RecordUse.objects.values_list(*fields)) == before
    assert (result.read, result.mended, result.failed) == (3, 6, [])
    assert str(laser.pk) in {object_id for _p, _c, object_id, *_rest in before}


def test_the_database_refuses_a_second_use_of_a_record_by_the_same_owner():
    reference = ReferenceFactory()
    kind = ContentType.objects.get_for_model(Story)
    for key in ({"content_type": kind, "object_id": "1"}, {"page_id": 1}):
        RecordUse.objects.create(**key, reference=reference)
        with pytest.raises(IntegrityError), transaction.atomic():
            RecordUse.objects.create(**key, reference=reference)
        RecordUse.objects.create(**key, person=PersonFactory())
    RecordUse.objects.create(content_type=kind, object_id="2", reference=reference)
    assert RecordUse.objects.count() == 5


def test_counts_include_pages_and_other_owners_once_each(home):
    survivor = ReferenceFactory()
    duplicate = ReferenceFactory(merged_into=survivor)
    Story.objects.create(title="Story", body=body(survivor, duplicate))
    Story.objects.create(title="Other", body=body(duplicate))
    ArticlePageFactory(parent=home, body=body(survivor))
    assert Reference.objects.use_counts([survivor.pk]) == {survivor.pk: 3}


def test_references_of_a_snippet_are_not_public(home, client):
    story = Story(title="Story", body=body(ReferenceFactory(title="Of a snippet")))
    page = ArticlePageFactory(parent=home, body=body(ReferenceFactory(title="Of a page")))
    story.pk = page.pk  # an endpoint that ignored the type of owner would show it
    story.save()
    found = client.get("/api/v2/references/").json()
    assert [item["csl"]["title"] for item in found["items"]] == ["Of a page"]
