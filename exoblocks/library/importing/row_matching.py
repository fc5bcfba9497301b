"""Match the records of an import with the library and with one another."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from exoblocks.library.importing.differences import differences
from exoblocks.library.importing.incoming_record import Incoming
from exoblocks.library.importing.matching import KEYS, Known, Match, Matcher
from exoblocks.library.importing.models import Choice, ImportedRecord, Outcome, ReferenceImport
from exoblocks.library.importing.store import conflict, duplicate_message
from exoblocks.library.models import Reference


def match_rows(
    started: ReferenceImport, rows: Sequence[ImportedRecord], incoming: Sequence[Incoming]
) -> None:
    """Fill in ``rows``, which are in the order of the import, without saving them."""
    references = [item.reference for item in incoming if item.reference is not None]
    matcher = Matcher(references)
    others = deque(_others(started, rows, references))
    for row, item in zip(rows, incoming, strict=True):
        while others and others[0].position < row.position:
            other = others.popleft()
            matcher.add(other.reference, _known(other))
        row.remarks = list(item.remarks)
        if item.reference is None:
            row.outcome, row.reason = Outcome.FAILED, item.failure
            continue
        _fill(row, item.reference, matcher.match(item.reference))
        if row.outcome == Outcome.NEW:
            matcher.add(row.reference, _known(row))


def _others(
    started: ReferenceImport, rows: Sequence[ImportedRecord], references: Sequence[Reference]
) -> list[ImportedRecord]:
    """The new records before the last of ``rows`` that any of ``references`` can match."""
    new = started.records.filter(outcome=Outcome.NEW, position__lt=rows[-1].position)
    mine = {row.pk for row in rows}
    found = {}
    for name in KEYS:
        values = {value for item in references if (value := getattr(item, name))}
        for row in new.filter(**{f"{name}__in": values}) if values else ():
            if row.pk not in mine:
                found[row.position] = row
    return [found[position] for position in sorted(found)]


def _known(row: ImportedRecord) -> Known:
    reference = row.reference
    return Known(reference.citekey, reference.record, reference, position=row.position)


def _fill(row: ImportedRecord, reference: Reference, match: Match) -> None:
    row.csl = reference.csl_original
    row.reference = reference
    for name in KEYS:
        setattr(row, name, getattr(reference, name) or "")
    known = match.known
    if known is None:
        row.outcome, row.choice, row.can_create = Outcome.NEW, Choice.CREATE, True
        return
    row.matched = known.target if known.position < 0 else None
    row.earlier = known.position if known.position >= 0 else None
    if match.identity == "duplicate":
        is_same = next(differences(known.target, reference), None) is None
        row.outcome = Outcome.SAME if is_same else Outcome.DIFFERENT
        return
    row.outcome = Outcome.CONFLICT
    row.can_create = not match.held
    reasons = [
        conflict(known, match.contradicting),
        *(duplicate_message(*pair) for pair in match.held.items()),
    ]
    row.reason = " ".join(reasons)
