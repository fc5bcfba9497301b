"""All endpoints return the same value for the same thing."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import wagtail
from django.contrib.auth.models import User
from django.test import RequestFactory

from exoblocks.article.preview_token import make_preview_token
from tests.factories import ArticlePageFactory, ReferenceFactory, cites

MOMENT = datetime.datetime(2026, 1, 17, 9, 10, 11, 123456, tzinfo=datetime.UTC)
HAS_V3 = wagtail.VERSION >= (8, 0)
needs_v3 = pytest.mark.skipif(not HAS_V3, reason="API v3 needs Wagtail 8.0")


@pytest.fixture
def page(home: Any) -> Any:
    value = {"mechanisms": [{"title": "A", "references": cites(ReferenceFactory())}]}
    body = [{"type": "mechanisms", "value": value}]
    return ArticlePageFactory(
        parent=home, body=body, first_published_at=MOMENT, last_published_at=MOMENT
    )


def test_a_time_has_the_same_precision_at_every_endpoint(client, page):
    user = User.objects.create_superuser("admin")
    token = make_preview_token(page, user, RequestFactory().get("/"))
    endpoints = [f"/api/v2/pages/{page.pk}/", f"/api/exoblocks/preview/?token={token}"]
    if HAS_V3:
        endpoints.append(f"/api/v3/pages/{page.pk}/")
    found = [client.get(endpoint).json()["last_published_at"] for endpoint in endpoints]
    assert set(found) == {"2026-01-17T09:10:11.123456Z"}


@needs_v3
def test_the_citation_style_can_be_chosen_in_api_v3(client, page):
    def style(**query: str) -> str:
        (reference,) = client.get(f"/api/v3/pages/{page.pk}/", query).json()["references"]
        return reference["citation"]["style"]

    assert style() == "ama"
    assert style(citation_style="vancouver") == "vancouver"


@needs_v3
def test_an_unknown_style_is_refused_in_api_v3(client, page):
    refused = client.get(f"/api/v3/pages/{page.pk}/", {"citation_style": "x"})
    assert refused.status_code == 400
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert "vancouver" in refused.json()["detail"]
