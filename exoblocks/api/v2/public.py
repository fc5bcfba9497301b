"""The pages that API v2 shows to everyone."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.shortcuts import get_object_or_404
from wagtail.api.v2.utils import BadRequestError
from wagtail.models import Site

from exoblocks.article.page_privacy import IsPublic
from exoblocks.library.page_model import get_page_model


def public_pages(request: Any) -> Any:
    """Live pages of the site of ``request``, without private pages.

    Wagtail's own query set reads every view restriction and adds a condition for each. It also
    includes private pages for users who may see them. A shared cache, or a script from the same
    origin, could then leak what a logged-in user can read.

    Raises ``BadRequestError`` and ``Http404`` for a wrong ``?site=``.
    """
    pages = get_page_model()._default_manager.all()
    site = _requested_site(request)
    if site is None:
        return pages.none()
    in_site: Q = pages.descendant_of_q(site.root_page, inclusive=True)
    if getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        for translation in site.root_page.get_translations():
            in_site |= pages.descendant_of_q(translation, inclusive=True)
    return pages.live().filter(in_site).filter(IsPublic())


def _requested_site(request: Any) -> Site | None:
    """As in Wagtail: the site of ``?site=host`` or ``?site=host:port``, or that of the request."""
    host, colon, port = request.GET.get("site", "").partition(":")
    if not host and not colon:
        return Site.find_for_request(request)
    query = {"hostname": host, "port": port} if colon else {"hostname": host}
    try:
        return get_object_or_404(Site, **query)
    except (Site.MultipleObjectsReturned, ValueError) as error:
        raise BadRequestError(
            "site: not a single site has this name; add its port, as in site=example.com:80"
        ) from error
