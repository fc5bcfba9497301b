"""Where the screens of the library are."""

from __future__ import annotations

from django.db.models import Model
from django.urls import reverse


def inspect_url(record: Model) -> str:
    """The record's page."""
    return _url(record, "inspect")


def edit_url(record: Model) -> str:
    """Where the record is edited."""
    return _url(record, "edit")


def import_url() -> str:
    """Where references are imported."""
    return reverse("exoblocks_reference_modeladmin_import")


def _url(record: Model, action: str) -> str:
    options = record._meta
    name = f"{options.app_label}_{options.model_name}_modeladmin_{action}"
    return reverse(name, args=[record.pk])
