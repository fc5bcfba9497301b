"""``references/export/``: files for reference managers with the public references."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.models import PageViewRestriction

from exoblocks.api.v2.views import TreatmentPagesAPIViewSet
from exoblocks.library.exporting import EXPORT_FORMATS
from exoblocks.models import Reference
from tests.api.v2.test_references import citing
from tests.factories import ArticlePageFactory, ReferenceFactory
from tests.urls import urlpatterns as all_urlpatterns

URL = "/api/v2/references/export/"


def exported(client: Any, **query: Any) -> list[dict[str, Any]]:
    response = client.get(URL, {"format": "csl-json", **query})
    assert response.status_code == 200, response.content
    return list(json.loads(b"".join(response.streaming_content)))


def keys(client: Any, **query: Any) -> list[str]:
    return [item["id"] for item in exported(client, **query)]


@pytest.mark.parametrize("name", EXPORT_FORMATS)
def test_a_file_is_sent_in_every_format(client, home, name):
    citing(ReferenceFactory(title="Exosomes in skin"), parent=home)
    response = client.get(URL, {"format": name})
    chosen = EXPORT_FORMATS[name]
    assert response.streaming
    assert response["Content-Type"] == f"{chosen.media_type}; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="references{chosen.extension}"'
    assert "Exosomes in skin" in b"".join(response.streaming_content).decode()


def test_only_references_that_live_public_pages_cite_are_exported(client, home):
    citing(ReferenceFactory(citekey="cited"), parent=home)
    citing(ReferenceFactory(citekey="drafted"), parent=home, live=False)
    private = citing(ReferenceFactory(citekey="private"), parent=home)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    ReferenceFactory(citekey="unused")
    assert keys(client) == ["cited"]
    for page in (private.pk, 0, "x"):
        assert client.get(URL, {"format": "csl-json", "page": page}).status_code == 400


def test_an_export_has_no_limit_and_applies_every_filter(client, home):
    citing(*(ReferenceFactory(citekey=f"key{n:02}") for n in range(30)), parent=home)
    assert len(keys(client)) == 30
    assert keys(client, citekey="key07") == ["key07"]
    assert keys(client, search="key07") == ["key07"]
    assert keys(client, csl_type="book") == []
    assert keys(client, order="-citekey")[0] == "key29"


def test_the_file_of_a_page_is_named_after_it_and_keeps_its_order(client, home):
    first, second = ReferenceFactory(citekey="first"), ReferenceFactory(citekey="second")
    page = citing(second, first, parent=home, slug="skin")
    citing(ReferenceFactory(), parent=home)
    assert keys(client, page=page.pk) == ["second", "first"]
    response = client.get(URL, {"format": "csl-json", "page": page.pk})
    assert response["Content-Disposition"] == 'attachment; filename="skin-references.json"'


def test_notes_and_abstracts_are_not_exported(client, home):
    csl = {"title": "Skin", "note": "hidden", "annote": "hidden", "custom": {"a": "hidden"}}
    reference = Reference.from_csl(csl)
    reference.abstract = reference.notes = "hidden"
    reference.save()
    citing(reference, parent=home)
    for name in EXPORT_FORMATS:
        response = client.get(URL, {"format": name})
        assert "hidden" not in b"".join(response.streaming_content).decode()
    assert "hidden" not in client.get("/api/v2/references/").text


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({}, "format: expected one of"),
        ({"format": "nbib"}, "format: expected one of"),
        ({"format": "json"}, "csl-json"),
        ({"format": "csl-json", "limit": "5"}, "limit"),
        ({"format": "csl-json", "fields": "doi"}, "fields"),
        ({"format": "csl-json", "notes": "x"}, "notes"),
        ({"format": "csl-json", "doi": "x"}, "This is not a DOI."),
    ],
)
def test_a_wrong_query_is_refused_with_the_reason(client, home, query, says):
    answer = client.get(URL, query)
    assert answer.status_code == 400
    assert says in answer.json()["message"]


def test_only_get_is_allowed(client, home):
    assert client.post(f"{URL}?format=csl-json").status_code == 405


def test_the_queries_do_not_grow_with_the_references(client, home):
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            exported(client)
        return len(captured)

    citing(ReferenceFactory(), parent=home)
    count()
    few = count()
    citing(*(ReferenceFactory() for _ in range(20)), parent=home)
    assert count() == few


# --- On the page -----------------------------------------------------------------------------

LINE = "Download references:"


def test_a_page_links_to_the_files_of_its_references(client, home):
    page = citing(ReferenceFactory(citekey="kim"), parent=home)
    html = client.get(page.url).content.decode()
    assert LINE in html
    for name, one in EXPORT_FORMATS.items():
        address = f"{URL}?format={name}&page={page.pk}"
        escaped = address.replace("&", "&amp;")
        assert f'<a href="{escaped}" rel="nofollow" download>{one.label}</a>' in html
        assert client.get(address).status_code == 200


def test_a_page_without_references_has_no_download_links(client, home):
    page = ArticlePageFactory(
        parent=home, body=[{"type": "bibliography", "id": "b", "value": {"heading": ""}}]
    )
    assert LINE not in client.get(page.url).content.decode()


def test_a_private_page_does_not_link_to_downloads(admin_client, home):
    page = citing(ReferenceFactory(), parent=home)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    html = admin_client.get(page.url).content.decode()
    assert "exo-references" in html
    assert LINE not in html


def test_a_preview_does_not_link_to_downloads(home):
    page = citing(ReferenceFactory(), parent=home)
    response = page.make_preview_request()
    response.render()
    assert "exo-references" in response.content.decode()
    assert LINE not in response.content.decode()


class UrlsWithoutReferences:
    """A URLconf without the ``references`` endpoint."""

    router = WagtailAPIRouter("wagtailapi")
    router.register_endpoint("pages", TreatmentPagesAPIViewSet)
    others = [pattern for pattern in all_urlpatterns if str(pattern.pattern) != "api/v2/"]
    urlpatterns = [path("api/v2/", router.urls), *others]


def test_a_site_without_the_endpoint_shows_no_link(client, home, settings):
    page = citing(ReferenceFactory(), parent=home)
    settings.ROOT_URLCONF = UrlsWithoutReferences
    html = client.get(page.url).content.decode()
    assert "exo-references" in html
    assert LINE not in html
