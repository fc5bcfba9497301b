"""The screens of the library: modeladmin's views in the furniture of Wagtail's own."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.contrib.admin.templatetags.admin_list import result_headers
from django.contrib.admin.utils import label_for_field, lookup_field
from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError, QuerySet, RestrictedError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log
from wagtail.models import AbstractPage
from wagtail_modeladmin import views

from exoblocks.admin.conflicts import ConflictCheckMixin
from exoblocks.admin.exporting import LimitedExportMixin
from exoblocks.admin.listing import PagedList
from exoblocks.admin.screens import RecordScreen, Screen
from exoblocks.admin.usage import usage_of
from exoblocks.library import display
from exoblocks.library.exporting import EXPORT_FORMATS, download
from exoblocks.library.models import RecordUse, Reference
from exoblocks.library.short_names import record_title, short_title

# --- List ------------------------------------------------------------------------------------


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
        # Whatever else stands in the address would be a query on any related table.
        return specs, has_filters, {}, use_distinct

    def get_heading(self, queryset: Any, field: str) -> str:
        return capfirst(str(label_for_field(field, self.model, self.model_admin)))

    def to_row_dict(self, item: Model) -> dict[str, Any]:
        # modeladmin's own takes the number 0 for nothing, and looks every name up for every record.
        return {name: read(item) for name, read in self._exported.items()}

    @cached_property
    def _exported(self) -> dict[str, Callable[[Any], Any]]:
        """How each column is read of a record: a field, or else by a method of the admin."""
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
            cells=[(label, self.cell(name, record)) for name, label in self._labels.items()],
            buttons=self.get_buttons_for_obj(record),
            url=primary.get("url", ""),
        )

    def cell(self, name: str, record: Any) -> Any:
        return lookup_field(name, record, self.model_admin)[2]


class ReferenceIndexView(IndexView):
    """The list of references, which reference managers can read too."""

    def limit_message(self) -> str:
        of_command = _(
            "A developer can export the whole library with “%(command)s”, which writes %(formats)s."
        )
        labels = ", ".join(str(one.label) for one in EXPORT_FORMATS.values())
        said = of_command % {"command": "manage.py export_references", "formats": labels}
        return f"{super().limit_message()} {said}"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.export not in EXPORT_FORMATS:
            return super().get(request, *args, **kwargs)
        if self.is_too_long(self.queryset.count()):
            return self.refused_export()
        # Without the counts and the joins that only the list needs.
        found = Reference.objects.filter(pk__in=self.queryset.order_by().values("pk"))
        return download(found.order_by("pk"), self.export, name=self.get_filename())

    def cell(self, name: str, record: Reference) -> Any:
        shown = super().cell(name, record)
        if name != "status":
            return shown
        may_change = self.permission_helper.user_can_edit_obj(self.request.user, record)
        return format_html("{}{}", display.incomplete(record, may_change=may_change), shown)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["reference_exports"] = [
            (one.label, self.get_query_string({self.EXPORT_VAR: name}))
            for name, one in EXPORT_FORMATS.items()
        ]
        return context


# --- Forms -----------------------------------------------------------------------------------


class FormScreen(Screen, views.ModelFormView):
    submit_button_label = gettext_lazy("Save")
    submit_button_active_label = gettext_lazy("Saving…")

    def form_valid(self, form: Any) -> HttpResponseBase:
        """What others did since the form was checked is said as if they had done it before."""
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except IntegrityError:
            form.full_clean()
            if form.is_valid():
                raise
            return self.form_invalid(form)

    def get_success_message(self, instance: Model) -> str:
        return super().get_success_message(record_title(instance))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["panel"] = context["edit_handler"]
        context["action_url"] = self.request.path
        # What a refused form holds is stored nowhere: Wagtail's script warns before it is left.
        context["has_unsaved_changes"] = context["form"].is_bound
        context["submit_button_label"] = self.submit_button_label
        context["submit_button_active_label"] = self.submit_button_active_label
        return context


class CreateView(FormScreen, views.CreateView):
    def get_meta_title(self) -> str:
        return _("New %(object)s") % {"object": self.verbose_name}

    def get_page_subtitle(self) -> str:
        return self.get_meta_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": self.create_url, "label": self.get_meta_title()},
        ]


class EditView(FormScreen, RecordScreen, views.EditView):
    page_title = gettext_lazy("Edit")
    action = "edit"
    leads_to = ("inspect", "delete")

    def get_form_class(self) -> type[Any]:
        form_class = super().get_form_class()
        return type(form_class.__name__, (ConflictCheckMixin, form_class), {})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Under the lock of the record's row: of two that save at once the second is shown the first's."""
        with transaction.atomic():
            locked = self.model._default_manager.select_for_update()
            found = locked.filter(pk=self.instance_pk).first()
            if found is None:  # saving it would bring it back
                return GoneView.as_view(model_admin=self.model_admin)(request)
            self.instance: Model = found
            return super().post(request, *args, **kwargs)


