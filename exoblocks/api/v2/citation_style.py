"""``?citation_style=``: formatted citations in another style than the site's."""

from __future__ import annotations

from typing import Any

from exoblocks.conf import get_settings
from exoblocks.library.extensions import get_formatter

PARAMETER = "citation_style"


def citation_style_of(request: Any) -> str:
    """The style that ``request`` asks for, else the site's.

    Raises ``BadRequestError``, naming the known styles, for one that is none.
    """
    # Page models import this module, and Wagtail's API the page model.
    from wagtail.api.v2.utils import BadRequestError

    wanted = request.GET.get(PARAMETER) if request is not None else None
    if wanted is None:
        return get_settings().CITATION_STYLE
    try:
        get_formatter(wanted)
    except LookupError as error:
        raise BadRequestError(str(error)) from error
    return str(wanted)


class CitationStyleMixin:
    """For a viewset: a wrong style is answered with status 400, whatever fields are asked for."""

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]  # a viewset's
        citation_style_of(request)
