"""References as rows for exports, without a model instance for each."""

from __future__ import annotations

import json
from collections import namedtuple
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Final, cast

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from exoblocks.bibliography.identifiers import UNIQUE_IDENTIFIERS
from exoblocks.bibliography.records import RECORD_FIELDS, Record
from exoblocks.library import batches
from exoblocks.library.bibliographic_data import BibliographicData
from exoblocks.library.json_fields import ReadJSONField, read_json
from exoblocks.library.models import CODED, Reference

#: Not every field: reading them all would take twice as long.
_COLUMNS: Final = (
    *("id", *RECORD_FIELDS, "citekey", "csl_original"),
    *(*CODED, "participants", "funding", "notes"),
)
_NULLABLE: Final = tuple(map(_COLUMNS.index, UNIQUE_IDENTIFIERS))


def _field(place: int) -> Any:
    return Reference._meta.get_field(_COLUMNS[place])


_JSON: Final = tuple(
    place for place in range(len(_COLUMNS)) if isinstance(_field(place), ReadJSONField)
)

UseCounts = Callable[[Collection[int]], Mapping[int, int]]

# `cast`, because mypy only understands named tuples whose fields are written out.
_Columns: Any = cast(Any, namedtuple("_Columns", [*_COLUMNS, "use_count"]))


class ReferenceRow(BibliographicData, _Columns):
    """The columns of a reference, with derived values."""

    __slots__ = ()

    issued = Record.issued

    def __getattr__(self, name: str) -> Any:
        message = (
            f"{name!r} of a reference is not read for an export: add it to _COLUMNS in {__name__}."
        )
        raise AttributeError(message, name=name, obj=self)

    @property
    def record(self) -> Record:
        """The row itself, which has all the attributes of a record."""
        return self


def read_rows(
    references: QuerySet[Reference], use_counts: UseCounts = lambda pks: {}
) -> Iterator[ReferenceRow]:
    """The rows, only a few of which are in memory at a time.

    Does not use a cursor, because MariaDB's driver loads all the rows of a cursor at once.
    """
    pks = list(references.values_list("pk", flat=True))
    for batch in batches.in_batches(pks, batches.ROWS_AT_ONCE):
        counts = use_counts(batch)
        found = {
            row[0]: ReferenceRow._make([*row, counts.get(row[0], 0)]) for row in _values(batch)
        }
        yield from (found.pop(pk) for pk in batch if pk in found)


def _values(pks: Collection[int]) -> list[list[Any]]:
    """The values of `_COLUMNS` for each of these records, in any order."""
    read = [
        Cast(name, TextField()) if place in _JSON else name for place, name in enumerate(_COLUMNS)
    ]
    found = Reference.objects.filter(pk__in=pks).order_by().values_list(*read)
    rows = list(map(list, found))
    for place in _JSON:
        # All at once, because reading them one by one takes half as long again.
        texts = ",".join([row[place] for row in rows])
        values = read_json(json.loads(f"[{texts}]"), texts)
        read_value = _field(place).read
        for row, value in zip(rows, values, strict=True):
            row[place] = read_value(value)
    for row in rows:
        for place in _NULLABLE:
            row[place] = row[place] or ""
    return rows
