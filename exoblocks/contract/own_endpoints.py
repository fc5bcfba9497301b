"""The endpoints at ``api/exoblocks/``, if the site includes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from exoblocks.article import headless_preview
from exoblocks.contract.addresses import Addresses
from exoblocks.contract.endpoints import draft_path
from exoblocks.contract.parameters import (
    citation_style,
    path_parameter,
    query_parameter,
    rich_text_format,
    rich_text_formats,
)
from exoblocks.contract.responses import (
    JSON,
    bad_request,
    message,
    not_allowed,
    not_found,
    not_modified,
    response,
    tagged,
)
from exoblocks.schema import Schema
from exoblocks.schema.shapes import ref

JSON_SCHEMA = "application/schema+json"
OPENAPI = "application/vnd.oai.openapi+json"
TEXT = "text/plain"
ANY_OBJECT: Schema = {"type": "object"}


def own_paths(blocks: Iterable[str], addresses: Addresses) -> dict[str, Any]:
    """Path items by path. ``blocks``: types of blocks that have a schema."""
    return dict([*_schema_endpoints(blocks, addresses), *_preview_endpoint(addresses)])


def _schema_endpoints(blocks: Iterable[str], addresses: Addresses) -> Iterator[tuple[str, Any]]:
    start = addresses.schema_index
    if start is None:
        return
    yield (
        addresses.shortest(start),
        _document(
            "getSchemaIndex", _("List of the available schema documents."), ref("SchemaIndex"), JSON
        ),
    )
    schemas = {
        "Article": _("JSON Schema of an article."),
        "Page": _("JSON Schema of an article in Wagtail’s API v2."),
        "Reference": _("JSON Schema of a reference in Wagtail’s API v2."),
        "Portable-article": _("JSON Schema of the file of a portable article."),
    }
    for name, description in schemas.items():
        operation = f"get{name.title().replace('-', '')}Schema"
        yield f"{start}{name.lower()}.json", _document(operation, description)
    block = _document("getBlockSchema", _("JSON Schema of the value of a block."))
    block["get"]["parameters"] = [
        path_parameter("name", {"enum": list(blocks)}, _("Block type, as in the article body."))
    ]
    block["get"]["responses"]["404"] = not_found()
    yield f"{start}blocks/{{name}}.json", block
    yield (
        f"{start}openapi.json",
        _document("getOpenapi", _("This OpenAPI document."), ANY_OBJECT, OPENAPI),
    )
    types = _("TypeScript declarations.")
    yield f"{start}types.d.ts", _document("getTypes", types, {"type": "string"}, TEXT)


def _document(
    operation: str, description: str, schema: Schema = ANY_OBJECT, media_type: str = JSON_SCHEMA
) -> dict[str, Any]:
    responses = {
        "200": tagged(response(description, schema, media_type)),
        "304": not_modified(),
        "405": not_allowed(),
    }
    return {"get": {"operationId": operation, "summary": description, "responses": responses}}


def _preview_endpoint(addresses: Addresses) -> Iterator[tuple[str, Any]]:
    if addresses.preview is None:
        return
    token = {"type": "string", "minLength": 1}
    parameters = [
        query_parameter("token", token, _("Preview token from the page editor."), required=True),
        query_parameter("citation_style", *citation_style()),
    ]
    if headless_preview.is_available():
        description = _(
            "Content type of the page. wagtail-headless-preview sends it with its own tokens."
        )
        parameters.append(query_parameter("content_type", {"type": "string"}, description))
    if rich_text_formats():
        parameters.append(query_parameter("rich_text_format", *rich_text_format()))
    shapes = ["article", "page"] if draft_path() else ["article"]
    parameters.append(
        query_parameter(
            "as",
            {"enum": shapes, "default": "article"},
            _(
                "Shape of the response: an article, or a page as Wagtail's API v2 returns it, with “meta”."
            ),
        )
    )
    description = _("Latest draft of an article.")
    draft = ref("Article") if len(shapes) == 1 else {"anyOf": [ref("Article"), ref("Page")]}
    yield (
        addresses.shortest(addresses.preview),
        {
            "get": {
                "operationId": "getPreview",
                "summary": description,
                "parameters": parameters,
                "responses": {
                    "200": response(description, draft),
                    "400": bad_request(),
                    "403": message(_("The preview token is not valid for this page or site.")),
                    "404": message(_("The page no longer exists.")),
                    "405": not_allowed(),
                    "410": message(_("The preview token has expired.")),
                },
            }
        },
    )
