"""Each screen of the library checks Django's permissions."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from exoblocks.models import Person, Reference
from tests.factories import PersonFactory, ReferenceFactory

# The screens. Any one of the listed permissions opens a screen.
ANY = {"view", "add", "change", "delete"}
SCREENS = {
    "index": ANY,
    "results": ANY,
    "inspect": ANY,
    "history": ANY,
    "create": {"add"},
    "edit": {"change"},
    "delete": {"delete"},
}
CHOOSER_SCREENS = {"choose_results": ANY, "chosen": ANY, "chosen_multiple": ANY, "create": {"add"}}


def screen_url(model: str, screen: str, pk: int) -> str:
    args = [] if screen in ("index", "results", "create") else [pk]
    return reverse(f"exoblocks_{model}_modeladmin_{screen}", args=args)


def chooser_url(model: str, screen: str, pk: int) -> str:
    return reverse(f"exoblocks_{model}_chooser:{screen}", args=[pk] if screen == "chosen" else [])


@pytest.fixture(params=["reference", "person"])
def model(request) -> str:
    return request.param


@pytest.fixture
def record(db, model) -> Reference | Person:
    return ReferenceFactory() if model == "reference" else PersonFactory()


@pytest.mark.parametrize("action", [None, "view", "add", "change", "delete"])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_opens_only_with_its_permission(client_with, model, record, screen, action):
    client = client_with(*([f"{action}_{model}"] if action else []))
    response = client.get(screen_url(model, screen, record.pk))
    if action in SCREENS[screen]:
        assert response.status_code == 200
    else:
        assert response.status_code == 302
        assert response["Location"] == reverse("wagtailadmin_home")


@pytest.mark.parametrize("action", [None, "view", "add", "change", "delete"])
@pytest.mark.parametrize("screen", CHOOSER_SCREENS)
def test_a_chooser_opens_only_with_its_permission(client_with, model, record, screen, action):
    client = client_with(*([f"{action}_{model}"] if action else []))
    response = client.get(chooser_url(model, screen, record.pk))
    expected = 200 if action in CHOOSER_SCREENS[screen] else 302
    assert response.status_code == expected


@pytest.mark.parametrize("screen", SCREENS)
def test_a_permission_for_the_other_model_opens_no_screen(client_with, model, record, screen):
    other = {"reference": "person", "person": "reference"}[model]
    client = client_with(*(f"{action}_{other}" for action in ANY))
    assert client.get(screen_url(model, screen, record.pk)).status_code == 302


def test_every_screen_redirects_an_anonymous_visitor_to_the_login(model, record):
    urls = [screen_url(model, screen, record.pk) for screen in SCREENS]
    urls += [chooser_url(model, screen, record.pk) for screen in (*CHOOSER_SCREENS, "choose")]
    for url in urls:
        response = Client().get(url)
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("wagtailadmin_login"))


@pytest.mark.parametrize("screen", ["create", "edit", "delete"])
def test_a_post_without_the_permission_changes_nothing(client_with, model, record, screen):
    client = client_with(f"view_{model}")
    before = list(type(record).objects.values())
    response = client.post(screen_url(model, screen, record.pk), {"title": "New", "name": "New"})
    assert response.status_code == 302
    assert list(type(record).objects.values()) == before


def test_a_post_to_the_chooser_without_the_permission_creates_nothing(client_with, model, record):
    client = client_with(f"view_{model}", f"change_{model}")
    client.post(chooser_url(model, "create", 0), {"library-title": "New", "library-name": "New"})
    assert type(record).objects.count() == 1


def test_the_download_needs_the_permission_too(client_with, model, record):
    url = screen_url(model, "index", 0)
    assert client_with().get(url, {"export": "csv"}).status_code == 302


def test_the_menu_shows_the_library_to_users_who_can_see_it(client_with):
    assert "Evidence library" in client_with("view_reference").get("/admin/").content.decode()
    assert "Evidence library" not in client_with().get("/admin/").content.decode()


def test_a_screen_offers_only_the_actions_that_the_user_can_take(client_with, model, record):
    def offered(*codenames: str) -> set[str]:
        client = client_with(*codenames)
        html = "".join(
            client.get(screen_url(model, screen, record.pk)).content.decode()
            for screen in ("index", "inspect")
        )
        screens = ("create", "edit", "delete")
        return {name for name in screens if f'href="{screen_url(model, name, record.pk)}"' in html}

    assert offered(f"view_{model}") == set()
    assert offered(f"view_{model}", f"add_{model}") == {"create"}
    assert offered(f"change_{model}") == {"edit"}
    assert offered(f"delete_{model}") == {"delete"}


@pytest.mark.parametrize("screen", ["edit", "inspect", "delete", "history"])
def test_a_missing_record_is_not_found(admin_client, model, screen):
    assert admin_client.get(screen_url(model, screen, 99)).status_code == 404
    word = screen_url(model, screen, 99).replace("99", "abc")
    assert admin_client.get(word).status_code == 404


def test_permissions_can_be_given_in_the_settings_of_a_group(admin_client, db):
    html = admin_client.get(reverse("wagtailusers_groups:add")).content.decode()
    assert "Reference" in html
    assert "Person" in html
    assert "Can import references" in html
