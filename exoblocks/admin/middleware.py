"""Tell editors why a save was refused, where Wagtail would only show an error page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin import messages

from exoblocks.library.refusals import Refusal, found_by_save, refusal_of

#: Names of Wagtail's URLs for forms, which are the same for pages and snippets.
FORMS = ("add", "edit", "revisions_revert")


class RefusalMiddleware:
    """Shows a ``Refusal`` in the admin as an error in the submitted form, with everything the user
    typed.

    If there is no suitable field, it is shown as a message on the page that the request came from.
    Wagtail's autosave gets the message as JSON. Place this middleware after Django's
    ``MessageMiddleware``.
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
        form = _form_again(request, refusal)
        if form is not None:
            return form
        messages.error(request, message)
        return redirect(_origin(request))


def _form_again(request: HttpRequest, refusal: Refusal) -> HttpResponse | None:
    """The view's response to the same form, which is now invalid.

    ``None`` if there is no form, or if saving it would be refused again.
    """
    called = request.resolver_match
    if request.method != "POST" or called is None or called.url_name not in FORMS:
        return None
    with found_by_save(refusal):
        try:
            response: HttpResponse = called.func(request, *called.args, **called.kwargs)
        except Exception as error:
            if refusal_of(error) is None:
                raise
            return None
        if hasattr(response, "render"):
            response.render()  # the form is validated here at the latest
    return response


def _is_of_the_admin(request: HttpRequest) -> bool:
    try:
        return request.path.startswith(reverse("wagtailadmin_home"))
    except NoReverseMatch:  # a site without Wagtail's admin
        return False


def _origin(request: HttpRequest) -> str:
    """The admin page that the request came from, or the admin home if the browser does not send a
    referrer.
    """
    came_from = request.headers.get("Referer", "")
    is_safe = url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return came_from if came_from and is_safe else request.get_full_path()
