"""Correct a record of an import before it is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q

from exoblocks.bibliography import records
from exoblocks.library import batches
from exoblocks.library.csl_custom import CODES, COLUMNS, carried, with_carried, with_decided
from exoblocks.library.importing.incoming_record import Incoming, reference_from
from exoblocks.library.importing.matching import KEYS
from exoblocks.library.importing.models import Choice, ImportedRecord, Outcome, ReferenceImport
from exoblocks.library.importing.row_matching import match_rows
from exoblocks.library.models import Reference


def correct(started: ReferenceImport, row: ImportedRecord, reference: Reference) -> bool:
    """Replace what was read in ``row`` with ``reference``, and compare it again.

    Later records of the import are compared again if they matched it before or can match it now.
    Returns False, and changes nothing, if the import has been stored meanwhile.
    """
    with transaction.atomic():
        # The import cannot be stored until this is done.
        mine = ReferenceImport.objects.select_for_update().filter(pk=started.pk, finished_at=None)
        if not mine.first():
            return False
        row.csl = corrected_csl(row.csl, reference)
        row.__dict__.pop("reference", None)
        later = started.records.filter(position__gt=row.position).exclude(outcome=Outcome.FAILED)
        touched = [row, *later.filter(Q(earlier=row.position) | _shares_key_with(row))]
        for rows in batches.in_batches(touched, batches.IMPORTED_AT_ONCE):
            _match_again(started, rows)
    return True


def corrected_csl(csl: Mapping[str, Any], reference: Reference) -> dict[str, Any]:
    """A copy of ``csl``, which was read, with the values of ``reference``."""
    columns = {name: getattr(reference, name) for name in COLUMNS if name not in CODES}
    corrected = with_carried(records.to_csl(reference.record, csl), columns)
    # A code is decided if someone chose it, but not if it is only a hint from the source.
    hinted = reference_from(corrected)
    codes = {
        name: getattr(reference, name)
        for name in CODES
        if name in carried(csl) or getattr(reference, name) != getattr(hinted, name)
    }
    return with_decided(corrected, codes) if codes else corrected


def _shares_key_with(row: ImportedRecord) -> Q:
    values = {name: value for name in KEYS if (value := getattr(row.reference, name))}
    return Q(*values.items(), _connector=Q.OR) if values else Q(pk=None)


def _match_again(started: ReferenceImport, rows: Sequence[ImportedRecord]) -> None:
    """A decision remains only if the record still matches the same one in the same way."""
    before = [(_match_of(row), row.choice, row.taken) for row in rows]
    for row in rows:
        row.matched, row.earlier, row.can_create, row.reason = None, None, False, ""
        row.choice, row.taken = Choice.LEAVE, {}
    match_rows(started, rows, [_incoming(row) for row in rows])
    for row, (match, choice, taken) in zip(rows, before, strict=True):
        if _match_of(row) == match:
            row.choice, row.taken = choice, taken
    ImportedRecord.objects.store(rows)


def _match_of(row: ImportedRecord) -> tuple[object, ...]:
    return row.outcome, row.matched_id, row.earlier


def _incoming(row: ImportedRecord) -> Incoming:
    remarks = tuple(row.remarks)
    return Incoming(line=row.line, text=row.text, reference=row.reference, remarks=remarks)
