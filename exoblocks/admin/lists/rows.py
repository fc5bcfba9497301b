"""Read the rows of long lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from exoblocks.admin.lists.pagination import LibraryPaginator, in_order
from exoblocks.library import batches
from exoblocks.library.models import Reference
from exoblocks.library.reference_rows import read_rows


class UsesPaginator(LibraryPaginator):
    def read(self, keys: Sequence[int]) -> list[Any]:
        return with_uses(self.object_list.model, keys)


def with_uses(model: Any, keys: Sequence[int]) -> list[Any]:
    """The records with these keys, each with ``use_count``: the number of pages that use it."""
    counts = model.objects.use_counts(keys)
    records = in_order(model, keys)
    for record in records:
        record.use_count = counts.get(record.pk, 0)
    return records


def read_all(queryset: QuerySet[Any]) -> Iterator[Any]:
    """Every record with ``use_count``, read a few hundred at a time."""
    if queryset.model is Reference:
        yield from read_rows(queryset, Reference.objects.use_counts)
        return
    keys = list(queryset.values_list("pk", flat=True))
    for batch in batches.in_batches(keys, batches.ROWS_AT_ONCE):
        yield from with_uses(queryset.model, batch)
