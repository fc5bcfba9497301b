"""The formats in which a list can be downloaded."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from exoblocks.library.exporting import EXPORT_FORMATS
from exoblocks.library.models import Reference

SPREADSHEETS = {"csv": "CSV", "xlsx": "XLSX"}


def export_labels(model: type[Model]) -> dict[str, Any]:
    """The label of each format, by its name."""
    if model is not Reference:
        return SPREADSHEETS
    return {**SPREADSHEETS, **{name: one.label for name, one in EXPORT_FORMATS.items()}}
