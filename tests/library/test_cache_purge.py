"""Editing a record purges the live pages that show it from a front-end cache."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from wagtail.contrib.frontend_cache.backends import BaseBackend

from exoblocks.models import Reference
from exoblocks.vocabulary.terms import UpdateStatus
from tests.factories import ArticlePageFactory, PersonFactory, ReferenceFactory, cites
from tests.testapp.models import Story

pytestmark = pytest.mark.django_db

purged: list[str] = []


class FakeBackend(BaseBackend):
    """Records the addresses that it is told to purge."""

    def purge(self, url: str) -> None:
        purged.append(url)


@pytest.fixture(autouse=True)
def _cache(settings: Any) -> None:
    settings.WAGTAILFRONTENDCACHE = {"fake": {"BACKEND": f"{__name__}.FakeBackend"}}
    purged.clear()


def body(*references: Any) -> list[dict[str, Any]]:
    return [{"type": "mechanisms", "value": {"mechanisms": [{"references": cites(*references)}]}}]


def test_a_retraction_purges_the_live_pages_that_cite_it(home, django_capture_on_commit_callbacks):
    reference, duplicate = ReferenceFactory(), ReferenceFactory()
    duplicate.merged_into = reference
    duplicate.save()
    ArticlePageFactory(parent=home, slug="cites-it", body=body(reference))
    ArticlePageFactory(parent=home, slug="cites-its-duplicate", body=body(duplicate))
    ArticlePageFactory(parent=home, slug="draft", live=False, body=body(reference))
    ArticlePageFactory(parent=home, slug="other", body=body(ReferenceFactory()))
    Story.objects.create(title="Story", body=body(reference))
    with django_capture_on_commit_callbacks(execute=True):
        reference.update_status = UpdateStatus.RETRACTED
        reference.save()
        assert purged == []
    assert sorted(purged) == [
        "http://testserver/cites-it/",
        "http://testserver/cites-its-duplicate/",
    ]


def test_editing_a_person_purges_the_pages_that_show_them(home, django_capture_on_commit_callbacks):
    person = PersonFactory()
    ArticlePageFactory(parent=home, slug="written", author=person)
    with django_capture_on_commit_callbacks(execute=True):
        person.credentials = "MD"
        person.save()
    assert purged == ["http://testserver/written/"]


def test_changing_many_records_purges_a_page_once(home, django_capture_on_commit_callbacks):
    references = [ReferenceFactory(), ReferenceFactory()]
    ArticlePageFactory(parent=home, slug="page", body=body(*references))
    with django_capture_on_commit_callbacks(execute=True):
        Reference.objects.bulk_update(references, ["title"])
    assert purged == ["http://testserver/page/"]


def test_a_new_record_purges_nothing(home, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        ReferenceFactory()
    assert callbacks == []


def test_a_merge_purges_pages_that_cite_an_earlier_duplicate(
    home, django_capture_on_commit_callbacks
):
    first, second, third = ReferenceFactory(), ReferenceFactory(), ReferenceFactory()
    first.merged_into = second
    first.save()
    ArticlePageFactory(parent=home, slug="cites-the-first", body=body(first))
    with django_capture_on_commit_callbacks(execute=True):
        second.merged_into = third
        second.save()
    assert purged == ["http://testserver/cites-the-first/"]


def test_an_import_that_updates_a_record_purges(home, django_capture_on_commit_callbacks, tmp_path):
    reference = ReferenceFactory(doi="10.5555/purge", title="Old")
    ArticlePageFactory(parent=home, slug="page", body=body(reference))
    path = tmp_path / "new.ris"
    path.write_text("TY  - JOUR\nTI  - New title\nDO  - 10.5555/purge\nVL  - 77\nER  - \n")
    with django_capture_on_commit_callbacks(execute=True):
        call_command("import_references", path, "--update")
    assert purged == ["http://testserver/page/"]
