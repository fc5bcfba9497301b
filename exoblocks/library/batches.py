"""How many records are worked on at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

#: Rows that one query reads by their keys. Memory stays small however long a list is, and SQLite took no
#: more than 999 parameters before version 3.32.
ROWS_AT_ONCE = 500
#: Records of an import that are read, matched and stored in one step. A step is one request in the admin, so
#: that it must be short, and a record takes longer to read than a row.
IMPORTED_AT_ONCE = 250


def in_batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """``items`` in lists of ``size``; the last one may be shorter."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
