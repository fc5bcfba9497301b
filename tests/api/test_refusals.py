"""Every error response under the path of the API is JSON, whichever component sends it."""

from __future__ import annotations

from typing import Any

import pytest
import wagtail
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from tests.api.v3.consumer import Consumer
from tests.factories import ArticlePageFactory

needs_v3 = pytest.mark.skipif(wagtail.VERSION < (8, 0), reason="API v3 needs Wagtail 8.0")


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
def test_a_missing_address_is_not_found(client, home, settings, address, debug):
    settings.DEBUG = debug
    assert_message(client.get(address), 404)


@pytest.mark.parametrize("address", ["/api/v2/pages/", "/api/v2/references/"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_method_that_is_not_allowed_is_refused(client, home, address, method):
    answer = getattr(client, method)(address)
    assert_message(answer, 405)
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize("address", ["/api/v2/pages/", "/api/v2/references/"])
def test_an_unsupported_media_type_is_refused(client, home, address):
    assert_message(client.get(address, headers={"Accept": "application/xml"}), 406)


def test_an_unknown_host_is_refused_in_json_by_the_api_and_in_html_elsewhere(
    client, home, settings
):
    settings.ALLOWED_HOSTS = ["clinic.example"]
    assert_message(client.get("/api/v2/pages/", headers={"Host": "evil.example"}), 400)
    html = client.get("/", headers={"Host": "evil.example"})
    assert (html.status_code, html.headers["Content-Type"]) == (400, "text/html; charset=utf-8")


def test_addresses_outside_the_api_are_refused_in_html(client, home):
    answer = client.get("/nothing/")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/html")


@needs_v3
def test_a_missing_address_of_api_v3_gets_a_problem_document(client, home):
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
        ("POST", "/api/v3/", 403),  # from Django's CsrfViewMiddleware
        ("POST", "/api/v3/openapi.json", 403),
        ("GET", "/api/v3/", 404),
        ("GET", "/api/v3/pages/nothing/at/all", 404),
    ],
)
@pytest.mark.parametrize("debug", [True, False])
def test_refusals_by_other_components_are_problem_documents_in_api_v3(
    home, settings, method, address, status, debug
):
    settings.DEBUG = debug
    answer = Client(enforce_csrf_checks=True).generic(method, address)
    assert_problem(answer, status)
    assert answer.headers["Content-Length"] == str(len(answer.content))


@needs_v3
def test_api_v3_lists_the_allowed_methods(client, home):
    answer = client.put("/api/v3/pages/")
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "POST"}
    assert answer.json()["detail"] == "Allowed methods: GET, POST."


@needs_v3
@pytest.mark.parametrize("body", ["null", "[]", "1", "-1", '"text"', " true"])
@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_a_body_for_api_v3_that_is_not_an_object_is_refused(home, method, body):
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
def test_a_query_that_would_make_api_v3_fail_is_refused(client, home, query, detail):
    answer = client.get(f"/api/v3/pages/?{query}")
    assert_problem(answer, 400)
    assert answer.json()["detail"] == detail


@needs_v3
@pytest.mark.skipif(connection.vendor != "sqlite", reason="other databases can search for this")
@pytest.mark.parametrize("text", ['"', " "])
def test_a_search_that_sqlite_cannot_run_is_refused(client, home, text):
    assert_problem(client.get("/api/v3/pages/", {"search": text}), 400)


@needs_v3
def test_a_body_that_is_too_large_for_api_v3_gets_a_problem_document(client, home, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    writer = Consumer(get_user_model().objects.create_superuser("writer", "w@example.org", "-"))
    assert_problem(writer.create(home, "testapp.ArticlePage", title="a" * 200), 413)


def test_an_unknown_host_is_refused_in_json_with_debug_too(client, home, settings):
    settings.DEBUG, settings.ALLOWED_HOSTS = True, ["clinic.example"]
    assert_message(client.get("/api/v2/pages/", headers={"Host": "evil.example"}), 400)


def test_a_server_error_has_no_details_without_debug(home, settings, monkeypatch):
    def fail(*args: Any, **kwargs: Any) -> Any:
        raise RuntimeError("a secret")

    monkeypatch.setattr("exoblocks.api.schema.views.documents", fail)
    client = Client(raise_request_exception=False)
    answer = client.get("/api/exoblocks/schema/")
    assert_message(answer, 500)
    assert "secret" not in answer.text
    settings.DEBUG = True
    assert "a secret" in client.get("/api/exoblocks/schema/").text


def test_the_browsable_api_shows_errors_in_html(client, home):
    answer = client.get("/api/v2/pages/999/", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "text/html; charset=utf-8")


@pytest.mark.parametrize("address", ["/api/v2/pages/", "/api/v2/pages/1/", "/api/v2/references/"])
def test_an_unknown_format_is_refused(client, home, address):
    answer = client.get(address, {"format": "xml"})
    assert_message(answer, 404)
    assert answer.json()["message"] == "format: expected one of json, api"


def test_the_trailing_slash_is_optional_for_get(client, home):
    page = ArticlePageFactory(parent=home)
    for address in ("/api/v2/pages", f"/api/v2/pages/{page.pk}", "/api/exoblocks/schema"):
        short, whole = client.get(address), client.get(f"{address}/")
        assert short.status_code == whole.status_code == 200
        assert short.json() == whole.json()


def test_other_methods_are_refused_without_the_trailing_slash(home):
    checked = Client(enforce_csrf_checks=True)
    for refused in (checked.post("/api/v2/pages"), checked.delete("/api/v2/pages/1")):
        assert_message(refused, 405)
        assert refused.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_without_the_fallback_errors_are_django_s_html(client, home, settings):
    settings.ROOT_URLCONF = "tests.contract.moved_urls"
    assert client.get("/api/nothing/").headers["Content-Type"].startswith("text/html")
