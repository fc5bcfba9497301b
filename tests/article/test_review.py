"""The medical review: reviewer, dates, and whether the text has changed since."""

from __future__ import annotations

import datetime
import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale, Revision

from exoblocks.article.review import fingerprint, is_stale
from tests.factories import ArticlePageFactory, PersonFactory
from tests.testapp.models import ArticlePage

pytestmark = pytest.mark.django_db
BODY = [{"type": "conclusion", "id": "c", "value": {"heading": "", "body": "<p>One</p>"}}]
REVIEW_DATE = datetime.date(2026, 1, 17)


def publish(page: ArticlePage, **changes: object) -> ArticlePage:
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


@pytest.fixture
def reviewed(home):
    page = ArticlePageFactory(parent=home, body=BODY)
    return publish(page, reviewer=PersonFactory(), reviewed_on=REVIEW_DATE)


def test_a_review_is_recorded_when_it_is_published(reviewed):
    assert reviewed.reviewed_fingerprint == fingerprint(reviewed)
    assert not is_stale(reviewed)


def test_a_later_change_makes_a_review_stale_until_it_is_reverted(reviewed):
    changed = publish(reviewed, summary="New claim")
    assert is_stale(changed)
    assert not is_stale(publish(changed, summary=""))


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Another title"},
        {"summary": "Another"},
        {"body": [{**BODY[0], "value": {"heading": "", "body": "<p>Two</p>"}}]},
    ],
)
def test_a_change_of_title_summary_or_body_makes_a_review_stale(reviewed, changes):
    assert is_stale(publish(reviewed, **changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"slug": "another"},
        {"search_description": "x"},
        {"next_review_on": REVIEW_DATE.replace(year=2027)},
    ],
)
def test_any_other_change_does_not_make_a_review_stale(reviewed, changes):
    assert not is_stale(publish(reviewed, **changes))


def test_a_new_review_covers_the_new_text(reviewed):
    stale = publish(reviewed, summary="New")
    assert not is_stale(publish(stale, reviewed_on=REVIEW_DATE + datetime.timedelta(days=1)))


def test_publishing_a_draft_from_before_the_review_removes_the_fingerprint(home):
    page = ArticlePageFactory(parent=home, body=BODY)
    old = page.save_revision()
    page = publish(page, reviewer=PersonFactory(), reviewed_on=REVIEW_DATE)
    old.publish()
    assert ArticlePage.objects.get(pk=page.pk).reviewed_fingerprint == ""


def test_republishing_an_edited_text_is_not_a_new_review(reviewed):
    reviewed.unpublish()
    assert is_stale(publish(ArticlePage.objects.get(pk=reviewed.pk), summary="Edited"))


def test_saving_a_draft_does_not_record_its_review(home):
    page = ArticlePageFactory(
        parent=home, live=False, body=BODY, reviewer=PersonFactory(), reviewed_on=REVIEW_DATE
    )
    page.save_revision()
    assert ArticlePage.objects.get(pk=page.pk).reviewed_fingerprint == ""
    assert publish(page).reviewed_fingerprint


def test_new_empty_fields_do_not_make_a_review_stale(reviewed):
    reviewed.body.append(("text", {"heading": "", "body": ""}))
    del reviewed.body[-1]
    [child.value for child in reviewed.body]  # converting the values fills in their defaults
    reviewed.save()
    assert not is_stale(ArticlePage.objects.get(pk=reviewed.pk))


def test_a_default_that_is_not_stored_does_not_make_a_review_stale(home):
    step = {"type": "item", "id": "s", "value": {"text": "Cleanse"}}
    protocol = {"title": "Peel", "modality": "topical", "steps": [step]}
    item = {"type": "item", "id": "p", "value": protocol}
    body = [{"type": "protocols", "id": "b", "value": {"protocols": [item]}}]
    page = ArticlePageFactory(parent=home, body=json.dumps(body))
    page = publish(page, reviewer=PersonFactory(), reviewed_on=REVIEW_DATE)
    assert not is_stale(page)
    assert page.body[0].value["protocols"][0]["steps"][0]["phase"] == "treatment"
    assert not is_stale(page)
    step["value"]["phase"] = "aftercare"
    assert is_stale(publish(page, body=json.dumps(body)))


