"""A patch in API v3 changes only the keys that it contains."""

from __future__ import annotations

import pytest

from tests.api.v3.consumer import errors_by_path
from tests.factories import PlainPageFactory, ProcedurePageFactory

pytest.importorskip("wagtail.api.v3", reason="API v3 needs Wagtail 8.0")


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["ArticlePage", "ProcedurePage", "PlainPage", "HeadlessPage"])
def test_the_patch_schema_has_no_defaults_and_no_required_keys(writer, kind):
    schema = writer.client.get(f"/api/v3/schema/testapp.{kind}/").json()["patch"]
    meta = schema["$defs"][f"{kind}PatchMetaSchema"]
    for shape in (schema, meta):
        assert "required" not in shape
        assert [name for name, key in shape["properties"].items() if "default" in key] == []


def test_the_patch_schema_in_openapi_has_no_defaults_either(writer):
    schemas = writer.client.get("/api/v3/openapi.json").json()["components"]["schemas"]
    for name in ("ArticlePagePatchSchema", "ArticlePagePatchMetaSchema"):
        keys = schemas[name]["properties"]
        assert [key for key, shape in keys.items() if "default" in shape] == []


@pytest.mark.parametrize("key", ["body", "summary"])
def test_null_does_not_mean_empty(article, writer, key):
    before = writer.get(article).json()
    assert list(errors_by_path(writer.patch(article, **{key: None}))) == [key]
    assert writer.get(article, version="draft").json() == before


def test_null_does_not_mean_empty_for_a_stream_with_another_name(home, writer):
    page = ProcedurePageFactory(parent=home, content=[{"type": "text", "value": {"heading": "A"}}])
    assert list(errors_by_path(writer.patch(page, content=None))) == ["content"]


def test_null_does_not_mean_empty_for_the_stream_of_an_ordinary_page(home, writer):
    page = PlainPageFactory(parent=home, stream=[{"type": "text", "value": "A"}])
    assert list(errors_by_path(writer.patch(page, stream=None))) == ["stream"]


def test_a_change_to_one_key_does_not_change_the_others(article, writer):
    before = writer.get(article).json()
    assert writer.patch(article, title="New").status_code == 200
    after = writer.get(article, version="draft").json()
    changed = {key for key in before if before[key] != after[key]}
    assert changed <= {"title", "meta", "revision", "json_ld"}
    assert after["title"] == "New"
