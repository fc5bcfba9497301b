"""A draft in place of the published page, for a request that another door of ours has admitted."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

_NAME = "_exoblocks_draft"


def serve_draft(request: HttpRequest, page: Any) -> None:
    """Lets a view of one page answer ``request`` with ``page``, whoever may read it."""
    setattr(request, _NAME, page)


def draft_of(request: Any) -> Any:
    return getattr(request, _NAME, None)
