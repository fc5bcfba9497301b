"""The models that ``bench.api.filling`` fills."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from bench.api.plain.models import Person, Reference, TreatmentPage
from exoblocks.bibliography import records

__all__ = ["Person", "page_model", "store_references"]

page_model = TreatmentPage


def store_references(items: Iterable[dict[str, Any]]) -> None:
    columns = {field.name for field in Reference._meta.concrete_fields}
    rows = []
    for item in items:
        record = records.from_csl(item)
        known = {field.name: getattr(record, field.name) for field in fields(record)}
        rows.append(Reference(**{name: value for name, value in known.items() if name in columns}))
    Reference.objects.bulk_create(rows)
