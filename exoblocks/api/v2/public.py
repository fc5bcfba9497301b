"""Which pages Wagtail's API v2 leads to, whoever asks."""

from __future__ import annotations

from typing import Any

from wagtail.api.v2.views import PagesAPIViewSet


def public_pages(request: Any) -> Any:
    """Live pages of the site of ``request``, without the private ones.

    Wagtail gives these to whom the site shows them: a session then opens what a shared cache, or a script
    of the same origin, gives away.
    """
    return PagesAPIViewSet(request=request).get_base_queryset().public()
