from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models.audit_log import ModelLogEntry

from exoblocks.admin.choosers.viewsets import person_chooser_viewset, reference_chooser_viewset
from exoblocks.models import Person, Reference
from tests.factories import ArticlePageFactory, PersonFactory, ReferenceFactory, cites

pytestmark = pytest.mark.django_db


def address(screen: str, *args: int, model: str = "reference") -> str:
    return reverse(f"exoblocks_{model}_chooser:{screen}", args=args)


def results(client: Client, model: str = "reference", **query: str) -> list[str]:
    html = client.get(address("choose_results", model=model), query).content
    rows = BeautifulSoup(html, "html.parser").select("tbody tr")
    return [row.get_text(" ", strip=True) for row in rows]


def modal(client: Client, model: str = "reference", **query: str) -> BeautifulSoup:
    response = client.get(address("choose", model=model), query)
    return BeautifulSoup(json.loads(response.content)["html"], "html.parser")


def create(client: Client, model: str = "reference", **fields: str) -> dict[str, Any]:
    form = modal(client, model).select_one("#tab-create form")
    selects = form.select("select")
    defaults = {
        select["name"]: (select.select_one("option[selected]") or select.option)["value"]
        for select in selects
    }
    data = {**defaults, **{f"library-{name}": value for name, value in fields.items()}}
    return json.loads(client.post(address("create", model=model), data).content)


def log_in(*codenames: str) -> Client:
    user = User.objects.create_user("editor", password="secret")
    group = Group.objects.create(name="some")
    names = ["access_admin", *codenames]
    group.permissions.add(*Permission.objects.filter(codename__in=names))
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


# --- Search ----------------------------------------------------------------------------------


def test_a_result_shows_a_retraction(admin_client):
    ReferenceFactory(title="Withdrawn", verification="verified", update_status="retracted")
    ReferenceFactory(title="Sound", verification="verified", update_status="none")
    rows = {
        title: row
        for row in results(admin_client)
        for title in ("Withdrawn", "Sound")
        if title in row
    }
    assert rows["Withdrawn"].endswith("Retracted, Verified")
    assert rows["Sound"].endswith("Verified")
    assert "Retracted" not in rows["Sound"]


def test_a_result_and_a_chosen_reference_show_that_details_are_missing(admin_client):
    reference = ReferenceFactory(title="", doi="10.1000/alone", authors=[], issued_year=None)
    (row,) = results(admin_client)
    assert row.endswith("Details missing: complete it (opens in a new tab) , Not verified")
    html = admin_client.get(address("choose_results")).text
    edit = reverse("exoblocks_reference_modeladmin_edit", args=[reference.pk])
    assert f'<a href="{edit}" target="_blank"' in html
    chosen = json.loads(admin_client.get(address("chosen", reference.pk)).content)["result"]
    assert chosen["title"] == "DOI 10.1000/alone (details missing)"
    widget = reference_chooser_viewset.widget_class()
    assert widget.get_value_data(reference)["title"] == "DOI 10.1000/alone (details missing)"


def test_a_result_shows_citation_year_citekey_and_verification(admin_client):
    ReferenceFactory(title="Exosomes", volume="95", verification="verified")
    (row,) = results(admin_client)
    assert "Kim H. Exosomes. Journal of Dermatological Science . 2019;95" in row
    assert "2019 kim2019exosomes Verified" in row


@pytest.mark.parametrize(
    "text",
    ["muller", "exosomes skin", "annals", "https://doi.org/10.1000/ABC", "12345678", "muller2019"],
)
def test_references_are_found_by_the_same_fields_as_in_the_list(admin_client, text):
    ReferenceFactory(
        title="Exosomes for skin",
        authors=[{"family": "Müller"}],
        container_title="Annals",
        doi="10.1000/abc",
        pmid="12345678",
    )
    ReferenceFactory(title="Other")
    (row,) = results(admin_client, q=text)
    assert "Müller" in row


def test_people_are_found_by_name_credentials_and_job(admin_client):
    PersonFactory(name="Ana Example", job_title="Dermatologist", credentials="FRCP")
    PersonFactory(name="Ben Sample")
    (row,) = results(admin_client, model="person", q="frcp ana derma")
    assert "Ana Example" in row


