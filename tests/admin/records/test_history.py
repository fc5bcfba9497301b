"""The history of a record and the panels beside its form."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.urls import reverse
from wagtail.models import ModelLogEntry

from exoblocks.models import Person, Reference
from tests.admin.records.test_edit import FIELDS
from tests.admin.records.test_views import mechanism_citing
from tests.factories import ArticlePageFactory, PersonFactory, ReferenceFactory


def url(record: Reference | Person, screen: str) -> str:
    return reverse(f"exoblocks_{record._meta.model_name}_modeladmin_{screen}", args=[record.pk])


def soup(client: Any, record: Reference | Person, screen: str) -> Tag:
    response = client.get(url(record, screen))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def edit(client: Any, reference: Reference, **fields: str) -> None:
    data = {**FIELDS, "citekey": reference.citekey, **fields}
    response = client.post(url(reference, "edit"), data)
    assert response.status_code == 302, response.context["form"].errors


def changes(found: Tag) -> dict[str, str]:
    labels = [label.get_text(strip=True) for label in found.select(".exo-changes dt")]
    values = [value.get_text(" ", strip=True) for value in found.select(".exo-changes dd")]
    return dict(zip(labels, values, strict=True))


@pytest.fixture
def reference(db) -> Reference:
    return ReferenceFactory(title="Skin", authors=[], container_title="", issued_year=None)


# --- What changed ----------------------------------------------------------------------------


@pytest.mark.parametrize("screen", ["history", "edit"])
def test_the_history_and_its_panel_show_what_changed(admin_client, reference, screen):
    edit(
        admin_client,
        reference,
        title="Hair",
        authors="Kim, Hana",
        study_design="review",
        doi="10.1000/x",
    )
    assert changes(soup(admin_client, reference, screen)) == {
        "Title": "Before: Skin After: Hair",
        "Authors": "After: Kim, Hana",
        "Study design": "Before: Not stated After: Review",
        "DOI": "After: 10.1000/x",
    }


def test_an_emptied_field_is_shown(admin_client, reference):
    edit(admin_client, reference, notes="Look again")
    edit(admin_client, reference)
    latest = soup(admin_client, reference, "history").select_one(".exo-changes")
    assert changes(latest.parent) == {"Notes for editors": "Before: Look again (emptied)"}


def test_an_entry_without_details_is_shown_too(admin_client, reference):
    ModelLogEntry.objects.log_action(reference, "wagtail.edit", data={"changes": "?"})
    found = soup(admin_client, reference, "history")
    assert "Edited" in found.get_text()
    assert changes(found) == {}


def test_text_in_the_history_is_escaped(admin_client, reference):
    edit(admin_client, reference, title="<script>alert(1)</script>", notes="<img src=x>")
    for screen in ("history", "edit"):
        html = str(admin_client.get(url(reference, screen)).content)
        assert "<script>alert(1)" not in html
        assert "<img src=x" not in html


def test_a_very_long_value_is_shortened(admin_client, reference):
    edit(admin_client, reference, abstract="word " * 1000)
    assert len(changes(soup(admin_client, reference, "history"))["Abstract"]) < 400


def test_the_history_can_be_filtered_as_you_type(admin_client, reference):
    edit(admin_client, reference, title="Hair")
    response = admin_client.get(url(reference, "history_results"), {"action": "wagtail.edit"})
    assert b"<html" not in response.content
    assert b"Hair" in response.content


def test_the_history_offers_the_form_only_to_users_who_can_change(client_with, reference):
    for permission, is_offered in (("view_reference", False), ("change_reference", True)):
        html = str(soup(client_with(permission), reference, "history"))
        assert (f'href="{url(reference, "edit")}"' in html) == is_offered


# --- Panels ----------------------------------------------------------------------------------


def test_the_usage_panel_counts_the_articles_and_names_their_blocks(admin_client, home, reference):
    page = ArticlePageFactory(parent=home, title="Article", body=mechanism_citing(reference))
    found = soup(admin_client, reference, "edit")
    panel = found.select_one("[data-side-panel=usage]")
    assert "Article" in panel.get_text()
    place = panel.find("a", string="Mechanisms")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert place["href"].startswith(f"{address}#:w:contentpath=body.")
    toggle = found.select_one("[data-side-panel-toggle=usage]")
    assert "1" in toggle.get_text()


def test_blocks_of_a_page_that_the_user_cannot_see_are_not_named(client_with, home, reference):
    ArticlePageFactory(parent=home, title="Article", body=mechanism_citing(reference))
    found = soup(client_with("change_reference"), reference, "edit")
    assert "Mechanisms" not in found.select_one("[data-side-panel=usage]").get_text()
    assert "#:w:contentpath" not in str(found)


def test_the_status_panel_says_who_verified_the_reference(admin_client, client_with, reference):
    path = reverse("wagtail_bulk_action", args=["exoblocks", "reference", "verify"])
    client = client_with("verify_reference")
    client.post(f"{path}?id={reference.pk}")
    user = ModelLogEntry.objects.get(action="exoblocks.verify").user
    panel = soup(admin_client, reference, "edit").select_one("[data-side-panel=status]")
    assert f"Verified by {user.username} on" in panel.get_text()
    assert f"Verified by {user.username} on" in soup(admin_client, reference, "inspect").get_text()


def test_a_person_has_panels_too(admin_client, db):
    person = PersonFactory()
    found = soup(admin_client, person, "edit")
    names = [panel["data-side-panel"] for panel in found.select("[data-side-panel]")]
    assert names == ["status", "usage", "history"]


# --- Verification in the form ----------------------------------------------------------------


def test_the_form_changes_the_verification_only_with_its_permission(client_with, reference):
    client = client_with("change_reference")
    assert soup(client, reference, "edit").select("[name=verification]") == []
    edit(client, reference, verification="verified")
    reference.refresh_from_db()
    assert reference.verification == "unverified"


def test_a_verification_in_the_form_says_who_and_when(client_with, reference):
    client = client_with("change_reference", "verify_reference")
    edit(client, reference, verification="verified")
    reference.refresh_from_db()
    assert (reference.verification, reference.verification_source) == ("verified", "manual")
    assert reference.verification_checked_at is not None
    assert ModelLogEntry.objects.filter(action="exoblocks.verify").count() == 1


def test_a_withdrawn_verification_has_no_source(client_with, reference):
    client = client_with("change_reference", "verify_reference")
    edit(client, reference, verification="verified")
    edit(client, reference, verification="unverified", verification_source="manual")
    reference.refresh_from_db()
    assert (reference.verification_source, reference.verification_checked_at) == ("", None)


def test_the_chooser_creates_verified_references_only_with_the_permission(client_with, db):
    fields = {f"library-{name}": value for name, value in FIELDS.items()}
    data = {**fields, "library-verification": "verified"}
    address = reverse("exoblocks_reference_chooser:create")
    for names, verification in (
        (["add_reference"], "unverified"),
        (["add_reference", "verify_reference"], "verified"),
    ):
        client_with(*names).post(address, data)
        assert Reference.objects.latest("pk").verification == verification
