"""``?citation_style=``: format citations in a different style from the site's."""

from __future__ import annotations

from typing import Any

from exoblocks.library.citation_styles import get_formatter

PARAMETER = "citation_style"


class UnknownStyleError(Exception):
    """Lists the available styles. Each API returns status 400 in its own way."""


def citation_style_of(request: Any) -> str | None:
    """The style that ``request`` asks for, or ``None`` for the site's. Raises
    ``UnknownStyleError``.
    """
    wanted = request.GET.get(PARAMETER) if request is not None else None
    if wanted is None:
        return None
    try:
        get_formatter(wanted)
    except LookupError as error:
        raise UnknownStyleError(str(error)) from error
    return str(wanted)
