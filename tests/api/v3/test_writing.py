"""Writing articles with API v3."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.images import get_image_model

from tests.api.v3.consumer import PAGES, Consumer, errors_by_path
from tests.api.v3.stored import stored_body
from tests.factories import PersonFactory

pytest.importorskip("wagtail.api.v3", reason="API v3 needs Wagtail 8.0")


pytestmark = pytest.mark.django_db


def test_html_that_the_editor_does_not_offer_is_not_stored(article, writer):
    evil = '<p>a<script>x()</script><a href="javascript:x()">b</a><img src="x" onerror="x()"></p>'
    body = [{"type": "text", "value": {"heading": "H", "body": evil}}]
    assert writer.patch(article, body=body).status_code == 200
    assert stored_body(article)[0]["value"]["body"] == "<p>ab</p>"


def test_a_wrong_body_is_refused_with_the_path_of_every_error(article, writer):
    body = writer.get(article).json()["body"]
    before = stored_body(article)
    at = {item["type"]: place for place, item in enumerate(body)}
    mechanisms, safety, status, quote = (
        at[kind] for kind in ("mechanisms", "safety", "regulatory_status", "quote")
    )
    body[mechanisms]["value"]["mechanisms"][0]["title"] = 7
    body[status]["value"]["as_of"] = "2999-01-01"
    body[safety]["value"]["notes"][0]["references"][0]["reference"] = 987_654
    body[status]["value"]["regulater"] = "FDA"
    body[quote]["type"] = "song"
    found = errors_by_path(writer.patch(article, body=body))
    assert set(found) == {
        f"body/{mechanisms}/value/mechanisms/0/title",
        f"body/{status}/value/regulater",
        f"body/{quote}/type",
        f"body/{safety}/value/notes/0/references/0/reference",
    }
    del body[status]["value"]["regulater"]
    body[mechanisms]["value"]["mechanisms"][0]["title"] = "A"
    body[safety]["value"]["notes"][0]["references"][0]["reference"] = None
    body[quote]["type"] = "quote"
    assert list(errors_by_path(writer.patch(article, body=body))) == [f"body/{status}/value/as_of"]
    assert stored_body(article) == before


def test_a_draft_can_be_incomplete_but_a_published_page_cannot(article, writer, home):
    mechanism = {"title": "", "no_reference_reason": "Textbook"}
    body = [{"type": "mechanisms", "value": {"mechanisms": [mechanism]}}]
    assert writer.patch(article, body=body).status_code == 200
    publish = {"meta": {"action": "publish"}}
    found = errors_by_path(writer.patch(article, body=body, **publish))
    assert set(found) == {
        "body/0/value/mechanisms/0/title",
        "body/0/value/mechanisms/0/body",
    }
    found = errors_by_path(writer.create(home, "testapp.ArticlePage", body=body, action="publish"))
    assert "body/0/value/mechanisms/0/body" in found
    body[0]["value"]["mechanisms"][0] = {"title": "A", "body": "<p>So.</p>"}
    assert writer.patch(article, body=body, **publish).status_code == 200
    assert Consumer().get(article).json()["body"][0]["value"]["mechanisms"][0]["title"] == "A"


def test_a_user_who_cannot_edit_a_page_learns_nothing_about_it(article, home):
    article.body = [{"type": "price_list", "id": "u-1", "value": {"amount": "7"}}]
    article.save_revision().publish()
    sent = Consumer().get(article).json()["body"]
    nobody = Consumer(get_user_model().objects.create_user("nobody", "n@example.org", "-"))
    assert Consumer().patch(article, body=[]).status_code == 401
    assert nobody.patch(article, body=[]).status_code == 403
    assert nobody.patch(article, body=sent).status_code == 422
    assert stored_body(article)[0]["type"] == "price_list"


def test_a_missing_page_is_not_found(writer, article):
    assert writer.patch(987_654, body=[]).status_code == 404


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)


@given(data=st.data())
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_no_body_causes_a_server_error(article, writer, data):
    body = writer.get(article).json()["body"]
    for _time in range(data.draw(st.integers(1, 3))):
        body = mutated(body, data)
    raw = json.dumps({"body": body})
    address = f"{PAGES}{article.pk}/"
    writer.client.raise_request_exception = False
    response = writer.client.patch(address, raw, content_type="application/json")
    assert response.status_code in (200, 422), response.content


def mutated(value: Any, data: st.DataObject) -> Any:
    """``value`` with one part replaced by arbitrary JSON."""
    if not isinstance(value, dict | list) or not value or data.draw(st.integers(0, 5)) == 0:
        return data.draw(JSON)
    if isinstance(value, list):
        index = data.draw(st.integers(0, len(value) - 1))
        return [*value[:index], mutated(value[index], data), *value[index + 1 :]]
    name = data.draw(st.sampled_from(sorted(value)))
    return {**value, name: mutated(value[name], data)}


def test_a_deeply_nested_body_is_refused(article, writer):
    raw = '{"body": [{"type": "text", "value": {"heading": ' + "[" * 900 + "]" * 900 + "}}]}"
    response = writer.client.patch(f"{PAGES}{article.pk}/", raw, content_type="application/json")
    assert response.status_code == 422


def test_summary_image_and_author_can_be_written_as_read_or_by_id(article, writer):
    found = writer.get(article).json()
    person, image = PersonFactory(), get_image_model().objects.get()
    keys = {"summary": "New", "author": person.pk, "image": None}
    response = writer.patch(article, **keys)
    assert response.status_code == 200, response.content
    shown = response.json()
    assert (shown["summary"], shown["image"]) == ("New", None)
    assert shown["author"]["name"] == person.name
    keys = {key: found[key] for key in ("summary", "author", "image")}
    again = writer.patch(article, **keys).json()
    assert {key: again[key] for key in keys} == keys
    assert again["image"]["id"] == image.pk


@pytest.mark.parametrize("given", [987_654, "x", {}, [], 1.5, True, 2**70])
def test_a_missing_author_is_refused(article, writer, given):
    assert list(errors_by_path(writer.patch(article, author=given))) == ["author"]


def test_an_unpaired_surrogate_in_a_summary_is_refused(article, writer):
    for keys in ({}, {"meta": {"action": "publish"}}):
        assert list(errors_by_path(writer.patch(article, summary="a\ud800", **keys))) == ["summary"]


def test_an_outline_can_be_written_and_cleared(article, writer):
    for name in ("treatment", ""):
        assert writer.patch(article, outline=name).json()["outline"] == name


@pytest.mark.parametrize("given", ["device", "Treatment", None, 5, ["treatment"], "a\ud800"])
def test_an_unknown_outline_is_refused(article, writer, given):
    assert list(errors_by_path(writer.patch(article, outline=given))) == ["outline"]


def test_an_unknown_outline_is_refused_in_a_new_article(home, writer):
    response = writer.create(home, "testapp.ArticlePage", slug="a", outline="device")
    assert list(errors_by_path(response)) == ["outline"]


def test_a_stored_outline_that_the_site_no_longer_has_can_be_sent_back(article, writer):
    article.outline = "retired"
    article.save_revision()
    assert writer.patch(article, outline="retired").json()["outline"] == "retired"
    assert list(errors_by_path(writer.patch(article, outline="retired2"))) == ["outline"]


def test_an_author_who_reviewed_the_article_is_refused(article, writer):
    article.reviewer = PersonFactory()
    article.save_revision().publish()
    response = writer.patch(article, author=article.reviewer_id)
    assert response.status_code == 422
    assert "author cannot review" in response.text


def test_a_client_that_does_not_send_the_consent_keeps_it(article, writer):
    body = writer.get(article).json()["body"]
    (pair,) = (block for block in body if block["type"] == "before_after")
    assert "consent" not in pair["value"]
    pair["value"]["caption"] = "Another caption"
    assert writer.patch(article, body=body).status_code == 200
    stored = next(block["value"] for block in stored_body(article) if block["id"] == pair["id"])
    assert (stored["caption"], stored["consent"]) == ("Another caption", "recorded")
    pair["value"]["consent"] = "not_recorded"
    assert writer.patch(article, body=body).status_code == 200
    publish = {"meta": {"action": "publish"}}
    found = errors_by_path(writer.patch(article, body=body, **publish))
    assert "consent" in {path.rpartition("/")[2] for path in found}
