"""The guide's blog, whose pages already have a body and an image, works in every API and on the page."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.docs.steps import NewSite, steps

GUIDE = "docs/how-to/use-your-own-page-fields.md"
ASK = """
import json
from django.test import Client
from wagtail.models import Site
from blog.models import BlogPage
from exoblocks.documents.envelope import page_schema
from exoblocks.schema import problems_in

page = BlogPage(
    title="Blog", slug="blog", body="<p>My <b>own</b> body.</p>", image="own.jpg",
    evidence=[("text", {"heading": "Proof", "body": "<p>Of the article.</p>"})],
)
Site.objects.get().root_page.add_child(instance=page)
client = Client(SERVER_NAME="localhost")
shown = client.get(f"/api/v2/pages/{page.pk}/").json()
listed = client.get("/api/v2/pages/?type=blog.BlogPage&fields=body,evidence").json()["items"][0]
print(json.dumps({
    "v2": shown,
    "listed": listed,
    "html": client.get("/blog/").text,
    "problems": [str(problem) for problem in problems_in(page_schema(), shown)],
    "types": client.get("/api/exoblocks/schema/types.d.ts").text,
    "v3": client.get(f"/api/v3/pages/{page.pk}/").json() if V3 else None,
    "openapi": client.get("/api/v3/openapi.json").json() if V3 else None,
}))
"""


@pytest.fixture(scope="module")
def answers(installed_site: NewSite, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    root = tmp_path_factory.mktemp("two-bodies") / "site"
    shutil.copytree(installed_site.root, root)
    site = replace(installed_site, root=root)
    site.run("python manage.py startapp blog")
    site.follow(step for step in steps(GUIDE) if (step.path or "").startswith("blog/"))
    has_v3 = find_spec("wagtail.api.v3") is not None
    _add(
        root / "mysite/settings/base.py",
        f"INSTALLED_APPS += {['blog', *(['wagtail.api.v3'] if has_v3 else [])]}",
    )
    if has_v3:
        _add(
            root / "mysite/urls.py",
            "from wagtail.api.v3.urls import api\n"
            'urlpatterns = [path("api/v3/", api.urls), *urlpatterns]',
        )
    site.run("python manage.py makemigrations blog && python manage.py migrate")
    assert "no issues" in site.run("python manage.py check --fail-level WARNING")
    return json.loads(site.python(f"V3 = {has_v3}\n{ASK}"))


def _add(path: Path, code: str) -> None:
    path.write_text(f"{path.read_text()}\n{code}\n")


def test_api_v2_returns_both_bodies_under_their_names(answers):
    for shown in (answers["v2"], answers["listed"]):
        assert "own" in shown["body"]
        assert shown["evidence"][0]["value"]["heading"] == "Proof"
    assert answers["v2"]["image"] == "own.jpg"
    assert answers["v2"]["article_image"] is None
    assert answers["v2"]["json_ld"]["name"] == "Blog"


def test_the_page_shows_both_bodies(answers):
    assert "My <b>own</b> body." in answers["html"]
    assert "Of the article." in answers["html"]


def test_the_schema_of_the_page_describes_both_bodies(answers):
    assert answers["problems"] == []
    assert "evidence" in answers["types"]


@pytest.mark.skipif(not find_spec("wagtail.api.v3"), reason="Wagtail has its API v3 from 8.0")
def test_api_v3_returns_and_describes_both_bodies(answers):
    shown = answers["v3"]
    assert "own" in shown["body"]
    assert shown["image"] == "own.jpg"
    assert shown["evidence"][0]["value"]["anchor"] == "proof"
    schemas = answers["openapi"]["components"]["schemas"]
    described = schemas["BlogPageSchema"]["properties"]
    assert described["body"]["anyOf"][0]["type"] == "string"
    assert "/TreatmentStreamItem" in json.dumps(described["evidence"]["items"])
