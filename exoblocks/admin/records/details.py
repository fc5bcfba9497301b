"""A record's fields as text, for its own page."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib.admin.utils import label_for_field
from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from wagtail.admin.forms import WagtailAdminModelForm

from exoblocks import vocabulary
from exoblocks.admin import display
from exoblocks.admin.forms.groups import FieldGroup
from exoblocks.admin.urls import inspect_url
from exoblocks.bibliography.dates import format_partial_date
from exoblocks.library.models import Reference
from exoblocks.library.record_titles import short_title


@dataclass(frozen=True)
class InspectedGroup:
    heading: str
    #: Label and value of each field. An empty value is "".
    fields: Sequence[tuple[str, Any]]


def inspected(
    record: Model, groups: Iterable[FieldGroup], form_class: type[WagtailAdminModelForm]
) -> list[InspectedGroup]:
    return [
        InspectedGroup(
            heading=str(group.heading),
            fields=[
                (field_label(record, name, form_class), field_value(record, name))
                for name in [*group.fields, *group.computed]
            ],
        )
        for group in groups
    ]


def field_label(record: Model, name: str, form_class: type[WagtailAdminModelForm]) -> str:
    if name == "uuid":
        return "UUID"
    field = form_class.base_fields.get(name)
    if field is not None and field.label:
        return str(field.label)
    return capfirst(str(label_for_field(name, type(record))))


def field_value(record: Model, name: str) -> Any:
    """The value as text for the editor; "" if it is empty."""
    if name == "issued" and isinstance(record, Reference):
        return format_partial_date(*record.record.issued)
    value = getattr(record, name)
    if not value:
        return ""
    show: Callable[[Any], Any] = _AS_SHOWN.get(name, _plain)
    return show(value)


def _plain(value: Any) -> str:
    if isinstance(value, datetime.datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, datetime.date):
        return date_format(value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def _merged_into(survivor: Reference) -> str:
    return format_html('<a href="{}">{}</a>', inspect_url(survivor), short_title(survivor))


_AS_SHOWN: dict[str, Callable[[Any], Any]] = {
    "title": display.title,
    "authors": display.names,
    "editors": display.names,
    "csl_type": partial(vocabulary.label, "csl_type"),
    "study_design": partial(vocabulary.label, "study_design"),
    "population": partial(vocabulary.label, "population"),
    "verification": partial(display.status, "verification"),
    "update_status": partial(display.status, "update_status"),
    "doi": display.doi_link,
    "update_notice_doi": display.doi_link,
    "pmid": display.pmid_link,
    "pmcid": display.pmcid_link,
    "url": display.web_link,
    "profile_url": display.web_link,
    "image": display.image,
    "merged_into": _merged_into,
}
