"""What an import stores and what its result shows."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from exoblocks.models import Reference
from tests.admin.importing.flow import (
    KIM,
    LEE,
    choose,
    form_of,
    page_text,
    preview,
    record_texts,
    soup_of,
    url,
)
from tests.factories import ReferenceFactory

pytestmark = pytest.mark.django_db


def test_the_result_links_to_the_reference_of_every_record(admin_client):
    ReferenceFactory(doi="10.1000/kim", title="Exosomes", volume="9")
    started = preview(admin_client, KIM, LEE, "10.1000/alone", '{"type": "book", "x": }')
    choose(admin_client, started, take_0_title="theirs")
    soup = soup_of(choose_and_follow(admin_client, started))
    shown = [item.get_text(" ", strip=True) for item in soup.select(".exo-import__record")]
    assert [text.split(" Line")[0] for text in shown] == ["Updated", "Created", "Created", "Failed"]
    assert "were kept: date of publication, volume." in shown[0]
    for reference in Reference.objects.all():
        assert reverse("exoblocks_reference_modeladmin_inspect", args=[reference.pk]) in str(soup)
    assert len(record_texts(admin_client, started, show="created")) == 2


def choose_and_follow(client, started):
    choose(client, started, store="yes")
    return client.get(url("preview", started))


def test_an_import_is_stored_only_once(admin_client):
    started = preview(admin_client, KIM)
    form = {**form_of(admin_client, started), "store": "yes"}
    for _ in range(2):
        response = admin_client.post(url("preview", started), form, follow=True)
        assert "Import complete" in page_text(response)
    assert Reference.objects.count() == 1
    assert url("read", started) not in admin_client.get(url("start")).content.decode()


def test_a_record_that_has_become_a_duplicate_is_skipped(admin_client):
    started = preview(admin_client, KIM, LEE)
    ReferenceFactory(doi="10.1000/kim", title="By somebody else", volume="95")
    soup = soup_of(choose_and_follow(admin_client, started))
    first, second = (item.get_text(" ", strip=True) for item in soup.select(".exo-import__record"))
    assert first.startswith("Skipped")
    assert "The library has different values, which were kept: title" in first
    assert second.startswith("Created")


def test_a_conflict_that_arose_after_the_preview_is_not_imported(admin_client):
    started = preview(admin_client, {**LEE, "DOI": "10.1000/b"})
    ReferenceFactory(doi="10.1000/a", title="Lasers", authors=LEE["author"], issued_year=2020)
    soup = soup_of(choose_and_follow(admin_client, started))
    assert "but differs in: DOI." in soup.get_text()
    assert Reference.objects.count() == 1


def test_the_result_reports_a_reference_that_has_since_been_deleted(admin_client):
    reference = ReferenceFactory(doi="10.1000/kim", title="Exosomes")
    started = preview(admin_client, KIM)
    choose(admin_client, started, take_0_title="theirs")
    reference.delete()
    assert "Duplicate with differences" in record_texts(admin_client, started)[0]
    assert "was not imported or has since been deleted" in str(
        choose_and_follow(admin_client, started).content
    )


def test_importing_the_library_s_own_export_finds_only_duplicates(admin_client):
    for csl in (KIM, LEE):
        Reference.from_csl(csl).save()
    started = preview(admin_client, json.dumps([item.to_csl() for item in Reference.objects.all()]))
    assert {text.split(" Line")[0] for text in record_texts(admin_client, started)} == {
        "Duplicate without differences"
    }


def test_an_identifier_alone_becomes_a_record_to_complete(admin_client):
    started = preview(admin_client, "https://doi.org/10.1000/ALONE", KIM)
    alone, whole = record_texts(admin_client, started)
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
    (row,) = soup.select("table.listing tbody tr")
    assert "DOI 10.1000/alone" in row.get_text()
    assert row.find("a", string="Details missing: complete this reference")["href"] == edit
    assert (
        len(soup_of(admin_client.get(index, {"details": "given"})).select("table.listing tbody tr"))
        == 1
    )
    inspect = reverse("exoblocks_reference_modeladmin_inspect", args=[reference.pk])
    assert "Details missing: complete this reference" in page_text(admin_client.get(inspect))


def test_users_who_cannot_change_references_are_not_asked_to_complete_them(
    admin_client, client_with, home
):
    started = preview(admin_client, "https://doi.org/10.1000/ALONE")
    choose(admin_client, started, store="yes")
    reference = Reference.objects.get()
    reader = client_with("view_reference")
    for screen, args in (("index", []), ("inspect", [reference.pk])):
        address = reverse(f"exoblocks_reference_modeladmin_{screen}", args=args)
        text = page_text(reader.get(address))
        assert "Details missing" in text
        assert "complete this reference" not in text
