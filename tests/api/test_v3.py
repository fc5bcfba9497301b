"""Articles in the API v3 of Wagtail 8, as its consumers use it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.checks import run_checks
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction, Site

from exoblocks.blocks import MechanismsBlock
from exoblocks.documents.api_names import ENVELOPE
from exoblocks.documents.article import KEYS
from exoblocks.schema import problems_in
from tests.api.v3 import PAGES, Consumer, places
from tests.article.full import full_body, item
from tests.factories import (
    ArticlePageFactory,
    PersonFactory,
    PlainPageFactory,
    ProcedurePageFactory,
    ReferenceFactory,
    cites,
)
from tests.published_schema import document_of
from tests.testapp.models import PlainPage

pytest.importorskip("wagtail.api.v3", reason="Wagtail has its API v3 from 8.0")
pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
PATH = os.pathsep.join([str(ROOT), str(ROOT / "example_site")])
MECHANISMS_ID = "0f1c7f0e-7a53-4f6e-8d8e-0b1a4d5e6f70"
ODD: list[Any] = [
    [{"type": "regulatory_status", "value": {"status": "retired", "as_of": "some day"}}],
    [{"type": "mechanisms", "value": {"mechanisms": [{"references": cites(987_654)}]}}],
    [{"type": "price_list", "value": 7}, "no block"],
    [{"type": "text", "value": {"body": "<script>x()</script>"}}, {"type": "figure", "value": 7}],
]


@pytest.fixture
def writer() -> Consumer:
    return Consumer(get_user_model().objects.create_superuser("writer", "w@example.org", "-"))


@pytest.fixture
def article(home: Any) -> Any:
    image = get_image_model().objects.create(title="Cell", file=get_test_image_file())
    body = full_body(*ReferenceFactory.create_batch(3), image)
    return ArticlePageFactory(
        parent=home, body=body, summary="Short", image=image, author=PersonFactory()
    )


def stored_body(page: Any) -> Any:
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    return draft.body.stream_block.get_prep_value(draft.body)


# --- Reading ---------------------------------------------------------------------------------


def test_an_article_is_read_as_anywhere(article):
    response = Consumer().get(article)
    assert response.status_code == 200
    found, document = response.json(), document_of(article)
    dates = {"first_published_at", "last_published_at"}
    for key in KEYS:
        if key not in ENVELOPE | dates:
            assert found[key] == document[key], key


def test_an_article_is_read_once_however_many_keys_it_has(article, django_assert_max_num_queries):
    with django_assert_max_num_queries(21):
        assert Consumer().get(article).status_code == 200


def test_addresses_are_those_of_the_site_that_is_asked(article, home):
    Site.objects.create(hostname="other.example", root_page=home)
    response = Consumer().client.get(f"{PAGES}{article.pk}/", headers={"Host": "other.example"})
    found = response.json()
    assert found["image"]["renditions"][0]["url"].startswith("http://other.example/")
    assert found["url"].startswith("http://other.example/")


@pytest.mark.parametrize("stored", ODD)
def test_reading_never_refuses(article, stored):
    article.body = stored
    article.save()
    assert Consumer().get(article).status_code == 200


def test_a_draft_and_a_private_page_are_shown_as_wagtail_shows_its_own(home, article, writer):
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


# --- Sending back ----------------------------------------------------------------------------


def as_saved(page: Any, body: Any) -> Any:
    """What a form of the admin makes of ``body`` when nothing is changed in it."""
    block = page.body.stream_block
    return block.get_prep_value(block.clean_deferred(block.to_python(body)))


def test_what_reading_gave_is_sent_back(article, writer):
    found = writer.get(article).json()
    expected = as_saved(article, stored_body(article))
    response = writer.patch(article, **found)
    assert response.status_code == 200, response.content
    assert stored_body(article) == expected
    assert response.json()["body"] == found["body"]


@pytest.mark.parametrize("text_format", ["db_html", "html", "markdown", "db_markdown"])
def test_in_every_format_of_rich_text(article, writer, text_format):
    query = f"?rich_text_format={text_format}"
    found = writer.client.get(f"{PAGES}{article.pk}/{query}").json()
    expected = as_saved(article, stored_body(article))
    assert writer.patch(article, query, body=found["body"]).status_code == 200
    assert stored_body(article) == expected


def test_what_reading_does_not_show_outlives_a_change_beside_it(article, writer):
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


def test_an_article_is_copied_to_a_new_page(article, writer, home):
    raw = Consumer().get(article).content.decode()
    for name in set(re.findall(r'"id":\s*"([^"]+)"', raw)):
        raw = raw.replace(f'"{name}"', f'"{uuid.uuid4()}"')
    body = json.loads(raw)["body"]
    response = writer.create(home, "testapp.ArticlePage", body=body)
    assert response.status_code == 201, response.content
    shown = response.json()["body"]
    assert shown == body


def test_a_plain_stream_is_sent_back_too(home, writer):
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
    assert list(places(writer.patch(page, stream=sent))) == ["stream/0/value/mechanisms/0/title"]


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


def test_a_new_page_that_says_nothing_of_its_stream_has_an_empty_one(home, writer):
    response = writer.create(home, "testapp.ArticlePage")
    assert response.status_code == 201, response.content
    assert response.json()["body"] == []
    refused = writer.create(home, "testapp.PlainPage", slug="plain", action="publish")
    assert list(places(refused)) == ["stream"]


def test_a_stream_under_a_name_of_its_own_is_written_by_it(home, writer):
    page = ProcedurePageFactory(parent=home, content=[{"type": "text", "value": {"heading": "A"}}])
    found = writer.get(page).json()
    assert found["content"] == found["body"]
    found["content"][0]["value"]["heading"] = "B"
    response = writer.patch(page, content=found["content"])
    assert response.status_code == 200, response.content
    assert response.json()["body"][0]["value"]["heading"] == "B"


def test_what_a_script_stored_amiss_is_no_hindrance(article, writer):
    mechanism = {"title": "A", "references": [item("c-1", {"locator": 7})]}
    article.body = [{"type": "mechanisms", "value": {"mechanisms": [item("i-1", mechanism)]}}]
    article.save_revision()
    sent = writer.get(article, version="draft").json()["body"]
    sent[0]["value"]["heading"] = "New"
    assert writer.patch(article, body=sent).status_code == 200


# --- Writing ---------------------------------------------------------------------------------


def test_what_the_editor_does_not_offer_is_not_stored(article, writer):
    evil = '<p>a<script>x()</script><a href="javascript:x()">b</a><img src="x" onerror="x()"></p>'
    body = [{"type": "text", "value": {"heading": "H", "body": evil}}]
    assert writer.patch(article, body=body).status_code == 200
    assert stored_body(article)[0]["value"]["body"] == "<p>ab</p>"


def test_a_wrong_body_is_refused_with_every_problem_at_its_place(article, writer):
    body = writer.get(article).json()["body"]
    before = stored_body(article)
    body[2]["value"]["mechanisms"][0]["title"] = 7
    body[3]["value"]["protocols"][0]["sessions"]["count"] = 9
    body[4]["value"]["notes"][0]["references"][0]["reference"] = 987_654
    body[5]["value"]["regulater"] = "FDA"
    body[6]["type"] = "song"
    found = places(writer.patch(article, body=body))
    assert list(found) == [
        "body/2/value/mechanisms/0/title",
        "body/5/value/regulater",
        "body/6/type",
        "body/4/value/notes/0/references/0/reference",
    ]
    del body[5]["value"]["regulater"]
    body[2]["value"]["mechanisms"][0]["title"] = "A"
    body[4]["value"]["notes"][0]["references"][0]["reference"] = None
    body[6]["type"] = "quote"
    assert list(places(writer.patch(article, body=body))) == [
        "body/3/value/protocols/0/sessions/count_max"
    ]
    assert stored_body(article) == before


def test_a_draft_may_be_incomplete_and_what_is_published_may_not(article, writer, home):
    body = [{"type": "mechanisms", "value": {"mechanisms": [{"title": ""}]}}]
    assert writer.patch(article, body=body).status_code == 200
    publish = {"meta": {"action": "publish"}}
    found = places(writer.patch(article, body=body, **publish))
    assert set(found) == {
        "body/0/value/mechanisms/0/title",
        "body/0/value/mechanisms/0/body",
    }
    found = places(writer.create(home, "testapp.ArticlePage", body=body, action="publish"))
    assert "body/0/value/mechanisms/0/body" in found
    body[0]["value"]["mechanisms"][0] = {"title": "A", "body": "<p>So.</p>"}
    assert writer.patch(article, body=body, **publish).status_code == 200
    assert Consumer().get(article).json()["body"][0]["value"]["mechanisms"][0]["title"] == "A"


def test_who_may_not_edit_a_page_learns_nothing_of_it(article, home):
    article.body = [{"type": "price_list", "id": "u-1", "value": {"amount": "7"}}]
    article.save_revision().publish()
    sent = Consumer().get(article).json()["body"]
    nobody = Consumer(get_user_model().objects.create_user("nobody", "n@example.org", "-"))
    assert Consumer().patch(article, body=[]).status_code == 401
    assert nobody.patch(article, body=[]).status_code == 403
    assert nobody.patch(article, body=sent).status_code == 422
    assert stored_body(article)[0]["type"] == "price_list"


def test_a_page_that_does_not_exist(writer, article):
    assert writer.patch(987_654, body=[]).status_code == 404


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)


@given(data=st.data())
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_no_body_is_an_error_of_the_server(article, writer, data):
    body = writer.get(article).json()["body"]
    for _time in range(data.draw(st.integers(1, 3))):
        body = mutated(body, data)
    raw = json.dumps({"body": body})
    address = f"{PAGES}{article.pk}/"
    writer.client.raise_request_exception = False
    response = writer.client.patch(address, raw, content_type="application/json")
    assert response.status_code in (200, 422), response.content


def mutated(value: Any, data: st.DataObject) -> Any:
    """``value`` with something else somewhere in it."""
    if not isinstance(value, dict | list) or not value or data.draw(st.integers(0, 5)) == 0:
        return data.draw(JSON)
    if isinstance(value, list):
        index = data.draw(st.integers(0, len(value) - 1))
        return [*value[:index], mutated(value[index], data), *value[index + 1 :]]
    name = data.draw(st.sampled_from(sorted(value)))
    return {**value, name: mutated(value[name], data)}


def test_a_body_nested_without_end_is_refused(article, writer):
    raw = '{"body": [{"type": "text", "value": {"heading": ' + "[" * 900 + "]" * 900 + "}}]}"
    response = writer.client.patch(f"{PAGES}{article.pk}/", raw, content_type="application/json")
    assert response.status_code == 422


def test_summary_image_and_author_are_written_as_they_are_read_or_by_id(article, writer):
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
def test_an_author_who_does_not_exist_is_refused(article, writer, given):
    assert list(places(writer.patch(article, author=given))) == ["author"]


# --- Descriptions ----------------------------------------------------------------------------


def test_every_body_that_is_read_is_what_its_description_says(article, writer):
    shape = writer.client.get("/api/v3/schema/testapp.ArticlePage/").json()["read"]
    assert problems_in(shape, Consumer().get(article).json()) == []
    wrong = Consumer().get(article).json()
    wrong["body"][2]["value"]["mechanisms"][0]["title"] = 7
    wrong["references"][0]["csl_type"] = None
    assert {problem.path for problem in problems_in(shape, wrong)} == {
        ("body", 2, "value", "mechanisms", 0, "title"),
        ("references", 0, "csl_type"),
    }


@pytest.mark.parametrize("direction", ["create", "patch"])
def test_what_is_written_is_described_too(writer, direction):
    shape = writer.client.get("/api/v3/schema/testapp.ArticlePage/").json()[direction]
    meta = {"type": "testapp.ArticlePage", "parent_id": 3}
    right = {"meta": meta, "title": "A", "body": [{"type": "text", "value": {"body": "<p>A</p>"}}]}
    assert problems_in(shape, right) == []
    wrong = {**right, "body": [{"type": "text", "value": {"text": "<p>A</p>"}}]}
    assert [problem.path for problem in problems_in(shape, wrong)] == [("body", 0, "value", "text")]


def test_openapi_describes_every_stream_and_each_definition_once(writer):
    document = writer.client.get("/api/v3/openapi.json").json()
    schemas = document["components"]["schemas"]
    assert schemas["ArticlePageSchema"]["properties"]["body"]["items"] == {
        "anyOf": [
            {"$ref": "#/components/schemas/TreatmentStreamItem"},
            {"$ref": "#/components/schemas/OtherBlock"},
        ]
    }
    assert schemas["ProcedurePagePatchSchema"]["properties"]["content"]["items"] == {
        "$ref": "#/components/schemas/ClinicStreamItemInput"
    }
    assert schemas["PlainPageSchema"]["properties"]["stream"]["items"] != {}
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(document)))
    assert named <= set(schemas)


ORDER = """
import importlib, json, os, django
settings = importlib.import_module(os.environ["DJANGO_SETTINGS_MODULE"])
apps = settings.INSTALLED_APPS
ours = [name for name in apps if name.split(".")[0] in ("exoblocks", "tests", "clinic", "home", "treatments")]
others = [name for name in apps if name not in ours]
settings.INSTALLED_APPS = {order}
django.setup()
from django.core.checks import run_checks
from django.core.serializers.json import DjangoJSONEncoder
from wagtail.api.v3.registry import registry
shapes = [registry.get_type_schemas(f"testapp.{{name}}Page") for name in ("Article", "Procedure", "Plain")]
warnings = [message.id for message in run_checks(tags=["exoblocks"])]
print(json.dumps([shapes, warnings], cls=DjangoJSONEncoder))
"""


@pytest.mark.parametrize("order", ["[*ours, *others]", "[*others, *ours]"])
def test_the_order_of_installed_apps_makes_no_difference(order, writer):
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ORDER.format(order=order)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": PATH},
        check=True,
        capture_output=True,
        text=True,
    )
    shapes, warnings = json.loads(ran.stdout)
    for name, shape in zip(("Article", "Procedure", "Plain"), shapes, strict=True):
        assert shape == writer.client.get(f"/api/v3/schema/testapp.{name}Page/").json()
    assert warnings == []


def test_a_stream_that_wagtail_described_before_us_is_warned_of(monkeypatch):
    from wagtail.api.v3.registry import registry
    from wagtail.api.v3.schemas import PageSchema, read_generator
    from wagtail.api.v3.schemas.generators.read import streamfield_schema

    assert run_checks(tags=["exoblocks"]) == []
    monkeypatch.setitem(read_generator.field_schemas, StreamField, streamfield_schema)
    monkeypatch.setattr(PlainPage, "api_fields", [APIField("stream")])
    before_us = read_generator.generate_schema(PlainPage, base_class=PageSchema)
    registration = registry.get("testapp.PlainPage")
    monkeypatch.setattr(registration, "read_schema", before_us)
    (found,) = run_checks(tags=["exoblocks"])
    assert found.id == "exoblocks.W002"
    assert "WritableAPIField('stream')" in found.hint


def test_half_a_character_in_a_summary_is_refused(article, writer):
    for keys in ({}, {"meta": {"action": "publish"}}):
        assert list(places(writer.patch(article, summary="a\ud800", **keys))) == ["summary"]


def test_an_author_who_reviewed_the_article_is_refused(article, writer):
    article.reviewer = PersonFactory()
    article.save_revision().publish()
    response = writer.patch(article, author=article.reviewer_id)
    assert response.status_code == 422
    assert "author cannot review" in response.text
