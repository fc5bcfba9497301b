"""Conditional requests: who has an answer already is told so, and not sent it again."""

from __future__ import annotations

from typing import Any

from django.utils.cache import get_conditional_response, set_response_etag


class ConditionalMixin:
    """For a viewset: ``ETag``, 304 for a matching ``If-None-Match``, and ``Cache-Control``.

    The tag is made of the answer's bytes. Nothing less would do: an article says what its references,
    people, images and translations, the pages it links to and the site's settings say. So an answer is
    made each time, permissions included, and a page that readers may no longer see is 404 at once.
    """

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc]  # a viewset's
        response.headers.setdefault("Cache-Control", _cache_control(request))
        renderer = getattr(response, "accepted_renderer", None)
        # The browsable API shows who is logged in; an export is written while it is sent.
        if response.status_code == 200 and renderer is not None and renderer.format == "json":
            response.add_post_render_callback(lambda rendered: _conditional(request, rendered))
        return response


def _conditional(request: Any, rendered: Any) -> Any:
    set_response_etag(rendered)
    return get_conditional_response(request, etag=rendered["ETag"], response=rendered)


def _cache_control(request: Any) -> str:
    """Stored or not, an answer is used only after asking. Ours are the same for everybody; those of a
    site's own viewset may not be, so what comes with cookies or credentials is stored by nobody else."""
    is_personal = request.headers.get("Cookie") or request.headers.get("Authorization")
    return "private, no-cache" if is_personal else "no-cache"
