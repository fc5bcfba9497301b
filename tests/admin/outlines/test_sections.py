"""The sections of an outline in the page editor."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from exoblocks.admin.outlines.sections import sections_url
from tests.factories import ArticlePageFactory
from tests.forms import page_form, posted
from tests.testapp.models import ArticlePage, ProcedurePage

pytestmark = pytest.mark.django_db

BODY = [
    {"type": "text", "value": {"heading": "What it is", "body": "<p>Vesicles.</p>"}},
    {"type": "safety", "value": {"heading": "Safety"}},
]


def edited(admin_client: Any, home: Any, **keys: Any) -> str:
    page = ArticlePageFactory(parent=home, body=BODY, **keys)
    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return response.content.decode()


def test_the_editor_sees_what_is_filled_in_empty_and_missing(admin_client, home):
    html = edited(admin_client, home, outline="treatment")
    for state, count in (("filled", 1), ("empty", 1), ("missing", 7)):
        assert html.count(f"exo-outline__section--{state}") == count
    assert "1 of 5 required sections are filled in." in html


def test_an_article_without_an_outline_has_no_sections_to_show(admin_client, home):
    html = edited(admin_client, home)
    assert "data-exo-outline-sections" in html
    assert "exo-outline__section--" not in html


def test_a_stored_outline_that_no_longer_exists_is_kept_as_a_choice(admin_client, home):
    html = edited(admin_client, home, outline="retired")
    assert '<option value="retired" selected>retired (no longer in use)</option>' in html
    assert "exo-outline__section--" not in html
    page = ArticlePage.objects.get()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    admin_client.post(edit, page_form(page, **{"action-publish": "1"}))
    page.refresh_from_db()
    assert page.outline == "retired"


def unsaved(model: Any, body: Any, **keys: str) -> dict[str, str]:
    name = "body" if model is ArticlePage else "content"
    block = model._meta.get_field(name).stream_block
    return {**posted(block, block.get_form_state(block.to_python(body)), name), **keys}


def test_the_sections_of_an_unsaved_form_are_shown(admin_client):
    data = unsaved(ArticlePage, BODY, outline="treatment")
    found = admin_client.post(sections_url(ArticlePage, "en"), data).json()
    assert found["html"].count("exo-outline__section--filled") == 1
    assert found["summary"] == "1 of 5 required sections are filled in."


def test_a_page_with_fields_of_its_own_has_sections_too(admin_client):
    data = unsaved(ProcedurePage, BODY, plan="treatment")
    found = admin_client.post(sections_url(ProcedurePage, "en"), data).json()
    assert found["html"].count("exo-outline__section--filled") == 1


@pytest.mark.parametrize("data", [{}, {"body-count": "x"}, {"body-count": "1"}])
def test_a_form_that_no_browser_sends_is_refused(admin_client, data):
    assert admin_client.post(sections_url(ArticlePage, "en"), data).status_code == 400


def test_sections_of_other_models_are_not_found(admin_client):
    url = sections_url(ArticlePage, "en")
    for other in ("plainpage", "nothing"):
        assert admin_client.post(url.replace("articlepage", other)).status_code == 404
    assert admin_client.get(url).status_code == 405


def test_only_editors_see_sections():
    assert Client().post(sections_url(ArticlePage, "en")).status_code == 302


def test_headings_are_escaped(admin_client, settings):
    sections = [{"block": "text", "heading": '"><script>x()</script>'}]
    settings.EXOBLOCKS = {"OUTLINES": {"treatment": {"label": "T", "sections": sections}}}
    data = unsaved(ArticlePage, [], outline="treatment")
    html = admin_client.post(sections_url(ArticlePage, "en"), data).json()["html"]
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("language", ["", "xx", "../en", "e\0n"])
def test_headings_are_in_languages_of_the_site_only(admin_client, language):
    data = unsaved(ArticlePage, BODY, outline="treatment")
    assert admin_client.post(sections_url(ArticlePage, language), data).status_code == 400
