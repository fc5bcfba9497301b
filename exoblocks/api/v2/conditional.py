"""Conditional requests: a client that already has the current response gets 304 instead."""

from __future__ import annotations

from typing import Any

from django.utils.cache import get_conditional_response, set_response_etag


class ConditionalMixin:
    """For a viewset: ``ETag``, 304 for a matching ``If-None-Match``, and ``Cache-Control``.

    The tag is a hash of the response's content. Nothing simpler would be correct, because an
    article depends on its references, people, images and translations, on the pages it links to and
    on the site's settings. Each response is therefore generated again, including permission checks,
    so a page that is no longer public returns 404 immediately.
    """

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc]  # a viewset's
        response.headers.setdefault("Cache-Control", _cache_control(request))
        renderer = getattr(response, "accepted_renderer", None)
        # The browsable API shows who is logged in. An export is streamed.
        if response.status_code == 200 and renderer is not None and renderer.format == "json":
            response.add_post_render_callback(lambda rendered: _conditional(request, rendered))
        return response


def _conditional(request: Any, rendered: Any) -> Any:
    set_response_etag(rendered)
    return get_conditional_response(request, etag=rendered["ETag"], response=rendered)


def _cache_control(request: Any) -> str:
    """Caches must revalidate a response before they use it. Our responses are the same for
    everyone, but those of a site's own viewset might not be. A response to a request with cookies
    or credentials is therefore not stored by shared caches.
    """
    is_personal = request.headers.get("Cookie") or request.headers.get("Authorization")
    return "private, no-cache" if is_personal else "no-cache"
