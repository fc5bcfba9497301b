"""A draft as JSON."""

from __future__ import annotations

import pytest
import wagtail
import wagtail_factories
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from tests.api.preview.drafts import DOOR, ask, assert_not_kept, assert_refused, text, token_for
from tests.article.full import full_body
from tests.factories import (
    ArticlePageFactory,
    PersonFactory,
    ProcedurePageFactory,
    ReferenceFactory,
)
from tests.testapp.models import ArticlePage


def test_the_draft_is_shown_as_it_will_be_read_when_it_is_published(client, home, editor):
    image = wagtail_factories.ImageFactory(file__width=1000, file__height=500)
    page = ArticlePageFactory(parent=home, body=text("Published"), reviewer=PersonFactory())
    page.save_revision().publish()
    page = ArticlePage.objects.get(pk=page.pk)
    page.body = full_body(ReferenceFactory(), ReferenceFactory(), ReferenceFactory(), image)
    page.body = page._meta.get_field("body").to_python(page.body)
    page.title = "Drafted title"
    page.author = PersonFactory()
    page.save_revision()
    answer = ask(client, token_for(page, editor))
    assert answer.status_code == 200
    assert_not_kept(answer)
    draft = answer.json()
    live = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert live["title"] != "Drafted title"
    assert draft["last_published_at"] == live["last_published_at"] is not None

    page.get_latest_revision().publish()
    published = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert draft["title"] == "Drafted title"
    # As published later than the draft was read.
    assert draft["json_ld"].pop("dateModified") != published["json_ld"].pop("dateModified")
    of_wagtail = {"id", "title", "meta"}
    changes = {"last_published_at"}
    for key in published.keys() - of_wagtail - changes:
        assert draft[key] == published[key], key
    for key in ("type", "slug", "locale", "first_published_at"):
        assert draft[key] == live["meta"][key]


def test_a_draft_can_have_the_shape_of_the_published_page(client, home, editor):
    # A base page model of the site's own may lack it.
    of_wagtail = {"seo_title": "For engines"} if hasattr(Page, "seo_title") else {}
    page = ArticlePageFactory(parent=home, body=text("Published"), **of_wagtail)
    page.save_revision().publish()
    page.title = "Drafted title"
    page.body = ArticlePageFactory.build(body=text("Drafted")).body
    page.save_revision()
    answer = ask(client, token_for(page, editor), **{"as": "page"})
    assert answer.status_code == 200, answer.text
    assert_not_kept(answer)
    assert "ETag" not in answer
    draft, live = answer.json(), client.get(f"/api/v2/pages/{page.pk}/").json()
    assert draft["title"] == "Drafted title" != live["title"]
    assert draft["body"][0]["value"]["heading"] == "Drafted"
    assert draft["meta"] == live["meta"]
    assert of_wagtail.items() <= draft["meta"].items()
    assert set(draft) == set(live)
    as_article = ask(client, token_for(page, editor), **{"as": "article"}).json()
    assert as_article == ask(client, token_for(page, editor)).json()
    assert as_article["body"] == draft["body"]


def test_a_draft_that_never_was_live_has_the_shape_of_a_page_too(client, home, editor):
    page = ArticlePageFactory(parent=home, body=text("Drafted"), live=False)
    page.save_revision()
    draft = ask(client, token_for(page, editor), **{"as": "page"})
    assert draft.status_code == 200, draft.text
    assert draft.json()["meta"]["first_published_at"] is None
    assert client.get(f"/api/v2/pages/{page.pk}/").status_code == 404


def test_a_draft_as_a_page_listens_to_what_its_endpoint_knows(client, page, editor):
    token = token_for(page, editor)
    found = ask(client, token, **{"as": "page", "citation_style": "vancouver"})
    assert found.status_code == 200
    assert_refused(ask(client, token, **{"as": "page", "citation_style": "x"}), 400)
    assert_refused(ask(client, token, **{"as": "page", "fields": "title"}), 400)
    assert_refused(ask(client, "forged", **{"as": "page"}), 403)
    conditional = {"If-None-Match": "*"}
    answer = client.get(DOOR, {"token": token, "as": "page"}, headers=conditional)
    assert answer.status_code == 200


def test_another_shape_is_refused(client, page, editor):
    assert_refused(ask(client, token_for(page, editor), **{"as": "book"}), 400)


def test_a_site_without_the_api_shows_no_draft_as_a_page(client, page, editor, settings):
    settings.ROOT_URLCONF = "tests.api.preview.preview_urls"
    assert ask(client, token_for(page, editor)).status_code == 200
    assert_refused(ask(client, token_for(page, editor), **{"as": "page"}), 400)


def test_a_page_without_a_revision_is_shown_as_it_is(client, home, editor):
    page = ArticlePageFactory(parent=home, live=False, body=text("Drafted"))
    assert ask(client, token_for(page, editor)).json()["body"][0]["value"]["heading"] == "Drafted"


def test_an_article_under_other_names_is_shown(client, home, editor):
    page = ProcedurePageFactory(parent=home, live=False, intro="In short")
    assert ask(client, token_for(page, editor)).json()["summary"] == "In short"


@pytest.mark.parametrize("restriction", ["login", "password", "groups"])
def test_its_editor_shows_a_private_page(client, page, editor, restriction):
    PageViewRestriction.objects.create(page=page, restriction_type=restriction, password="x")
    assert ask(client, token_for(page, editor)).json()["title"] == "Drafted title"


def test_the_latest_draft_is_shown_not_that_of_the_tokens_time(client, page, editor):
    token = token_for(page, editor)
    page.title = "Later title"
    page.save_revision()
    assert ask(client, token).json()["title"] == "Later title"


def test_the_queries_do_not_grow_with_the_article(client, home, editor):
    image = wagtail_factories.ImageFactory()
    body = full_body(ReferenceFactory(), ReferenceFactory(), ReferenceFactory(), image)

    def queries(length: int) -> int:
        page = ArticlePageFactory(parent=home, live=False, author=PersonFactory())
        page.body = page._meta.get_field("body").to_python(body * length)
        page.save_revision()
        token = token_for(page, editor)
        for _ in range(2):  # the first makes the renditions
            with CaptureQueriesContext(connection) as captured:
                assert len(ask(client, token).json()["body"]) == len(body) * length
        return len(captured)

    assert queries(1) == queries(5) <= 20


def test_the_citation_style_can_be_chosen(client, page, editor):
    token = token_for(page, editor)
    assert ask(client, token, citation_style="vancouver").status_code == 200
    assert_refused(ask(client, token, citation_style="nonsense"), 400)


@pytest.mark.skipif(wagtail.VERSION < (8, 0), reason="Wagtail 7.4 knows no formats")
def test_the_format_of_rich_text_can_be_chosen(client, page, editor):
    token = token_for(page, editor)
    shown = ask(client, token, rich_text_format="markdown").json()
    assert shown["body"][0]["value"]["body"].strip() == "Drafted"
    assert_refused(ask(client, token, rich_text_format="nonsense"), 400)


def test_a_head_request_gives_the_headers_alone(client, page, editor):
    answer = client.head(DOOR, {"token": token_for(page, editor)})
    assert answer.status_code == 200
    assert answer.content == b""
    assert_not_kept(answer)


def test_a_script_of_another_origin_may_read_it(client, page, editor):
    answer = ask(client, token_for(page, editor))
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
