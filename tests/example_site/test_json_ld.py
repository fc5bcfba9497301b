"""The JSON-LD in the pages of the demo, as search engines read it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from treatments.models import TreatmentPage

from exoblocks.documents.article import ArticleDocument
from tests.jsonld.schema_org import judge
from tests.typescript import TypeScript

PATH = "/treatments/exosome-therapy-for-wrinkles/"


def script_of(soup: BeautifulSoup) -> dict[str, Any]:
    (found,) = soup.head.find_all("script", type="application/ld+json")
    return json.loads(found.string)


@pytest.fixture
def soup(demo, client) -> BeautifulSoup:
    cache.clear()  # the images of another test had the same keys
    return BeautifulSoup(client.get(PATH).content, "html5lib")


@pytest.mark.node
def test_it_compiles_as_schema_org(soup, typescript: TypeScript):
    assert judge(typescript, {"demo": script_of(soup)}) == ""


def test_page_and_json_have_the_same_json_ld(demo, soup, client):
    assert script_of(soup) == client.get(f"/api/v2/pages/{demo.pk}/").json()["json_ld"]


def test_each_id_is_an_anchor_of_the_page(soup):
    data = script_of(soup)
    url = f"http://testserver{PATH}"
    assert data["@id"] == url
    anchors = ids_in(data) - {url}
    assert len(anchors) >= 20
    assert {
        anchor for anchor in anchors if soup.find(id=anchor.removeprefix(f"{url}#")) is None
    } == set()


def ids_in(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["@id"]} if "@id" in value else set()
        return own.union(*map(ids_in, value.values()))
    return set().union(*map(ids_in, value)) if isinstance(value, list) else set()


def test_a_preview_shows_the_draft(demo):
    demo.title = "Draft"
    response = demo.make_preview_request()
    assert script_of(BeautifulSoup(response.content, "html5lib"))["name"] == "Draft"


def test_a_page_that_is_not_yet_saved_can_be_previewed(demo):
    """The page has a path but is not in the database, as in Wagtail's form for a new page."""
    parent = demo.get_parent()
    new = TreatmentPage(title="New", slug="new", locale=parent.locale, body=demo.body)
    new.depth = parent.depth + 1
    new.path = TreatmentPage._get_children_path_interval(parent.path)[1]
    new.set_url_path(parent)
    data = script_of(BeautifulSoup(new.make_preview_request().content, "html5lib"))
    assert (data["name"], data["@id"]) == ("New", "http://testserver/treatments/new/")


def test_an_index_of_treatments_has_no_json_ld(demo, client):
    assert "ld+json" not in client.get("/treatments/").text


def test_it_needs_no_extra_query(demo, client, monkeypatch):
    def queries() -> int:
        client.get(PATH)  # creates the renditions
        with CaptureQueriesContext(connection) as captured:
            assert "ld+json" in client.get(PATH).text
        return len(captured)

    with_it = queries()
    monkeypatch.setattr(ArticleDocument, "json_ld", {})
    assert with_it == queries()
