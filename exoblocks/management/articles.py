"""Find the articles that the user of a command specifies by path, slug or id."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from wagtail.models import Site, get_page_models

from exoblocks.article.fields import fields_of
from exoblocks.library.page_model import get_page_model


def find_article(wanted: str) -> Any:
    """The article with a path, slug or id, as in its row. Raises ``CommandError``."""
    match list(_named(_articles(), wanted).specific()):
        case []:
            raise CommandError(
                _("No article was found for “%s”. Give the path, slug or id of an article.")
                % wanted
            )
        case [page]:
            return page
        case several:
            message = _("“%(page)s” matches several articles. Give one of these paths: %(paths)s")
            paths = ", ".join(page.url_path for page in several)
            raise CommandError(message % {"page": wanted, "paths": paths})


def find_articles(wanted: str) -> list[Any]:
    """The article specified by ``wanted``. If the page is not an article, all articles below it.

    Raises ``CommandError`` if there is none.
    """
    if _named(_articles(), wanted).exists():
        return [find_article(wanted)]
    found: dict[int, Any] = {}
    for page in _named(get_page_model()._default_manager.all(), wanted):
        below = _articles().descendant_of(page)
        found |= {article.pk: article for article in below.specific()}
    if not found:
        raise CommandError(
            _("No article was found for “%s” or below it. Give the path, slug or id of a page.")
            % wanted
        )
    return list(found.values())


def _articles() -> Any:
    models = [model for model in get_page_models() if fields_of(model) is not None]
    return get_page_model()._default_manager.type(*models).order_by("path")


def _named(pages: Any, wanted: str) -> Any:
    if "/" in wanted:
        return pages.filter(url_path__in=_paths(wanted))
    if wanted.isdecimal() and (found := pages.filter(pk=wanted)):
        return found
    return pages.filter(slug=wanted)


def _paths(wanted: str) -> list[str]:
    """The possible meanings of a path: from the tree's root, or from the root page of a site."""
    inner = f"{wanted.strip('/')}/".lstrip("/")
    homes = [
        home
        for site in Site.objects.select_related("root_page")
        for home in site.root_page.get_translations(inclusive=True)
    ]
    return [f"/{inner}", *(f"{home.url_path}{inner}" for home in homes)]
