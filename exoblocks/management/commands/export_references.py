"""``manage.py export_references --format FORMAT [--page PAGE] [FILE]``"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from exoblocks.article.cited_records import cited_references
from exoblocks.library.bibliographic_data import BibliographicData
from exoblocks.library.exporting import EXPORT_FORMATS, written
from exoblocks.library.models import Reference
from exoblocks.library.reference_rows import read_rows
from exoblocks.management.articles import find_article


class Command(BaseCommand):
    help = (
        "Write the references of the library, or those that one page cites, for a reference manager. "
        "Merged duplicates are left out."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", required=True, choices=sorted(EXPORT_FORMATS))
        parser.add_argument(
            "--page",
            metavar="PAGE",
            help="Slug of a page, or its path, such as /treatments/exosomes/. Exports the references "
            "that it cites, in numerical order.",
        )
        parser.add_argument(
            "file", metavar="FILE", nargs="?", type=Path, help="The default is standard output."
        )

    def handle(
        self,
        *args: Any,
        format: str,
        page: str | int | None,
        file: str | Path | None,
        **others: Any,
    ) -> None:
        references: Iterable[BibliographicData] = (
            read_rows(Reference.objects.filter(merged_into=None).order_by("pk"))
            if page is None
            else cited_references(_readable(find_article(str(page))))
        )
        pieces = written(references, format)
        if file is None:
            for piece in pieces:
                self.stdout.write(piece, ending="")
            return
        try:
            with Path(file).open("w", encoding="utf-8", newline="\n") as output:
                output.writelines(pieces)
        except OSError as error:
            reason = error.strerror or error
            message = _("Cannot write %(file)s: %(reason)s.")
            raise CommandError(message % {"file": file, "reason": reason}) from error


def _readable(page: Any) -> Any:
    """The published article, or otherwise its latest draft."""
    return page if page.live else page.get_latest_revision_as_object()
