"""Articles in API v2."""

from __future__ import annotations

import pytest
import wagtail
from django.db import connection
from wagtail.models import Page

from exoblocks.article.use_tracking import update
from exoblocks.library.owners import owner_of
from tests.api.v2.articles import LISTING, quoting
from tests.factories import ArticlePageFactory, ReferenceFactory, inline


def test_the_listing_shows_the_bodies(client, make_articles):
    pages = make_articles(2)
    data = client.get(LISTING).json()
    assert [item["id"] for item in data["items"]] == [page.pk for page in pages]
    for item in data["items"]:
        assert len(item["references"]) == 10
        assert '<a href="http://testserver/section/linked-0/">' in item["body"][0]["value"]["body"]
        assert item["body"][-1]["value"]["image"]["renditions"]


def test_a_site_with_one_language_has_the_locale_too(client, home, settings):
    settings.WAGTAIL_I18N_ENABLED = False
    page = ArticlePageFactory(parent=home)
    assert client.get(f"/api/v2/pages/{page.pk}/").json()["meta"]["locale"] == "en"
    assert (
        client.get("/api/v2/pages/?type=testapp.ArticlePage").json()["items"][0]["meta"]["locale"]
        == "en"
    )


def test_a_page_that_is_not_an_article_is_served(client, home):
    assert client.get(f"/api/v2/pages/{home.pk}/").json()["title"] == home.title


@pytest.mark.parametrize("field", ["body", "references", "summary,author", "*", "_,body"])
def test_fields_can_be_chosen(client, home, field):
    page = ArticlePageFactory(parent=home)
    answer = client.get(f"/api/v2/pages/{page.pk}/?fields={field}")
    assert answer.status_code == 200


def test_a_request_does_not_see_data_loaded_by_an_earlier_one(client, home):
    reference = ReferenceFactory(title="Before")
    page = ArticlePageFactory(
        parent=home,
        body=[
            {
                "type": "quote",
                "id": "q",
                "value": {"text": "x", "source": {"reference": reference.pk}},
            }
        ],
    )
    url = f"/api/v2/pages/{page.pk}/"
    assert "Before" in client.get(url).text
    reference.title = "After"
    reference.save()
    assert "After" in client.get(url).text
    assert "After" in client.get(page.url).text


def test_rich_text_is_display_html_whatever_the_default_format_of_the_site(client, home, settings):
    settings.WAGTAILAPI_RICH_TEXT_FORMAT = "db_html"
    page = ArticlePageFactory(
        parent=home,
        body=[
            {
                "type": "text",
                "id": "t",
                "value": {"body": f'<p><a linktype="page" id="{home.pk}">x</a></p>'},
            }
        ],
    )
    url = f"/api/v2/pages/{page.pk}/"
    assert 'href="http://testserver/"' in client.get(url).json()["body"][0]["value"]["body"]
    if wagtail.VERSION >= (8, 0):
        answer = client.get(url, {"rich_text_format": "db_html"})
        assert 'linktype="page"' in answer.json()["body"][0]["value"]["body"]
        assert client.get(url, {"rich_text_format": "nonsense"}).status_code == 400


def test_update_page_is_idempotent(home, django_assert_num_queries):
    page = quoting(ReferenceFactory(), parent=home)
    # SQLite has no row locks, so an extra write locks the database first.
    with django_assert_num_queries(3 if connection.features.has_select_for_update else 4):
        update(owner_of(page))


@pytest.mark.parametrize(
    "query", ["uuid=abc", "id=x", "doi=%00", "limit=x", "offset=-1", "order=notes"]
)
def test_a_wrong_query_for_references_is_a_client_error(client, home, query):
    quoting(ReferenceFactory(doi="10.1000/a"), parent=home)
    assert client.get(f"/api/v2/references/?{query}").status_code in (200, 400)
    assert client.get("/api/v2/references/?uuid=abc").status_code == 400


UNSAFE = '<p>a<script>alert(1)</script><a href="javascript:alert(2)">b</a><img src="x">{link}</p>'


@pytest.mark.skipif(wagtail.VERSION < (8, 0), reason="Wagtail 7.4 has no formats for rich text")
@pytest.mark.parametrize("rich_text_format", ["html", "db_html", "markdown", "db_markdown"])
def test_every_format_is_as_safe_as_html(client, home, rich_text_format):
    target = home.add_child(instance=Page(title="Target", slug="target"))
    link = f'<a linktype="page" id="{target.pk}">there</a>'
    page = ArticlePageFactory(
        parent=home,
        body=[{"type": "text", "id": "t", "value": {"body": UNSAFE.replace("{link}", link)}}],
    )
    answer = client.get(f"/api/v2/pages/{page.pk}/?rich_text_format={rich_text_format}")
    shown = answer.json()["body"][0]["value"]["body"]
    assert "alert" not in shown
    assert "there" in shown
    if rich_text_format == "markdown":
        assert "](http://testserver/target/)" in shown


@pytest.mark.skipif(wagtail.VERSION < (8, 0), reason="Wagtail 7.4 has no formats for rich text")
@pytest.mark.parametrize(
    ("rich_text_format", "shown"),
    [
        ("html", '<p>Cells [<a class="citation" href="#ref-1"'),
        ("markdown", "Cells [[1 (p. 2)](#ref-1), [2](#ref-2)] (Gone)"),
        ("db_html", '<a linktype="citation" id="{0}" locator="p. 2">(Kim 2019)</a>'),
        ("db_markdown", "Cells (Kim 2019) (Kim 2019) (Gone)"),
    ],
)
def test_every_format_shows_citations(client, home, rich_text_format, shown):
    first, second = ReferenceFactory(), ReferenceFactory()
    cited = f"{inline(first, 'p. 2')} {inline(second)} {inline(987654, text='(Gone)')}"
    page = ArticlePageFactory(
        parent=home,
        body=[{"type": "text", "id": "t", "value": {"body": f"<p>Cells {cited}</p>"}}],
    )
    answer = client.get(f"/api/v2/pages/{page.pk}/?rich_text_format={rich_text_format}")
    body = answer.json()["body"][0]["value"]["body"].replace("\\", "")
    assert shown.format(first.pk) in body
    assert ("987654" in body) == (rich_text_format == "db_html")
