"""Content of a page that a portable article does not include."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations

from exoblocks.article.fields import ArticleFields
from exoblocks.library.page_model import get_page_model
from exoblocks.portable.report import Report

#: Has the same meaning for the review as ``is_stale``.
_DERIVED = "reviewed_fingerprint"


def warn_of_omissions(page: Any, fields: ArticleFields, report: Report) -> None:
    if names := sorted(_omitted_fields(page, fields)):
        message = _("These page fields are not exported: %s.")
        report.warn((), message % ", ".join(names))
    if page.pk and page.get_view_restrictions().exists():
        message = _(
            "The page is private, but its privacy setting is not "
            "exported. Set it again on the page loaded from this file."
        )
        report.warn((), message)


def _omitted_fields(page: Any, fields: ArticleFields) -> Iterator[str]:
    """Fields of the page's own model whose values differ from their defaults."""
    travelling = {_DERIVED, *vars(fields).values()}
    core = {field.name for field in get_page_model()._meta.get_fields()}
    for field in page._meta.concrete_fields:
        if field.name in core | travelling or (
            field.remote_field and field.remote_field.parent_link
        ):
            continue
        if getattr(page, field.attname) not in (None, "", field.get_default()):
            yield field.name
    for relation in get_all_child_relations(type(page)):
        name = relation.get_accessor_name()
        if relation.name not in core and getattr(page, name).exists():
            yield name
