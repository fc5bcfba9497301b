"""An article that is read from API v3 can be sent back."""

from __future__ import annotations

import json
import re
import uuid
from typing import Any

import pytest

from exoblocks.blocks import MechanismsBlock
from tests.api.v3.consumer import PAGES, Consumer, errors_by_path
from tests.api.v3.stored import stored_body
from tests.article.full import item
from tests.factories import ArticlePageFactory, PlainPageFactory, ProcedurePageFactory, cites

pytest.importorskip("wagtail.api.v3", reason="API v3 needs Wagtail 8.0")


pytestmark = pytest.mark.django_db


MECHANISMS_ID = "0f1c7f0e-7a53-4f6e-8d8e-0b1a4d5e6f70"


def as_saved(page: Any, body: Any) -> Any:
    """What the admin form stores for an unchanged ``body``."""
    block = page.body.stream_block
    return block.get_prep_value(block.clean_deferred(block.to_python(body)))


def test_an_article_sent_back_is_unchanged(article, writer):
    found = writer.get(article).json()
    expected = as_saved(article, stored_body(article))
    response = writer.patch(article, **found)
    assert response.status_code == 200, response.content
    assert stored_body(article) == expected
    assert response.json()["body"] == found["body"]


@pytest.mark.parametrize("text_format", ["db_html", "html", "markdown", "db_markdown"])
def test_a_body_sent_back_in_any_rich_text_format_is_unchanged(article, writer, text_format):
    query = f"?rich_text_format={text_format}"
    found = writer.client.get(f"{PAGES}{article.pk}/{query}").json()
    expected = as_saved(article, stored_body(article))
    assert writer.patch(article, query, body=found["body"]).status_code == 200
    assert stored_body(article) == expected


def test_content_that_is_not_shown_survives_a_change_beside_it(article, writer):
    mechanism = {
        "title": "Collagen",
        "body": "<p>So.</p>",
        "target": "retired",
        "dose": {"mg": 5},
        "references": [item("c-1", cites(987_654)[0])],
    }
    body = [
        {"type": "mechanisms", "id": "m-1", "value": {"mechanisms": [item("i-1", mechanism)]}},
        {"type": "price_list", "id": "u-1", "value": {"amount": "7"}},
    ]
    article.body = body
    article.save_revision().publish()
    sent = writer.get(article).json()["body"]
    sent[0]["value"]["mechanisms"][0]["title"] = "Elastin"
    assert writer.patch(article, body=sent).status_code == 200
    expected = as_saved(article, body)
    expected[0]["value"]["mechanisms"][0]["value"]["title"] = "Elastin"
    assert stored_body(article) == expected


def test_an_article_can_be_copied_to_a_new_page(article, writer, home):
    raw = Consumer().get(article).content.decode()
    for name in set(re.findall(r'"id":\s*"([^"]+)"', raw)):
        raw = raw.replace(f'"{name}"', f'"{uuid.uuid4()}"')
    body = json.loads(raw)["body"]
    response = writer.create(home, "testapp.ArticlePage", body=body)
    assert response.status_code == 201, response.content
    shown = response.json()["body"]
    assert shown == body


def test_the_stream_of_an_ordinary_page_can_be_sent_back_too(home, writer):
    page = PlainPageFactory(
        parent=home,
        stream=[
            {"type": "mechanisms", "id": MECHANISMS_ID, "value": {"mechanisms": [{"title": "A"}]}}
        ],
    )
    sent = writer.get(page).json()["stream"]
    sent[0]["value"]["mechanisms"][0]["title"] = "B"
    response = writer.patch(page, stream=sent)
    assert response.status_code == 200, response.content
    (block,) = response.json()["stream"]
    assert block["value"]["mechanisms"][0]["title"] == "B"
    assert block["value"]["mechanisms"][0]["id"] == sent[0]["value"]["mechanisms"][0]["id"]
    sent[0]["value"]["mechanisms"][0]["title"] = 7
    assert list(errors_by_path(writer.patch(page, stream=sent))) == [
        "stream/0/value/mechanisms/0/title"
    ]


@pytest.mark.parametrize("action", [None, "publish"])
@pytest.mark.parametrize("kind", [ArticlePageFactory, PlainPageFactory])
def test_the_rules_of_a_block_run_once(home, writer, monkeypatch, kind, action):
    page = kind(parent=home)
    body = [{"type": "mechanisms", "value": {"mechanisms": [{"title": "A", "body": "<p>So.</p>"}]}}]
    clean, cleaned = MechanismsBlock.clean, []

    def counting(self: MechanismsBlock, value: Any) -> Any:
        cleaned.append(value)
        return clean(self, value)

    monkeypatch.setattr(MechanismsBlock, "clean", counting)
    name = "stream" if kind is PlainPageFactory else "body"
    response = writer.patch(page, **{name: body}, meta={"action": action})
    assert response.status_code == 200, response.content
    assert len(cleaned) == 1


def test_a_new_page_without_a_stream_gets_an_empty_one(home, writer):
    response = writer.create(home, "testapp.ArticlePage")
    assert response.status_code == 201, response.content
    assert response.json()["body"] == []
    refused = writer.create(home, "testapp.PlainPage", slug="plain", action="publish")
    assert list(errors_by_path(refused)) == ["stream"]


def test_a_stream_with_another_field_name_is_written_under_that_name(home, writer):
    text = {"heading": "A", "body": "<p>So.</p>"}
    page = ProcedurePageFactory(parent=home, content=[{"type": "text", "value": text}])
    found = writer.get(page).json()
    assert found["content"] == found["body"]
    found["content"][0]["value"]["heading"] = "B"
    response = writer.patch(page, content=found["content"])
    assert response.status_code == 200, response.content
    assert response.json()["body"][0]["value"]["heading"] == "B"


def test_invalid_stored_content_does_not_prevent_a_change(article, writer):
    mechanism = {"title": "A", "references": [item("c-1", {"locator": 7})]}
    article.body = [{"type": "mechanisms", "value": {"mechanisms": [item("i-1", mechanism)]}}]
    article.save_revision()
    sent = writer.get(article, version="draft").json()["body"]
    sent[0]["value"]["heading"] = "New"
    assert writer.patch(article, body=sent).status_code == 200


def test_empty_sections_stay_when_a_client_sends_back_the_others(home, writer):
    def text(html: str) -> dict[str, Any]:
        return {"type": "text", "value": {"heading": "H", "body": html}}

    page = ArticlePageFactory(
        parent=home, body=[text(""), text("<p>1</p>"), text(""), text("<p>2</p>")]
    )
    ids = [item["id"] for item in stored_body(page)]
    body = writer.get(page).json()["body"]
    assert [item["id"] for item in body] == [ids[1], ids[3]]
    assert writer.patch(page, body=body).status_code == 200
    assert [item["id"] for item in stored_body(page)] == ids
    body[0]["value"]["body"] = "<p>Changed</p>"
    del body[1]
    response = writer.patch(page, body=body, meta={"action": "publish"})
    assert response.status_code == 200, response.content
    assert [item["id"] for item in stored_body(page)] == ids[:3]
    body[0]["value"]["heading"] = "H" * 201
    assert list(errors_by_path(writer.patch(page, body=body))) == ["body/0/value/heading"]
