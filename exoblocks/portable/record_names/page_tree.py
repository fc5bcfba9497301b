"""Paths of pages, below the root page of their site: "/treatments/example/"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy
from wagtail.models import Locale, Site

from exoblocks.library.page_model import get_page_model

if TYPE_CHECKING:
    from wagtail.models import Page


NO_SITE = gettext_lazy("There is no Wagtail site. Create one under Settings > Sites first.")


class Tree:
    """The pages of ``site`` in ``locale``. The site's root page has the path "/"."""

    def __init__(self, site: Site, locale: Locale) -> None:
        self.site = site
        self.locale = locale

    def root(self, locale: Locale | None = None) -> Page | None:
        """The root page of the site in ``locale``."""
        locale = locale or self.locale
        root: Page = self.site.root_page
        if root.locale_id == locale.pk:
            return root
        return root.get_translation_or_none(locale)

    def page_at(self, path: str, language_code: str | None = None) -> Page | None:
        """The page with this path, as a base ``Page``; ``None`` if there is none."""
        locale = self.locale
        if language_code and language_code != locale.language_code:
            found = Locale.objects.filter(language_code=language_code).first()
            if found is None:
                return None
            locale = found
        root = self.root(locale)
        if root is None:
            return None
        inner = path.strip("/")
        url_path = f"{root.url_path}{inner}/" if inner else root.url_path
        return get_page_model()._default_manager.filter(url_path=url_path).first()

    def path_of(self, page: Any) -> str | None:
        """The path of ``page``; ``None`` for a page outside the site."""
        root = self.root(page.locale)
        if root is None or not page.url_path.startswith(root.url_path):
            return None
        return f"/{page.url_path[len(root.url_path) :]}"


def site_of(parent: Page | str | None) -> Site | None:
    """The site of the parent page (the innermost if there are several), or otherwise the default
    site.
    """
    sites = list(Site.objects.order_by("-is_default_site", "pk").select_related("root_page"))
    if parent is not None and not isinstance(parent, str):
        keys = set(parent.get_ancestors(inclusive=True).values_list("translation_key", flat=True))
        around = [site for site in sites if site.root_page.translation_key in keys]
        sites = sorted(around, key=lambda site: -site.root_page.depth) or sites
    return next(iter(sites), None)
