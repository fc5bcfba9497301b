"""The request being answered, for what Wagtail asks without it.

Its API v3 reads a field that has a serializer without the request; but addresses are those of the
request's site, and an article is read once for each request.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest

_request: ContextVar[HttpRequest | None] = ContextVar("exoblocks_request", default=None)


def current_request() -> HttpRequest | None:
    return _request.get()


def remembering_request(view: Callable[..., Any]) -> Callable[..., Any]:
    """A decorator for views: while ``view`` runs, ``current_request`` is its request."""

    @functools.wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        token = _request.set(request)
        try:
            return view(request, *args, **kwargs)
        finally:
            _request.reset(token)

    return run
