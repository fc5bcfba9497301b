"""``manage.py load_article PATH...``"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exoblocks.portable import Loaded, LoadError, Options, load_articles


class Command(BaseCommand):
    help = (
        "Create a page from a portable article, with the references, persons and files it needs. "
        "Records that the site already has are never changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            metavar="PATH",
            nargs="+",
            type=Path,
            help="A folder with an article.json, or a ZIP file of it.",
        )
        parser.add_argument(
            "--parent",
            metavar="PATH",
            help="Path of the page to add the article under, such as /treatments/. Required if "
            "several pages allow this page type.",
        )
        parser.add_argument(
            "--publish", action="store_true", help="Publish the page. By default, it is a draft."
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Report what would be done, without changing anything.",
        )
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="Replace the content even if the page has been edited since it was loaded.",
        )

    def handle(
        self,
        *args: Any,
        paths: list[Path],
        parent: str | None,
        publish: bool,
        dry_run: bool,
        overwrite: bool,
        **others: Any,
    ) -> None:
        options = Options(parent=parent, publish=publish, overwrite=overwrite, dry_run=dry_run)
        results = load_articles(paths, options)
        for path, result in zip(paths, results, strict=True):
            self._print_result(path, result)
        if dry_run:
            self.stdout.write(_("Dry run: nothing was stored."))
        failed = sum(isinstance(result, LoadError) for result in results)
        if failed:
            raise CommandError(
                ngettext(
                    "%(failed)d article was not loaded.",
                    "%(failed)d articles were not loaded.",
                    failed,
                )
                % {"failed": failed}
            )

    def _print_result(self, path: Path, result: Loaded | LoadError) -> None:
        if isinstance(result, LoadError):
            for problem in result.problems:
                self.stderr.write(self.style.ERROR(str(problem)))
            return
        for warning in result.warnings:
            self.stderr.write(self.style.WARNING(_("Warning: %s") % warning))
        self.stdout.write(f"{path}: {summary(result)}")


def summary(loaded: Loaded) -> str:
    if loaded.outcome == "unchanged":
        return _("no changes to %s.") % loaded.path
    text = {
        ("created", True): _("created and published %s."),
        ("created", False): _("created %s as a draft."),
        ("updated", True): _("updated and published %s."),
        ("updated", False): _("updated the draft of %s."),
    }[loaded.outcome, loaded.published]
    new = _("New: %(references)d references, %(persons)d people, %(media)d files.") % {
        "references": loaded.new_references,
        "persons": loaded.new_persons,
        "media": loaded.new_media,
    }
    return f"{text % loaded.path} {new}"
