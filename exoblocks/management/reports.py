"""The report of ``import_references``: lines of text, or one JSON document."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from django.core.management.base import OutputWrapper
from django.core.management.color import Style
from django.utils.translation import gettext as _

from exoblocks.library.importing.store import Result
from exoblocks.library.importing.unattended import TAKEN, Imported
from exoblocks.library.record_titles import is_incomplete


class Report:
    """Writes results immediately and does not collect them, so a report on a million records needs
    no memory.
    """

    def __init__(self, out: OutputWrapper, errors: OutputWrapper, style: Style) -> None:
        self.out = out
        self.errors = errors
        self.style = style

    def begin(self, *, dry_run: bool) -> None:
        raise NotImplementedError

    def begin_file(self, name: str) -> None:
        raise NotImplementedError

    def record(self, imported: Imported) -> None:
        raise NotImplementedError

    def end_file(self, counts: Counter[Result], error: str) -> None:
        """``error`` is "" unless the file could not be read, in which case nothing from it was
        stored.
        """
        raise NotImplementedError

    def end(self) -> None:
        raise NotImplementedError


class TextReport(Report):
    """Writes problems to standard error as file:line, and a line for each file to standard
    output.
    """

    def begin(self, *, dry_run: bool) -> None:
        self.dry_run = dry_run

    def begin_file(self, name: str) -> None:
        self.name = name

    def record(self, imported: Imported) -> None:
        at = f"{self.name}:{imported.incoming.line}"
        stored = imported.stored
        if stored.result not in TAKEN:
            self.errors.write(self.style.ERROR(f"{at}: {stored.reason}"))
        elif stored.reason:
            self.errors.write(self.style.WARNING(f"{at}: {stored.reason}"))
        if stored.record is not None and is_incomplete(stored.record):
            missing = _("Details missing: complete the reference “%s”.") % stored.record.citekey
            self.errors.write(self.style.WARNING(f"{at}: {missing}"))
        for remark in imported.incoming.remarks:
            self.errors.write(self.style.WARNING(f"{at}: {_('Warning: %s') % remark}"))

    def end_file(self, counts: Counter[Result], error: str) -> None:
        if error:
            self.errors.write(self.style.ERROR(f"{self.name}: {error}"))
            return
        message = _(
            "%(created)d created, %(updated)d updated, %(unchanged)d already in the library, "
            "%(skipped)d skipped, %(failed)d failed."
        )
        numbers = {result.value: counts[result] for result in Result}
        self.out.write(f"{self.name}: {message % numbers}")

    def end(self) -> None:
        if self.dry_run:
            self.out.write(_("Dry run: nothing was stored."))


class JsonReport(Report):
    """``{"dry_run", "files": [{"file", "records": [...], "counts": {...}, "error"}]}``."""

    def begin(self, *, dry_run: bool) -> None:
        self._write(f'{{"dry_run": {json.dumps(dry_run)}, "files": [')
        self.between_files = ""

    def begin_file(self, name: str) -> None:
        self._write(f'{self.between_files}\n{{"file": {_json(name)}, "records": [')
        self.between_files = ","
        self.between_records = ""

    def record(self, imported: Imported) -> None:
        incoming, stored = imported.incoming, imported.stored
        self._write(
            f"{self.between_records}\n"
            + _json(
                {
                    "line": incoming.line,
                    "result": stored.result.value,
                    "citekey": "" if stored.record is None else stored.record.citekey,
                    "details_missing": stored.record is not None and is_incomplete(stored.record),
                    "reason": stored.reason,
                    "remarks": incoming.remarks,
                }
            )
        )
        self.between_records = ","

    def end_file(self, counts: Counter[Result], error: str) -> None:
        numbers = {result.value: counts[result] for result in Result}
        self._write(f'],\n"counts": {_json(numbers)}, "error": {_json(error)}}}')

    def end(self) -> None:
        self._write("]}\n")

    def _write(self, text: str) -> None:
        self.out.write(text, ending="")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
