"""The lists of references and people: modeladmin's view with the layout of Wagtail's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.contrib.admin.templatetags.admin_list import result_headers
from django.contrib.admin.utils import label_for_field, lookup_field
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton

from exoblocks.admin.lists.rows import PagedList
from exoblocks.admin.lists.spreadsheets import LimitedExportMixin
from exoblocks.admin.screens import Screen
from exoblocks.library.exporting import EXPORT_FORMATS, download
from exoblocks.library.models import Reference
from exoblocks.library.record_titles import record_title


@dataclass(frozen=True)
class Row:
    record: Model
    title: str
    cells: Sequence[tuple[str, Any]]
    buttons: Sequence[dict[str, Any]]
    url: str


class IndexView(LimitedExportMixin, Screen, PagedList):
    def get_meta_title(self) -> str:
        return str(self.get_page_title())

    def get_header_buttons(self) -> list[HeaderButton]:
        user = self.request.user
        buttons = []
        if self.permission_helper.user_can_create(user):
            label = _("Add %(object)s") % {"object": self.verbose_name}
            buttons.append(HeaderButton(label, self.create_url, icon_name="plus"))
        if self.model is Reference and self.permission_helper.user_can_import(user):
            url = self.url_helper.get_action_url("import")
            buttons.append(HeaderButton(_("Import references"), url, icon_name="upload"))
        return buttons

    def get_filters(self, request: HttpRequest) -> Any:
        specs, has_filters, _remaining, use_distinct = super().get_filters(request)
        # Other query parameters would become a query on any related table.
        return specs, has_filters, {}, use_distinct

    def get_heading(self, queryset: Any, field: str) -> str:
        return capfirst(str(label_for_field(field, self.model, self.model_admin)))

    def to_row_dict(self, item: Model) -> dict[str, Any]:
        # modeladmin's own method shows 0 as empty, and looks up every name for every record.
        return {name: read(item) for name, read in self._exported.items()}

    @cached_property
    def _exported(self) -> dict[str, Callable[[Any], Any]]:
        """How to read each column from a record: from a field, or else with a method of the
        admin.
        """
        fields = {field.name for field in self.model._meta.concrete_fields}
        return {
            name: attrgetter(name)
            if name in fields
            else getattr(self.model_admin, name, attrgetter(name))
            for name in self.list_export
        }

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> QuerySet[Any]:
        found: QuerySet[Any] = queryset.matching(search_term)
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["headers"] = list(result_headers(self))
        context["rows"] = [self._row(record) for record in context["object_list"]]
        if self.is_too_long(context["result_count"]):
            context["limit_message"] = self.limit_message()
        return context

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {name: self.get_heading(None, name) for name in self.list_display}

    def _row(self, record: Model) -> Row:
        primary = self.button_helper.get_primary_button(record) or {}
        return Row(
            record=record,
            title=record_title(record),
            cells=[
                (label, lookup_field(name, record, self.model_admin)[2])
                for name, label in self._labels.items()
            ],
            buttons=self.get_buttons_for_obj(record),
            url=primary.get("url", ""),
        )


class ReferenceIndexView(IndexView):
    """The list of references, with exports for reference managers."""

    def limit_message(self) -> str:
        of_command = _(
            "A developer can export the whole library with “%(command)s”, which writes %(formats)s."
        )
        labels = ", ".join(str(one.label) for one in EXPORT_FORMATS.values())
        command = of_command % {"command": "manage.py export_references", "formats": labels}
        return f"{super().limit_message()} {command}"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.export not in EXPORT_FORMATS:
            return super().get(request, *args, **kwargs)
        if self.is_too_long(self.queryset.count()):
            return self.refused_export()
        # Without the counts and joins that only the list needs.
        found = Reference.objects.filter(pk__in=self.queryset.order_by().values("pk"))
        return download(found.order_by("pk"), self.export, name=self.get_filename())

    def _row(self, record: Any) -> Row:
        record.may_change = self.permission_helper.user_can_edit_obj(self.request.user, record)
        return super()._row(record)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["reference_exports"] = [
            (one.label, self.get_query_string({self.EXPORT_VAR: name}))
            for name, one in EXPORT_FORMATS.items()
        ]
        return context
