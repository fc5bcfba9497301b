"""The pages that Wagtail's API v2 lists for every user."""

from __future__ import annotations

from typing import Any

from wagtail.api.v2.views import PagesAPIViewSet


def public_pages(request: Any) -> Any:
    """Live pages of the site of ``request``, without private pages.

    Wagtail includes private pages for users who may see them. A shared cache, or a script from the
    same origin, could then leak what a logged-in user can read.
    """
    return PagesAPIViewSet(request=request).get_base_queryset().public()
