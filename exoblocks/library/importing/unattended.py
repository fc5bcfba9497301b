"""Import a whole file into the library without asking for decisions."""

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

#: Results that need no action, because the library has all the information in the record.
TAKEN: Final = frozenset({Result.CREATED, Result.UPDATED, Result.UNCHANGED})


@dataclass(frozen=True, slots=True)
class Imported:
    """A record of the file and its result."""

    incoming: Incoming
    stored: Stored


@contextmanager
def read_ahead(lines: Iterable[str]) -> Iterator[Iterator[list[Incoming]]]:
    """The records of ``lines`` in batches. All are read before the first batch is returned.

    Reading therefore does not lock the library. The records are kept in a temporary file, so memory
    holds only one batch.
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
    """Store each new record when its result is requested. Call it inside a transaction.

    For existing records, ``update`` imports every field in which the file has more or different
    information, but does not empty any. Conflicts are left to a person.
    """
    fields = EVERY_FIELD if update else frozenset()

    def decide(index: int, match: Match) -> Decision:
        return Decision(create=match.identity is None, fields=fields)

    for incoming in records:
        stored = store(incoming, decide)
        for item, result in zip(incoming, stored, strict=True):
            yield Imported(item, result)


def import_lines(lines: Iterable[str], *, update: bool = False) -> Iterator[Imported]:
    """``import_batches`` with the result of ``read_ahead``. Call it inside a transaction."""
    with read_ahead(lines) as records:
        yield from import_batches(records, update=update)
