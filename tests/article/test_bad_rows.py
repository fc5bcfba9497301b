"""A malformed body, stored by SQL or another program, does not affect other pages and is not lost."""

from __future__ import annotations

import contextlib
import json
from importlib.util import find_spec
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.db.models import TextField, Value
from django.urls import reverse

from exoblocks.article.review import fingerprint
from exoblocks.models import RecordUse
from exoblocks.portable import ExportError, export_article
from tests.factories import ArticlePageFactory, ReferenceFactory, cites
from tests.forms import page_form
from tests.testapp.models import ArticlePage

pytestmark = pytest.mark.django_db

DEEP = "[" * 900 + "]" * 900
LONE_SURROGATES = (
    r'[{"type":"text","id":"a","value":{"heading":"\ud800 H","body":"<p>B \ud800</p>"}}]'
)
ROWS = {
    "number": "5",
    "zero": "0",
    "true": "true",
    "fraction": "1.5",
    "null": "null",
    "object": "{}",
    "text": '"words"',
    "text-within-text": r'"[{\"type\": \"zzz\", \"value\": 1}]"',
    "block-without-list": '{"type": "text"}',
    "list-in-list": "[[]]",
    "null-in-list": "[null]",
    "type-is-an-object": '[{"type": {"x": 1}, "value": {}, "id": "a"}]',
    "type-is-a-list": '[{"type": ["x"], "value": 1}]',
    "type-is-null": '[{"type": null, "value": 1}]',
    "no-type": '[{"value": 1}]',
    "type-is-a-number": '[{"type": 5, "value": 1}]',
    "lone-surrogate": r'"\ud800"',
    "lone-surrogates-in-a-block": LONE_SURROGATES,
    "lone-surrogate-in-an-id": r'[{"type": "conclusion", "id": "\ud800", "value": {"heading": "H"}}]',
    "nul": r'[{"type":"text","value":{"heading":"a\u0000b","body":"<p>x</p>"},"id":"1"}]',
    "id-is-a-list": '[{"type": "text", "id": [1], "value": {"heading": "H"}}]',
    "deep-items": f'[{{"type":"mechanisms","id":"1","value":{{"mechanisms":{DEEP}}}}}]',
    "deep-unknown": f'[{{"type":"zzz","value":{DEEP},"id":"1"}}]',
}
PAGE_ENDPOINTS = (
    "/api/v2/pages/{pk}/",
    *(["/api/v3/pages/{pk}/"] if find_spec("wagtail.api.v3") else []),  # Wagtail 8
)


@pytest.fixture
def good(home: Any) -> ArticlePage:
    section = {
        "heading": "Good",
        "mechanisms": [{"title": "T", "references": cites(ReferenceFactory())}],
    }
    good = ArticlePageFactory(parent=home, title="Good", body=[("mechanisms", section)])
    good.save_revision().publish()
    return good


@pytest.fixture
def bad(home: Any, good: ArticlePage) -> dict[str, ArticlePage]:
    """A page for each of ``ROWS`` that the database can store, by name."""
    made = {name: store(home, name, raw) for name, raw in ROWS.items()}
    return {name: page for name, page in made.items() if page}


def store(home: Any, name: str, raw: str) -> ArticlePage | None:
    """A page whose row and latest revision have ``raw`` as the body, if the database can store it."""
    page = ArticlePageFactory(parent=home, title=f"Bad {name}", slug=f"bad-{name}", body=[])
    revision = page.save_revision()
    revision.publish()
    revision.content["body"] = raw
    try:
        with transaction.atomic():
            ArticlePage.objects.filter(pk=page.pk).update(body=Value(raw, TextField()))
            revision.save(update_fields=["content"])
    except DatabaseError:
        return None
    return ArticlePage.objects.get(pk=page.pk)


