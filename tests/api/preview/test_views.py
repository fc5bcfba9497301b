"""A draft as JSON."""

from __future__ import annotations

import pytest
import wagtail
import wagtail_factories
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from tests.api.preview.drafts import (
    ENDPOINT,
    assert_not_cached,
    assert_refused,
    get_preview,
    text,
    token_for,
)
from tests.article.full import full_body
from tests.factories import (
    ArticlePageFactory,
    PersonFactory,
    ProcedurePageFactory,
    ReferenceFactory,
)
from tests.testapp.models import ArticlePage


def test_a_draft_has_the_json_that_it_will_have_once_published(client, home, editor):
    image = wagtail_factories.ImageFactory(file__width=1000, file__height=500)
    page = ArticlePageFactory(parent=home, body=text("Published"), reviewer=PersonFactory())
    page.save_revision().publish()
    page = ArticlePage.objects.get(pk=page.pk)
    page.body = full_body(ReferenceFactory(), ReferenceFactory(), ReferenceFactory(), image)
    page.body = page._meta.get_field("body").to_python(page.body)
    page.title = "Drafted title"
    page.author = PersonFactory()
    page.save_revision()
    answer = get_preview(client, token_for(page, editor))
    assert answer.status_code == 200
    assert_not_cached(answer)
    draft = answer.json()
    live = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert live["title"] != "Drafted title"
    assert draft["last_published_at"] == live["last_published_at"] is not None

    page.get_latest_revision().publish()
    published = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert draft["title"] == "Drafted title"
    # It is published after the draft was read.
    assert draft["json_ld"].pop("dateModified") != published["json_ld"].pop("dateModified")
    of_wagtail = {"id", "title", "meta"}
    changes = {"last_published_at"}
    for key in published.keys() - of_wagtail - changes:
        assert draft[key] == published[key], key
    for key in ("type", "slug", "locale", "first_published_at"):
        assert draft[key] == live["meta"][key]


def test_a_draft_can_have_the_shape_of_the_published_page(client, home, editor):
    # A site's own base page model may not have this field.
    of_wagtail = {"seo_title": "For engines"} if hasattr(Page, "seo_title") else {}
    page = ArticlePageFactory(parent=home, body=text("Published"), **of_wagtail)
    page.save_revision().publish()
    page.title = "Drafted title"
    page.body = ArticlePageFactory.build(body=text("Drafted")).body
    page.save_revision()
    answer = get_preview(client, token_for(page, editor), **{"as": "page"})
    assert answer.status_code == 200, answer.text
    assert_not_cached(answer)
    assert "ETag" not in answer
    draft, live = answer.json(), client.get(f"/api/v2/pages/{page.pk}/").json()
    assert draft["title"] == "Drafted title" != live["title"]
    assert draft["body"][0]["value"]["heading"] == "Drafted"
    assert draft["meta"] == live["meta"]
    assert of_wagtail.items() <= draft["meta"].items()
    assert set(draft) == set(live)
    as_article = get_preview(client, token_for(page, editor), **{"as": "article"}).json()
    assert as_article == get_preview(client, token_for(page, editor)).json()
    assert as_article["body"] == draft["body"]


def test_a_draft_that_was_never_published_can_have_the_shape_of_a_page_too(client, home, editor):
    page = ArticlePageFactory(parent=home, body=text("Drafted"), live=False)
    page.save_revision()
    draft = get_preview(client, token_for(page, editor), **{"as": "page"})
    assert draft.status_code == 200, draft.text
    assert draft.json()["meta"]["first_published_at"] is None
    assert client.get(f"/api/v2/pages/{page.pk}/").status_code == 404


def test_a_draft_as_a_page_accepts_only_the_parameters_of_the_preview(client, page, editor):
    token = token_for(page, editor)
    found = get_preview(client, token, **{"as": "page", "citation_style": "vancouver"})
    assert found.status_code == 200
    assert_refused(get_preview(client, token, **{"as": "page", "citation_style": "x"}), 400)
    assert_refused(get_preview(client, token, **{"as": "page", "fields": "title"}), 400)
    assert_refused(get_preview(client, "forged", **{"as": "page"}), 403)
    conditional = {"If-None-Match": "*"}
    answer = client.get(ENDPOINT, {"token": token, "as": "page"}, headers=conditional)
    assert answer.status_code == 200


def test_an_unknown_shape_is_refused(client, page, editor):
    assert_refused(get_preview(client, token_for(page, editor), **{"as": "book"}), 400)


def test_a_site_without_wagtail_s_api_cannot_show_a_draft_as_a_page(client, page, editor, settings):
    settings.ROOT_URLCONF = "tests.api.preview.preview_urls"
    assert get_preview(client, token_for(page, editor)).status_code == 200
    assert_refused(get_preview(client, token_for(page, editor), **{"as": "page"}), 400)


def test_a_page_without_a_revision_is_shown_as_it_is(client, home, editor):
    page = ArticlePageFactory(parent=home, live=False, body=text("Drafted"))
    assert (
        get_preview(client, token_for(page, editor)).json()["body"][0]["value"]["heading"]
        == "Drafted"
    )


def test_a_model_with_other_field_names_can_be_previewed(client, home, editor):
    page = ProcedurePageFactory(parent=home, live=False, intro="In short")
    assert get_preview(client, token_for(page, editor)).json()["summary"] == "In short"


@pytest.mark.parametrize("restriction", ["login", "password", "groups"])
def test_the_draft_of_a_private_page_can_be_previewed(client, page, editor, restriction):
    PageViewRestriction.objects.create(page=page, restriction_type=restriction, password="x")
    assert get_preview(client, token_for(page, editor)).json()["title"] == "Drafted title"


def test_a_token_shows_drafts_saved_after_it_was_created(client, page, editor):
    token = token_for(page, editor)
    page.title = "Later title"
    page.save_revision()
    assert get_preview(client, token).json()["title"] == "Later title"


def test_the_queries_do_not_grow_with_the_article(client, home, editor):
    image = wagtail_factories.ImageFactory()
    body = full_body(ReferenceFactory(), ReferenceFactory(), ReferenceFactory(), image)

    def queries(length: int) -> int:
        page = ArticlePageFactory(parent=home, live=False, author=PersonFactory())
        page.body = page._meta.get_field("body").to_python(body * length)
        page.save_revision()
        token = token_for(page, editor)
        for _ in range(2):  # the first request creates the renditions
            with CaptureQueriesContext(connection) as captured:
                assert len(get_preview(client, token).json()["body"]) == len(body) * length
        return len(captured)

    assert queries(1) == queries(5) <= 20


def test_the_citation_style_can_be_chosen(client, page, editor):
    token = token_for(page, editor)
    assert get_preview(client, token, citation_style="vancouver").status_code == 200
    assert_refused(get_preview(client, token, citation_style="nonsense"), 400)


@pytest.mark.skipif(wagtail.VERSION < (8, 0), reason="Wagtail 7.4 has no formats for rich text")
def test_the_format_of_rich_text_can_be_chosen(client, page, editor):
    token = token_for(page, editor)
    shown = get_preview(client, token, rich_text_format="markdown").json()
    assert shown["body"][0]["value"]["body"].strip() == "Drafted"
    assert_refused(get_preview(client, token, rich_text_format="nonsense"), 400)


def test_a_head_request_returns_only_headers(client, page, editor):
    answer = client.head(ENDPOINT, {"token": token_for(page, editor)})
    assert answer.status_code == 200
    assert answer.content == b""
    assert_not_cached(answer)


def test_a_script_of_another_origin_may_read_it(client, page, editor):
    answer = get_preview(client, token_for(page, editor))
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
