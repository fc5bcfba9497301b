"""Include these URLs at ``api/``, after all other URLs of the API.

A URL without its final slash is treated like the URL with it. All other URLs return 404 in JSON.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, ResolverMatch, path, re_path, resolve
from django.views.decorators.csrf import csrf_exempt

from exoblocks.api.errors import not_allowed, not_found

app_name = "exoblocks_api_fallback"
#: Methods that do not change anything, so it is safe to redirect them.
SAFE = ("GET", "HEAD", "OPTIONS")


@csrf_exempt  # does not write anything
def fallback(request: HttpRequest) -> HttpResponse:
    match = _with_slash(request)
    if match is None:
        return not_found(request)
    if request.method not in SAFE:
        return not_allowed(request, SAFE)
    request.resolver_match = match
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return response


def _with_slash(request: HttpRequest) -> ResolverMatch | None:
    if request.path_info.endswith("/"):
        return None
    try:
        match = resolve(f"{request.path_info}/", getattr(request, "urlconf", None))
    except Resolver404:
        return None
    return None if match.func is fallback else match


urlpatterns = [
    path("", fallback, name="root"),
    re_path(r"^.+$", fallback),
]
