"""The number of database queries of API v2."""

from __future__ import annotations

from typing import Any

import pytest
import wagtail_factories
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from tests.api.v2.articles import LISTING, cited_text, quoting, rich
from tests.factories import ArticlePageFactory, PersonFactory, ReferenceFactory, cites


def queries(client: Any, url: str) -> list[str]:
    """The queries of the second request, once caches are warm and renditions exist."""
    ContentType.objects.clear_cache()
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            response = client.get(url)
    assert response.status_code == 200, response.text
    return [query["sql"] for query in captured.captured_queries]


def test_the_queries_of_a_listing_are_few_and_do_not_grow(client, make_articles):
    make_articles(5)
    few = queries(client, LISTING)
    make_articles(15)
    many = queries(client, LISTING)
    assert client.get(LISTING).json()["meta"]["total_count"] == 20
    assert len(many) <= 10, "\n".join(many)
    assert len(many) == len(few), "\n".join(many)


def test_the_queries_of_a_listing_without_i18n(client, make_articles, settings):
    settings.WAGTAIL_I18N_ENABLED = False
    make_articles(20)
    assert len(queries(client, LISTING)) <= 9


@pytest.mark.parametrize("i18n", [True, False])
def test_the_queries_of_a_detail(client, make_articles, settings, i18n):
    settings.WAGTAIL_I18N_ENABLED = i18n
    (page,) = make_articles(1)
    found = queries(client, f"/api/v2/pages/{page.pk}/")
    assert len(found) <= (11 if i18n else 10), "\n".join(found)


def rich_in(count: int, home: Page, section: Page) -> Any:
    """An article with ``count`` cited records, images and links to pages."""
    figures = [
        wagtail_factories.ImageFactory(file__width=1000, file__height=500) for _ in range(count)
    ]
    targets = [
        section.add_child(instance=Page(title=f"{count} {n}", slug=f"{count}-{n}"))
        for n in range(count)
    ]
    mechanisms = [
        {
            "type": "item",
            "id": f"m{n}",
            "value": {
                "title": "T",
                "body": rich(target) + cited_text(ReferenceFactory()),
                "references": cites(ReferenceFactory()),
            },
        }
        for n, target in enumerate(targets)
    ]
    return ArticlePageFactory(
        parent=home,
        author=PersonFactory(),
        reviewer=PersonFactory(),
        image=figures[0],
        body=[
            {"type": "mechanisms", "id": "m", "value": {"mechanisms": mechanisms}},
            *(
                {"type": "figure", "id": f"f{n}", "value": {"image": figure.pk, "alt_text": "x"}}
                for n, figure in enumerate(figures)
            ),
        ],
    )


def test_the_queries_of_a_detail_do_not_grow(client, home):
    section = home.add_child(instance=Page(title="Section", slug="section"))
    few, many = (
        queries(client, f"/api/v2/pages/{rich_in(count, home, section).pk}/") for count in (2, 9)
    )
    assert len(many) == len(few) <= 11, "\n".join(many)


def test_merged_records_take_one_query_however_many_there_are(client, home):
    def page(count: int) -> Any:
        merged = [ReferenceFactory(merged_into=ReferenceFactory()) for _ in range(count)]
        return ArticlePageFactory(
            parent=home,
            body=[{"type": "text", "id": "t", "value": {"body": cited_text(*merged)}}],
        )

    none, one, many = (len(queries(client, f"/api/v2/pages/{page(n).pk}/")) for n in (0, 1, 5))
    assert one == many <= none + 2


def test_json_ld_takes_no_query(client, make_articles):
    make_articles(3)
    with_it, without = (
        queries(client, LISTING),
        queries(client, f"{LISTING}".replace("*", "*,-json_ld")),
    )
    assert len(with_it) == len(without)
    assert client.get(LISTING).json()["items"][0]["json_ld"]["citation"]


def test_the_queries_of_the_references_do_not_grow(client, home):
    for _ in range(3):
        quoting(ReferenceFactory(), parent=home)
    few = len(queries(client, "/api/v2/references/?limit=20"))
    for _ in range(15):
        quoting(ReferenceFactory(), parent=home)
    assert len(queries(client, "/api/v2/references/?limit=20")) == few <= 5


def test_links_do_not_add_queries_to_the_page(client, make_articles, home):
    linked = list(Page.objects.filter(slug__startswith="linked"))

    def page_with(count: int) -> Any:
        return ArticlePageFactory(
            parent=home,
            body=[
                {"type": "text", "id": f"t{n}", "value": {"body": rich(linked[n % 3])}}
                for n in range(count)
            ],
        )

    few, many = page_with(2), page_with(20)
    assert len(queries(client, many.url)) == len(queries(client, few.url))
