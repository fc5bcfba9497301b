"""``?citation_style=`` in Wagtail's API v3."""

from __future__ import annotations

from django.http import HttpRequest

from exoblocks.library.extensions import get_formatter


def citation_style_of(request: HttpRequest | None) -> str | None:
    """The style that ``request`` asks for; ``None`` for the site's.

    Raises ninja's ``HttpError``, a 400 that names the known styles, for one that is none.
    """
    wanted = request.GET.get("citation_style") if request is not None else None
    if wanted is not None:
        try:
            get_formatter(wanted)
        except LookupError as error:
            from ninja.errors import HttpError

            raise HttpError(400, str(error)) from error
    return wanted
