"""Every refusal below the address of the API is JSON, whoever refuses."""

from __future__ import annotations

from typing import Any

import pytest
import wagtail
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from tests.api.v3.consumer import Consumer
from tests.factories import ArticlePageFactory

needs_v3 = pytest.mark.skipif(wagtail.VERSION < (8, 0), reason="Wagtail has its API v3 from 8.0")


def assert_message(answer: Any, status: int) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/json"
    assert set(answer.json()) == {"message"}
    assert answer.json()["message"]


def assert_problem(answer: Any, status: int) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["title"]
    assert answer.json()["detail"]


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
    assert_problem(answer, 404)


@needs_v3
@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("PUT", "/api/v3/pages/", 405),
        ("DELETE", "/api/v3/whoami/", 405),
        ("OPTIONS", "/api/v3/pages/1/", 405),
        ("POST", "/api/v3/", 403),  # by Django's CsrfViewMiddleware
        ("POST", "/api/v3/openapi.json", 403),
        ("GET", "/api/v3/", 404),
        ("GET", "/api/v3/pages/nothing/at/all", 404),
    ],
)
@pytest.mark.parametrize("debug", [True, False])
def test_wherever_api_v3_is_refused_by_others(home, settings, method, address, status, debug):
    settings.DEBUG = debug
    answer = Client(enforce_csrf_checks=True).generic(method, address)
    assert_problem(answer, status)
    assert answer.headers["Content-Length"] == str(len(answer.content))


@needs_v3
def test_a_method_that_api_v3_does_not_know_is_told_those_that_it_knows(client, home):
    answer = client.put("/api/v3/pages/")
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "POST"}
    assert answer.json()["detail"] == "Allowed methods: GET, POST."


@needs_v3
@pytest.mark.parametrize("body", ["null", "[]", "1", "-1", '"text"', " true"])
@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_a_body_for_api_v3_that_is_no_object(home, method, body):
    writer = Consumer(get_user_model().objects.create_superuser("writer", "w@example.org", "-"))
    address = "/api/v3/pages/" if method == "POST" else f"/api/v3/pages/{home.pk}/"
    answer = writer.client.generic(method, address, body, content_type="application/json")
    assert_problem(answer, 400)
    assert answer.json()["detail"] == "Expected a JSON object."


@needs_v3
@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("offset=" + "9" * 30, "offset: is too large"),
        ("search=%00", "search: null characters are not allowed"),
        ("%00=1", ": null characters are not allowed"),
        ("first_published_at=0001-01-01T00:00:00%2B14:00", "first_published_at: not a date"),
    ],
)
def test_a_query_that_api_v3_would_fail_on(client, home, query, detail):
    answer = client.get(f"/api/v3/pages/?{query}")
    assert_problem(answer, 400)
    assert answer.json()["detail"] == detail


@needs_v3
@pytest.mark.skipif(connection.vendor != "sqlite", reason="other databases search for anything")
@pytest.mark.parametrize("text", ['"', " "])
def test_what_sqlite_cannot_search_for(client, home, text):
    assert_problem(client.get("/api/v3/pages/", {"search": text}), 400)


@needs_v3
def test_a_body_too_large_for_api_v3_is_a_problem_document(client, home, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    writer = Consumer(get_user_model().objects.create_superuser("writer", "w@example.org", "-"))
    assert_problem(writer.create(home, "testapp.ArticlePage", title="a" * 200), 413)


def test_a_wrong_host_is_told_with_debug_too(client, home, settings):
    settings.DEBUG, settings.ALLOWED_HOSTS = True, ["clinic.example"]
    assert_message(client.get("/api/v2/pages/", headers={"Host": "evil.example"}), 400)


def test_an_error_of_the_server_is_told_without_its_details(home, settings, monkeypatch):
    def fail(*args: Any, **kwargs: Any) -> Any:
        raise RuntimeError("a secret")

    monkeypatch.setattr("exoblocks.api.schema.views.documents", fail)
    client = Client(raise_request_exception=False)
    answer = client.get("/api/exoblocks/schema/")
    assert_message(answer, 500)
    assert "secret" not in answer.text
    settings.DEBUG = True
    assert "a secret" in client.get("/api/exoblocks/schema/").text


def test_the_browsable_api_refuses_in_html(client, home):
    answer = client.get("/api/v2/pages/999/", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "text/html; charset=utf-8")


@pytest.mark.parametrize("address", ["/api/v2/pages/", "/api/v2/pages/1/", "/api/v2/references/"])
def test_a_format_that_there_is_not(client, home, address):
    answer = client.get(address, {"format": "xml"})
    assert_message(answer, 404)
    assert answer.json()["message"] == "format: expected one of json, api"


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
