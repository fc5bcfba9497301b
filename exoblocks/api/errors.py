"""Error responses below the API's URL are JSON, including those from Django itself.

In the root URL configuration::

    handler400 = "exoblocks.api.errors.bad_request"
    handler404 = "exoblocks.api.errors.page_not_found"
    urlpatterns = [..., path("api/", include("exoblocks.api.fallback")), ...]

The handlers leave all other URLs to Django. Below Wagtail's API v3, an error is a problem document
(RFC 9457). Elsewhere, it is ``{"message": ...}``. Errors that do not use these handlers are handled
by ``exoblocks.api.middleware.JSONRefusalMiddleware``.
"""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views import defaults

from exoblocks.api.addresses import FALLBACK, V3, address_of


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """For ``handler400``: requests that Django refuses before it calls a view, such as those with
    an invalid host.
    """
    if _is_below(request, FALLBACK):
        if isinstance(exception, RequestDataTooBig):
            return refusal(request, message_of(413), 413)
        return refusal(request, message_of(400), 400)
    return defaults.bad_request(request, exception)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """For ``handler404``."""
    if _is_below(request, FALLBACK):
        return not_found(request)
    return defaults.page_not_found(request, exception)


def not_found(request: HttpRequest) -> HttpResponse:
    """A view for every URL that has no other view."""
    return refusal(request, message_of(404), 404)


def not_allowed(request: HttpRequest, methods: Iterable[str]) -> HttpResponse:
    possible = ", ".join(methods)
    response = refusal(request, _("Allowed methods: %s.") % possible, 405)
    response["Allow"] = possible
    return response


def message_of(status: int) -> str:
    messages = {
        400: _("The server cannot read this request."),
        403: _("This request is not allowed."),
        404: _("There is nothing at this URL."),
        413: _("This request is too large."),
        500: _("Something went wrong on the server."),
    }
    return messages.get(status) or HTTPStatus(status).phrase


def refusal(request: HttpRequest, message: str, status: int) -> HttpResponse:
    if is_of_v3(request):
        from wagtail.api.v3.errors import problem_response

        problem: HttpResponse = problem_response(status=status, detail=message)
        return problem
    return JsonResponse({"message": message}, status=status)


def is_of_the_api(request: HttpRequest) -> bool:
    return _is_below(request, FALLBACK) or is_of_v3(request)


def is_of_v3(request: HttpRequest) -> bool:
    return _is_below(request, V3)


def _is_below(request: HttpRequest, name: str) -> bool:
    root = address_of(name)
    return root is not None and request.path.startswith(root)
