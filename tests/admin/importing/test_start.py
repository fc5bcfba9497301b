"""The first screen of an import: paste or upload."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from exoblocks.models import ImportedRecord, ReferenceImport
from tests.admin.importing.flow import (
    KIM,
    LEE,
    choose,
    page_text,
    preview,
    record_texts,
    soup_of,
    text_of,
    url,
)

pytestmark = pytest.mark.django_db


def test_the_list_of_references_links_to_the_import(admin_client):
    html = admin_client.get(reverse("exoblocks_reference_modeladmin_index")).content.decode()
    assert f'href="{url("start")}"' in html
    people = admin_client.get(reverse("exoblocks_person_modeladmin_index")).content.decode()
    assert "Import references" not in people


def test_the_chooser_links_to_the_import(admin_client, client_with):
    chooser = reverse("exoblocks_reference_chooser:choose_results")
    assert url("start") in admin_client.get(chooser).content.decode()
    assert url("start") not in client_with("view_reference").get(chooser).content.decode()


@pytest.mark.parametrize("text", ["", "  \n\n "])
def test_an_empty_form_says_what_to_do(admin_client, text):
    shown = page_text(admin_client.post(url("start"), {"text": text}))
    assert "There is nothing to import. Paste references or choose a file." in shown


def test_text_without_a_reference_stays_in_the_form(admin_client):
    text = "Dear colleague,\nplease find <attached> nothing."
    response = admin_client.post(url("start"), {"text": text})
    assert "No references were found." in page_text(response)
    assert soup_of(response).select_one("textarea").string.strip() == text
    assert not ReferenceImport.objects.exists()
    assert not ImportedRecord.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "In 2021, Harwood and colleagues treated 48 women; 31 were satisfied (p = 0.03).",
        "09:00 Welcome, Prof. Dr. A. Lindgren\n09:15 Lasers in 2024: what is new? (B. Osei)",
    ],
)
def test_prose_with_names_and_years_is_not_accepted_as_a_reference(admin_client, text):
    response = admin_client.post(url("start"), {"text": text})
    assert "No references were found." in page_text(response)
    assert not ImportedRecord.objects.exists()


def test_too_many_records_stay_in_the_form_with_an_alternative(admin_client, settings):
    settings.EXOBLOCKS = {"IMPORT_MAX_RECORDS": 2}
    text = text_of(KIM, LEE, "10.1000/c")
    response = admin_client.post(url("start"), {"text": text})
    assert "too many records. The limit is 2." in page_text(response)
    assert "manage.py import_references" in page_text(response)
    assert soup_of(response).select_one("textarea").string.strip() == text
    assert not ImportedRecord.objects.exists()


def test_text_that_is_too_long_stays_in_the_form_with_an_alternative(admin_client, settings):
    settings.EXOBLOCKS = {"IMPORT_MAX_BYTES": 10}
    response = admin_client.post(url("start"), {"text": "10.1000/abcdef"})
    assert "The references are too large (14\xa0bytes). The limit is 10\xa0bytes." in page_text(
        response
    )
    assert soup_of(response).select_one("textarea").string.strip() == "10.1000/abcdef"


def upload(client: Client, content: bytes, name: str = "refs.ris", **more: object):
    return client.post(url("start"), {"file": SimpleUploadedFile(name, content), **more})


def test_a_file_can_be_uploaded_in_utf_16(admin_client):
    csl = json.dumps({**LEE, "title": "Über Laser"}, ensure_ascii=False)
    response = upload(admin_client, csl.encode("utf-16"), "My file.json")
    started = ReferenceImport.objects.get()
    assert response["Location"] == url("read", started)
    assert str(started) == "My file.json"
    admin_client.post(url("read", started))
    assert "Über Laser" in record_texts(admin_client, started)[0]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "No references were found."),
        (b"%PDF-1.7 \0\0", "Export the references as RIS, BibTeX, PubMed (NBIB) or CSL-JSON, and"),
        (b"PMID,Title,Year,DOI,x", "as RIS, BibTeX, PubMed (NBIB) or CSL-JSON. Then import"),
        (b"nothing here", "No references were found."),
    ],
)
def test_a_file_without_references_shows_an_error(admin_client, content, message):
    assert message in page_text(upload(admin_client, content))
    assert not ReferenceImport.objects.exists()


def test_a_file_that_is_too_large_shows_an_error(admin_client, settings):
    settings.EXOBLOCKS = {"IMPORT_MAX_BYTES": 1024}
    assert "The references are too large (2.0\xa0KB)" in page_text(
        upload(admin_client, b"x" * 2048)
    )


def test_text_and_a_file_cannot_be_imported_together(admin_client):
    response = upload(admin_client, b"10.1000/a", text="10.1000/b")
    assert "either text or a file" in page_text(response)
    assert soup_of(response).select_one("textarea").string.strip() == "10.1000/b"


def test_a_wrong_file_extension_gets_a_message_and_the_file_is_read(admin_client):
    response = upload(admin_client, json.dumps(LEE).encode(), "refs.ris")
    shown = page_text(admin_client.get(response["Location"]))
    expected = "The contents of “refs.ris” do not match its file extension. "
    assert f"{expected}The file was read as CSL-JSON." in shown


@pytest.mark.parametrize("name", ["refs.json", "refs.txt", "refs", "refs.xyz"])
def test_a_correct_or_unknown_file_extension_gets_no_message(admin_client, name):
    response = upload(admin_client, json.dumps(LEE).encode(), name)
    assert "do not match its file extension" not in page_text(
        admin_client.get(response["Location"])
    )


def test_long_text_that_a_script_sends_as_a_file_is_treated_as_text(admin_client):
    pasted = SimpleUploadedFile("pasted.txt", text_of(KIM, LEE).encode())
    admin_client.post(url("start"), {"pasted": pasted})
    started = ReferenceImport.objects.get()
    assert (started.total, started.source) == (2, "")


def test_long_text_that_a_script_sends_stays_in_the_form_too(admin_client):
    pasted = SimpleUploadedFile("pasted.txt", b"Dear colleague")
    response = admin_client.post(url("start"), {"pasted": pasted})
    assert soup_of(response).select_one("textarea").string.strip() == "Dear colleague"


def test_text_that_django_refuses_gets_a_page_that_says_what_to_do(admin_client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = admin_client.post(url("start"), {"text": "x" * 2000})
    assert response.status_code == 413
    assert "Save it as a file" in response.content.decode()


def test_a_post_without_a_csrf_token_is_refused(admin_client, admin_user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    assert client.post(url("start"), {"text": "10.1000/a"}).status_code == 403
    assert not ReferenceImport.objects.exists()
    page = client.get(url("start"))
    token = soup_of(page).select_one("input[name=csrfmiddlewaretoken]")["value"]
    posted = {"text": "10.1000/a", "csrfmiddlewaretoken": token}
    assert client.post(url("start"), posted).status_code == 302


def test_pasted_text_is_escaped_in_preview_and_result(admin_client):
    evil = "<script>alert(1)</script>"
    csl = {"type": "book", "title": evil, "author": [{"family": evil}], "DOI": f"{evil}"}
    started = preview(admin_client, csl, f"{{{evil}")
    html = admin_client.get(url("preview", started)).content.decode()
    assert evil not in html
    choose(admin_client, started, store="yes")
    assert evil not in admin_client.get(url("preview", started)).content.decode()
