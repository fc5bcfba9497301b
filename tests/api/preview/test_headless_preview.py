"""With wagtail-headless-preview, the front end gets the editor's unsaved form as the article's JSON."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Site
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield
from wagtail_headless_preview.models import HeadlessPreviewMixin, PagePreview

from tests.api.preview.drafts import ENDPOINT, assert_not_cached, assert_refused, text
from tests.factories import ArticlePageFactory, HeadlessPageFactory
from tests.published_schema import SchemaClient

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def admin(home: Page) -> Client:
    client = SchemaClient()
    client.force_login(User.objects.create_superuser("admin"))
    return client


@pytest.fixture
def page(home: Page) -> Any:
    return HeadlessPageFactory(parent=home, title="Published", body=text("Published"))


def form(**fields: Any) -> dict[str, Any]:
    """The data of a page's edit form, as the preview posts it. Nothing is saved."""
    body = streamfield(
        [("text", {"heading": "Typed", "body": rich_text("<p>Unsaved</p>"), "anchor": ""})]
    )
    comments = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""}
    return nested_form_data(
        {"title": "Drafted", "slug": "drafted", "summary": "In short", "body": body}
        | {"comments": comments}
        | fields
    )


def preview(admin: Client, url: str) -> dict[str, str]:
    """Start a preview. Return the parameters with which Wagtail opens the front end."""
    assert admin.post(url, form()).json() == {"is_valid": True, "is_available": True}
    opened = admin.get(url)
    assert opened.status_code == 302
    assert opened["Location"].startswith("http://front.example/?")
    return dict(parse_qsl(urlsplit(opened["Location"]).query))


@pytest.fixture
def opened(admin: Client, page: Any) -> dict[str, str]:
    return preview(admin, reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]))


def test_the_front_end_gets_unsaved_changes(client, page, opened):
    answer = client.get(ENDPOINT, opened)
    assert answer.status_code == 200
    assert_not_cached(answer)
    shown = answer.json()
    assert shown["id"] == page.pk
    assert (shown["title"], shown["summary"]) == ("Drafted", "In short")
    assert shown["body"][0]["value"]["heading"] == "Typed"
    assert shown["body"][0]["value"]["body"] == "<p>Unsaved</p>"
    assert not page.revisions.exists()


def test_a_page_that_is_not_created_yet_can_be_previewed(client, admin, home):
    url = reverse("wagtailadmin_pages:preview_on_add", args=["testapp", "headlesspage", home.pk])
    shown = client.get(ENDPOINT, preview(admin, url)).json()
    assert (shown["id"], shown["title"]) == (0, "Drafted")
    assert shown["url"] == "http://testserver/drafted/"
    assert shown["translations"] == []


def test_the_parameters_of_a_preview_are_checked(client, opened):
    assert client.get(ENDPOINT, {**opened, "citation_style": "vancouver"}).status_code == 200
    assert_refused(client.get(ENDPOINT, {**opened, "citation_style": "x"}), 400)
    assert_refused(client.get(ENDPOINT, {**opened, "page": "1"}), 400)
    assert_refused(client.get(ENDPOINT, {"content_type": opened["content_type"]}), 400)


@pytest.mark.parametrize("content_type", ["", "x", "testapp.articlepage", "a.b.c", "\x00", "é"])
def test_the_content_type_must_be_that_of_the_page(client, opened, content_type):
    assert_refused(client.get(ENDPOINT, {**opened, "content_type": content_type}), 403)


@pytest.mark.parametrize("token", ["x", "id=1", "a:b:c", "\x00", "é", "a" * 8192])
def test_a_forged_token_is_refused(client, opened, token):
    assert_refused(client.get(ENDPOINT, {**opened, "token": token}), 403)


def test_the_two_kinds_of_tokens_are_not_interchangeable(client, opened):
    assert_refused(client.get(ENDPOINT, {"token": opened["token"]}), 403)


def test_a_token_expires(client, opened, settings, monkeypatch):
    now = time.time
    settings.EXOBLOCKS = {"PREVIEW_TOKEN_MAX_AGE": 60}
    monkeypatch.setattr(time, "time", lambda: now() + 62)
    assert_refused(client.get(ENDPOINT, opened), 410)


def test_a_discarded_preview_is_gone(client, opened):
    PagePreview.objects.all().delete()
    assert_refused(client.get(ENDPOINT, opened), 404)


def test_the_preview_of_a_deleted_page_is_gone(client, page, opened):
    page.delete()
    assert_refused(client.get(ENDPOINT, opened), 404)


def test_the_preview_of_another_site_is_refused(client, home, opened):
    root = Page.objects.get(depth=1)
    other = root.add_child(instance=Page(title="Other", slug="other"))
    Site.objects.create(hostname="other.example", root_page=other)
    assert_refused(client.get(ENDPOINT, opened, headers={"host": "other.example"}), 403)


def test_a_preview_is_refused_on_the_old_site_after_its_page_is_moved(client, page, opened):
    root = Page.objects.get(depth=1)
    other = root.add_child(instance=Page(title="Other", slug="other"))
    Site.objects.create(hostname="other.example", root_page=other)
    page.move(Page.objects.get(pk=other.pk), pos="last-child")
    assert_refused(client.get(ENDPOINT, opened), 403)


def test_a_signed_token_without_a_preview_opens_no_page(client, home):
    page = ArticlePageFactory(parent=home, live=False)
    token = HeadlessPreviewMixin.get_preview_signer().sign(f"id={page.pk}")
    answer = client.get(ENDPOINT, {"content_type": "testapp.articlepage", "token": token})
    assert_refused(answer, 404)


WITHOUT = """
import sys
sys.modules["wagtail_headless_preview"] = None  # as if it were not installed
import django
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("check")
client = Client(headers={"host": "localhost"})
for query in ("?token=x", "?token=x&content_type=treatments.treatmentpage", ""):
    print(client.get("/api/exoblocks/preview/" + query).status_code)
"""


def test_without_the_package_nothing_breaks():
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "clinic.settings",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'example_site'}",
    }
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.splitlines()[-3:] == ["403", "400", "400"], done.stderr
