"""The site and its pages. Existing content is not changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import CommandError
from django.db.models import Q
from home.models import FeaturedTreatment, HomePage
from treatments.models import TreatmentIndexPage, TreatmentPage
from wagtail.models import Page, Site

from clinic.demo.texts import HOME, INDEX
from exoblocks.portable import LoadError, load_article

ARTICLES = Path(__file__).resolve().parent.parent.parent / "content"

Tell = Callable[[str], None]


def load_content(tell: Tell) -> None:
    """Raises ``CommandError`` if the default site belongs to other pages."""
    shown = _shown_home()
    home = shown or _new_home(tell)
    index = TreatmentIndexPage.objects.child_of(home).first() or _new_index(home, tell)
    folders = sorted(file.parent for file in ARTICLES.glob("*/article.json"))
    new = [_new_article(folder, index, tell) for folder in folders if not _is_loaded(folder)]
    if shown is None:
        # Does not change the featured treatments of an existing home page, which someone may have
        # edited.
        home.featured = [FeaturedTreatment(treatment=treatment) for treatment in new]
        home.save_revision().publish()


def _shown_home() -> HomePage | None:
    site = _default_site()
    page = site.root_page.specific if site else None
    if page is None or isinstance(page, HomePage) or _is_welcome(page):
        return page if isinstance(page, HomePage) else None
    raise CommandError(
        f"The default site shows “{page}”, which is not a home page of this project. Choose another "
        "under Settings, Sites, or start with an empty database."
    )


def _default_site() -> Site | None:
    return Site.objects.filter(is_default_site=True).select_related("root_page").first()


def _is_welcome(page: Page) -> bool:
    """Whether ``page`` is the unchanged page that Wagtail creates in an empty database."""
    return (
        type(page) is Page
        and page.title.startswith("Welcome to your new Wagtail site")
        and page.latest_revision_id is None
        and page.is_leaf()
    )


def _new_home(tell: Tell) -> HomePage:
    root = Page.get_first_root_node()
    if root is None:
        raise CommandError("The database has no root page. Run “migrate” first.")
    site = _default_site() or Site(is_default_site=True)
    welcome = site.root_page if site.pk else None
    if welcome is not None:
        # The home page takes over its slug and its site before it is deleted.
        Page.objects.filter(pk=welcome.pk).update(slug="welcome-to-wagtail")
    home = root.add_child(instance=HomePage(**HOME))
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site.root_page = home.page_ptr
    site.site_name = site.site_name or settings.WAGTAIL_SITE_NAME
    site.hostname = address.hostname or "localhost"
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.save()
    if welcome is not None:
        Page.objects.get(pk=welcome.pk).delete()
    tell(f"Created the site {site.root_url} and its home page.")
    return home


def _new_index(home: HomePage, tell: Tell) -> TreatmentIndexPage:
    index = home.add_child(instance=TreatmentIndexPage(**INDEX))
    index.save_revision().publish()
    tell("Created the treatment index.")
    return index


def _is_loaded(folder: Path) -> bool:
    """Whether the article exists, even if an editor has changed its slug."""
    key = json.loads((folder / "article.json").read_text("utf-8"))["translation_key"]
    return TreatmentPage.objects.filter(Q(translation_key=key) | Q(slug=folder.name)).exists()


def _new_article(folder: Path, index: TreatmentIndexPage, tell: Tell) -> TreatmentPage:
    try:
        loaded = load_article(folder, parent=index, publish=True)
    except LoadError as error:
        raise CommandError(str(error)) from error
    tell(f"Created the article {loaded.path}")
    return loaded.page
