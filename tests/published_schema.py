"""Checks the JSON that tests read against the published schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest
from django.test import Client

from exoblocks.article.page_models import article_models
from exoblocks.documents import envelope
from exoblocks.documents.article import read_article
from exoblocks.documents.document_schema import article_schema
from exoblocks.schema import Schema, array_of, object_of, problems_in, standalone
from exoblocks.schema.definitions import references_in
from exoblocks.schema.unions import TOLD_APART_BY

PAGES, REFERENCES = "/api/v2/pages/", "/api/v2/references/"
PREVIEW = "/api/exoblocks/preview/"
schema_of = cache(lambda make: standalone(make()))


def page_listing_schema() -> Schema:
    return listing_of(envelope.page_schema())


def reference_listing_schema() -> Schema:
    return listing_of(envelope.reference_page_schema())


def listing_of(whole: Schema) -> Schema:
    """The schema of a list of what ``whole`` describes. ``fields`` determines which keys are present."""
    head, item = {"$defs": whole.pop("$defs"), "$schema": whole.pop("$schema")}, whole
    del item["title"]
    item.pop(TOLD_APART_BY, None)  # a list can leave out `meta`
    named = references_in({key: item[key] for key in ("$ref", "anyOf") if key in item})
    for shape in (item, *(head["$defs"][name] for name in named)):
        shape.pop("required", None)
        shape.get("properties", {}).get("meta", {}).pop("required", None)
    meta = object_of({"total_count": {"type": "integer", "minimum": 0}})
    return {**head, **object_of({"meta": meta, "items": array_of(item)})}


def check(make: Callable[[], Any], value: Any) -> None:
    """Fails the test if ``value`` does not match the schema that ``make`` returns."""
    problems = problems_in(schema_of(make), value)
    assert problems == [], "\n".join(f"{'/'.join(map(str, at))}: {text}" for at, text in problems)


def check_answer(path: str, data: Any) -> None:
    """Checks a response of API v2 or of the preview. Of pages, only articles have our schema."""
    part = path.rstrip("/").rpartition("/")[2]
    if path.startswith(PAGES) and part == "pages":
        articles = [item for item in data["items"] if is_article(item)]
        check(page_listing_schema, {**data, "items": articles})
    elif path.startswith(PAGES) and part.isdigit() and is_article(data):
        is_default = {"body", "meta", "references"} <= data.keys()
        make = envelope.page_schema if is_default else page_listing_schema
        whole = {"meta": {"total_count": 1}, "items": [data]}
        check(make, data if is_default else whole)
    elif path.startswith(REFERENCES) and part == "references":
        check(reference_listing_schema, data)
    elif path.startswith(REFERENCES) and part.isdigit():
        check(envelope.reference_page_schema, data)
    elif path == PREVIEW:
        check(envelope.page_schema if "meta" in data else article_schema, data)


def is_article(item: dict[str, Any]) -> bool:
    kinds = {model._meta.label for model in article_models()}
    return item.get("meta", {}).get("type") in kinds or "schema_version" in item


class SchemaClient(Client):
    """Fails a test if a 200 response of API v2 or of the preview does not match its schema."""

    def request(self, **environ: Any) -> Any:
        response = super().request(**environ)
        path = environ.get("PATH_INFO", "")
        is_json = response.headers.get("Content-Type", "").startswith("application/json")
        has_body = environ.get("REQUEST_METHOD") != "HEAD" and response.status_code == 200
        if path.startswith((PAGES, REFERENCES, PREVIEW)) and has_body and is_json:
            check_answer(path, response.json())
        return response


def document_of(page: Any, request: HttpRequest | None = None) -> dict[str, Any]:
    """The article of ``page``, encoded as JSON and parsed again."""
    document = read_article(page, request).to_dict()
    found: dict[str, Any] = json.loads(json.dumps(document, cls=DjangoJSONEncoder))
    check(article_schema, found)
    return found