def test_a_copy_and_a_translation_start_without_a_review(reviewed, home):
    german = Locale.objects.create(language_code="de")
    home.copy_for_translation(german)
    copied = reviewed.copy(update_attrs={"slug": "copy"})
    translated = reviewed.copy_for_translation(german)
    for page in (copied, translated, copied.get_latest_revision_as_object()):
        page = page if isinstance(page, ArticlePage) else page.specific
        assert (page.reviewer, page.reviewed_on, page.next_review_on) == (None, None, None)
        assert page.reviewed_fingerprint == ""
    for page in (copied, translated):
        latest = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
        assert latest.reviewer is None
        assert latest.reviewed_fingerprint == ""


def test_the_json_shows_that_a_review_is_stale(reviewed, client):
    url = f"/api/v2/pages/{reviewed.pk}/"
    assert client.get(url).json()["medical_review"]["is_stale"] is False
    publish(reviewed, summary="New")
    assert client.get(url).json()["medical_review"]["is_stale"] is True


# --- Rules -----------------------------------------------------------------------------------

TODAY = datetime.timedelta(0)


def messages(**fields: object) -> dict[str, list[str]]:
    page = ArticlePage(title="T", slug="t", **fields)
    try:
        page.clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def test_the_author_cannot_be_the_reviewer():
    person = PersonFactory()
    assert "reviewer" in messages(author=person, reviewer=person)
    assert messages(author=person, reviewer=PersonFactory()) == {}


def test_a_review_cannot_be_in_the_future():
    today = timezone.localdate()
    assert messages(reviewed_on=today) == {}
    assert "reviewed_on" in messages(reviewed_on=today + datetime.timedelta(days=1))


@pytest.mark.parametrize(
    ("next_review", "is_right"),
    [
        ("2026-01-17", False),
        ("2026-01-16", False),
        ("2026-01-18", True),
        ("2029-01-17", True),
        ("2029-01-18", False),
    ],
)
def test_the_next_review_must_be_after_the_last_and_not_too_late(next_review, is_right):
    found = messages(
        reviewed_on=REVIEW_DATE, next_review_on=datetime.date.fromisoformat(next_review)
    )
    assert ("next_review_on" not in found) is is_right


def test_the_longest_interval_is_a_setting(settings):
    settings.EXOBLOCKS = {"REVIEW_INTERVAL_MAX_MONTHS": 1}
    leap = datetime.date(2024, 1, 31)
    assert messages(reviewed_on=leap, next_review_on=datetime.date(2024, 2, 29)) == {}
    assert "next_review_on" in messages(reviewed_on=leap, next_review_on=datetime.date(2024, 3, 1))


def test_a_next_review_needs_a_date_of_the_last_one():
    assert "reviewed_on" in messages(next_review_on=REVIEW_DATE)


def test_an_invalid_review_prevents_only_its_own_scheduled_publication(home, settings):
    past = timezone.now() - datetime.timedelta(minutes=1)
    pages = [ArticlePageFactory(parent=home, live=False, body=BODY) for _ in range(2)]
    for page, next_review in zip(pages, (REVIEW_DATE.replace(year=2027), None), strict=True):
        page.reviewer, page.reviewed_on, page.next_review_on = (
            PersonFactory(),
            REVIEW_DATE,
            next_review,
        )
        page.go_live_at = timezone.now() + datetime.timedelta(days=1)
        revision = page.save_revision()
        revision.publish()
        revision.approved_go_live_at = past
        revision.content["go_live_at"] = past.isoformat()
        revision.save()
    settings.EXOBLOCKS = {"REVIEW_INTERVAL_MAX_MONTHS": 6}
    call_command("publish_scheduled")
    live = [ArticlePage.objects.get(pk=page.pk).live for page in pages]
    assert live == [False, True]
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_a_review_saved_with_update_fields_is_recorded(reviewed):
    reviewed.summary = "New"
    reviewed.save()
    reviewed.reviewed_on = REVIEW_DATE + datetime.timedelta(days=1)
    reviewed.save(update_fields=["reviewed_on"])
    assert not is_stale(ArticlePage.objects.get(pk=reviewed.pk))


def test_review_dates_are_checked_without_time_zones_too(settings):
    settings.USE_TZ = False
    assert "reviewed_on" in messages(reviewed_on=datetime.date(2999, 1, 1))