class GoneView(CreateView):
    """The form of a record that somebody deleted while it was open: saved again, it makes a new record."""

    def check_action_permitted(self, user: Any) -> bool:
        return bool(self.permission_helper.user_has_any_permissions(user))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        names = {"object": self.verbose_name}
        if not self.permission_helper.user_can_create(request.user):
            message = _("Nothing was saved. Someone else deleted this %(object)s.")
            messages.error(request, message % names)
            return redirect(self.index_url)
        message = _(
            "Someone else deleted this %(object)s after you opened it, so nothing was saved. If it is still "
            "needed, save this form: that adds it again."
        )
        messages.error(request, message % names)
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "action_url": self.create_url}


# --- One record ------------------------------------------------------------------------------


class InspectView(RecordScreen, views.InspectView):
    page_title = gettext_lazy("Details")
    action = "inspect"
    leads_to = ("edit", "delete")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["groups"] = self.model_admin.inspected_groups(self.instance)
        context["usage"] = usage_of(self.instance, self.request.user)
        context["history_url"] = self.url_helper.get_action_url("history", self.pk_quoted)
        if isinstance(self.instance, Reference):
            context["citation"] = display.citation(self.instance)
            context["incomplete"] = display.incomplete(
                self.instance,
                may_change=self.permission_helper.user_can_edit_obj(
                    self.request.user, self.instance
                ),
            )
            context["merged_records"] = merged_records(self.instance)
            context["csl"] = json.dumps(self.instance.to_csl(), ensure_ascii=False, indent=2)
        return context

    def get_fields_dict(self) -> list[dict[str, Any]]:
        return []


class HistoryView(RecordScreen, views.HistoryView):
    action = "history"
    page_kwarg = "p"

    def check_action_permitted(self, user: Any) -> bool:
        return self.permission_helper.user_can_inspect_obj(user, self.instance)


class DeleteView(RecordScreen, views.DeleteView):
    action = "delete"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            with transaction.atomic():
                log(instance=self.instance, action="wagtail.delete")
                self.delete_instance()
        except (ProtectedError, RestrictedError, IntegrityError) as error:
            return self._refused(error)
        deleted = _("%(model_name)s “%(object)s” deleted.")
        names = {"model_name": capfirst(self.verbose_name), "object": self.record_title}
        messages.success(request, deleted % names)
        return redirect(self.index_url)

    def _refused(self, error: ProtectedError | RestrictedError | IntegrityError) -> HttpResponse:
        # A database that refuses by itself does not say what uses the record.
        blocking: Collection[Any] = ()
        if isinstance(error, ProtectedError):
            blocking = error.protected_objects
        elif isinstance(error, RestrictedError):
            blocking = error.restricted_objects
        models = {type(item) for item in blocking} - {RecordUse, Reference}
        others = sorted(
            str(model._meta.verbose_name_plural)
            for model in models
            if not issubclass(model, AbstractPage)
        )
        context = self.get_context_data(is_protected=True, other_users=others)
        return self.render_to_response(context)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        merged = merged_records(self.instance)
        usage = usage_of(self.instance, self.request.user)
        context = {
            "usage": usage,
            "merged_records": merged,
            "is_protected": bool(usage.total or merged),
        }
        return super().get_context_data(**{**context, **kwargs})


def merged_records(record: Model) -> list[dict[str, str]]:
    """Title and address of each record that was merged into this one."""
    if not isinstance(record, Reference):
        return []
    return [
        {"title": short_title(merged), "url": display.inspect_url(merged)}
        for merged in record.merged_records.all()
    ]
