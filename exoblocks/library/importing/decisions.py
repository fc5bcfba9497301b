"""The decisions of an editor about the records of an import, and the data that they are
based on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from exoblocks.library import batches
from exoblocks.library.importing.differences import Difference, differences
from exoblocks.library.importing.models import Choice, ImportedRecord, Outcome, ReferenceImport
from exoblocks.library.models import Reference


@dataclass(frozen=True, slots=True)
class Compared:
    """A record of the import with its match, which is ``None`` if the record is new or the match
    has been deleted.
    """

    row: ImportedRecord
    ours: Reference | None
    #: The record in the same import of which it is a duplicate.
    earlier: ImportedRecord | None
    differences: Sequence[Difference]


class Rule(TextChoices):
    """A decision for all duplicates with differences."""

    OURS = "ours", _("Keep the library’s values")
    EMPTY = "empty", _("Fill in empty fields only")
    THEIRS = "theirs", _("Use the imported values")


def compare(started: ReferenceImport, rows: Iterable[ImportedRecord]) -> list[Compared]:
    """Makes two queries for any number of ``rows``, or none if they were selected with
    ``matched``.
    """
    rows = list(rows)
    positions = {row.earlier for row in rows if row.earlier is not None}
    found = started.records.filter(position__in=positions) if positions else ()
    earlier = {row.position: row for row in found}
    return [_compared(row, earlier.get(-1 if row.earlier is None else row.earlier)) for row in rows]


def _compared(row: ImportedRecord, earlier: ImportedRecord | None) -> Compared:
    ours = row.matched if earlier is None else earlier.reference
    if ours is None or row.outcome != Outcome.DIFFERENT:
        return Compared(row, ours, earlier, ())
    return Compared(row, ours, earlier, tuple(differences(ours, row.reference)))


def decide(compared: Compared, *, create: bool = False, take: Collection[str] = ()) -> None:
    """Save the decision about a record. Decisions that are not possible for it are ignored."""
    row = compared.row
    row.taken = {item.name: item.ours for item in compared.differences if item.name in take}
    if row.taken:
        row.choice = Choice.UPDATE
    elif create and row.can_create:
        row.choice = Choice.CREATE
    else:
        row.choice = Choice.LEAVE


def decide_all(started: ReferenceImport, rule: Rule) -> None:
    """Apply ``rule`` to every duplicate with differences."""
    rows = started.records.filter(outcome=Outcome.DIFFERENT).select_related("matched")
    last = -1
    while batch := list(rows.filter(position__gt=last)[: batches.IMPORTED_AT_ONCE]):
        compared = compare(started, batch)
        for item in compared:
            decide(item, take=_by_rule(rule, item.differences))
        save(compared)
        last = batch[-1].position


def _by_rule(rule: Rule, found: Iterable[Difference]) -> set[str]:
    if rule == Rule.OURS:
        return set()
    return {item.name for item in found if rule == Rule.THEIRS or item.is_empty}


def save(compared: Iterable[Compared]) -> None:
    ImportedRecord.objects.store([item.row for item in compared])
