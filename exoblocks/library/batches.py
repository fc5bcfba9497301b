"""Batch sizes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

#: Number of rows that one query reads by their keys. Memory use stays small for lists of any
#: length, and SQLite before version 3.32 does not accept more than 999 parameters.
ROWS_AT_ONCE = 500
#: Number of import records that are read, matched and stored in one step. In the admin, a step is
#: one request, so it must be short, and reading a record takes longer than reading a row.
IMPORTED_AT_ONCE = 250


def in_batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """``items`` in lists of ``size``. The last one may be shorter."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
