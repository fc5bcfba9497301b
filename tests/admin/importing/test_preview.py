"""The preview of an import: the state of each record, and the editor's choices."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from exoblocks.models import Reference
from tests.admin.importing.flow import (
    KIM,
    LEE,
    choose,
    form_of,
    preview,
    record_texts,
    records,
    soup_of,
    url,
)
from tests.factories import ReferenceFactory

pytestmark = pytest.mark.django_db


def test_a_reference_as_text_is_compared_with_its_text(admin_client):
    text = "1. Kim H, Lee M. A title: of a study. J Ex Dermatol. 2019;12(1):25-31."
    started = preview(admin_client, f"Dear colleague,\n\n{text}\n2. See above.")
    prose, reference, other = record_texts(admin_client, started)
    assert prose.startswith("Failed")
    assert reference.startswith("New Line 3 Kim H, Lee M. A title: of a study. J Ex Dermatol")
    assert "Check: This reference was read from text." in reference
    assert text in reference
    assert other.startswith("Failed")


def test_every_record_shows_its_state(admin_client):
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
    new, duplicate, conflict, failed = record_texts(admin_client, started)
    assert new.startswith("New Line 1 Kim H. Exosomes in photoaged mice.")
    assert duplicate.startswith("Duplicate without differences Line 3")
    assert conflict.startswith("Conflict Line 5")
    assert "but differs in: DOI." in conflict
    assert failed.startswith("Failed Line 7")
    assert '{"type": "book", "x": }' in failed
    for position, match in ((1, same), (2, other)):
        inspect = reverse("exoblocks_reference_modeladmin_inspect", args=[match.pk])
        assert f'href="{inspect}"' in str(records(admin_client, started)[position])


def test_nothing_is_stored_before_the_editor_confirms(admin_client):
    started = preview(admin_client, KIM, LEE)
    choose(admin_client, started, create_0="no")
    assert not Reference.objects.exists()
    assert form_of(admin_client, started)[f"create-{started.records.first().pk}"] == "no"


def test_differing_values_are_compared_and_the_library_s_are_kept_by_default(admin_client):
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


def test_a_duplicate_within_the_import_names_the_record_it_repeats(admin_client):
    started = preview(admin_client, KIM, {**KIM, "page": "1-9"}, "10.1000/kim")
    _first, second, third = record_texts(admin_client, started)
    assert second.startswith("Duplicate with differences Line 3")
    assert "Duplicate of the record in line 1 of this import." in second
    assert "Use the imported value: 1-9" in second
    assert third.startswith("Duplicate without differences Line 5")
    choose(admin_client, started, take_1_page="theirs", store="yes")
    assert Reference.objects.get().page == "1-9"


def test_one_rule_can_be_applied_to_all_differing_duplicates(admin_client):
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


def test_a_conflict_is_skipped_unless_the_editor_chooses_to_create_it(admin_client):
    ReferenceFactory(doi="10.1000/a", title="Lasers", authors=LEE["author"], issued_year=2020)
    item = {**LEE, "DOI": "10.1000/b"}
    started = preview(admin_client, item)
    choose(admin_client, started, store="yes")
    assert Reference.objects.count() == 1
    started = preview(admin_client, item)
    choose(admin_client, started, create_0="yes", store="yes")
    assert Reference.objects.count() == 2


def test_a_conflict_with_a_shared_identifier_cannot_be_created(admin_client):
    ReferenceFactory(doi="10.1000/a", pmid="5")
    started = preview(admin_client, {**LEE, "DOI": "10.1000/b", "PMID": "5"})
    (record,) = records(admin_client, started)
    assert record.select("input[type=radio]") == []
    assert "Two references cannot share it" in record.get_text()
    choose(admin_client, started, create_0="yes", store="yes")
    assert Reference.objects.count() == 1


def test_many_records_are_paginated_and_each_page_keeps_its_choices(admin_client):
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


def test_the_choices_of_a_record_are_saved_on_a_site_that_separates_thousands(
    admin_client, settings
):
    settings.USE_THOUSAND_SEPARATOR = True
    started = preview(admin_client, KIM)
    row = started.records.get()
    row.delete()
    row.pk = 1_234_567
    row.save()
    choose(admin_client, started, create_0="no")
    assert started.records.get().choice == "leave"


@pytest.mark.parametrize("go", ["https://evil.example/", "show=%0d%0aX&p=-1", "p=9999", "next=//x"])
def test_a_posted_address_redirects_only_within_the_preview(admin_client, go):
    started = preview(admin_client, KIM)
    response = admin_client.post(url("preview", started), {"go": go}, follow=True)
    assert response.status_code == 200
    assert response.redirect_chain[0][0].startswith(url("preview", started))


def test_groups_have_counts_and_can_be_shown_alone(admin_client):
    started = preview(admin_client, KIM, LEE, '{"type": "book", "x": }')
    soup = soup_of(admin_client.get(url("preview", started)))
    groups = [item.get_text(" ", strip=True) for item in soup.select(".exo-import__group")]
    assert groups == ["All (3)", "New (2)", "Failed (1)"]
    assert [text[:6] for text in record_texts(admin_client, started, show="failed")] == ["Failed"]
    assert len(record_texts(admin_client, started, show="nonsense")) == 3


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


def test_failed_records_can_be_downloaded(admin_client):
    started = preview(admin_client, KIM, '{"type": "book", "x": }', LEE)
    response = admin_client.get(url("failed", started))
    content = b"".join(response.streaming_content).decode()
    assert response["Content-Disposition"] == 'attachment; filename="failed.txt"'
    assert response["Content-Type"].startswith("text/plain")
    assert content.startswith("Line 3: ")
    assert '{"type": "book", "x": }' in content
    assert "Exosomes" not in content
