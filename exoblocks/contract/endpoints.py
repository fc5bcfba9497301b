"""The endpoints of Wagtail's API v2 for articles and references, at the site's URLs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from exoblocks.contract.addresses import Addresses
from exoblocks.contract.parameters import (
    export_format,
    path_parameter,
    query_parameter,
    query_parameters,
)
from exoblocks.contract.responses import (
    bad_request,
    message,
    not_acceptable,
    not_allowed,
    not_found,
    not_modified,
    paged,
    response,
    tagged,
)
from exoblocks.library.exporting import EXPORT_FORMATS
from exoblocks.library.models import Reference
from exoblocks.schema import Schema, array_of
from exoblocks.schema.namespace import free_name
from exoblocks.schema.shapes import ref

Operation = dict[str, Any]

ID: Schema = {"type": "integer", "minimum": 0}
#: A page with or without an article, distinguished by ``"schema_version" in page``.
PAGE: Schema = {"anyOf": [ref("Page"), ref("OtherPage")]}


@dataclass(frozen=True)
class Kind:
    """The content of an endpoint. ``one`` and ``many`` are used in the names of operations."""

    one: str
    many: str
    item: Schema
    description: Callable[[], str]


PAGES = Kind("Page", "Pages", PAGE, lambda: _("Live, public pages, including articles."))
REFERENCES = Kind(
    "Reference",
    "References",
    ref("Reference"),
    lambda: _("References cited by live, public pages."),
)


def endpoint_paths(addresses: Addresses) -> dict[str, Any]:
    """Path items by path."""
    found: dict[str, Any] = {}
    for path, view, action in _endpoints():
        kind, describe = _kind_of(view), ACTIONS.get(action)
        if kind is not None and describe is not None:
            operation = describe(kind, view)
            taken = {item["get"]["operationId"] for item in found.values()}
            operation["operationId"] = free_name(operation["operationId"], taken)
            found[addresses.shortest(path)] = {"get": operation}
    return found


def draft_path() -> str | None:
    """The path of one page, with ``{pk}`` in it, at the first endpoint that can show a draft."""
    shows_drafts = (
        path
        for path, view, action in _endpoints()
        if action == "detail_view" and getattr(view, "shows_drafts", False)
    )
    return next(shows_drafts, None)


def _endpoints() -> Iterator[tuple[str, Any, str]]:
    """(path, class, action) of every endpoint that responds to GET."""
    from rest_framework.schemas.generators import EndpointEnumerator

    for path, method, callback in EndpointEnumerator().get_api_endpoints():
        action = getattr(callback, "actions", {}).get("get")
        if method == "GET" and action is not None:
            yield path, callback.cls, action


def _kind_of(view: Any) -> Kind | None:
    from wagtail.admin.api.views import PagesAdminAPIViewSet
    from wagtail.api.v2.views import BaseAPIViewSet, PagesAPIViewSet

    if issubclass(view, PagesAdminAPIViewSet):  # Only Wagtail's own editor uses it.
        return None
    if issubclass(view, PagesAPIViewSet):
        return PAGES
    if issubclass(view, BaseAPIViewSet) and view.model is Reference:
        return REFERENCES
    return None


def _list(kind: Kind, view: Any) -> Operation:
    names = {*view.known_query_parameters, *_columns(view)}
    return {
        "operationId": f"list{kind.many}",
        "summary": kind.description(),
        "parameters": query_parameters(names, view),
        "responses": {**_found(kind.description(), paged(kind.item)), **_refusals()},
    }


def _detail(kind: Kind, view: Any) -> Operation:
    description = _("A single item.")
    return {
        "operationId": f"get{kind.one}",
        "summary": description,
        "parameters": [
            path_parameter("pk", ID, _("Id of the item.")),
            *query_parameters(_of_one(view), view),
        ],
        "responses": {**_found(description, kind.item), **_refusals()},
    }


def _find(kind: Kind, view: Any) -> Operation:
    found = {
        "description": _("Redirect to the item."),
        "headers": {"Location": {"schema": {"type": "string"}}},
    }
    return {
        "operationId": f"find{kind.one}",
        "summary": _("Find one item and redirect to its URL."),
        "parameters": query_parameters(_of_one(view) | view.find_query_parameters, view),
        "responses": {"302": found, **_refusals()},
    }


def _export(kind: Kind, view: Any) -> Operation:
    names = {*view.export_query_parameters, *_columns(view)}
    files = {
        each.media_type: {"schema": _file(each.media_type)} for each in EXPORT_FORMATS.values()
    }
    description = _("All matching references as a file.")
    return {
        "operationId": f"export{kind.many}",
        "summary": description,
        "parameters": [
            query_parameter("format", *export_format(), required=True),
            *query_parameters(names, view),
        ],
        "responses": {"200": {"description": description, "content": files}, **_refusals()},
    }


def _file(media_type: str) -> Schema:
    return array_of({"type": "object"}) if media_type.endswith("json") else {"type": "string"}


ACTIONS: dict[str, Callable[[Kind, Any], Operation]] = {
    "listing_view": _list,
    "detail_view": _detail,
    "find_view": _find,
    "export_view": _export,
}


def _of_one(view: Any) -> frozenset[str]:
    """The parameters for one item. Wagtail's own class also accepts those for lists."""
    known: frozenset[str] = view.known_query_parameters
    return known & getattr(view, "detail_query_parameters", known)


def _columns(view: Any) -> set[str]:
    """The filters of a list."""
    return set(view.get_available_fields(view.model, db_fields_only=True))


def _found(description: str, schema: Schema) -> dict[str, Any]:
    return {"200": tagged(response(description, schema)), "304": not_modified()}


def _refusals() -> dict[str, Any]:
    return {
        "400": bad_request(),
        "404": not_found(),
        "405": not_allowed(),
        "406": not_acceptable(),
        "414": message(_("The query string is too long.")),
    }
