"""A change in API v3 changes nothing else."""

from __future__ import annotations

import pytest

from tests.api.v3.consumer import places
from tests.factories import PlainPageFactory, ProcedurePageFactory

pytest.importorskip("wagtail.api.v3", reason="Wagtail has its API v3 from 8.0")


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["ArticlePage", "ProcedurePage", "PlainPage", "HeadlessPage"])
def test_a_patch_has_no_default_and_needs_no_key(writer, kind):
    schema = writer.client.get(f"/api/v3/schema/testapp.{kind}/").json()["patch"]
    meta = schema["$defs"][f"{kind}PatchMetaSchema"]
    for shape in (schema, meta):
        assert "required" not in shape
        assert [name for name, key in shape["properties"].items() if "default" in key] == []


def test_openapi_gives_a_patch_no_default_either(writer):
    schemas = writer.client.get("/api/v3/openapi.json").json()["components"]["schemas"]
    for name in ("ArticlePagePatchSchema", "ArticlePagePatchMetaSchema"):
        keys = schemas[name]["properties"]
        assert [key for key, shape in keys.items() if "default" in shape] == []


@pytest.mark.parametrize("key", ["body", "summary"])
def test_null_is_not_taken_for_empty(article, writer, key):
    before = writer.get(article).json()
    assert list(places(writer.patch(article, **{key: None}))) == [key]
    assert writer.get(article, version="draft").json() == before


def test_null_is_not_taken_for_an_empty_stream_of_another_name(home, writer):
    page = ProcedurePageFactory(parent=home, content=[{"type": "text", "value": {"heading": "A"}}])
    assert list(places(writer.patch(page, content=None))) == ["content"]


def test_null_is_not_taken_for_an_empty_plain_stream(home, writer):
    page = PlainPageFactory(parent=home, stream=[{"type": "text", "value": "A"}])
    assert list(places(writer.patch(page, stream=None))) == ["stream"]


def test_a_change_of_one_key_leaves_the_others(article, writer):
    before = writer.get(article).json()
    assert writer.patch(article, title="New").status_code == 200
    after = writer.get(article, version="draft").json()
    changed = {key for key in before if before[key] != after[key]}
    assert changed <= {"title", "meta", "revision", "json_ld"}
    assert after["title"] == "New"