def test_merged_records_are_not_offered(admin_client):
    survivor = ReferenceFactory(title="Survivor")
    ReferenceFactory(title="Duplicate", merged_into=survivor)
    (row,) = results(admin_client)
    assert "Survivor" in row


def test_results_are_paginated(admin_client):
    ReferenceFactory.create_batch(11)
    assert len(results(admin_client)) == 10
    assert len(results(admin_client, p="2")) == 1


def test_the_number_of_queries_does_not_depend_on_the_number_of_results(admin_client):
    ReferenceFactory.create_batch(2)
    results(admin_client)
    with CaptureQueriesContext(connection) as few:
        results(admin_client)
    ReferenceFactory.create_batch(8)
    with CaptureQueriesContext(connection) as many:
        assert len(results(admin_client)) == 10
    assert len(many) == len(few)


def test_a_hostile_record_is_shown_as_text(admin_client):
    ReferenceFactory(title="<script>alert(1)</script>", citekey="k")
    html = admin_client.get(address("choose_results")).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


# --- The chosen record -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({}, "Kim 2019: T"),
        ({"authors": [{"family": "Kim"}, {"family": "Lee"}]}, "Kim and Lee 2019: T"),
        (
            {"authors": [{"family": "Kim"}, {"family": "Lee"}, {"literal": "WHO"}]},
            "Kim et al. 2019: T",
        ),
        ({"authors": [{"family": "Kim"}, {"literal": "et al."}]}, "Kim et al. 2019: T"),
        (
            {"authors": [{"literal": "World Health Organization"}]},
            "World Health Organization 2019: T",
        ),
        ({"authors": []}, "2019: T"),
        ({"authors": [], "issued_year": None}, "T"),
        ({"title": "<i>In vitro</i> work"}, "Kim 2019: In vitro work"),
    ],
)
def test_a_chosen_record_is_named_by_authors_year_and_title(admin_client, fields, title):
    reference = ReferenceFactory(**{"title": "T", **fields})
    chosen = json.loads(admin_client.get(address("chosen", reference.pk)).content)
    assert chosen["result"] == {
        "id": str(reference.pk),
        "title": title,
        "edit_url": reverse("exoblocks_reference_modeladmin_edit", args=[reference.pk]),
    }
    widget = reference_chooser_viewset.widget_class()
    assert widget.get_value_data(reference)["title"] == title


def test_a_long_title_is_shortened_in_the_name_of_a_record(admin_client):
    reference = ReferenceFactory(title="word " * 1000, authors=[{"family": "K" * 500}] * 2)
    widget = reference_chooser_viewset.widget_class()
    assert len(widget.get_value_data(reference)["title"]) < 170


def test_several_references_can_be_chosen_at_once(admin_client):
    first, second = ReferenceFactory.create_batch(2)
    response = admin_client.get(
        address("chosen_multiple"), {"id": [first.pk, second.pk, "rubbish"], "multiple": "1"}
    )
    ids = [item["id"] for item in json.loads(response.content)["result"]]
    assert sorted(ids) == sorted([str(first.pk), str(second.pk)])


@pytest.mark.parametrize("pk", ["99", "rubbish"])
def test_a_missing_record_is_not_found(admin_client, pk):
    url = reverse("exoblocks_reference_chooser:chosen", args=[pk])
    assert admin_client.get(url).status_code == 404


def test_a_user_without_permission_to_change_gets_no_edit_link():
    reference = ReferenceFactory()
    response = log_in("view_reference").get(address("chosen", reference.pk))
    assert json.loads(response.content)["result"]["edit_url"] is None


# --- Create ----------------------------------------------------------------------------------


def test_a_reference_created_in_the_chooser_is_chosen(admin_client):
    answer = create(
        admin_client, title="Exosomes", authors="Kim, Hana", issued="2019", doi="doi:10.1000/X"
    )
    reference = Reference.objects.get()
    assert reference.doi == "10.1000/x"
    assert reference.citekey == "kim2019exosomes"
    assert (reference.study_design, reference.population) == ("not_stated", "not_stated")
    assert reference.verification == "unverified"
    assert reference.update_status == "unchecked"
    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == str(reference.pk)
    assert answer["result"]["title"] == "Kim 2019: Exosomes"


