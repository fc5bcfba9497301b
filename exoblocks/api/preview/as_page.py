"""``?as=page``: a draft in the form in which the site's API v2 returns the published page,
including ``meta``.

The API's own endpoint creates the response, so it includes any fields that a site adds to its
pages.
"""

from __future__ import annotations

import copy
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import resolve

from exoblocks.api.v2.drafts import serve_draft
from exoblocks.request_cache import empty_cache

#: Parameters of the preview that are also parameters of the endpoint.
PASSED_ON = ("citation_style", "rich_text_format")


def draft_as_page(page: Any, request: HttpRequest, path: str) -> HttpResponse:
    """``path`` is the path of the endpoint, with ``{pk}`` in it."""
    match = resolve(path.replace("{pk}", str(page.pk or 0)))
    response: Any = match.func(_asked(request, page), *match.args, **match.kwargs)
    response.render()
    # Drafts are not cached, so conditional requests are not needed.
    del response["ETag"], response["Cache-Control"], response["Vary"]
    return response


def _asked(request: HttpRequest, page: Any) -> HttpRequest:
    """``request``, changed into a request for the published page."""
    asked = copy.copy(request)
    query = QueryDict(mutable=True)
    query.update({name: request.GET[name] for name in PASSED_ON if name in request.GET})
    asked.GET = query  # type: ignore[assignment]  # made as Django makes it
    kept = {name: value for name, value in request.META.items() if name != "HTTP_IF_NONE_MATCH"}
    asked.META = {**kept, "QUERY_STRING": query.urlencode(), "HTTP_ACCEPT": "application/json"}
    empty_cache(asked)
    serve_draft(asked, page)
    return asked
