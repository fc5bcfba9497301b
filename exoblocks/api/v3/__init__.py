"""Articles in the API v3 of Wagtail 8: precise schemas, reading and writing.

This API is a preview, and Wagtail may change it. Nothing is imported from it on versions of Wagtail
without it. Only ``registration`` imports modules that need it, or the pydantic and ninja that come
with it.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

PACKAGE = "wagtail.api.v3"


@cache
def connect() -> None:
    """Describe our fields in API v3, if Wagtail has it. The models must be ready."""
    if find_spec(PACKAGE) is not None:
        import_module("exoblocks.api.v3.registration").connect()
