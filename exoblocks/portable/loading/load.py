"""Load portable articles: pages, the references they cite, and the people and files they show."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError

from exoblocks.portable.loading.article_load import ArticleLoad, Loaded, Options
from exoblocks.portable.loading.media_records import all_or_nothing
from exoblocks.portable.report import LoadError

if TYPE_CHECKING:
    from wagtail.models import Page

ATTEMPTS = 3


def load_article(
    path: Path,
    *,
    parent: Page | str | None = None,
    publish: bool = False,
    overwrite: bool = False,
    dry_run: bool = False,
) -> Loaded:
    """Load the folder or ZIP file ``path`` completely or not at all. See ``Options``.

    Raises ``LoadError`` with all problems of the file, or ``PageEditedError`` for a page that
    requires ``overwrite``.
    """
    options = Options(parent=parent, publish=publish, overwrite=overwrite, dry_run=dry_run)
    result = load_articles([path], options)[0]
    if isinstance(result, LoadError):
        raise result
    return result


def load_articles(paths: Iterable[Path], options: Options) -> list[Loaded | LoadError]:
    """The result for each path. Every article is loaded completely or not at all.

    They can link to one another, in any order. Articles that need each other's pages are loaded
    together, or none of them is.
    """
    loads = [ArticleLoad(path, options) for path in paths]
    with all_or_nothing(keep=not options.dry_run) as written:
        _load_one_by_one(loads, written)
        _load_together([load for load in loads if load.may_succeed_later], written)
    if options.parent is not None and not isinstance(options.parent, str):
        options.parent.refresh_from_db(
            fields=["numchild"]
        )  # which the caller's own transaction depends on
    return [load.result for load in loads]


def _load_one_by_one(loads: list[ArticleLoad], written: list[Any]) -> None:
    """Repeat as long as some articles create the pages that others need."""
    waiting = loads
    while waiting:
        for load in waiting:
            _attempt([load], written)
        still = [load for load in waiting if load.may_succeed_later]
        if len(still) == len(waiting):
            return
        waiting = still


def _load_together(loads: list[ArticleLoad], written: list[Any]) -> None:
    """Load all together. If one fails, load the others without it."""
    while len(loads) > 1:
        failed = _attempt(loads, written)
        loads = [load for load in loads if failed is not None and load is not failed]


def _attempt(loads: list[ArticleLoad], written: list[Any]) -> ArticleLoad | None:
    """Load all of ``loads``, or none. Returns the one that failed.

    If someone stores the same record or page at the same time, the next attempt finds it.
    """
    for _again in range(ATTEMPTS - 1):
        with suppress(IntegrityError):
            return _attempt_once(loads, written)
    return _attempt_once(loads, written)


def _attempt_once(loads: list[ArticleLoad], written: list[Any]) -> ArticleLoad | None:
    load = loads[0]
    try:
        with all_or_nothing() as new, ExitStack() as open_files:
            for load in loads:
                load.prepare(open_files)
            for load in loads:
                load.complete(new)
            for load in loads:
                load.publish()
    except LoadError as error:
        load.result = error
        return load
    written += new
    for load in loads:
        load.result = load.loaded
    return None