def test_a_bad_body_is_served_everywhere_and_does_not_affect_other_pages(client, good, bad):
    assert len(bad) > 10
    for name, page in bad.items():
        assert client.get(page.url).status_code == 200, name
        for endpoint in PAGE_ENDPOINTS:
            response = client.get(endpoint.format(pk=page.pk))
            assert response.status_code == 200, (name, endpoint)
            json.loads(response.content)
    assert "Good" in client.get(good.url).text
    assert client.get("/api/v2/references/").status_code == 200
    listing = "/api/v2/pages/?type=testapp.ArticlePage&fields=*"
    items = client.get(listing).json()["items"] + client.get(f"{listing}&offset=20").json()["items"]
    assert {item["title"] for item in items} >= {"Good"} | {page.title for page in bad.values()}


@pytest.mark.parametrize("name", ROWS)
def test_a_bad_body_can_be_edited_and_an_unchanged_save_loses_nothing(home, admin_client, name):
    bad = store(home, name, ROWS[name])
    if bad is None:
        pytest.skip("this database cannot store it")
    before = stored(bad)
    url = reverse("wagtailadmin_pages:edit", args=[bad.pk])
    assert admin_client.get(url).status_code == 200
    response = admin_client.post(url, page_form(bad, title="Saved"))
    if "\\u0000" in json.dumps(before):  # which no database can store
        assert "Null characters are not allowed" in response.text
        return
    assert response.status_code == 302
    saved = ArticlePage.objects.get(pk=bad.pk).get_latest_revision_as_object()
    assert saved.title == "Saved"
    after = stored(saved)
    for item in before:
        assert found_in(item, after)


def stored(page: ArticlePage) -> Any:
    body = page.body
    kept = body.stream_block.get_prep_value(body)
    return kept or ([body.raw_text] if body.raw_text else [])


def found_in(item: Any, stored: list[Any]) -> bool:
    """Whether ``item`` is in ``stored``. A known block may also have default values there."""
    value = item.get("value") if isinstance(item, dict) else None
    if not isinstance(value, dict) and value is not None:
        return item in stored
    if not isinstance(item, dict) or "id" not in item:
        return item in stored
    same = [other for other in stored if isinstance(other, dict) and other["id"] == item["id"]]
    return bool(same) and all(
        same[0]["value"].get(key) for key, kept in (value or {}).items() if kept
    )


def test_bad_bodies_do_not_stop_fingerprints_uses_or_exports(tmp_path, good, bad):
    RecordUse.objects.all().delete()
    call_command("rebuild_where_used", stdout=StringIO())
    assert RecordUse.objects.get().page_id == good.pk
    messages = StringIO()
    with contextlib.suppress(CommandError):
        call_command("export_article", "/", output=tmp_path, stdout=messages, stderr=messages)
    assert (tmp_path / good.slug).is_dir()
    for name, page in bad.items():
        assert len(fingerprint(page)) == 64
        assert page.slug in messages.getvalue()
        try:
            export_article(page, tmp_path / "alone" / name)
        except ExportError as error:
            assert "/body/0/" in str(error)  # noqa: PT017


@pytest.mark.parametrize("view", ["edit", "preview_on_edit"])
def test_a_posted_lone_surrogate_stops_neither_preview_nor_save(home, admin_client, view):
    text = {"type": "text", "value": {"body": "<p>words</p>"}}
    page = ArticlePageFactory(parent=home, body=[text])
    page.save_revision()
    data = page_form(page)
    key = next(key for key in data if key.endswith("-body"))
    # JSON escapes the lone surrogate, as the editor's script does.
    data[key] = data[key].replace("words", r"\ud83d words")
    url = reverse(f"wagtailadmin_pages:{view}", args=[page.pk])
    response = admin_client.post(url, data)
    if view == "edit":
        assert response.status_code == 302
        shown = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object().body
        assert "\ufffd words" in str(shown)
    else:
        assert response.json()["is_valid"]
        assert "\ufffd words" in admin_client.get(url).text
