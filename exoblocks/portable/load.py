"""Load a portable article: a page, the records that it cites, the persons and the files that it shows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField
from wagtail.models import Page

from exoblocks.portable import history, json_file, target
from exoblocks.portable.body import BodyReader, converter_of
from exoblocks.portable.document import Document, parse
from exoblocks.portable.library import load_persons, load_references
from exoblocks.portable.media import all_or_nothing, load_media
from exoblocks.portable.names import Names, NoSuchRecordError
from exoblocks.portable.problems import At, LoadError, PageEditedError, Problem, Report
from exoblocks.portable.rich_text import stored_rich_text
from exoblocks.portable.validation import read_stream, report_fields

ARTICLE_FILE = "article.json"
Outcome = Literal["created", "updated", "unchanged"]

#: A fingerprint of no content: the review that stands beside it is out of date.
STALE = "stale"


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What became of a file."""

    outcome: Outcome
    page: Any
    #: Below the root page of its site: "/treatments/example/".
    path: str
    published: bool
    warnings: tuple[Problem, ...] = ()
    #: Records that were not there before.
    new_references: int = 0
    new_persons: int = 0
    new_media: int = 0


def load_article(
    path: Path,
    *,
    parent: Page | str | None = None,
    publish: bool = False,
    overwrite: bool = False,
    dry_run: bool = False,
) -> Loaded:
    """Load the folder ``path`` (or its ``article.json``): all of it, or nothing.

    ``parent`` is a page, or its path below the site's root page; without it, the one page that a page of
    this type may live under. ``overwrite`` allows a page that was edited since it was loaded. A
    ``dry_run`` does everything but tell the world, and undoes it: no signal of publication is sent.

    Raises ``LoadError`` with every problem of the file; ``PageEditedError`` for a page that needs
    ``overwrite``.
    """
    file = article_file(path)
    value = json_file.read(file)
    report = Report(file)
    document = parse(value, report)
    report.check()
    assert document is not None  # noqa: S101 - else the report has an error
    digest = hashlib.sha256(json_file.to_bytes(value)).hexdigest()
    with all_or_nothing(keep=not dry_run) as written:
        load = _Load(document, file, digest, report, publish=publish, announce=not dry_run)
        return load.run(parent, written, overwrite=overwrite)


def article_file(path: Path) -> Path:
    """The ``article.json`` of a folder. Raises ``LoadError``."""
    file = path if path.name == ARTICLE_FILE else path / ARTICLE_FILE
    if not file.parent.is_dir():
        raise LoadError([Problem(path, "", _("There is no such folder."))])
    if not file.is_file():
        raise LoadError([Problem(path, "", _("There is no article.json in this folder."))])
    return file


