"""``?citation_style=`` in Wagtail's API v2."""

from __future__ import annotations

from typing import Any

from exoblocks.api.citation_style import UnknownStyleError, citation_style_of


def style_or_bad_request(request: Any) -> str | None:
    """As ``citation_style_of``, but raises ``BadRequestError`` for an unknown style."""
    try:
        return citation_style_of(request)
    except UnknownStyleError as error:
        # Page models import this module, and Wagtail's API imports the page model.
        from wagtail.api.v2.utils import BadRequestError

        raise BadRequestError(str(error)) from error


class CitationStyleMixin:
    """For a viewset: an unknown style returns status 400, whatever fields are requested."""

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]  # a viewset's
        style_or_bad_request(request)
