"""Where the site has included what exoblocks adds to its API."""

from __future__ import annotations

from typing import Final

from django.urls import NoReverseMatch, reverse

#: Where ``fallback`` is included, there the API begins.
FALLBACK: Final = "exoblocks_api_fallback:root"
PREVIEW: Final = "exoblocks_api:preview"
SCHEMA_INDEX: Final = "exoblocks_api:schema-index"
#: Of references as files, in a router that is named as in Wagtail's documentation.
REFERENCE_EXPORT: Final = "wagtailapi:references:export"
V3: Final = "wagtailapi_v3:api-root"


def address_of(name: str) -> str | None:
    """The path with this URL name; ``None`` where the site does not include it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
