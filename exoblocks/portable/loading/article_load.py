"""The steps of loading one article."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _

from exoblocks.library.page_model import get_page_model
from exoblocks.portable.document.document import parse
from exoblocks.portable.files import json_file
from exoblocks.portable.files.source import article_in, open_source
from exoblocks.portable.loading import load_log, target
from exoblocks.portable.loading.library_records import load_persons, load_references
from exoblocks.portable.loading.media_records import load_media
from exoblocks.portable.loading.page_fields import fill
from exoblocks.portable.record_names.resolver import Names
from exoblocks.portable.report import LoadError, PageEditedError, Problem, Report

if TYPE_CHECKING:
    from wagtail.models import Page

MAX_PLACEHOLDER_TITLE = 200
Outcome = Literal["created", "updated", "unchanged"]


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """The result of loading one file."""

    outcome: Outcome
    page: Any
    #: The path below the root page of its site: "/treatments/example/".
    path: str
    published: bool
    warnings: tuple[Problem, ...] = ()
    #: Records that were added.
    new_references: int = 0
    new_persons: int = 0
    new_media: int = 0


@dataclass(frozen=True, kw_only=True)
class Options:
    """``parent``: a page, or its path below the site's root page. Without it, the only page that
    allows this page type. ``overwrite`` replaces a page that has been edited since it was loaded.
    """

    parent: Page | str | None = None
    publish: bool = False
    overwrite: bool = False
    #: Do everything except publish, which sends signals, and then roll back.
    dry_run: bool = False


def _lock_unchanged(page: Any) -> None:
    """Lock ``page`` so that it is not saved before it is loaded.

    Raises ``IntegrityError`` if someone has saved it since it was read. The next attempt sees the
    change.
    """
    rows = get_page_model()._base_manager.select_for_update().filter(pk=page.pk)
    if rows.values_list("latest_revision_id", flat=True).first() != page.latest_revision_id:
        raise IntegrityError("The page was saved meanwhile.")


class ArticleLoad:
    """The steps in order: ``prepare``, ``complete``, ``publish``."""

    result: Loaded | LoadError
    loaded: Loaded

    def __init__(self, path: Path, options: Options) -> None:
        self.path = path
        self.options = options

    @property
    def may_succeed_later(self) -> bool:
        """Whether it failed only because of pages that other articles may create."""
        return isinstance(self.result, LoadError) and self.result.lacks_pages_only

    def prepare(self, open_files: ExitStack) -> None:
        """Read the file, and create a page that others can link to, if there is none."""
        self.source = open_files.enter_context(closing(open_source(self.path)))
        self.file = self.source.file
        value = json_file.parse(article_in(self.source), self.file)
        self.report = Report(self.file)
        document = parse(value, self.report)
        if document is None:
            raise LoadError(self.report.errors)
        self.document = document
        self.digest = hashlib.sha256(json_file.to_bytes(value)).hexdigest()
        found = target.find(document, self.options.parent, self.report)
        if found is None:
            raise LoadError(self.report.errors)
        self.target = found
        if found.page is not None:
            _lock_unchanged(found.page)
        self.is_unchanged = found.page is not None and self._is_unchanged(found.page)
        self.page = found.page or self._create_placeholder()

    def complete(self, written: list[Any]) -> None:
        """Store everything as a draft."""
        if self.is_unchanged:
            self.report.check()
            self.loaded = self._loaded("unchanged")
            return
        before = len(written)
        media = load_media(self.document.media, self.source, self.report, written)
        persons, new_persons = load_persons(self.document.persons, media, self.report)
        references, new_references = load_references(self.document.references, self.report)
        names = Names(self.target.tree, references, persons, media)
        fields, publish = self.target.fields, self.options.publish
        fill(self.page, self.document, fields, names, self.report, publish=publish)
        self.report.check()
        if self.target.page is None:
            self.page.save(clean=False)
        self.revision = self.page.save_revision(clean=False)
        load_log.remember(self.page, fields, self.digest, self.revision)
        self.loaded = self._loaded(
            "updated" if self.target.page is not None else "created",
            new_references=new_references,
            new_persons=new_persons,
            new_media=len(written) - before,
        )

    def publish(self) -> None:
        """The last step, which sends signals. A dry run skips it."""
        if self.options.publish and not self.is_unchanged and not self.options.dry_run:
            self.revision.publish()
            self.page.refresh_from_db()

    def _loaded(self, outcome: Outcome, **counts: int) -> Loaded:
        return Loaded(
            outcome=outcome,
            page=self.page,
            path=self.target.tree.path_of(self.page) or self.page.url_path,
            published=self.page.live if outcome == "unchanged" else self.options.publish,
            warnings=tuple(self.report.warnings),
            **counts,
        )

    def _is_unchanged(self, page: Any) -> bool:
        """Whether there is nothing to do. Raises ``LoadError`` if the page must not be changed."""
        self._check_may_change(page)
        last = load_log.last_load(page)
        is_edited = last is None or last["page"] != load_log.digest_of(page, self.target.fields)
        if is_edited and not self.options.overwrite:
            message = _(
                "The page at %s has been edited since it was loaded, or was "
                "never loaded from a file. Use --overwrite to replace its "
                "content. The current content stays in the page history."
            )
            path = self.target.tree.path_of(page)
            raise PageEditedError([Problem(self.file, "", message % path)])
        is_public = page.live and not page.has_unpublished_changes
        return (
            last is not None
            and not is_edited
            and last["file"] == self.digest
            and (is_public or not self.options.publish)
        )

    def _check_may_change(self, page: Any) -> None:
        before = self.report.count
        if type(page) is not self.target.model:
            self.report.error(
                ("page_type",),
                _("The page at %(path)s has a different type: %(type)s.")
                % {"path": self.target.tree.path_of(page), "type": page._meta.label},
            )
        elif page.alias_of_id:
            self.report.error(
                (), _("The page is an alias of another page. Load the article into that page.")
            )
        elif page.locked:
            self.report.error((), _("The page is locked. Unlock it first."))
        elif page.workflow_in_progress:
            self.report.error(
                (), _("The page is in a workflow. Finish or cancel the workflow first.")
            )
        if self.report.count > before:
            self.report.check()

    def _create_placeholder(self) -> Any:
        """A page that others can link to. Errors in the title and slug are reported later with all
        the others.
        """
        title, slug = self.document.title[:MAX_PLACEHOLDER_TITLE], self.document.slug
        try:
            self.target.model._meta.get_field("slug").clean(slug, None)
        except ValidationError:
            slug = uuid4().hex
        page = self.target.model(
            title=title or slug, slug=slug, locale=self.target.tree.locale, live=False
        )
        if self.document.translation_key is not None:
            page.translation_key = self.document.translation_key
        try:
            self.target.parent.add_child(instance=page)
        except ValidationError as error:
            if "slug" not in error.message_dict:
                raise
            # Someone has just created a page there. The next attempt finds it.
            raise IntegrityError(*error.messages) from error
        return page
