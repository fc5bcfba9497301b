"""The running site conforms to its OpenAPI description: no 500 and no undocumented response."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.contrib.auth.models import User
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import RequestFactory
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks as openapi_checks

from exoblocks.article.preview_token import make_preview_token
from exoblocks.documents.article import ArticleDocument
from tests.example_site.conftest import demo, loaded_demo

#: All checks that examine a single response.
CHECKS = [
    not_a_server_error,
    openapi_checks.status_code_conformance,
    openapi_checks.content_type_conformance,
    openapi_checks.response_headers_conformance,
    openapi_checks.response_schema_conformance,
    openapi_checks.negative_data_rejection,
    openapi_checks.positive_data_acceptance,
    openapi_checks.missing_required_header,
    openapi_checks.unsupported_method,
    openapi_checks.ignored_auth,
]
#: Restrictions that no description can express, and the message of each error. Wagtail's API answers 400.
NOT_DESCRIBED = {
    "which pages there are": r"page doesn't exist|no live, public page",
    "which fields a page of any type has, and that parentheses are closed": r"unknown field|fields error",
    "the forms in which an identifier is pasted": r"is not a (?:DOI|PubMed id|PubMed Central id)",
    "that a search has an order of its own": r"while searching",
    "that a minute has no second 60": r"not a date",
    "that a page is looked for in one place": r"filtering by descendant_of with child_of",
}
DESCRIPTION = "/api/exoblocks/schema/openapi.json"
__all__ = ["demo", "loaded_demo"]


def checks_of(response: Any) -> list[Any]:
    is_not_described = response.status_code == 400 and re.search(
        "|".join(NOT_DESCRIBED.values()), response.text
    )
    return [
        check
        for check in CHECKS
        if not (is_not_described and check is openapi_checks.positive_data_acceptance)
    ]


@pytest.fixture(autouse=True)
def strict_urls(settings: Any) -> None:
    """Requests for pages are strict, as described.

    The mark ``urls`` would not tell the cached documents that the setting has changed.
    """
    settings.ROOT_URLCONF = "tests.api.v2.strict_urls"


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """Keeps the connection open, so that the test's transaction lasts longer than a request."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def asked(operation: Any) -> int:
    """Sends requests that the description allows. Returns how many had status 200."""
    answered = 0

    @given(case=operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
    @settings(
        database=None,
        derandomize=True,
        max_examples=10,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        nonlocal answered
        response = case.call()
        case.validate_response(response, checks=checks_of(response))
        answered += response.status_code == 200

    ask()
    return answered


def edge_cases(operation: Any) -> Iterator[Any]:
    """Each parameter at and beyond its bounds, of another type and repeated; and every other method."""
    site = operation.schema
    return site.iter_coverage_cases(
        operation,
        generation_modes=list(GenerationMode),
        generation_config=site.config.generation,
    )


def with_existing_ids(described: Any, ids: dict[str, Any], token: str) -> Any:
    """Uses ids that exist, because a random id is not an address of the site; and a valid token."""
    paths = described.raw_schema["paths"]
    for path in [path for path in paths if "{" in path]:
        item = paths.pop(path)
        item["get"]["parameters"] = [
            one for one in item["get"]["parameters"] if one["in"] != "path"
        ]
        kind = next(kind for kind in ids if f"/{kind}/" in path)
        paths[re.sub(r"{\w+}", str(ids[kind]), path)] = item
    for parameter in paths["/api/exoblocks/preview"]["get"]["parameters"]:
        if parameter["name"] == "token":
            parameter["schema"] = {"enum": [token, "forged"]}
    return described


@pytest.fixture
def operations(demo: Any, rf: RequestFactory) -> list[Any]:
    cited = ArticleDocument(demo).references[0]["id"]
    ids = {"pages": demo.pk, "references": cited, "blocks": "safety"}
    token = make_preview_token(demo, User.objects.get(username="admin"), rf.get("/"))
    site = schemathesis.openapi.from_wsgi(DESCRIPTION, get_wsgi_application())
    described = with_existing_ids(site, ids, token)
    return [result.ok() for result in described.get_all_operations()]


def test_every_operation_answers_as_described(operations: list[Any]) -> None:
    answered = {one.path: asked(one) for one in operations}
    assert len(answered) >= 12
    unanswered = [path for path, count in answered.items() if not count]
    # "find" redirects, or finds nothing.
    assert all(path.endswith("/find") for path in unanswered), answered


@pytest.mark.exhaustive
def test_edge_cases_and_invalid_requests_are_answered_as_described(
    operations: list[Any],
) -> None:
    statuses: Counter[int] = Counter()
    for operation in operations:
        for case in edge_cases(operation):
            response = case.call()
            case.validate_response(response, checks=checks_of(response))
            statuses[response.status_code] += 1
    assert {200, 302, 400, 403, 404, 405} <= statuses.keys()
    assert statuses[400] > 100
