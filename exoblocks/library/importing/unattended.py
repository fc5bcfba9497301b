"""A whole file into the library, by rule: nobody is asked."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import BinaryIO, Final

from exoblocks.library import batches, reference_formats
from exoblocks.library.importing.incoming_record import Incoming, read
from exoblocks.library.importing.matching import Match
from exoblocks.library.importing.store import EVERY_FIELD, Decision, Result, Stored, store

#: Results that leave nothing to be done: the library has all that the record says.
TAKEN: Final = frozenset({Result.CREATED, Result.UPDATED, Result.UNCHANGED})


@dataclass(frozen=True, slots=True)
class Imported:
    """What a record of the file said, and what became of it."""

    incoming: Incoming
    stored: Stored


@contextmanager
def read_ahead(lines: Iterable[str]) -> Iterator[Iterator[list[Incoming]]]:
    """The records of ``lines`` in batches, all of them read before the first is asked for.

    So nobody waits for the reading while the library is locked. They are kept in a temporary file:
    memory is that of one batch.
    """
    with TemporaryFile() as spool:
        for batch in batches.in_batches(reference_formats.split(lines), batches.IMPORTED_AT_ONCE):
            pickle.dump([read(entry) for entry in batch], spool)
        spool.seek(0)
        yield _batches_in(spool)


def _batches_in(spool: BinaryIO) -> Iterator[list[Incoming]]:
    while True:
        try:
            yield pickle.load(spool)  # noqa: S301 - our own, just written
        except EOFError:
            return


def import_batches(
    records: Iterable[Sequence[Incoming]], *, update: bool = False
) -> Iterator[Imported]:
    """Store each record that is new, as the result is asked for; within a transaction.

    Of a record that the library has, ``update`` takes every field in which the file says more or
    something else, but empties none. A conflict is left to a person.
    """
    fields = EVERY_FIELD if update else frozenset()

    def decide(index: int, match: Match) -> Decision:
        return Decision(create=match.identity is None, fields=fields)

    for incoming in records:
        stored = store(incoming, decide)
        for item, result in zip(incoming, stored, strict=True):
            yield Imported(item, result)


def import_lines(lines: Iterable[str], *, update: bool = False) -> Iterator[Imported]:
    """``import_batches`` of what is read ahead; within a transaction."""
    with read_ahead(lines) as records:
        yield from import_batches(records, update=update)
