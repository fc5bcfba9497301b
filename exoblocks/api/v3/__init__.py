"""Articles in the API v3 of Wagtail 8: precise schemas, reading, and writing.

That API is a preview, and Wagtail may change it. Nothing of it is imported where it is not installed.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from exoblocks.api.current import remembering_request

PACKAGE = "wagtail.api.v3"


def connect() -> None:
    """Where Wagtail has its API v3: describes our streams in it, and lets our fields know its requests."""
    if find_spec(PACKAGE) is None:
        return
    from exoblocks.api.v3 import generators

    import_module(generators.GENERATORS)
    generators.register()
    import_module(f"{PACKAGE}.api").api.add_decorator(remembering_request, mode="view")
