"""The steps of an import in the admin, each short enough for one request: stage, read, decide,
store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from exoblocks.bibliography import formats
from exoblocks.bibliography.formats.entries import LONGEST_ENTRY
from exoblocks.conf import get_settings
from exoblocks.library import batches
from exoblocks.library.importing.entries import InputRefusedError, entries_in
from exoblocks.library.importing.incoming_record import Incoming, read
from exoblocks.library.importing.matching import Match
from exoblocks.library.importing.models import Choice, ImportedRecord, Outcome, ReferenceImport
from exoblocks.library.importing.row_matching import match_rows
from exoblocks.library.importing.store import Decision, Result, store

#: Number of characters that one statement stores, because databases limit its length.
LARGEST_STATEMENT: Final = 1_000_000

TOO_MANY: Final = gettext_noop(
    "There are too many records. The limit is %(most)s. Import them in parts, or ask an "
    "administrator to run “manage.py import_references”, which has no limit."
)
NOT_IN_LIBRARY: Final = gettext_noop(
    "This record duplicates an earlier record that is not in the library. The earlier record was "
    "not imported or has since been deleted."
)


# --- Stage -----------------------------------------------------------------------------------


def stage(lines: Iterable[str], user: Any, source: str = "") -> ReferenceImport:
    """Save every record of ``lines`` in its original form.

    Raises ``InputRefusedError`` or ``Unreadable``.
    """
    most = get_settings().IMPORT_MAX_RECORDS
    # Read all of them before the transaction, because nobody else can write to SQLite while it
    # lasts.
    entries = entries_in(lines, most + 1)
    if len(entries) > most:
        raise InputRefusedError(_(TOO_MANY) % {"most": f"{most:,}"})
    with transaction.atomic():
        started = ReferenceImport.objects.create(user=user, source=source[:255])
        for batch in _statements(entries):
            _keep(started, batch)
        started.save()
    return started


def _statements(entries: Iterable[formats.Entry]) -> Iterator[list[formats.Entry]]:
    batch: list[formats.Entry] = []
    length = 0
    for entry in entries:
        if batch and (
            len(batch) == batches.IMPORTED_AT_ONCE or length + len(entry.text) > LARGEST_STATEMENT
        ):
            yield batch
            batch, length = [], 0
        batch.append(entry)
        length += len(entry.text)
    if batch:
        yield batch


def _keep(started: ReferenceImport, entries: Sequence[formats.Entry]) -> None:
    ImportedRecord.objects.bulk_create(
        ImportedRecord(
            reference_import=started,
            position=position,
            format=entry.format,
            line=entry.line,
            # One character more than can be read shows that the text was longer.
            text=entry.text.replace("\0", "")[: LONGEST_ENTRY + 1],
            context=entry.context.replace("\0", ""),
        )
        for position, entry in enumerate(entries, start=started.total)
    )
    started.total += len(entries)


# --- Read ------------------------------------------------------------------------------------


def read_next(started: ReferenceImport, size: int = batches.IMPORTED_AT_ONCE) -> None:
    """Read and match the next ``size`` records, and update the progress in ``started``.

    If two tabs do this at once, the second finds that the records have been read and does nothing.
    """
    first, last = started.read, min(started.read + size, started.total)
    rows = list(started.records.filter(position__gte=first, position__lt=last))
    # Before the transaction, because long records take time and nobody else can write to SQLite.
    incoming = [read(entry_of(row)) for row in rows]
    with transaction.atomic():
        mine = ReferenceImport.objects.filter(pk=started.pk, read=first, finished_at=None)
        if first < last and mine.update(read=last):
            match_rows(started, rows, incoming)
            ImportedRecord.objects.store(rows)
    started.refresh_from_db()


def entry_of(row: ImportedRecord) -> formats.Entry:
    return formats.Entry(format=row.format, line=row.line, text=row.text, context=row.context)


# --- Store -----------------------------------------------------------------------------------


def store_all(started: ReferenceImport, user: Any, *, may_change: bool) -> None:
    """Carry out all decisions, or none if there is an error. If called again, it does nothing.

    The library may have changed since the records were matched, so they are matched again, and
    records that are now duplicates are reported. Raises ``IntegrityError`` if someone else stores
    one of these records at the same time.
    """
    with transaction.atomic():
        mine = ReferenceImport.objects.filter(
            pk=started.pk, finished_at=None, read=F("total"), total=started.total
        )
        if mine.update(finished_at=timezone.now()):
            for places in batches.in_batches(range(started.total), batches.IMPORTED_AT_ONCE):
                rows = started.records.filter(position__range=(places[0], places[-1]))
                _store(list(rows), user, may_change=may_change)
    started.refresh_from_db()


def _store(rows: Sequence[ImportedRecord], user: Any, *, may_change: bool) -> None:
    def decide(index: int, match: Match) -> Decision:
        row = rows[index]
        # Nobody has decided about a conflict that nobody has seen.
        is_known = match.identity != "conflict" or row.outcome == Outcome.CONFLICT
        taken = row.taken if may_change else {}
        return Decision(
            create=row.choice == Choice.CREATE and is_known, fields=frozenset(taken), seen=taken
        )

    stored = store([_incoming(row) for row in rows], decide, user)
    for row, item in zip(rows, stored, strict=True):
        row.result, row.stored, row.reason = item.result, item.record, item.reason
        is_gone = item.result == Result.SKIPPED and item.record is None
        if is_gone and row.outcome in (Outcome.SAME, Outcome.DIFFERENT):
            row.reason = _(NOT_IN_LIBRARY)
    ImportedRecord.objects.store(rows)


def _incoming(row: ImportedRecord) -> Incoming:
    if row.outcome == Outcome.FAILED:
        return Incoming(line=row.line, text=row.text, failure=row.reason)
    return Incoming(line=row.line, text=row.text, reference=row.reference)
