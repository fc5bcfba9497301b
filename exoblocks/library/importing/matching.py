"""Match incoming references with records in the library: `bibliography.duplicates`, for many
references at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from exoblocks.bibliography.duplicates import Identity, identity, is_published_preprint
from exoblocks.bibliography.identifiers import UNIQUE_IDENTIFIERS
from exoblocks.bibliography.records import Record
from exoblocks.library.models import Reference

#: The same or conflicting records have at least one of these in common.
KEYS: Final = (*UNIQUE_IDENTIFIERS, "isbn", "match_key")


@dataclass(frozen=True, slots=True)
class Known:
    """A record that an incoming reference can match, from the library or from the same import.

    ``target`` is the record to use: if it was merged, the record it was merged into. ``position``
    is the place in the import of a record that has not been stored, and -1 for a stored one.
    """

    citekey: str
    record: Record
    target: Reference
    position: int = -1


@dataclass(frozen=True, slots=True)
class Match:
    """``identity`` is None for a new reference. Otherwise, ``known`` is the matching record.

    ``held`` contains its unique identifiers that another record already has, with that record. The
    database would refuse them.
    """

    identity: Identity | None
    known: Known | None
    held: dict[str, Known]
    #: For a conflict, the identifiers that differ, and the type if one is a preprint.
    contradicting: tuple[str, ...] = ()


class Matcher:
    """All the records that a batch of references can match, loaded with one query for each of
    ``KEYS``.
    """

    def __init__(self, references: Sequence[Reference]) -> None:
        self._by_key: dict[tuple[str, str], list[Known]] = defaultdict(list)
        targets: dict[int, Reference] = {}
        for row in _rows(references):
            # One object for each record, however it is found, because it may be changed.
            target = targets.setdefault(row.resolved.pk, row.resolved)
            self.add(row, Known(row.citekey, row.record, target))

    def add(self, reference: Reference, known: Known) -> None:
        """From now on, references that have a key in common with ``reference`` can match
        ``known``.
        """
        for key in _keys(reference):
            self._by_key[key].append(known)

    def match(self, reference: Reference) -> Match:
        found = self._best(reference)
        judgement, known = found or (None, None)
        contradicting = () if known is None else _contradicting(reference.record, known.record)
        return Match(
            identity=judgement,
            known=known,
            held=self._held(reference),
            contradicting=contradicting,
        )

    def _best(self, reference: Reference) -> tuple[Identity, Known] | None:
        """Duplicates come before conflicts. Among these, library records come first, then the
        record with the same citekey.
        """
        record = reference.record
        judged = [
            (judgement, known)
            for known in self._near(reference)
            if (judgement := identity(record, known.record)) is not None
        ]
        return min(
            judged,
            key=lambda pair: (
                pair[0] != "duplicate",
                pair[1].position != -1,
                pair[1].citekey != reference.citekey,
            ),
            default=None,
        )

    def _near(self, reference: Reference) -> Iterator[Known]:
        """Each record that has a key in common, once, with the strongest keys first."""
        seen = set()
        for key in _keys(reference):
            for known in self._by_key.get(key, ()):
                if id(known) not in seen:
                    seen.add(id(known))
                    yield known

    def _held(self, reference: Reference) -> dict[str, Known]:
        return {
            key[0]: self._by_key[key][0]
            for key in _keys(reference)
            if key[0] in UNIQUE_IDENTIFIERS and key in self._by_key
        }


def _contradicting(one: Record, other: Record) -> tuple[str, ...]:
    pairs = ((name, getattr(one, name), getattr(other, name)) for name in UNIQUE_IDENTIFIERS)
    differing = tuple(name for name, a, b in pairs if a and b and a != b)
    return ("csl_type", *differing) if is_published_preprint(one, other) else differing


def _keys(reference: Reference) -> Iterator[tuple[str, str]]:
    for name in KEYS:
        if value := getattr(reference, name):
            yield name, value


def _rows(references: Iterable[Reference]) -> Iterator[Reference]:
    wanted: dict[str, set[str]] = defaultdict(set)
    for reference in references:
        for name, value in _keys(reference):
            wanted[name].add(value)
    seen = set()
    for name, values in wanted.items():
        rows = Reference.objects.filter(**{f"{name}__in": values}).select_related("merged_into")
        for row in rows.order_by("pk"):
            if row.pk not in seen:
                seen.add(row.pk)
                yield row
