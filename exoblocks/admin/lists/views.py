"""The lists of references and people: Wagtail's own listing."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from django.contrib.admin.utils import label_for_field
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button, ButtonWithDropdown, HeaderButton

from exoblocks.admin.lists.bulk_actions import VerifyAction, bulk_buttons, url_for_one
from exoblocks.admin.lists.columns import LabelledColumn, RecordColumn, column
from exoblocks.admin.lists.exports import export_labels
from exoblocks.admin.lists.rows import UsesPaginator
from exoblocks.admin.lists.selection import FILTERSETS, listed, selected
from exoblocks.admin.lists.spreadsheets import LimitedExportMixin
from exoblocks.admin.permissions import PERMISSIONS
from exoblocks.admin.screens import AdminScreen
from exoblocks.library.exporting import EXPORT_FORMATS, download
from exoblocks.library.models import Reference
from exoblocks.library.record_titles import record_title


class IndexView(LimitedExportMixin, AdminScreen, generic.IndexView):
    any_permission_required = PERMISSIONS
    paginator_class = UsesPaginator
    is_searchable = True
    table_classname = "listing exo-table"

    template = "index"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        admin = self.model_admin
        self.paginate_by = admin.list_per_page
        self.list_export = admin.list_export
        self.export_filename = admin.export_filename
        self.results_template_name = admin.get_templates("index_results")
        super().setup(request, *args, **kwargs)

    # --- Records -----------------------------------------------------------------------------

    @cached_property
    def filterset_class(self) -> Any:
        return FILTERSETS[self.model]

    def get_queryset(self) -> QuerySet[Any]:
        # Also for the downloads of selected records.
        is_selected = "id" in self.request.GET
        found = selected if is_selected else listed
        return self.order_queryset(found(self.model, self.request))

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.order_by(self.ordering, "-pk") if self.ordering else queryset

    def get_search_form(self) -> SearchForm:
        return SearchForm(self.request.GET)

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        found = super().paginate_queryset(queryset, page_size)
        self.found_count = found[0].count
        may_change = self.user_has_permission("change")
        for record in found[2]:
            record.may_change = may_change
        return found

    # --- Columns and buttons -----------------------------------------------------------------

    @cached_property
    def columns(self) -> list[Any]:
        first, *others = self.model_admin.list_display
        record = column(
            RecordColumn,
            self.model_admin,
            first,
            get_buttons=self.get_list_buttons,
            get_title_id=lambda one: f"{self.model._meta.model_name}_{one.pk}_title",
            get_url=lambda one: self.get_edit_url(one) or self.get_inspect_url(one),
        )
        checkbox = BulkActionsCheckboxColumn("bulk", obj_type=self.model._meta.model_name)
        return [
            checkbox,
            record,
            *(column(LabelledColumn, self.model_admin, name) for name in others),
        ]

    def get_table_kwargs(self) -> dict[str, Any]:
        return {**super().get_table_kwargs(), "caption": self.get_page_title()}

    def get_inspect_url(self, instance: Model) -> str:
        return reverse(self.inspect_url_name, args=[instance.pk])

    def get_verify_url(self, instance: Model) -> str:
        if not VerifyAction.is_verifiable(self.request.user, instance):
            return ""
        return url_for_one(VerifyAction, instance, self.index_url)

    def get_list_buttons(self, instance: Model) -> list[Button]:
        label = _("More options for “%(title)s”") % {"title": record_title(instance)}
        buttons = [
            Button(text, url=url, icon_name=icon, priority=place * 10)
            for place, (text, url, icon) in enumerate(
                (
                    (_("Edit"), self.get_edit_url(instance), "edit"),
                    (_("View"), self.get_inspect_url(instance), "view"),
                    (_("Mark as verified"), self.get_verify_url(instance), "check"),
                    (_("Delete"), self.get_delete_url(instance), "bin"),
                )
            )
            if url
        ]
        menu = ButtonWithDropdown(
            buttons=buttons, icon_name="dots-horizontal", attrs={"aria-label": label}
        )
        return [menu]

    # --- Downloads ---------------------------------------------------------------------------

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        labels = export_labels(self.model)
        if self.is_too_long(self.found_count):
            labels = {self.FORMAT_CSV: labels[self.FORMAT_CSV]}
        return [
            Button(
                _("Download %(format)s") % {"format": label},
                url=self.get_export_url(name),
                icon_name="download",
                priority=place,
            )
            for place, (name, label) in enumerate(labels.items())
        ]

    def get_export_url(self, name: str) -> str:
        query = self.request.GET.copy()
        for unwanted in (self.page_kwarg, "_w_filter_fragment"):
            query.pop(unwanted, None)
        query["export"] = name
        return f"{self.index_url}?{query.urlencode()}"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        chosen = request.GET.get("export")
        if chosen in export_labels(self.model):
            return self.as_spreadsheet(self.get_queryset(), chosen)
        response: HttpResponseBase = super().get(request, *args, **kwargs)
        return response

    def get_heading(self, queryset: Any, field: str) -> str:
        return capfirst(str(label_for_field(field, self.model, self.model_admin)))

    def to_row_dict(self, item: Model) -> dict[str, Any]:
        # Wagtail's own method does not know the admin's methods, and looks up every name for every
        # record.
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

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        context["bulk_buttons"] = bulk_buttons(self.request.user, self.model)
        context["search_help"] = self.model_admin.search_help
        if self.is_too_long(self.found_count):
            context["limit_message"] = self.limit_message()
        return context


class ReferenceIndexView(IndexView):
    """The list of references, with imports and with exports for reference managers."""

    @cached_property
    def import_url(self) -> str:
        may_import = self.user_has_permission("import")
        return str(self.model_admin.url_helper.get_action_url("import")) if may_import else ""

    @cached_property
    def header_buttons(self) -> list[Button]:
        buttons: list[Button] = list(super().header_buttons)
        if self.import_url:
            # Translators: there is room for about 15 characters.
            label = pgettext("button", "Import references")
            buttons.append(HeaderButton(label, url=self.import_url, icon_name="upload"))
        return buttons

    def limit_message(self) -> str:
        of_command = _(
            "A developer can export the whole library with “%(command)s”, which writes %(formats)s."
        )
        labels = ", ".join(str(one.label) for one in EXPORT_FORMATS.values())
        command = of_command % {"command": "manage.py export_references", "formats": labels}
        return f"{super().limit_message()} {command}"

    def as_spreadsheet(self, queryset: QuerySet[Any], spreadsheet_format: str) -> HttpResponseBase:
        if spreadsheet_format not in EXPORT_FORMATS:
            return super().as_spreadsheet(queryset, spreadsheet_format)
        if self.is_too_long(queryset.count()):
            return self.refused_export()
        # Without the counts and joins that only the list needs.
        found = Reference.objects.filter(pk__in=queryset.order_by().values("pk"))
        return download(found.order_by("pk"), spreadsheet_format, name=self.get_filename())
