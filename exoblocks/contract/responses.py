"""Responses of the endpoints, and their own schemas."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from exoblocks.schema import Schema, array_of, object_of
from exoblocks.schema.shapes import ref

JSON = "application/json"
TEXT: Schema = {"type": "string"}
NAMES: Schema = {"type": "array", "items": TEXT}


def response(description: str, schema: Schema, media_type: str = JSON) -> dict[str, Any]:
    return {"description": description, "content": {media_type: {"schema": schema}}}


def message(description: str) -> dict[str, Any]:
    return response(description, ref("Message"))


def bad_request() -> dict[str, Any]:
    return message(_("A query parameter is unknown or has an invalid value."))


def not_found() -> dict[str, Any]:
    return message(_("Not found, or not public."))


def not_modified() -> dict[str, Any]:
    return tagged({"description": _("Not modified.")})


def tagged(described: dict[str, Any]) -> dict[str, Any]:
    """``described``, a response with an ``ETag`` that the client can send back."""
    header = {"description": _("Entity tag, for If-None-Match."), "required": True, "schema": TEXT}
    return {**described, "headers": {**described.get("headers", {}), "ETag": header}}


def not_allowed() -> dict[str, Any]:
    header = {"description": _("Allowed methods."), "schema": TEXT}
    return {**message(_("A method other than GET or HEAD was used.")), "headers": {"Allow": header}}


def not_acceptable() -> dict[str, Any]:
    return message(_("None of the requested media types is available."))


def paged(items: Schema) -> Schema:
    """Wagtail's envelope of a list."""
    meta = object_of({"total_count": {"type": "integer", "minimum": 0}})
    return object_of({"meta": meta, "items": array_of(items)})


def shared_schemas() -> dict[str, Schema]:
    """The schemas that ``ref`` names and that neither blocks nor articles define."""
    meta = {"type": TEXT, "detail_url": TEXT, "html_url": TEXT, "slug": TEXT, "locale": TEXT}
    page = {
        "id": {"type": "integer"},
        "meta": {"type": "object", "properties": meta},
        "title": TEXT,
    }
    index = {
        "schema_version": TEXT,
        "blocks": NAMES,
        "schemas": NAMES,
        "openapi": TEXT,
        "typescript": TEXT,
    }
    return {
        "Message": object_of({"message": TEXT}),
        "OtherPage": {
            "type": "object",
            "description": _(
                "A page that is not an article, or any page with only the requested fields."
            ),
            "properties": page,
        },
        "SchemaIndex": object_of(index),
    }
