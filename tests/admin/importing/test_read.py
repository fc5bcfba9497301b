"""The progress screen of an import."""

from __future__ import annotations

import pytest
from django.utils import timezone

from exoblocks.library.importing.models import KEPT_FOR
from exoblocks.models import ImportedRecord, Reference, ReferenceImport
from tests.admin.importing.flow import KIM, page_text, preview, soup_of, start, url

pytestmark = pytest.mark.django_db


def test_a_script_reads_the_records_in_several_requests(admin_client, monkeypatch):
    monkeypatch.setattr("exoblocks.admin.importing.views.READ_BY_SCRIPT", 2)
    started = start(admin_client, "10.1000/a", "10.1000/b", "10.1000/c")
    responses = [
        admin_client.post(url("read", started), headers={"accept": "application/json"}).json()
        for _ in range(2)
    ]
    assert responses == [
        {
            "read": read,
            "total": 3,
            "status": f"{read} of 3 records read",
            "isRead": read == 3,
            "url": url("preview", started),
        }
        for read in (2, 3)
    ]


def test_without_javascript_a_button_reads_the_next_records(admin_client, monkeypatch):
    monkeypatch.setattr("exoblocks.admin.importing.views.READ_BY_CLICK", 2)
    started = start(admin_client, "10.1000/a", "10.1000/b", "10.1000/c")
    soup = soup_of(admin_client.get(url("read", started)))
    assert soup.progress["max"] == "3"
    assert soup.progress["value"] == "0"
    assert "0 of 3 records read" in soup.get_text()
    response = admin_client.post(url("read", started), follow=True)
    assert "2 of 3 records read" in page_text(response)
    response = admin_client.post(url("read", started), follow=True)
    assert response.redirect_chain[-1][0] == url("preview", started)


def test_an_unfinished_import_can_be_resumed(admin_client):
    started = start(admin_client, "10.1000/a")
    soup = soup_of(admin_client.get(url("start")))
    item = soup.select_one(".exo-import__unfinished")
    assert "Pasted text : 1 record" in item.get_text(" ", strip=True)
    assert [link["href"] for link in item.select("a")] == [
        url("read", started),
        url("discard", started),
    ]


def test_the_preview_of_an_unread_import_redirects_to_the_progress(admin_client):
    started = start(admin_client, "10.1000/a")
    response = admin_client.get(url("preview", started))
    assert response["Location"] == url("read", started)
    assert admin_client.post(url("preview", started), {"store": "yes"}).status_code == 302
    assert not Reference.objects.exists()


def test_an_import_is_discarded_after_confirmation(admin_client):
    started = preview(admin_client, KIM)
    assert "Discard this import?" in page_text(admin_client.get(url("discard", started)))
    assert ReferenceImport.objects.exists()
    response = admin_client.post(url("discard", started), follow=True)
    assert "was discarded" in page_text(response)
    assert not ImportedRecord.objects.exists()
    assert admin_client.get(url("preview", started)).status_code == 404


def test_an_old_unfinished_import_is_deleted(admin_client):
    old, new = start(admin_client, "10.1000/a"), start(admin_client, "10.1000/b")
    ReferenceImport.objects.filter(pk=old.pk).update(created_at=timezone.now() - KEPT_FOR)
    admin_client.get(url("start"))
    assert list(ReferenceImport.objects.all()) == [new]
    assert ImportedRecord.objects.count() == 1
