"""``manage.py export_schema --format jsonschema|typescript|openapi [--output DIR] [--check]``"""

from __future__ import annotations

import difflib
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exoblocks.api.schema.documents import documents
from exoblocks.contract import FORMATS, Document

#: Number of lines of a difference that ``--check`` shows for one file.
SHOWN = 20


class Command(BaseCommand):
    help = (
        "Write what consumers of the JSON build on: JSON Schemas, an OpenAPI description, or TypeScript "
        "declarations. They are the documents that the site serves, byte for byte."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", required=True, choices=FORMATS)
        parser.add_argument(
            "--output",
            metavar="DIR",
            type=Path,
            help="A folder, which is created if necessary. The default is standard output.",
        )
        parser.add_argument(
            "--check",
            action="store_true",
            help="Write nothing, and fail if a file in DIR is missing or not up to date.",
        )

    def handle(
        self, *args: Any, format: str, output: str | Path | None, check: bool, **others: Any
    ) -> None:
        output = None if output is None else Path(output)  # ``call_command`` may pass text
        chosen = [one for one in documents().values() if one.file_format == format]
        if check and output is None:
            raise CommandError(_("--check requires --output with the folder to check."))
        if output is None:
            self._print(chosen)
        elif check:
            self._check(chosen, output)
        else:
            self._write(chosen, output)

    def _print(self, chosen: list[Document]) -> None:
        if len(chosen) > 1:
            names = ", ".join(one.name for one in chosen)
            raise CommandError(
                _("This format has several files. Give a folder with --output: %s") % names
            )
        self.stdout.write(chosen[0].content.decode(), ending="")

    def _write(self, chosen: list[Document], output: Path) -> None:
        """Files that are up to date, and other files in the folder, are not changed."""
        for document in chosen:
            path = output / document.name
            try:
                if _stored(path) != document.content:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(document.content)
                    self.stdout.write(str(path))
            except OSError as error:
                reason = error.strerror or error
                message = _("Cannot write %(file)s: %(reason)s.")
                raise CommandError(message % {"file": path, "reason": reason}) from error

    def _check(self, chosen: list[Document], output: Path) -> None:
        outdated = [one for one in chosen if _stored(output / one.name) != one.content]
        for document in outdated:
            for line in _difference(output / document.name, document):
                self.stdout.write(line)
        if outdated:
            count = len(outdated)
            message = ngettext("%d file is not up to date.", "%d files are not up to date.", count)
            raise CommandError(message % count)


def _stored(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _difference(path: Path, document: Document) -> Iterator[str]:
    stored = (_stored(path) or b"").decode(errors="replace").splitlines()
    lines = difflib.unified_diff(
        stored, document.content.decode().splitlines(), str(path), document.name, n=1, lineterm=""
    )
    yield from islice(lines, SHOWN)
    if next(lines, None) is not None:
        yield "..."
