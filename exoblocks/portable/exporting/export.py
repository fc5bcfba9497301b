"""Write pages as portable articles: the inverse of ``load``."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from exoblocks.article.fields import ArticleFields, fields_of
from exoblocks.article.review import is_stale
from exoblocks.portable.document.document import parse
from exoblocks.portable.exporting.exported_document import document_of
from exoblocks.portable.exporting.omissions import warn_of_omissions
from exoblocks.portable.files import json_file
from exoblocks.portable.files.output import why_not, write
from exoblocks.portable.files.source import ARTICLE_FILE
from exoblocks.portable.loading.library_records import check_records
from exoblocks.portable.loading.page_fields import fill
from exoblocks.portable.record_names.page_tree import NO_SITE, Tree, site_of
from exoblocks.portable.record_names.resolver import Names
from exoblocks.portable.report import ExportError, LoadError, Problem, Report


@dataclass(frozen=True, kw_only=True)
class Exported:
    """The result of an export."""

    output: Path
    warnings: tuple[Problem, ...] = ()
    references: int = 0
    persons: int = 0
    media: int = 0


def export_article(
    page: Any, output: Path, *, force: bool = False, dry_run: bool = False
) -> Exported:
    """Write ``page``, a specific page from its row or a draft, as the folder or ZIP file
    ``output``.

    ``force`` replaces an existing portable article. If there is an error, no files are left behind.
    Raises ``ExportError`` with all problems: content that loading would refuse is not written.
    """
    report = Report(output / ARTICLE_FILE)
    fields = fields_of(type(page))
    if fields is None:
        raise _failed(report, _("Pages of type %s are not articles.") % page._meta.label)
    if (site := site_of(page)) is None:
        raise _failed(report, str(NO_SITE))
    if reason := why_not(output, force=force):
        raise _failed(report, reason)
    names = Names(Tree(site, page.locale))
    _name_itself(page, names)
    document, names = _as_loaded(page, fields, names, report)
    warn_of_omissions(page, fields, report)
    content = _bytes(document, report)
    if not dry_run:
        files = {file: record for file, (_kind, record) in names.media.items()}
        write(output, content, files, report)
        _check(report)
    return Exported(
        output=output,
        warnings=tuple(report.warnings),
        references=len(names.references),
        persons=len(names.persons),
        media=len(names.media),
    )


def _name_itself(page: Any, names: Names) -> None:
    """Link to the path that the page will have, because a draft may have another slug."""
    parent = page.get_parent()
    above = None if parent is None else names.tree.path_of(parent)
    if above is not None:
        names.pages[f"{above}{page.slug}/", page.locale.language_code] = page


def _as_loaded(
    page: Any, fields: ArticleFields, names: Names, report: Report
) -> tuple[dict[str, Any], Names]:
    """The document of ``page`` as it is after loading, and the records it names.

    Any changes that loading makes have already been made. The errors and warnings are therefore
    those of loading, and exporting a loaded article gives the same file.
    """
    stale = is_stale(page)
    first = document_of(page, fields, names, report, stale=stale)
    _check(report)
    document = parse(first, report)
    _check(report)
    assert document is not None  # noqa: S101 - the report would say why
    check_records(document, report)
    loaded = copy.copy(page)
    fill(loaded, document, fields, names, report, publish=False)
    _check(report)
    named = Names(names.tree, pages=names.pages, files=names.files)
    return document_of(loaded, fields, named, report, stale=stale), named


def _bytes(document: dict[str, Any], report: Report) -> bytes:
    """The bytes to write, which can be read again."""
    try:
        content = json_file.to_bytes(document)
        json_file.parse(content, report.file)
    except LoadError as error:
        raise ExportError(error.problems) from error
    except ValueError as error:  # a number that does not exist in JSON
        raise _failed(report, _("Cannot write the article as JSON: %s.") % error) from error
    return content


def _check(report: Report) -> None:
    if report.errors:
        raise ExportError(report.errors)


def _failed(report: Report, message: str) -> ExportError:
    report.error((), message)
    return ExportError(report.errors)