def test_a_creation_is_logged_with_its_user(admin_client, admin_user):
    create(admin_client, title="Exosomes")
    entry = ModelLogEntry.objects.get()
    assert (entry.action, entry.user) == ("wagtail.create", admin_user)


def test_a_form_with_errors_keeps_everything_that_was_typed(admin_client):
    there = ReferenceFactory(doi="10.1000/x")
    answer = create(
        admin_client, title="Typed", doi="10.1000/X", isbn="1", authors="Kim, H", notes="Mine"
    )
    assert answer["step"] == "reshow_creation_form"
    form = BeautifulSoup(answer["htmlFragment"], "html.parser")
    messages = form.select(".error-message")
    assert messages[0].a["href"].endswith(f"/inspect/{there.pk}/")
    assert "This is not an ISBN" in messages[1].get_text()
    assert form.select_one("[name=library-title]").get_text().strip() == "Typed"
    assert form.select_one("[name=library-authors]").get_text().strip() == "Kim, H"
    assert form.select_one("[name=library-notes]").get_text().strip() == "Mine"
    assert Reference.objects.count() == 1


def test_a_group_with_an_error_is_open_and_the_others_are_closed(admin_client):
    answer = create(admin_client, title="T", isbn="1")
    form = BeautifulSoup(answer["htmlFragment"], "html.parser")
    opened = {group.summary.get_text() for group in form.select("details[open]")}
    assert opened == {"Web address and other identifiers"}


def test_a_person_is_created_in_the_chooser_without_a_portrait(admin_client):
    assert create(admin_client, model="person", name="Ana")["step"] == "chosen"
    assert not modal(admin_client, "person").select("[name=library-image]")


def test_the_chooser_offers_creation_to_users_who_can_add():
    assert modal(log_in("view_reference", "add_reference")).select("#tab-create")


def test_the_chooser_does_not_offer_creation_to_users_who_cannot_add():
    soup = modal(log_in("view_reference"))
    assert soup.select("#tab-search")
    assert not soup.select("#tab-create")


def test_the_chooser_tells_a_user_that_permission_is_missing():
    ReferenceFactory(title="Exosomes")
    text = modal(log_in()).get_text()
    assert "You do not have permission to use the evidence library." in text
    assert "Exosomes" not in text


def test_the_field_ids_of_the_chooser_are_prefixed(admin_client):
    """The page form behind the chooser also has a field named "title"."""
    fields = modal(admin_client).select("#tab-create [name^=library-]")
    assert fields
    assert all(field.get("id", "").startswith("id_library-") for field in fields)


def test_a_person_created_in_the_chooser_is_chosen(admin_client):
    answer = create(admin_client, model="person", name="Ana Example", honorific="Dr")
    assert answer["result"]["title"] == "Dr Ana Example"
    assert Person.objects.get().name == "Ana Example"


# --- In page forms ---------------------------------------------------------------------------


def test_a_foreign_key_to_a_person_is_edited_with_the_chooser(admin_client, home):
    person = PersonFactory(name="Ana Example")
    page = ArticlePageFactory(parent=home, author=person)
    form_class = page.get_edit_handler().get_form_class()
    assert isinstance(form_class().fields["author"].widget, person_chooser_viewset.widget_class)
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Ana Example" in html
    assert address("choose", model="person") in html


def article_citing(home, references: list[Reference]) -> Any:
    mechanisms = [
        {"title": "M", "body": "", "references": cites(*references[start : start + 3])}
        for start in range(0, len(references), 3)
    ]
    body = [{"type": "mechanisms", "id": "m", "value": {"mechanisms": mechanisms}}]
    return ArticlePageFactory(parent=home, body=body)


def test_the_editor_of_300_citations_takes_no_more_queries_than_of_three(admin_client, home):
    def queries(page: Any) -> int:
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        admin_client.get(url)  # warms the caches
        with CaptureQueriesContext(connection) as captured:
            html = admin_client.get(url).content.decode()
        assert html.count("Kim 2019: Study number") >= len(page.body.raw_data[0]["value"])
        return len(captured)

    few = queries(article_citing(home, ReferenceFactory.create_batch(3)))
    many = queries(article_citing(home, ReferenceFactory.create_batch(300)))
    assert many == few
