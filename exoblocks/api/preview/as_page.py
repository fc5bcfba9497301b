"""``?as=page``: a draft in the shape in which the site's API v2 gives the published page, ``meta`` included.

The very endpoint of the API answers, so that fields that a site adds to its pages are there too.
"""

from __future__ import annotations

import copy
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import resolve

from exoblocks.api.v2.drafts import serve_draft
from exoblocks.request_cache import empty_cache

#: Parameters of the preview that the endpoint knows too.
PASSED_ON = ("citation_style", "rich_text_format")


def draft_as_page(page: Any, request: HttpRequest, path: str) -> HttpResponse:
    """``path``: that of the endpoint, with ``{pk}`` in it."""
    match = resolve(path.replace("{pk}", str(page.pk or 0)))
    response: Any = match.func(_asked(request, page), *match.args, **match.kwargs)
    response.render()
    # Nothing of a draft is kept, so there is nothing to compare later.
    del response["ETag"], response["Cache-Control"], response["Vary"]
    return response


def _asked(request: HttpRequest, page: Any) -> HttpRequest:
    """``request`` as it would ask for the published page."""
    asked = copy.copy(request)
    query = QueryDict(mutable=True)
    query.update({name: request.GET[name] for name in PASSED_ON if name in request.GET})
    asked.GET = query  # type: ignore[assignment]  # made as Django makes it
    kept = {name: value for name, value in request.META.items() if name != "HTTP_IF_NONE_MATCH"}
    asked.META = {**kept, "QUERY_STRING": query.urlencode(), "HTTP_ACCEPT": "application/json"}
    empty_cache(asked)
    serve_draft(asked, page)
    return asked
