"""Importing needs a permission, and users see only their own imports."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from exoblocks.models import Reference, ReferenceImport
from tests.admin.importing.flow import KIM, choose, preview, records, soup_of, start, url
from tests.factories import ReferenceFactory

pytestmark = pytest.mark.django_db

SCREENS = ("start", "read", "preview", "correct", "discard", "failed")


@pytest.fixture
def started(admin_client) -> ReferenceImport:
    return preview(admin_client, KIM)


def test_an_anonymous_visitor_is_sent_to_the_login(started):
    for screen in SCREENS:
        address = url(screen, None if screen == "start" else started)
        for response in (Client().get(address), Client().post(address)):
            assert response.status_code == 302
            assert response["Location"].startswith(reverse("wagtailadmin_login"))
    assert ReferenceImport.objects.exists()


@pytest.mark.parametrize(
    "codenames",
    [
        (),
        ("view_reference",),
        ("add_reference", "change_reference", "delete_reference"),
        ("add_person", "change_person"),
    ],
)
def test_no_other_permission_opens_a_screen(client_with, started, codenames):
    client = client_with(*codenames)
    for screen in SCREENS:
        address = url(screen, None if screen == "start" else started)
        for response in (client.get(address), client.post(address, {"text": "10.1000/x"})):
            assert response.status_code == 302
            assert response["Location"] == reverse("wagtailadmin_home")
    assert ReferenceImport.objects.count() == 1
    assert not Reference.objects.exists()


def test_an_import_of_another_user_is_not_found(client_with, started):
    client = client_with("import_reference", "change_reference")
    for screen in SCREENS[1:]:
        assert client.get(url(screen, started)).status_code == 404
        refused = 405 if screen == "failed" else 404
        assert client.post(url(screen, started), {"store": "yes"}).status_code == refused
    assert "Pasted text" not in client.get(url("start")).content.decode()
    assert not Reference.objects.exists()
    assert ReferenceImport.objects.exists()


def test_a_superuser_sees_every_import(client_with, admin_client):
    theirs = preview(client_with("import_reference"), KIM)
    assert len(records(admin_client, theirs)) == 1
    assert url("read", theirs) in admin_client.get(url("start")).content.decode()


def test_a_user_with_the_permission_can_import(client_with):
    client = client_with("import_reference")
    started = preview(client, KIM)
    choose(client, started, store="yes")
    reference = Reference.objects.get()
    inspect = reverse("exoblocks_reference_modeladmin_inspect", args=[reference.pk])
    assert client.get(inspect).status_code == 200
    assert (
        url("start") in client.get(reverse("exoblocks_reference_modeladmin_index")).content.decode()
    )


def test_without_permission_to_change_references_their_values_are_kept(client_with):
    reference = ReferenceFactory(doi="10.1000/kim", title="Exosomes")
    client = client_with("import_reference")
    started = preview(client, KIM)
    (record,) = records(client, started)
    assert record.select("input[type=radio]") == []
    assert "Library’s value: Exosomes" in record.get_text(" ", strip=True)
    html = soup_of(client.get(url("preview", started))).get_text(" ", strip=True)
    assert "you need permission to change references" in html
    choose(client, started, take_0_title="theirs", rule="theirs")
    choose(client, started, take_0_title="theirs", store="yes")
    reference.refresh_from_db()
    assert reference.title == "Exosomes"


def test_a_permission_removed_during_an_import_no_longer_applies(client_with, django_user_model):
    reference = ReferenceFactory(doi="10.1000/kim", title="Exosomes")
    client = client_with("import_reference", "change_reference")
    started = preview(client, KIM)
    choose(client, started, take_0_title="theirs")
    group = started.user.groups.get()
    group.permissions.remove(*group.permissions.filter(codename="change_reference"))
    choose(client, started, store="yes")
    reference.refresh_from_db()
    assert reference.title == "Exosomes"


def test_only_users_who_can_import_see_the_link_to_it(client_with):
    index = reverse("exoblocks_reference_modeladmin_index")
    for codename, is_shown in (("view_reference", False), ("import_reference", True)):
        html = client_with(codename).get(index).content.decode()
        assert (url("start") in html) is is_shown


def test_a_missing_import_is_not_found(admin_client, started):
    start(admin_client, KIM)
    gone = url("preview", started).replace(str(started.pk), "999999")
    assert admin_client.get(gone).status_code == 404
    assert admin_client.get(gone.replace("999999", "abc")).status_code == 404
