"""Reading articles in API v3."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import PageViewRestriction, Site

from exoblocks.documents.api_names import ENVELOPE
from exoblocks.documents.article_keys import KEYS
from tests.api.v3.consumer import PAGES, Consumer
from tests.factories import ArticlePageFactory, cites
from tests.published_schema import document_of

pytest.importorskip("wagtail.api.v3", reason="API v3 needs Wagtail 8.0")


pytestmark = pytest.mark.django_db


ODD: list[Any] = [
    [{"type": "regulatory_status", "value": {"status": "retired", "as_of": "some day"}}],
    [{"type": "mechanisms", "value": {"mechanisms": [{"references": cites(987_654)}]}}],
    [{"type": "price_list", "value": 7}, "no block"],
    [{"type": "text", "value": {"body": "<script>x()</script>"}}, {"type": "figure", "value": 7}],
]


def test_an_article_has_the_same_values_as_in_its_document(article):
    response = Consumer().get(article)
    assert response.status_code == 200
    found, document = response.json(), document_of(type(article).objects.get(pk=article.pk))
    dates = {"first_published_at", "last_published_at"}
    for key in KEYS:
        if key not in ENVELOPE | dates:
            assert found[key] == document[key], key


def test_an_article_is_loaded_only_once(article, django_assert_max_num_queries):
    Consumer().get(article)  # creates the renditions
    with django_assert_max_num_queries(19):
        assert Consumer().get(article).status_code == 200


def test_urls_have_the_host_of_the_requested_site(article, home):
    Site.objects.create(hostname="other.example", root_page=home)
    response = Consumer().client.get(f"{PAGES}{article.pk}/", headers={"Host": "other.example"})
    found = response.json()
    assert found["image"]["renditions"][0]["url"].startswith("http://other.example/")
    assert found["url"].startswith("http://other.example/")


@pytest.mark.parametrize("stored", ODD)
def test_odd_stored_content_can_be_read(article, stored):
    article.body = stored
    article.save()
    assert Consumer().get(article).status_code == 200


def test_drafts_and_private_pages_follow_wagtail_s_rules(home, article, writer):
    draft = ArticlePageFactory(parent=home, live=False)
    private = ArticlePageFactory(parent=home)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    for page in (draft, private):
        assert Consumer().get(page).status_code == 404
        assert writer.get(page).status_code == 200
    article.summary = "Only in the draft"
    article.save_revision()
    assert Consumer().get(article, version="draft").json()["summary"] == "Short"
    assert writer.get(article, version="draft").json()["summary"] == "Only in the draft"
