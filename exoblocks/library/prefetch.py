"""Load records by stored ids. Records that have already been loaded need no query."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model

from exoblocks.library.known_records import Instances, known_records
from exoblocks.library.models import Reference


def as_pk(model: type[Model], value: Any) -> int | None:
    """``value`` as a primary key that the database can store; ``None`` for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    if isinstance(value, str) and not (value.isascii() and value.isdecimal() and len(value) < 20):
        return None
    pk = int(value)
    highest = _highest_pk(model)
    return pk if 0 < pk <= highest else None


@cache
def _highest_pk(model: type[Model]) -> int:
    kind = model._meta.pk.get_internal_type() if model._meta.pk else "BigAutoField"
    _lowest, highest = connection.ops.integer_field_range(kind)
    return highest or 2**63 - 1


def in_bulk(model: type[Model], pks: Iterable[Any]) -> Instances:
    """Instances of ``model`` by primary key, from the known records if these include all of
    ``pks``.
    """
    wanted = {pk for pk in pks if pk is not None}
    if not wanted:
        return {}
    records = known_records().loaded.get(model)
    if records is not None and wanted <= records.keys():
        return {pk: records[pk] for pk in wanted if records[pk] is not None}
    return fetch(model, wanted)


def fetch(model: type[Model], pks: Iterable[Any]) -> dict[Any, Any]:
    """Instances by primary key from the database. Merged references have the record they were
    merged into.
    """
    found: dict[Any, Any] = model._default_manager.order_by().in_bulk(list(pks))
    if model is Reference and (merged := [row for row in found.values() if row.merged_into_id]):
        # Few are merged, and joining them to every row would double the amount of data.
        survivors = Reference.objects.order_by().in_bulk([row.merged_into_id for row in merged])
        for row in merged:
            row.merged_into = survivors.get(row.merged_into_id)
    return found
