"""Make every error response below the API's URL JSON, wherever it comes from."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from exoblocks.api.errors import is_of_the_api, is_of_v3, message_of, not_allowed, refusal
from exoblocks.api.v3.unanswerable import why_unanswerable


class JSONRefusalMiddleware:
    """Replaces the HTML error pages of Django, other middleware and Wagtail's API v3 with JSON.

    Put this first, or after Django's ``SecurityMiddleware``. Responses from middleware before it
    are not changed. With ``DEBUG``, Django's page for exceptions is kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, HttpResponse) and _must_be_replaced(request, response):
            _replace_content(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Refuse requests that would make API v3 fail."""
        if not is_of_v3(request):
            return None
        why = why_unanswerable(request)
        return None if why is None else refusal(request, why, HTTPStatus.BAD_REQUEST)


def _must_be_replaced(request: HttpRequest, response: HttpResponse) -> bool:
    if response.status_code < HTTPStatus.BAD_REQUEST or not is_of_the_api(request):
        return False
    if response.status_code == HTTPStatus.INTERNAL_SERVER_ERROR and settings.DEBUG:
        return False
    # Django REST framework has already negotiated the media type. Its HTML is for browsers.
    return not (
        response.headers.get("Content-Type", "").split(";")[0].endswith("json")
        or hasattr(response, "accepted_renderer")
    )


def _replace_content(request: HttpRequest, response: HttpResponse) -> None:
    """Change only the content of ``response`` and keep its headers and cookies."""
    if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        json_response = not_allowed(request, sorted(response.headers.get("Allow", "").split(", ")))
    else:
        json_response = refusal(request, message_of(response.status_code), response.status_code)
    response.content = json_response.content
    for name, value in json_response.headers.items():
        response.headers[name] = value
    if response.has_header("Content-Length"):
        response.headers["Content-Length"] = str(len(response.content))
