"""``manage.py import_references FILE...``"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Any, BinaryIO, Final

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exoblocks.bibliography import formats
from exoblocks.library.importing.store import Result
from exoblocks.library.importing.unattended import TAKEN, Imported, import_batches, read_ahead
from exoblocks.library.reference_formats import file_formats, why_unreadable
from exoblocks.management.reports import JsonReport, Report, TextReport

STANDARD_INPUT: Final = "-"
REPORTS: Final[dict[str, type[Report]]] = {"text": TextReport, "json": JsonReport}


class Command(BaseCommand):
    help = (
        "Import references from files. What the library has already is left as it is. Ends with "
        "status 1 if any record was not taken."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files",
            metavar="FILE",
            nargs="+",
            help=f"A file of {file_formats()}, identifiers, or several of these. "
            f"Use {STANDARD_INPUT} for standard input.",
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Report what would be done, without changing anything.",
        )
        parser.add_argument(
            "--update",
            action="store_true",
            help="Update existing references with new or different values in the file. Fields are "
            "never emptied.",
        )
        parser.add_argument(
            "--format", choices=sorted(REPORTS), default="text", help="Format of the report."
        )

    def handle(
        self,
        *args: Any,
        files: list[str],
        dry_run: bool,
        update: bool,
        format: str,
        **others: Any,
    ) -> None:
        if format not in REPORTS:  # ``call_command`` does not check this
            raise CommandError(_("The report must be one of: %s.") % ", ".join(sorted(REPORTS)))
        report = REPORTS[format](self.stdout, self.stderr, self.style)
        report.begin(dry_run=dry_run)
        left = 0
        for name in files:
            left += self._import(name, report, dry_run=dry_run, update=update)
        report.end()
        if left:
            raise CommandError(
                ngettext(
                    "%(left)d record or file was not imported.",
                    "%(left)d records or files were not imported.",
                    left,
                )
                % {"left": left}
            )

    def _import(self, name: str, report: Report, *, dry_run: bool, update: bool) -> int:
        """Returns the number of problems in the file; 1 for a file that cannot be read."""
        counts: Counter[Result] = Counter()
        report.begin_file("<stdin>" if name == STANDARD_INPUT else name)
        error = ""
        try:
            with (
                _open_input(name) as stream,
                read_ahead(formats.lines(stream)) as records,
                transaction.atomic(),
            ):
                self._count(import_batches(records, update=update), counts, report)
                transaction.set_rollback(dry_run)
        except OSError as problem:
            error = _("Cannot open the file: %s.") % (problem.strerror or problem)
        except formats.Unreadable as problem:
            error = why_unreadable(str(problem))
        except IntegrityError:
            error = _(
                "Someone else changed the library at the same time. "
                "Nothing from this file was imported. Import it again."
            )
        if not error and not counts:
            error = _("No references were found in this file.")
        report.end_file(counts, error)
        return 1 if error else sum(counts[result] for result in counts.keys() - TAKEN)

    def _count(self, imported: Iterable[Imported], counts: Counter[Result], report: Report) -> None:
        for item in imported:
            counts[item.stored.result] += 1
            report.record(item)


def _open_input(name: str) -> Any:
    """The file, opened in binary mode for use in ``with``. Standard input is not closed
    afterwards.
    """
    if name == STANDARD_INPUT:
        stream: BinaryIO = sys.stdin.buffer
        return nullcontext(stream)
    return Path(name).open("rb")
