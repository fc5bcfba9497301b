"""Tags for navigation."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from wagtail.models import Page, Site

register = template.Library()


@register.simple_tag(takes_context=True)
def site_home(context: Context) -> Page | None:
    """The specific home page of the request's site in the visitor's language, if it has one; None
    if an error page does not belong to a site.
    """
    request = context.get("request")
    site = Site.find_for_request(request) if request is not None else None
    return site.root_page.localized.specific if site else None


@register.simple_tag
def menu(home: Page | None) -> list[Page]:
    return list(home.get_children().live().public().in_menu()) if home else []


@register.simple_tag
def translations(page: Any) -> list[Page]:
    """The public translations of ``page``, by language; none for an error page or an unsaved one."""
    if not isinstance(page, Page) or not page.pk:
        return []
    found = page.get_translations().live().public().select_related("locale")
    return list(found.order_by("locale__language_code"))


@register.simple_tag
def breadcrumbs(page: Page, home: Page | None) -> list[Page]:
    """The pages from the home page down to the parent of ``page``."""
    if home is None or not page.pk:
        return []
    return list(page.get_ancestors().descendant_of(home, inclusive=True))


@register.filter
def is_within(page: Any, ancestor: Page) -> bool:
    """Whether ``page`` is ``ancestor`` or is below it."""
    return isinstance(page, Page) and page.path.startswith(ancestor.path)
