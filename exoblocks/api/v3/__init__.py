"""Articles in the API v3 of Wagtail 8: precise schemas, reading, and writing.

That API is a preview, and Wagtail may change it. Nothing of it is imported where it is not installed:
what needs it, or the pydantic and ninja that come with it, is imported by ``registration`` alone.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

PACKAGE = "wagtail.api.v3"


@cache
def connect() -> None:
    """Where Wagtail has its API v3: describes our fields in it. The models must be ready."""
    if find_spec(PACKAGE) is not None:
        import_module("exoblocks.api.v3.registration").connect()
