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
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.images.models import AbstractImage

from exoblocks import vocabulary
from exoblocks.admin import display
from exoblocks.admin.forms.groups import FieldGroup
from exoblocks.admin.urls import inspect_url
from exoblocks.bibliography.dates import format_partial_date
from exoblocks.library.bulk_changes import MANUAL
from exoblocks.library.models import Reference
from exoblocks.library.record_titles import short_title
from exoblocks.vocabulary.terms import Population, StudyDesign


@dataclass(frozen=True)
class InspectedGroup:
    heading: str
    #: Label and value of each field that has a value.
    fields: Sequence[tuple[str, Any]]


def inspected(
    record: Model, groups: Iterable[FieldGroup], form_class: type[WagtailAdminModelForm]
) -> list[InspectedGroup]:
    return [
        InspectedGroup(
            heading=str(group.heading),
            fields=fields,
        )
        for group in groups
        if (
            fields := [
                (field_label(type(record), name, form_class), value)
                for name in [*group.fields, *group.computed]
                if (value := field_value(record, name)) and not _is_unstated(record, name)
            ]
        )
    ]


def _is_unstated(record: Model, name: str) -> bool:
    """Whether the field has the code for an unknown value."""
    codes: dict[str, str] = {
        "study_design": StudyDesign.NOT_STATED,
        "population": Population.NOT_STATED,
    }
    return name in codes and getattr(record, name) == codes[name]


def field_label(model: type[Model], name: str, form_class: type[WagtailAdminModelForm]) -> str:
    field = form_class.base_fields.get(name)
    if field is not None and field.label:
        return str(field.label)
    return capfirst(str(label_for_field(name, model)))


def field_value(record: Model, name: str) -> Any:
    """The value as text for the editor; "" if it is empty."""
    if name == "issued" and isinstance(record, Reference):
        return format_partial_date(*record.record.issued)
    return shown_value(name, getattr(record, name))


def shown_value(name: str, value: Any) -> Any:
    """The value of a field, from a record or its log, as text for the editor; "" if it is empty."""
    if not value:
        return ""
    if isinstance(value, AbstractImage):
        return display.image(value)
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


def _source(value: str) -> str:
    return _("A person, by hand") if value == MANUAL else value


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
    "verification_source": _source,
    "update_status": partial(display.status, "update_status"),
    "doi": display.doi_link,
    "update_notice_doi": display.doi_link,
    "pmid": display.pmid_link,
    "pmcid": display.pmcid_link,
    "url": display.web_link,
    "profile_url": display.web_link,
    "merged_into": _merged_into,
}
