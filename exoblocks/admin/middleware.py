"""Tell an editor why a save was refused, on the paths where Wagtail knows no answer but an error page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin import messages

from exoblocks.library.refusals import refusal_of


class RefusalMiddleware:
    """In the admin, a ``Refusal`` is a message on the page that the request came from.

    It stands after Django's ``MessageMiddleware``. Wagtail's autosave gets its message as JSON.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | JsonResponse | None:
        refusal = refusal_of(exception)
        if refusal is None or not _is_of_the_admin(request):
            return None
        message = " ".join(refusal.messages)
        if "application/json" in request.headers.get("Accept", ""):
            refused = {"success": False, "error_code": refusal.code, "error_message": message}
            return JsonResponse(refused, status=400)
        messages.error(request, message)
        return redirect(_origin(request))


def _is_of_the_admin(request: HttpRequest) -> bool:
    try:
        return request.path.startswith(reverse("wagtailadmin_home"))
    except NoReverseMatch:  # a site without Wagtail's admin
        return False


def _origin(request: HttpRequest) -> str:
    """The page of the admin that the request came from; its own, where the browser does not say."""
    came_from = request.headers.get("Referer", "")
    is_safe = url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return came_from if came_from and is_safe else request.get_full_path()
