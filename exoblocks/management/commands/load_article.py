"""``manage.py load_article PATH...``"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exoblocks.portable import Loaded, LoadError, load_article


class Command(BaseCommand):
    help = (
        "Create a page from a portable article, with the references, persons and files it needs. "
        "Records that the site already has are never changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths", metavar="PATH", nargs="+", type=Path, help="A folder with an article.json."
        )
        parser.add_argument(
            "--parent",
            metavar="PATH",
            help="Path of the page to put the article under, such as /treatments/. Needed where "
            "there is more than one page that it could be put under.",
        )
        parser.add_argument(
            "--publish", action="store_true", help="Publish the page; without it, it is a draft."
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Report what would be done, and do nothing."
        )
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="Also replace the content of a page that was edited since it was loaded.",
        )

    def handle(
        self,
        *args: Any,
        paths: list[Path],
        parent: str | None,
        publish: bool,
        dry_run: bool,
        overwrite: bool,
        **options: Any,
    ) -> None:
        failed = 0
        for path in paths:
            try:
                loaded = load_article(
                    path, parent=parent, publish=publish, overwrite=overwrite, dry_run=dry_run
                )
            except LoadError as error:
                failed += 1
                for problem in error.problems:
                    self.stderr.write(self.style.ERROR(str(problem)))
            else:
                self._tell(path, loaded, dry_run=dry_run)
        if failed:
            raise CommandError(
                ngettext(
                    "%(failed)d article was not loaded.",
                    "%(failed)d articles were not loaded.",
                    failed,
                )
                % {"failed": failed}
            )

    def _tell(self, path: Path, loaded: Loaded, *, dry_run: bool) -> None:
        for warning in loaded.warnings:
            self.stderr.write(self.style.WARNING(str(warning)))
        self.stdout.write(_("%(file)s: %(what)s") % {"file": path, "what": summary(loaded)})
        if dry_run:
            self.stdout.write(_("This was a dry run: nothing was stored."))


def summary(loaded: Loaded) -> str:
    if loaded.outcome == "unchanged":
        return _("nothing has changed; %s stays as it is.") % loaded.path
    text = {
        ("created", True): _("created and published %s."),
        ("created", False): _("created %s as a draft."),
        ("updated", True): _("updated and published %s."),
        ("updated", False): _("updated the draft of %s."),
    }[loaded.outcome, loaded.published]
    new = _("New: %(references)d references, %(persons)d persons, %(media)d files.") % {
        "references": loaded.new_references,
        "persons": loaded.new_persons,
        "media": loaded.new_media,
    }
    return f"{text % loaded.path} {new}"
