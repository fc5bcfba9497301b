"""``manage.py export_article PATH...``"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exoblocks.management.articles import find_articles
from exoblocks.portable import Exported, ExportError, export_article


class Command(BaseCommand):
    help = (
        "Write articles, each with the references, persons and files it needs, as portable articles: "
        "folders or ZIP files that load_article takes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            metavar="PATH",
            nargs="+",
            help="Path of an article, such as /treatments/example/, its slug or its id. If "
            "the page is not an article, all the articles below it are exported.",
        )
        parser.add_argument(
            "--output",
            metavar="FOLDER|FILE.zip",
            type=Path,
            help="The folder or ZIP file to write. For several articles, the folder that contains a "
            "folder for each. The default is a folder named after the slug.",
        )
        parser.add_argument(
            "--draft",
            action="store_true",
            help="Export the latest draft and not the published version.",
        )
        parser.add_argument(
            "--force", action="store_true", help="Replace existing portable articles."
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Report what would be written, without writing anything.",
        )

    def handle(
        self,
        *args: Any,
        paths: list[str],
        output: str | Path | None,
        draft: bool,
        force: bool,
        dry_run: bool,
        **others: Any,
    ) -> None:
        output = None if output is None else Path(output)  # ``call_command`` may pass text
        pages = _pages(paths, draft=draft)
        if len(pages) == 1:
            outputs = iter([output or Path(pages[0].slug)])
        elif output is not None and output.suffix.lower() == ".zip":
            raise CommandError(
                _("A ZIP file can contain only one article. To export several, give a folder.")
            )
        else:
            outputs = _folders(output or Path(), pages)
        failed = 0
        for page, folder in zip(pages, outputs, strict=True):
            try:
                done = export_article(page, folder, force=force, dry_run=dry_run)
            except ExportError as error:
                failed += 1
                for problem in error.problems:
                    self.stderr.write(self.style.ERROR(str(problem)))
            except Exception as error:  # an error in one page does not stop the others
                failed += 1
                message = f"{page.url_path}: {type(error).__name__}: {error}"
                self.stderr.write(self.style.ERROR(message))
            else:
                self._print_result(page, done)
        if dry_run:
            self.stdout.write(_("Dry run: nothing was written."))
        if failed:
            message = ngettext(
                "%(failed)d article was not exported.",
                "%(failed)d articles were not exported.",
                failed,
            )
            raise CommandError(message % {"failed": failed})

    def _print_result(self, page: Any, done: Exported) -> None:
        for warning in done.warnings:
            self.stderr.write(self.style.WARNING(_("Warning: %s") % warning))
        message = _(
            "%(page)s: %(references)d references, %(persons)d "
            "people and %(media)d files in %(output)s."
        )
        self.stdout.write(
            message
            % {
                "page": page.url_path,
                "output": done.output,
                "references": done.references,
                "persons": done.persons,
                "media": done.media,
            }
        )


def _pages(paths: list[str], *, draft: bool) -> list[Any]:
    """Each article once, in the order of ``paths``: the published version or the draft."""
    found: dict[int, Any] = {}
    for wanted in paths:
        named = find_articles(wanted)
        if not draft:
            published = [page for page in named if page.live]
            if not published:
                message = _("“%s” is not published. Use --draft to export the draft.")
                raise CommandError(message % wanted)
            named = published
        for page in named:
            found[page.pk] = page.get_latest_revision_as_object() if draft else page
    return list(found.values())


def _folders(parent: Path, pages: list[Any]) -> Iterator[Path]:
    """A folder for each page, named after its slug. If slugs are equal, the language and a number
    are added.
    """
    taken: set[str] = set()
    for page in pages:
        own, language = page.slug, f"{page.slug}-{page.locale.language_code}"
        candidates = chain([own, language], (f"{language}-{number}" for number in count(2)))
        name = next(name for name in candidates if name not in taken)
        taken.add(name)
        yield parent / name
