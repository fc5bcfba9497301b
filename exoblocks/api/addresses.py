"""URLs at which the site includes the API views of exoblocks."""

from __future__ import annotations

from typing import Final

from django.urls import NoReverseMatch, reverse

#: The API begins where ``fallback`` is included.
FALLBACK: Final = "exoblocks_api_fallback:root"
PREVIEW: Final = "exoblocks_api:preview"
SCHEMA_INDEX: Final = "exoblocks_api:schema-index"
#: The URL for downloading references as files. The router has the name from Wagtail's
#: documentation.
REFERENCE_EXPORT: Final = "wagtailapi:references:export"
V3: Final = "wagtailapi_v3:api-root"


def address_of(name: str) -> str | None:
    """The path for this URL name; ``None`` if the site does not include it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
