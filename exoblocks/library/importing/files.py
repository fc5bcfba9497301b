"""A whole file into the library, by rule: nobody is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from exoblocks.library import extensions
from exoblocks.library.importing.matching import Match
from exoblocks.library.importing.reading import Incoming, batches, read
from exoblocks.library.importing.storing import EVERY_FIELD, Decision, Result, Stored, store

BATCH: Final = 250
#: Results that leave nothing to be done: the library has all that the record says.
TAKEN: Final = frozenset({Result.CREATED, Result.UPDATED, Result.UNCHANGED})


@dataclass(frozen=True, slots=True)
class Imported:
    """What a record of the file said, and what became of it."""

    incoming: Incoming
    stored: Stored


def import_lines(lines: Iterable[str], *, update: bool = False) -> Iterator[Imported]:
    """Store each record of ``lines`` that is new, as the result is asked for; within a transaction.

    Of a record that the library has, ``update`` takes every field in which the file says more or
    something else, but empties none. A conflict is left to a person. Memory is that of ``BATCH``
    records.
    """
    fields = EVERY_FIELD if update else frozenset()

    def decide(index: int, match: Match) -> Decision:
        return Decision(create=match.identity is None, fields=fields)

    for batch in batches(extensions.split(lines), BATCH):
        incoming = [read(entry) for entry in batch]
        stored = store(incoming, decide)
        for item, result in zip(incoming, stored, strict=True):
            yield Imported(item, result)
