"""Wrong queries to API v2 are refused with the reason."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Page

from tests.factories import ArticlePageFactory, ReferenceFactory

pytestmark = pytest.mark.urls("tests.api.v2.strict_urls")

PAGES, REFERENCES = "/api/v2/pages/", "/api/v2/references/"
#: More than any database can store as an integer.
HUGE = "9" * 30


@pytest.fixture
def article(home: Page) -> Any:
    reference = ReferenceFactory()
    source = {"reference": reference.pk}
    body = [{"type": "quote", "id": "q", "value": {"text": "x", "source": source}}]
    page = ArticlePageFactory(parent=home, body=body)
    page.cited = reference
    return page


def refused(client: Any, url: str, status: int = 400) -> str:
    answer = client.get(url)
    assert answer.status_code == status, (url, answer.content)
    assert answer.headers["Content-Type"] == "application/json"
    return str(answer.json()["message"])


@pytest.mark.parametrize("endpoint", [PAGES, REFERENCES])
@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("nonsense=1", "nonsense"),
        ("limit=0", "limit"),
        ("limit=-1", "limit"),
        ("limit=1000000000", "limit"),
        ("limit=all", "limit"),
        ("limit=1_0", "limit"),
        ("limit=%D9%A3", "limit"),
        ("offset=-1", "offset"),
        (f"offset={HUGE}", "offset"),
        ("offset=9223372036854775807", "offset"),
        ("search=%00", "search: null"),
        ("search=" + "x" * 501, "search: more than 500"),
        ("%00=1", "null"),
        ("id=%00", "null"),
        (f"id={HUGE}", "id: is too large"),
        ("fields=((", "fields"),
        ("order=body%00", "null"),
        ("order=notes", "order"),
        ("site=%00", "null"),
        ("site=testserver:http", "site"),
        (f"site=testserver:{HUGE}", "site"),
    ],
)
def test_a_wrong_list_query_is_refused(client, article, endpoint, query, says):
    assert says in refused(client, f"{endpoint}?{query}")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("type=nope", "type"),
        ("type=auth.User", "type"),
        ("search=x&search_operator=near", "search_operator"),
        (f"alias_of={HUGE}", "alias_of"),
        (f"child_of={HUGE}", "parent page"),
        ("first_published_at=yesterday", "first_published_at"),
        ("first_published_at=2026-01-15", "time zone"),
        ("first_published_at=2026-01-15T08:00:00%2B17:27", "first_published_at"),
        ("type=testapp.ArticlePage&last_published_at=x", "last_published_at"),
        ("type=testapp.ArticlePage&author=%00", "null"),
        ("show_in_menus=perhaps", "show_in_menus"),
        ("translation_of=x", "translation_of"),
        ("rich_text_format=nonsense", "rich_text_format"),
    ],
)
def test_a_wrong_query_of_the_pages_is_refused(client, article, query, says):
    assert says in refused(client, f"{PAGES}?{query}")


@pytest.mark.parametrize("site", ["nowhere", "nowhere:80", "testserver:81"])
def test_an_unknown_site_is_not_found(client, article, site):
    for endpoint in (PAGES, REFERENCES, f"{PAGES}{article.pk}/"):
        assert refused(client, f"{endpoint}?site={site}", 404)


def test_an_unknown_locale_is_not_found(client, article):
    assert refused(client, f"{PAGES}?locale=tlh", 404)


@pytest.mark.parametrize("endpoint", [PAGES, REFERENCES])
@pytest.mark.parametrize(
    "query", ["nonsense=1", "limit=1", "search=x", "slug=x", "page=1", "x%00=1"]
)
def test_a_parameter_that_does_not_apply_to_one_item_is_refused(client, article, endpoint, query):
    pk = article.pk if endpoint == PAGES else article.cited.pk
    assert refused(client, f"{endpoint}{pk}/?{query}")
    assert refused(client, f"{endpoint}find/?id={pk}&{query}")


@pytest.mark.parametrize(
    "query", ["fields=*", "citation_style=vancouver", "site=testserver", "_=1"]
)
def test_a_parameter_that_applies_to_one_item_is_accepted(client, article, query):
    assert client.get(f"{PAGES}{article.pk}/?{query}").status_code == 200
    assert client.get(f"{PAGES}find/?id={article.pk}&{query}", follow=True).status_code == 200


@pytest.mark.parametrize("pk", ["x", "", "1.5", HUGE, "%00"])
def test_a_value_that_is_not_an_id_is_refused(client, article, pk):
    for endpoint in (PAGES, REFERENCES):
        assert "id" in refused(client, f"{endpoint}find/?id={pk}")


@pytest.mark.parametrize("path", ["pages/", "pages/{page}/", "references/", "references/export/"])
def test_a_query_of_8_kilobytes_is_too_long(client, article, path):
    url = f"/api/v2/{path.format(page=article.pk)}?format=ris&fields={'x' * 8192}"
    assert "4096" in refused(client, url, 414)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("endpoint", [PAGES, REFERENCES, f"{REFERENCES}export/"])
def test_only_reading_is_allowed(client, article, method, endpoint):
    answer = getattr(client, method)(endpoint)
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize("endpoint", [PAGES, REFERENCES])
def test_an_unknown_host_is_refused(client, article, endpoint, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    assert client.get(endpoint, headers={"host": "evil.example"}).status_code == 400
    assert client.get(endpoint, headers={"host": "a b"}).status_code == 400


def test_the_largest_offset_returns_an_empty_list(client, article):
    answer = client.get(f"{PAGES}?offset={2**31 - 1}")
    assert answer.json()["items"] == []


def test_pages_can_be_filtered_by_date_of_publication(client, article):
    moment = article.first_published_at
    if moment is None:
        article.save_revision().publish()
        article.refresh_from_db()
        moment = article.first_published_at
    query = {"first_published_at": moment.isoformat()}
    assert [item["id"] for item in client.get(PAGES, query).json()["items"]] == [article.pk]
