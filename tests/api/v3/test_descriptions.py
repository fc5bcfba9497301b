"""The OpenAPI and the schemas of articles in API v3."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.checks import run_checks
from wagtail.api import APIField
from wagtail.fields import StreamField

from exoblocks.schema import problems_in
from tests.api.v3.consumer import Consumer
from tests.testapp.models import PlainPage

pytest.importorskip("wagtail.api.v3", reason="API v3 needs Wagtail 8.0")


pytestmark = pytest.mark.django_db


ROOT = Path(__file__).resolve().parents[3]


PATH = os.pathsep.join([str(ROOT), str(ROOT / "example_site")])


def test_an_article_matches_its_read_schema(article, writer):
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
def test_the_write_schemas_describe_the_body_too(writer, direction):
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
def test_the_order_of_installed_apps_does_not_change_the_schemas(order, writer):
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


def test_a_check_warns_of_a_stream_that_wagtail_described_first(monkeypatch):
    from wagtail.api.v3.registry import registry
    from wagtail.api.v3.schemas import PageSchema, read_generator
    from wagtail.api.v3.schemas.generators.read import streamfield_schema

    assert run_checks(tags=["exoblocks"]) == []
    monkeypatch.setitem(read_generator.field_schemas, StreamField, streamfield_schema)
    monkeypatch.setattr(PlainPage, "api_fields", [APIField("stream")])
    without_exoblocks = read_generator.generate_schema(PlainPage, base_class=PageSchema)
    registration = registry.get("testapp.PlainPage")
    monkeypatch.setattr(registration, "read_schema", without_exoblocks)
    (found,) = run_checks(tags=["exoblocks"])
    assert found.id == "exoblocks.W002"
    assert "WritableAPIField('stream')" in found.hint
