"""Who can get a preview link, and how."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import include, path, reverse
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.models import Page, Site

from tests.factories import ArticlePageFactory, PlainPageFactory

urlpatterns = [  # a site without the preview endpoint
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
]


@pytest.fixture
def page(home: Page) -> Any:
    page = ArticlePageFactory(parent=home, title="Published")
    page.title = "Drafted"
    page.save_revision()
    return page


def link_of(page: Any) -> str:
    return reverse("exoblocks_preview_link", args=[page.pk])


def edit_view(client: Client, page: Any) -> str:
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert answer.status_code == 200
    return answer.text


def address_in(html: str) -> str:
    area = BeautifulSoup(html, "html.parser").find("textarea", id="preview-link")
    assert area is not None
    return area.text


def test_an_editor_finds_the_link_in_the_edit_view_and_it_returns_the_draft(
    client_with, home, page
):
    client = client_with(pages=(home,))
    menu = BeautifulSoup(edit_view(client, page), "html.parser")
    (item,) = menu.find_all("a", href=link_of(page))
    assert item.text.strip() == "Preview link for apps"
    address = address_in(client.get(item["href"]).text)
    assert address.startswith("http://testserver/api/exoblocks/preview/?token=")
    assert Client().get(address).json()["title"] == "Drafted"


def test_the_link_has_the_host_of_the_page_s_site(client_with, home):
    root = Page.objects.get(depth=1)
    other = root.add_child(instance=Page(title="Other", slug="other"))
    Site.objects.create(hostname="other.example", root_page=other)
    page = ArticlePageFactory(parent=other, live=False)
    address = address_in(client_with(pages=(other,)).get(link_of(page)).text)
    assert address.startswith("http://other.example/")
    path = address.removeprefix("http://other.example")
    assert Client().get(path, headers={"host": "other.example"}).status_code == 200
    assert Client().get(path).status_code == 403


@pytest.mark.parametrize("configured", ["https://front.example/p", "https://front.example/p?a=1"])
def test_the_link_opens_the_site_s_front_end(client_with, home, page, settings, configured):
    settings.EXOBLOCKS = {"PREVIEW_URL": configured}
    html = client_with(pages=(home,)).get(link_of(page)).text
    (link,) = BeautifulSoup(html, "html.parser").select('a[href^="https://front.example/p"]')
    asked = parse_qs(urlsplit(link["href"]).query)
    token = parse_qs(urlsplit(address_in(html)).query)["token"]
    assert asked == ({"a": ["1"]} if "a=1" in configured else {}) | {"token": token}
    assert link["referrerpolicy"] == "no-referrer"


def test_without_a_front_end_only_the_address_is_shown(client_with, home, page):
    assert "front end" not in client_with(pages=(home,)).get(link_of(page)).text


def test_a_user_who_cannot_edit_the_page_gets_no_link(client_with, home, page):
    elsewhere = PlainPageFactory(parent=home)
    client = client_with(pages=(elsewhere,))
    answer = client.get(link_of(page), follow=False)
    assert answer.status_code == 302  # Wagtail redirects to its home page, with a message
    assert "/api/exoblocks/preview/" not in answer.text + client.get(answer["Location"]).text


def test_a_visitor_is_redirected_to_the_login(client, page):
    answer = client.get(link_of(page))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("wagtailadmin_login"))


def test_a_page_that_is_not_an_article_has_no_link(client_with, home):
    client = client_with(pages=(home,))
    plain = PlainPageFactory(parent=home)
    assert link_of(plain) not in edit_view(client, plain)
    assert client.get(link_of(plain)).status_code == 404
    assert client.get(reverse("exoblocks_preview_link", args=[987654])).status_code == 404


@pytest.mark.urls(__name__)
def test_a_site_without_the_preview_endpoint_shows_no_link(client_with, home, page):
    client = client_with(pages=(home,))
    assert link_of(page) not in edit_view(client, page)
    assert client.get(link_of(page)).status_code == 404


def test_a_page_outside_all_sites_has_no_link(client_with, home):
    root = Page.objects.get(depth=1)
    page = ArticlePageFactory(parent=root, slug="outside", live=False)
    client = client_with(pages=(root,))
    assert client.get(link_of(page)).status_code == 302
