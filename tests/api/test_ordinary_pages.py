"""Queries for articles are checked strictly. Other pages behave as in Wagtail."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from tests import urls as site_urls
from tests.factories import ArticlePageFactory, PlainPageFactory

PAGES = "/api/v2/pages/"
HUGE = "9" * 30

router = WagtailAPIRouter("wagtailapi")
router.register_endpoint("pages", PagesAPIViewSet)
#: The test site without exoblocks.
urlpatterns = [path("api/v2/", router.urls), *site_urls.urlpatterns]


@pytest.fixture
def plain(home: Any) -> Any:
    return PlainPageFactory(parent=home, stream=[{"type": "text", "value": "A"}])


LISTS = ["", "limit=0", "limit=1_0", "limit=-1", "search=" + "x" * 501, "nonsense=1", "offset=-1"]
LISTS += ["first_published_at=2026-01-15T00:00:00Z", f"fields={'x' * 5000}", "order=nonsense"]


@pytest.mark.parametrize(
    "kind", ["", "type=testapp.PlainPage", "type=testapp.PlainPage,testapp.ArticlePage"]
)
@pytest.mark.parametrize("query", LISTS)
def test_lists_with_other_pages_are_the_same_as_in_wagtail(
    client, home, plain, settings, kind, query
):
    ArticlePageFactory(parent=home)
    url = f"{PAGES}?{kind}&{query}"
    ours = client.get(url)
    settings.ROOT_URLCONF = __name__
    wagtails = client.get(url)
    assert ours.status_code == wagtails.status_code
    assert ours.json() == wagtails.json()


@pytest.mark.parametrize("query", ["", "nonsense=1", "limit=0", "slug=x", f"x={'x' * 5000}"])
def test_an_ordinary_page_is_the_same_as_in_wagtail(client, plain, settings, query):
    for url in (f"{PAGES}{plain.pk}/?{query}", f"{PAGES}find/?id={plain.pk}&{query}"):
        settings.ROOT_URLCONF = "tests.urls"
        ours = client.get(url, follow=True)
        settings.ROOT_URLCONF = __name__
        wagtails = client.get(url, follow=True)
        assert ours.status_code == wagtails.status_code
        assert ours.json() == wagtails.json()


@pytest.mark.parametrize("query", ["nonsense=1", "limit=0"])
def test_a_wrong_query_for_an_article_is_refused(client, home, query):
    article = ArticlePageFactory(parent=home)
    assert client.get(f"{PAGES}{article.pk}/?{query}").status_code == 400
    assert client.get(f"{PAGES}find/?id={article.pk}&{query}", follow=True).status_code == 400
    for kind in ("testapp.ArticlePage", "testapp.ArticlePage,testapp.ProcedurePage"):
        assert client.get(f"{PAGES}?type={kind}&{query}").status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        f"limit={HUGE}",
        f"offset={HUGE}",
        "search=x&search_operator=near",
        "search=%00",
        f"alias_of={HUGE}",
        "first_published_at=yesterday",
        "first_published_at=0001-01-01T00:00:00%2B14:00",
        f"site=testserver:{HUGE}",
    ],
)
def test_a_query_that_makes_wagtail_fail_is_refused(client, plain, query, settings):
    settings.WAGTAILAPI_LIMIT_MAX = None
    answer = client.get(f"{PAGES}?{query}")
    assert answer.status_code == 400
    assert answer.json()["message"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="other databases can search for this")
@pytest.mark.parametrize("text", ['"', 'five" needles', '"a" "', " "])
def test_a_search_that_sqlite_cannot_run_is_refused(client, plain, text):
    for kind in ({}, {"type": "testapp.ArticlePage"}):
        answer = client.get(PAGES, {"search": text, **kind})
        assert answer.status_code == 400
        assert answer.json()["message"].startswith("search: ")


@pytest.mark.parametrize(
    "query",
    [f"alias_of={HUGE}", "first_published_at=x", "first_published_at=0001-01-01T00:00:00%2B14:00"],
)
def test_a_query_for_one_page_that_makes_wagtail_fail_is_refused(client, plain, query):
    answer = client.get(f"{PAGES}{plain.pk}/?{query}")
    assert answer.status_code == 400
    assert answer.json()["message"]


@pytest.mark.parametrize("pk", ["x", "", HUGE, "%00"])
def test_a_value_that_is_not_an_id_is_refused(client, plain, pk):
    assert client.get(f"{PAGES}find/?id={pk}").status_code == 400
