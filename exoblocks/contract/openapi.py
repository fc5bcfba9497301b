"""The OpenAPI 3.1 description of this site, with the paths of its URL configuration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from exoblocks.contract.addresses import Addresses
from exoblocks.contract.endpoints import endpoint_paths
from exoblocks.contract.own_endpoints import own_paths
from exoblocks.contract.responses import shared_schemas
from exoblocks.schema import Schema
from exoblocks.schema.namespace import merged
from exoblocks.schema.shapes import DEFS, DIALECT

COMPONENT = "#/components/schemas/"


def openapi(
    schemas: Mapping[str, Schema], addresses: Addresses, *, blocks: Iterable[str], version: str
) -> dict[str, Any]:
    """``schemas``: documents by the names with which ``responses`` refers to them. ``blocks``:
    their types.

    Endpoints that the site does not include are not described. Text is in the site's default
    language.
    """
    with translation.override(settings.LANGUAGE_CODE):
        described = {
            "openapi": "3.1.0",
            "info": {
                "title": str(getattr(settings, "WAGTAIL_SITE_NAME", "") or "exoblocks"),
                "version": version,
                "description": _("Treatment articles and the references they cite."),
            },
            "jsonSchemaDialect": DIALECT,
            "servers": [{"url": "/"}],
            # A preview's token is a parameter. No endpoint identifies the user.
            "security": [],
            "paths": {**endpoint_paths(addresses), **own_paths(blocks, addresses)},
            "components": {"schemas": merged({**schemas, **shared_schemas()})},
        }
        return dict(_moved(described))


def _moved(value: Any) -> Any:
    """Move the definitions to their location in OpenAPI."""
    if isinstance(value, Mapping):
        return {key: _moved(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_moved(each) for each in value]
    if isinstance(value, str) and value.startswith(DEFS):
        return COMPONENT + value.removeprefix(DEFS)
    return value
