"""``schema/``: the documents of the contract, which are the same for all users."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import condition

from exoblocks.api.errors import refusal
from exoblocks.api.schema.documents import documents

METHODS = ("GET", "HEAD")
#: Number of seconds for which clients can cache a response.
MAX_AGE = 300


@csrf_exempt  # does not write anything; other methods return 405
def document(request: HttpRequest, name: str) -> HttpResponse:
    """Returns 200, or 304 if the client already has the document; 404 for an unknown document; 405
    for other methods. Errors are JSON.
    """
    if request.method not in METHODS:
        response = refusal(request, _("Only GET and HEAD requests are allowed."), 405)
        response["Allow"] = ", ".join(METHODS)
        return response
    if name not in documents():
        return refusal(request, _("This document does not exist."), 404)
    return _read(request, name)


@cache_control(public=True, max_age=MAX_AGE)
@condition(etag_func=lambda request, name: documents()[name].etag)
def _read(request: HttpRequest, name: str) -> HttpResponse:
    found = documents()[name]
    return HttpResponse(found.content, content_type=found.media_type)