class _Load:
    """One file on its way into a page."""

    def __init__(
        self,
        document: Document,
        file: Path,
        digest: str,
        report: Report,
        *,
        publish: bool,
        announce: bool,
    ) -> None:
        self.document = document
        self.file = file
        self.digest = digest
        self.report = report
        self.publish = publish
        self.announce = announce

    def run(self, parent: Page | str | None, written: list[Any], *, overwrite: bool) -> Loaded:
        found = target.find(self.document, parent, self.report)
        self.report.check()
        assert found is not None  # noqa: S101 - else the report has an error
        if found.page is not None and self._is_unchanged(found, overwrite=overwrite):
            return self._result("unchanged", found, found.page)
        page = found.page or self._shell(found)
        self.report.check()
        persons, new_persons = load_persons(self.document.persons, self.report)
        references, new_references = load_references(self.document.references, self.report)
        media = load_media(self.document.media, self.file.parent, self.report, written)
        names = Names(found.tree, references, persons, media)
        self._fill(page, found, names)
        self.report.check()
        self._save(page, found)
        return self._result(
            "updated" if found.page is not None else "created",
            found,
            page,
            new_references=new_references,
            new_persons=new_persons,
            new_media=len(written),
        )

    def _result(self, outcome: Outcome, found: target.Target, page: Any, **counts: int) -> Loaded:
        return Loaded(
            outcome=outcome,
            page=page,
            path=found.tree.path_of(page) or page.url_path,
            published=self.publish or (outcome == "unchanged" and page.live),
            warnings=tuple(self.report.warnings),
            **counts,
        )

    # --- The page that is there --------------------------------------------------------------

    def _is_unchanged(self, found: target.Target, *, overwrite: bool) -> bool:
        """Whether there is nothing to do. Raises ``LoadError`` where the page may not be touched."""
        page: Any = found.page
        if type(page) is not found.model:
            self.report.error(
                ("page_type",),
                _("The page at %(path)s is of another type: %(type)s.")
                % {"path": found.tree.path_of(page), "type": page._meta.label},
            )
        elif page.alias_of_id:
            self.report.error((), _("The page mirrors another one. Load the article there."))
        elif page.locked:
            self.report.error((), _("An editor has locked the page. Unlock it first."))
        self.report.check()
        last = history.last_load(page)
        is_edited = last is None or last.get("page") != history.digest_of(page, found.fields)
        if is_edited and not overwrite:
            raise PageEditedError(
                [
                    Problem(
                        self.file,
                        "",
                        _(
                            "The page at %s was edited since it was loaded, or was never loaded. "
                            "Use --overwrite to replace its content; the history keeps the old one."
                        )
                        % found.tree.path_of(page),
                    )
                ]
            )
        is_public = page.live and not page.has_unpublished_changes
        return (
            not is_edited
            and last is not None
            and last.get("file") == self.digest
            and (is_public or not self.publish)
        )

    def _shell(self, found: target.Target) -> Any:
        """The page with its title only, so that the article can link to itself."""
        page = found.model(
            title=self.document.title,
            slug=self.document.slug,
            locale=found.tree.locale,
            live=False,
        )
        if self.document.translation_key is not None:
            page.translation_key = self.document.translation_key
        for name in ("title", "slug"):
            try:
                page._meta.get_field(name).clean(getattr(page, name), page)
            except ValidationError as error:
                for message in error.messages:
                    self.report.error((name,), message)
        self.report.check()
        found.parent.add_child(instance=page)
        return page

    # --- The content -------------------------------------------------------------------------

    def _fill(self, page: Any, found: target.Target, names: Names) -> None:
        page.title, page.slug = self.document.title, self.document.slug
        page.seo_title = self.document.seo_title
        page.search_description = self.document.search_description
        fields = found.fields
        places: dict[str, At] = {
            name: (name,) for name in ("title", "slug", "seo_title", "search_description")
        }
        review = self.document.medical_review
        for key, name, value in (
            ("summary", fields.summary, self._summary(page, fields.summary, names)),
            ("image", fields.image, self._record(page, fields.image, "image", names)),
            ("author", fields.author, self._record(page, fields.author, "author", names)),
            (
                "medical_review/reviewer",
                fields.reviewer,
                self._record(page, fields.reviewer, "medical_review/reviewer", names),
            ),
            (
                "medical_review/reviewed_on",
                fields.reviewed_on,
                review.reviewed_on if review else None,
            ),
            (
                "medical_review/next_review_on",
                fields.next_review_on,
                review.next_review_on if review else None,
            ),
        ):
            at = tuple(key.split("/"))
            places[name] = at
            self._set(page, name, value, at)
        self._mark_stale(page)
        places[fields.body] = ("body",)
        stream = read_stream(
            getattr(page, fields.body).stream_block,
            self.document.body,
            ("body",),
            BodyReader(names, self.report),
            publish=self.publish,
        )
        if stream is not None:
            setattr(page, fields.body, stream)
        self._check_page(page, places)

    def _set(self, page: Any, name: str, value: Any, at: At) -> None:
        if _field(page, name) is not None:
            setattr(page, name, value)
        elif value:
            self.report.error(at, _("Pages of this type do not have this."))

    def _summary(self, page: Any, name: str, names: Names) -> str:
        field = _field(page, name)
        if not isinstance(field, RichTextField):
            return self.document.summary
        return stored_rich_text(
            self.document.summary, converter_of(field), names, ("summary",), self.report
        )

    def _record(self, page: Any, name: str, key: str, names: Names) -> Any:
        """The record that the file names under ``key``, of the model that the page's field takes."""
        wanted: Any = self.document
        for part in key.split("/"):
            wanted = getattr(wanted, part, None)
        if wanted is None:
            return None
        field = _field(page, name)
        if field is None or field.related_model is None:
            return wanted
        try:
            return names.find(field.related_model, str(wanted))
        except NoSuchRecordError as error:
            self.report.error(tuple(key.split("/")), error)
            return None

    def _mark_stale(self, page: Any) -> None:
        review = self.document.medical_review
        if review is not None and review.is_stale and hasattr(page, "reviewed_fingerprint"):
            page.reviewed_fingerprint = STALE

    def _check_page(self, page: Any, places: dict[str, At]) -> None:
        try:
            page.full_clean()
        except ValidationError as error:
            # A draft may still lack something.
            ignore = set() if self.publish else {"blank", "required"}
            report_fields(error, places, self.report, ignore=ignore)

    # --- Storing -----------------------------------------------------------------------------

    def _save(self, page: Any, found: target.Target) -> None:
        if found.page is None:
            page.save(clean=False)
        revision = page.save_revision(clean=False)
        history.remember(page, found.fields, self.digest, revision)
        if self.publish and self.announce:
            revision.publish()
            page.refresh_from_db()


def _field(page: Any, name: str) -> Any:
    try:
        return page._meta.get_field(name)
    except FieldDoesNotExist:
        return None
