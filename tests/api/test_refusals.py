"""Every refusal below the address of the API is JSON, whoever refuses."""

from __future__ import annotations

from typing import Any

import pytest
import wagtail
from django.test import Client

from tests.factories import ArticlePageFactory

needs_v3 = pytest.mark.skipif(wagtail.VERSION < (8, 0), reason="Wagtail has its API v3 from 8.0")


def assert_message(answer: Any, status: int) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/json"
    assert set(answer.json()) == {"message"}
    assert answer.json()["message"]


@pytest.mark.parametrize(
    "address",
    [
        "/api/",
        "/api/nothing",
        "/api/nothing/",
        "/api/v2/pages/abc/",
        "/api/v2/pages/999999/",
        "/api/v2/references/abc/",
        "/api/v2/nothing/",
        "/api/exoblocks/nothing/",
        "/api/exoblocks/schema/nothing.json",
    ],
)
@pytest.mark.parametrize("debug", [True, False])
def test_what_is_not_there(client, home, settings, address, debug):
    settings.DEBUG = debug
    assert_message(client.get(address), 404)


@pytest.mark.parametrize("address", ["/api/v2/pages/", "/api/v2/references/"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_another_method(client, home, address, method):
    answer = getattr(client, method)(address)
    assert_message(answer, 405)
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize("address", ["/api/v2/pages/", "/api/v2/references/"])
def test_another_media_type(client, home, address):
    assert_message(client.get(address, headers={"Accept": "application/xml"}), 406)


def test_what_django_refuses_itself(client, home, settings):
    settings.ALLOWED_HOSTS = ["clinic.example"]
    assert_message(client.get("/api/v2/pages/", headers={"Host": "evil.example"}), 400)
    html = client.get("/", headers={"Host": "evil.example"})
    assert (html.status_code, html.headers["Content-Type"]) == (400, "text/html; charset=utf-8")


def test_other_addresses_are_refused_as_before(client, home):
    answer = client.get("/nothing/")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/html")


@needs_v3
def test_below_api_v3_it_is_a_problem_document(client, home):
    answer = client.get("/api/v3/nothing/")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 404


def test_a_last_slash_may_be_left_out(client, home):
    page = ArticlePageFactory(parent=home)
    for address in ("/api/v2/pages", f"/api/v2/pages/{page.pk}", "/api/exoblocks/schema"):
        short, whole = client.get(address), client.get(f"{address}/")
        assert short.status_code == whole.status_code == 200
        assert short.json() == whole.json()


def test_what_changes_something_needs_its_last_slash(home):
    checked = Client(enforce_csrf_checks=True)
    for refused in (checked.post("/api/v2/pages"), checked.delete("/api/v2/pages/1")):
        assert_message(refused, 405)
        assert refused.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_without_the_fallback_django_answers(client, home, settings):
    settings.ROOT_URLCONF = "tests.contract.moved_urls"
    assert client.get("/api/nothing/").headers["Content-Type"].startswith("text/html")
