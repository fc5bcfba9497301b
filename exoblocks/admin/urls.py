"""URLs of the library's screens."""

from __future__ import annotations

from django.db.models import Model
from django.urls import reverse


def inspect_url(record: Model) -> str:
    """URL of the record's page."""
    return _url(record, "inspect")


def index_url(model: type[Model]) -> str:
    """URL of the list."""
    return reverse(f"{model._meta.app_label}_{model._meta.model_name}_modeladmin_index")


def edit_url(record: Model) -> str:
    """URL of the record's form."""
    return _url(record, "edit")


def import_url() -> str:
    """URL for importing references."""
    return reverse("exoblocks_reference_modeladmin_import")


def _url(record: Model, action: str) -> str:
    options = record._meta
    name = f"{options.app_label}_{options.model_name}_modeladmin_{action}"
    return reverse(name, args=[record.pk])
