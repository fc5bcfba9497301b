"""The target of a file: the page model, the parent page, and the page if it already exists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.translation import gettext as _
from wagtail.models import Locale, get_page_models

from exoblocks.article.fields import ArticleFields, fields_of
from exoblocks.library.page_model import get_page_model
from exoblocks.portable.document.document import Document
from exoblocks.portable.record_names.page_tree import NO_SITE, Tree, site_of
from exoblocks.portable.report import Report, one_of, quoted

if TYPE_CHECKING:
    from wagtail.models import Page


class Target:
    """All attributes are valid. If one is not, ``find`` has returned ``None``."""

    def __init__(
        self, model: type[Page], fields: ArticleFields, tree: Tree, parent: Page, page: Page | None
    ) -> None:
        self.model = model
        self.fields = fields
        self.tree = tree
        self.parent = parent
        #: The page as in its latest draft; ``None`` if it has to be created.
        self.page = page


def find(document: Document, parent: Page | str | None, report: Report) -> Target | None:
    model = _model(document, report)
    locale = _locale(document, report)
    if model is None or locale is None:
        return None
    wanted = parent if parent is None or isinstance(parent, str) else _reread(parent)
    site = site_of(wanted)
    if site is None:
        report.error((), str(NO_SITE))
        return None
    tree = Tree(site, locale)
    if isinstance(wanted, str):
        wanted = _page_at(wanted, tree, report)
        if wanted is None:
            return None
    page = _existing(document, model, locale, wanted)
    if page is None:
        wanted = wanted or _only_parent(model, tree, report)
        if wanted is None:
            return None
        page = _child(wanted, document.slug)
    if page is None and not _may_live_under(model, wanted, locale, report):
        return None
    fields = fields_of(model)
    assert fields is not None  # noqa: S101 - _model has made sure
    return Target(model, fields, tree, wanted or page.get_parent(), page)


def _model(document: Document, report: Report) -> type[Page] | None:
    if not document.page_type:
        return None  # which is already in the report
    try:
        model = apps.get_model(document.page_type)
    except (LookupError, ValueError):
        model = None
    if model is None or not issubclass(model, get_page_model()) or fields_of(model) is None:
        known = [found._meta.label for found in get_page_models() if fields_of(found)]
        report.error(
            ("page_type",),
            _("This site has no article page type %(type)s. Expected one of: %(known)s.")
            % {"type": quoted(document.page_type), "known": one_of(known)},
        )
        return None
    return model


def _locale(document: Document, report: Report) -> Locale | None:
    if document.locale is None:
        return Locale.get_default()
    locale = Locale.objects.filter(language_code=document.locale).first()
    if locale is None:
        known = Locale.objects.values_list("language_code", flat=True)
        report.error(
            ("locale",), _("This site has no such locale. Expected one of: %s.") % one_of(known)
        )
    return locale


def _page_at(path: str, tree: Tree, report: Report) -> Page | None:
    page = tree.page_at(path)
    if page is None:
        report.error(
            (),
            _("There is no parent page at %(path)s in the language %(locale)s.")
            % {"path": quoted(path), "locale": quoted(tree.locale.language_code)},
        )
        return None
    return page.specific


def _existing(document: Document, model: type[Page], locale: Locale, parent: Any) -> Any:
    """The existing page for the file, found by its translation key or otherwise by its slug."""
    pages = get_page_model()._default_manager.filter(locale=locale)
    if document.translation_key is not None:
        found = pages.filter(translation_key=document.translation_key).first()
        if found is not None:
            return _latest(found)
    if parent is not None:
        return _child(parent, document.slug)
    same = list(pages.exact_type(model).filter(slug=document.slug)[:2])
    return _latest(same[0]) if len(same) == 1 else None


def _child(parent: Page, slug: str) -> Any:
    found = parent.get_children().filter(slug=slug).first()
    return None if found is None else _latest(found)


def _reread(page: Page) -> Any:
    """``page`` read again, because the tree uses the number of children that an instance
    remembers.
    """
    return get_page_model()._default_manager.get(pk=page.pk).specific


def _latest(page: Page) -> Any:
    """The page as in its latest draft."""
    return page.specific.get_latest_revision_as_object()


def _only_parent(model: type[Page], tree: Tree, report: Report) -> Page | None:
    """The only page under which a page of this type can be created."""
    root = tree.root()
    candidates: list[Page] = []
    if root is not None:
        pages = get_page_model()._default_manager.descendant_of(root, inclusive=True)
        kinds = model.allowed_parent_page_models()
        candidates = (
            [
                page
                for page in pages.filter(locale=tree.locale)
                .type(*kinds)
                .order_by("path")
                .specific()
                if model.can_create_at(page)
            ]
            if kinds
            else []
        )
    if len(candidates) == 1:
        return candidates[0]
    paths = [tree.path_of(page) or "" for page in candidates]
    if paths:
        message = _("There are several possible parent pages. Choose one with --parent: %s")
        report.error((), message % one_of(paths))
    else:
        report.error(
            ("page_type",),
            _("There is no possible parent page for this page type. Create one first."),
        )
    return None


def _may_live_under(model: type[Page], parent: Page, locale: Locale, report: Report) -> bool:
    if not model.can_create_at(parent):
        report.error(
            ("page_type",),
            _("A page of this type cannot be created under %s.") % quoted(parent.title),
        )
        return False
    if parent.locale_id != locale.pk:
        report.error(
            ("locale",),
            _("The parent page %(title)s is in a different language (%(locale)s).")
            % {"title": quoted(parent.title), "locale": parent.locale.language_code},
        )
        return False
    return True
