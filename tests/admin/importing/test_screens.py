"""From paste to library, screen by screen."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from exoblocks.admin.importing.forms import ImportForm
from exoblocks.bibliography.formats import FORMATS
from exoblocks.library.importing.models import KEPT_FOR
from exoblocks.library.importing.session import NO_REFERENCE
from exoblocks.models import ImportedRecord, Reference, ReferenceImport
from tests.admin.importing.flow import (
    KIM,
    LEE,
    choose,
    form_of,
    preview,
    records,
    said,
    soup_of,
    start,
    text_of,
    url,
)
from tests.factories import ReferenceFactory

pytestmark = pytest.mark.django_db


def answer(response) -> str:
    return soup_of(response).get_text(" ", strip=True)


# --- Paste or upload -------------------------------------------------------------------------


def test_the_list_of_references_leads_to_the_import(admin_client):
    html = admin_client.get(reverse("exoblocks_reference_modeladmin_index")).content.decode()
    assert f'href="{url("start")}"' in html
    people = admin_client.get(reverse("exoblocks_person_modeladmin_index")).content.decode()
    assert "Import references" not in people


def test_the_chooser_leads_to_the_import(admin_client, client_with):
    chooser = reverse("exoblocks_reference_chooser:choose_results")
    assert url("start") in admin_client.get(chooser).content.decode()
    assert url("start") not in client_with("view_reference").get(chooser).content.decode()


@pytest.mark.parametrize("text", ["", "  \n\n "])
def test_an_empty_form_says_what_to_do(admin_client, text):
    shown = answer(admin_client.post(url("start"), {"text": text}))
    assert "There is nothing to import. Paste references or choose a file." in shown


@pytest.mark.parametrize("said", [NO_REFERENCE, ImportForm.base_fields["text"].help_text])
def test_every_format_that_can_be_read_is_named(said):
    labels = [one.label for name, one in FORMATS.items() if name != "identifiers"]
    assert [label for label in labels if label not in str(said)] == []


def test_text_without_a_reference_is_given_back(admin_client):
    text = "Dear colleague,\nplease find <attached> nothing."
    response = admin_client.post(url("start"), {"text": text})
    assert "No references were found." in answer(response)
    assert soup_of(response).select_one("textarea").string.strip() == text
    assert not ReferenceImport.objects.exists()
    assert not ImportedRecord.objects.exists()


def test_too_many_records_are_given_back_with_a_way_out(admin_client, settings):
    settings.EXOBLOCKS = {"IMPORT_MAX_RECORDS": 2}
    text = text_of(KIM, LEE, "10.1000/c")
    response = admin_client.post(url("start"), {"text": text})
    assert "too many records. The limit is 2." in answer(response)
    assert "manage.py import_references" in answer(response)
    assert soup_of(response).select_one("textarea").string.strip() == text
    assert not ImportedRecord.objects.exists()


def test_too_long_a_text_is_given_back_with_a_way_out(admin_client, settings):
    settings.EXOBLOCKS = {"IMPORT_MAX_BYTES": 10}
    response = admin_client.post(url("start"), {"text": "10.1000/abcdef"})
    assert "The references are too large (14\xa0bytes). The limit is 10\xa0bytes." in answer(
        response
    )
    assert soup_of(response).select_one("textarea").string.strip() == "10.1000/abcdef"


def upload(client: Client, content: bytes, name: str = "refs.ris", **more: object):
    return client.post(url("start"), {"file": SimpleUploadedFile(name, content), **more})


def test_a_file_is_uploaded_in_any_encoding(admin_client):
    csl = json.dumps({**LEE, "title": "Über Laser"}, ensure_ascii=False)
    response = upload(admin_client, csl.encode("utf-16"), "My file.json")
    started = ReferenceImport.objects.get()
    assert response["Location"] == url("read", started)
    assert str(started) == "My file.json"
    admin_client.post(url("read", started))
    assert "Über Laser" in said(admin_client, started)[0]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "No references were found."),
        (b"%PDF-1.7 \0\0", "This is not a text file."),
        (b"nothing here", "No references were found."),
    ],
)
def test_a_file_without_references_says_so(admin_client, content, message):
    assert message in answer(upload(admin_client, content))
    assert not ReferenceImport.objects.exists()


def test_too_large_a_file_says_so(admin_client, settings):
    settings.EXOBLOCKS = {"IMPORT_MAX_BYTES": 1024}
    assert "The references are too large (2.0\xa0KB)" in answer(upload(admin_client, b"x" * 2048))


def test_text_and_file_come_one_after_the_other(admin_client):
    response = upload(admin_client, b"10.1000/a", text="10.1000/b")
    assert "either text or a file" in answer(response)
    assert soup_of(response).select_one("textarea").string.strip() == "10.1000/b"


def test_a_name_that_lies_about_the_format_is_told_and_the_file_is_read(admin_client):
    response = upload(admin_client, json.dumps(LEE).encode(), "refs.ris")
    shown = answer(admin_client.get(response["Location"]))
    expected = "The contents of “refs.ris” do not match its file extension. "
    assert f"{expected}The file was read as CSL-JSON." in shown


@pytest.mark.parametrize("name", ["refs.json", "refs.txt", "refs", "refs.xyz"])
def test_a_name_that_promises_nothing_else_is_not_remarked_upon(admin_client, name):
    response = upload(admin_client, json.dumps(LEE).encode(), name)
    assert "do not match its file extension" not in answer(admin_client.get(response["Location"]))


def test_a_long_text_that_a_script_sent_as_a_file_is_text(admin_client):
    pasted = SimpleUploadedFile("pasted.txt", text_of(KIM, LEE).encode())
    admin_client.post(url("start"), {"pasted": pasted})
    started = ReferenceImport.objects.get()
    assert (started.total, started.source) == (2, "")


def test_a_long_text_that_a_script_sent_is_given_back_too(admin_client):
    pasted = SimpleUploadedFile("pasted.txt", b"Dear colleague")
    response = admin_client.post(url("start"), {"pasted": pasted})
    assert soup_of(response).select_one("textarea").string.strip() == "Dear colleague"


def test_a_text_that_django_refuses_is_a_page_that_says_what_to_do(admin_client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = admin_client.post(url("start"), {"text": "x" * 2000})
    assert response.status_code == 413
    assert "Save it as a file" in response.content.decode()


def test_a_post_without_the_token_is_refused(admin_client, admin_user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    assert client.post(url("start"), {"text": "10.1000/a"}).status_code == 403
    assert not ReferenceImport.objects.exists()
    page = client.get(url("start"))
    token = soup_of(page).select_one("input[name=csrfmiddlewaretoken]")["value"]
    posted = {"text": "10.1000/a", "csrfmiddlewaretoken": token}
    assert client.post(url("start"), posted).status_code == 302


def test_what_was_pasted_is_escaped_everywhere(admin_client):
    evil = "<script>alert(1)</script>"
    csl = {"type": "book", "title": evil, "author": [{"family": evil}], "DOI": f"{evil}"}
    started = preview(admin_client, csl, f"{{{evil}")
    html = admin_client.get(url("preview", started)).content.decode()
    assert evil not in html
    choose(admin_client, started, store="yes")
    assert evil not in admin_client.get(url("preview", started)).content.decode()


# --- Progress --------------------------------------------------------------------------------


def test_a_script_reads_on_in_short_requests(admin_client, monkeypatch):
    monkeypatch.setattr("exoblocks.admin.importing.views.READ_BY_SCRIPT", 2)
    started = start(admin_client, "10.1000/a", "10.1000/b", "10.1000/c")
    told = [
        admin_client.post(url("read", started), headers={"accept": "application/json"}).json()
        for _ in range(2)
    ]
    assert told == [
        {
            "read": read,
            "total": 3,
            "status": f"{read} of 3 records read",
            "isRead": read == 3,
            "url": url("preview", started),
        }
        for read in (2, 3)
    ]


def test_without_a_script_a_button_reads_on(admin_client, monkeypatch):
    monkeypatch.setattr("exoblocks.admin.importing.views.READ_BY_CLICK", 2)
    started = start(admin_client, "10.1000/a", "10.1000/b", "10.1000/c")
    soup = soup_of(admin_client.get(url("read", started)))
    assert soup.progress["max"] == "3"
    assert soup.progress["value"] == "0"
    assert "0 of 3 records read" in soup.get_text()
    response = admin_client.post(url("read", started), follow=True)
    assert "2 of 3 records read" in answer(response)
    response = admin_client.post(url("read", started), follow=True)
    assert response.redirect_chain[-1][0] == url("preview", started)


def test_a_closed_tab_loses_nothing(admin_client):
    started = start(admin_client, "10.1000/a")
    soup = soup_of(admin_client.get(url("start")))
    item = soup.select_one(".exo-import__unfinished")
    assert "Pasted text : 1 record" in item.get_text(" ", strip=True)
    assert [link["href"] for link in item.select("a")] == [
        url("read", started),
        url("discard", started),
    ]


def test_a_preview_that_is_not_read_yet_leads_to_the_progress(admin_client):
    started = start(admin_client, "10.1000/a")
    response = admin_client.get(url("preview", started))
    assert response["Location"] == url("read", started)
    assert admin_client.post(url("preview", started), {"store": "yes"}).status_code == 302
    assert not Reference.objects.exists()


def test_an_import_is_discarded_after_a_question(admin_client):
    started = preview(admin_client, KIM)
    assert "Discard this import?" in answer(admin_client.get(url("discard", started)))
    assert ReferenceImport.objects.exists()
    response = admin_client.post(url("discard", started), follow=True)
    assert "was discarded" in answer(response)
    assert not ImportedRecord.objects.exists()
    assert admin_client.get(url("preview", started)).status_code == 404


def test_an_import_that_nobody_finished_is_forgotten(admin_client):
    old, new = start(admin_client, "10.1000/a"), start(admin_client, "10.1000/b")
    ReferenceImport.objects.filter(pk=old.pk).update(created_at=timezone.now() - KEPT_FOR)
    admin_client.get(url("start"))
    assert list(ReferenceImport.objects.all()) == [new]
    assert ImportedRecord.objects.count() == 1


# --- Preview ---------------------------------------------------------------------------------


def test_every_record_says_what_it_is(admin_client):
    same = ReferenceFactory(doi="10.1000/same", title="Already here")
    other = ReferenceFactory(
        doi="10.1000/other",
        title=LEE["title"],
        authors=LEE["author"],
        issued_year=2020,
        csl_type="book",
    )
    started = preview(
        admin_client, KIM, same.to_csl(), {**LEE, "DOI": "10.1000/lee"}, '{"type": "book", "x": }'
    )
    new, duplicate, conflict, failed = said(admin_client, started)
    assert new.startswith("New Line 1 Kim H. Exosomes in photoaged mice.")
    assert duplicate.startswith("Duplicate without differences Line 3")
    assert conflict.startswith("Conflict Line 5")
    assert "but differs in: DOI." in conflict
    assert failed.startswith("Failed Line 7")
    assert '{"type": "book", "x": }' in failed
    for position, match in ((1, same), (2, other)):
        inspect = reverse("exoblocks_reference_modeladmin_inspect", args=[match.pk])
        assert f'href="{inspect}"' in str(records(admin_client, started)[position])


def test_nothing_is_stored_before_the_editor_says_so(admin_client):
    started = preview(admin_client, KIM, LEE)
    choose(admin_client, started, create_0="no")
    assert not Reference.objects.exists()
    assert form_of(admin_client, started)[f"create-{started.records.first().pk}"] == "no"


def test_differing_fields_stand_side_by_side_and_ours_are_kept_unless_chosen(admin_client):
    reference = ReferenceFactory(doi="10.1000/kim", title="Exosomes", volume="9", issued_month=7)
    started = preview(admin_client, KIM)
    (record,) = records(admin_client, started)
    fields = {
        field.legend.get_text(" ", strip=True).split(" (")[0]: [
            side.get_text(" ", strip=True) for side in field.select("label")
        ]
        for field in record.select(".exo-import__field")
    }
    assert fields == {
        "Title": [
            "Keep the library’s value: Exosomes",
            "Use the imported value: Exosomes in photoaged mice",
        ],
        "Volume": ["Keep the library’s value: 9", "Use the imported value: 95"],
    }
    choose(admin_client, started, take_0_volume="theirs")
    choose(admin_client, started, store="yes")
    reference.refresh_from_db()
    assert (reference.title, reference.volume) == ("Exosomes", "95")
    assert ModelLogEntry.objects.get().user is not None


def test_a_record_that_repeats_another_of_the_import_says_which(admin_client):
    started = preview(admin_client, KIM, {**KIM, "page": "1-9"}, "10.1000/kim")
    _first, second, third = said(admin_client, started)
    assert second.startswith("Duplicate with differences Line 3")
    assert "Duplicate of the record in line 1 of this import." in second
    assert "Use the imported value: 1-9" in second
    assert third.startswith("Duplicate without differences Line 5")
    choose(admin_client, started, take_1_page="theirs", store="yes")
    assert Reference.objects.get().page == "1-9"


def test_one_answer_for_every_duplicate_that_differs(admin_client):
    first = ReferenceFactory(doi="10.1000/kim", title="Exosomes")
    second = ReferenceFactory(pmid="5", title="", authors=[], issued_year=None, container_title="")
    items = (KIM, {**LEE, "PMID": "5"})
    started = preview(admin_client, *items)
    choose(admin_client, started, rule="empty")
    choose(admin_client, started, store="yes")
    for reference in (first, second):
        reference.refresh_from_db()
    assert (first.title, first.volume) == ("Exosomes", "95")
    assert (second.title, second.csl_type) == ("Lasers", "article-journal")
    started = preview(admin_client, *items)
    choose(admin_client, started, rule="theirs")
    choose(admin_client, started, store="yes")
    first.refresh_from_db()
    assert first.title == KIM["title"]


def test_a_conflict_is_left_out_unless_somebody_wants_it(admin_client):
    ReferenceFactory(doi="10.1000/a", title="Lasers", authors=LEE["author"], issued_year=2020)
    item = {**LEE, "DOI": "10.1000/b"}
    started = preview(admin_client, item)
    choose(admin_client, started, store="yes")
    assert Reference.objects.count() == 1
    started = preview(admin_client, item)
    choose(admin_client, started, create_0="yes", store="yes")
    assert Reference.objects.count() == 2


def test_a_conflict_that_the_database_refuses_cannot_be_chosen(admin_client):
    ReferenceFactory(doi="10.1000/a", pmid="5")
    started = preview(admin_client, {**LEE, "DOI": "10.1000/b", "PMID": "5"})
    (record,) = records(admin_client, started)
    assert record.select("input[type=radio]") == []
    assert "Two references cannot share it" in record.get_text()
    choose(admin_client, started, create_0="yes", store="yes")
    assert Reference.objects.count() == 1


def test_many_records_have_pages_and_each_keeps_its_choices(admin_client):
    started = preview(admin_client, *(f"10.1000/{n}" for n in range(60)))
    assert len(records(admin_client, started)) == 50
    assert len(records(admin_client, started, p="2")) == 10
    form = form_of(admin_client, started)
    pks = list(started.records.values_list("pk", flat=True))
    response = admin_client.post(
        url("preview", started), {**form, f"create-{pks[0]}": "no", "go": "show=new&p=2"}
    )
    assert response["Location"] == f"{url('preview', started)}?show=new&p=2"
    choose(admin_client, started, store="yes")
    assert Reference.objects.count() == 59


@pytest.mark.parametrize("go", ["https://evil.example/", "show=%0d%0aX&p=-1", "p=9999", "next=//x"])
def test_a_posted_address_leads_nowhere_else(admin_client, go):
    started = preview(admin_client, KIM)
    response = admin_client.post(url("preview", started), {"go": go}, follow=True)
    assert response.status_code == 200
    assert response.redirect_chain[0][0].startswith(url("preview", started))


def test_a_group_is_shown_alone_with_its_number(admin_client):
    started = preview(admin_client, KIM, LEE, '{"type": "book", "x": }')
    soup = soup_of(admin_client.get(url("preview", started)))
    groups = [item.get_text(" ", strip=True) for item in soup.select(".exo-import__group")]
    assert groups == ["All (3)", "New (2)", "Failed (1)"]
    assert [text[:6] for text in said(admin_client, started, show="failed")] == ["Failed"]
    assert len(said(admin_client, started, show="nonsense")) == 3


def test_the_preview_takes_no_more_queries_for_more_records(
    admin_client, django_assert_max_num_queries
):
    for n in range(40):
        ReferenceFactory(doi=f"10.1000/{n}", title=f"Study {n}")
    items = [{**KIM, "DOI": f"10.1000/{n}"} for n in range(40)]
    started = preview(admin_client, *items, *items)
    admin_client.get(url("preview", started))
    with django_assert_max_num_queries(14):
        assert len(records(admin_client, started)) == 50


def test_what_failed_can_be_downloaded(admin_client):
    started = preview(admin_client, KIM, '{"type": "book", "x": }', LEE)
    response = admin_client.get(url("failed", started))
    content = b"".join(response.streaming_content).decode()
    assert response["Content-Disposition"] == 'attachment; filename="failed.txt"'
    assert response["Content-Type"].startswith("text/plain")
    assert content.startswith("Line 3: ")
    assert '{"type": "book", "x": }' in content
    assert "Exosomes" not in content


# --- Import ----------------------------------------------------------------------------------


def test_the_result_links_what_came_of_every_record(admin_client):
    ReferenceFactory(doi="10.1000/kim", title="Exosomes", volume="9")
    started = preview(admin_client, KIM, LEE, "10.1000/alone", '{"type": "book", "x": }')
    choose(admin_client, started, take_0_title="theirs")
    soup = soup_of(choose_and_follow(admin_client, started))
    shown = [item.get_text(" ", strip=True) for item in soup.select(".exo-import__record")]
    assert [text.split(" Line")[0] for text in shown] == ["Updated", "Created", "Created", "Failed"]
    assert "were kept: date of publication, volume." in shown[0]
    for reference in Reference.objects.all():
        assert reverse("exoblocks_reference_modeladmin_inspect", args=[reference.pk]) in str(soup)
    assert len(said(admin_client, started, show="created")) == 2


def choose_and_follow(client, started):
    choose(client, started, store="yes")
    return client.get(url("preview", started))


def test_an_import_is_done_once(admin_client):
    started = preview(admin_client, KIM)
    form = {**form_of(admin_client, started), "store": "yes"}
    for _ in range(2):
        response = admin_client.post(url("preview", started), form, follow=True)
        assert "Import complete" in answer(response)
    assert Reference.objects.count() == 1
    assert url("read", started) not in admin_client.get(url("start")).content.decode()


def test_a_record_that_became_a_duplicate_meanwhile_is_told(admin_client):
    started = preview(admin_client, KIM, LEE)
    ReferenceFactory(doi="10.1000/kim", title="By somebody else", volume="95")
    soup = soup_of(choose_and_follow(admin_client, started))
    first, second = (item.get_text(" ", strip=True) for item in soup.select(".exo-import__record"))
    assert first.startswith("Skipped")
    assert "The library has different values, which were kept: title" in first
    assert second.startswith("Created")


def test_a_conflict_that_nobody_has_seen_is_not_imported(admin_client):
    started = preview(admin_client, {**LEE, "DOI": "10.1000/b"})
    ReferenceFactory(doi="10.1000/a", title="Lasers", authors=LEE["author"], issued_year=2020)
    soup = soup_of(choose_and_follow(admin_client, started))
    assert "but differs in: DOI." in soup.get_text()
    assert Reference.objects.count() == 1


def test_a_record_that_was_deleted_meanwhile_is_told(admin_client):
    reference = ReferenceFactory(doi="10.1000/kim", title="Exosomes")
    started = preview(admin_client, KIM)
    choose(admin_client, started, take_0_title="theirs")
    reference.delete()
    assert "Duplicate with differences" in said(admin_client, started)[0]
    assert "was not imported or has since been deleted" in str(
        choose_and_follow(admin_client, started).content
    )


def test_the_library_s_own_export_is_already_here(admin_client):
    for csl in (KIM, LEE):
        Reference.from_csl(csl).save()
    started = preview(admin_client, json.dumps([item.to_csl() for item in Reference.objects.all()]))
    assert {text.split(" Line")[0] for text in said(admin_client, started)} == {
        "Duplicate without differences"
    }


# --- Records to complete ---------------------------------------------------------------------


def test_an_identifier_alone_becomes_a_record_to_complete(admin_client):
    started = preview(admin_client, "https://doi.org/10.1000/ALONE", KIM)
    alone, whole = said(admin_client, started)
    assert "Details missing: complete the reference after the import" in alone
    assert "Details missing" not in whole
    choose(admin_client, started, store="yes")
    reference = Reference.objects.get(doi="10.1000/alone")
    Reference.objects.exclude(pk=reference.pk).delete()
    ReferenceFactory(title="Complete")
    edit = reverse("exoblocks_reference_modeladmin_edit", args=[reference.pk])
    result = soup_of(admin_client.get(url("preview", started)))
    (link,) = [link for link in result.find_all("a") if "Details missing" in link.text]
    assert (link["href"], link.text) == (edit, "Details missing: complete this reference")
    index = reverse("exoblocks_reference_modeladmin_index")
    soup = soup_of(admin_client.get(index, {"details": "missing"}))
    (row,) = soup.select("tr[data-object-pk]")
    assert "DOI 10.1000/alone" in row.get_text()
    assert row.find("a", string="Details missing: complete this reference")["href"] == edit
    assert (
        len(soup_of(admin_client.get(index, {"details": "given"})).select("tr[data-object-pk]"))
        == 1
    )
    inspect = reverse("exoblocks_reference_modeladmin_inspect", args=[reference.pk])
    assert "Details missing: complete this reference" in answer(admin_client.get(inspect))


def test_who_may_not_change_records_is_not_sent_to_complete_them(admin_client, client_with, home):
    started = preview(admin_client, "https://doi.org/10.1000/ALONE")
    choose(admin_client, started, store="yes")
    reference = Reference.objects.get()
    reader = client_with("view_reference")
    for screen, args in (("index", []), ("inspect", [reference.pk])):
        address = reverse(f"exoblocks_reference_modeladmin_{screen}", args=args)
        text = answer(reader.get(address))
        assert "Details missing" in text
        assert "complete this reference" not in text
