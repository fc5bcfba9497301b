"""Base classes for the admin of references and people."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import display as admin_display
from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, re_path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail_modeladmin.helpers import AdminURLHelper
from wagtail_modeladmin.options import ModelAdmin

from exoblocks.admin import display
from exoblocks.admin.forms.panels import edit_handler
from exoblocks.admin.lists.views import IndexView
from exoblocks.admin.permissions import LibraryPermissionHelper
from exoblocks.admin.records import edit, history, views
from exoblocks.admin.records.details import InspectedGroup, inspected
from exoblocks.admin.urls import inspect_url


class LibraryURLHelper(AdminURLHelper):
    def get_action_url_pattern(self, action: str) -> str:
        if action in ("index", "create", "choose_parent"):
            return str(super().get_action_url_pattern(action))
        if action in ("results", "import"):
            return rf"^{self.base_url_path}/{action}/$"
        # modeladmin's own pattern accepts any word as a key, and raises an error if it is not a
        # number.
        return rf"^{self.base_url_path}/{action}/(?P<instance_pk>[0-9]+)/$"


class LibraryAdmin(ModelAdmin):
    groups: Any = ()
    form_class: Any = None

    list_per_page = 50
    inspect_view_enabled = True
    empty_value_display = ""
    permission_helper_class = LibraryPermissionHelper
    url_helper_class = LibraryURLHelper
    index_view_class = IndexView
    create_view_class = edit.CreateView
    edit_view_class = edit.EditView
    inspect_view_class = views.InspectView
    delete_view_class = views.DeleteView
    history_view_class = history.HistoryView

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """Also the URLs at which Wagtail's lists replace their results as you type."""
        results = (("results", self.results_view), ("history_results", self.history_results_view))
        return (
            *super().get_admin_urls_for_registration(),
            *(
                re_path(
                    self.url_helper.get_action_url_pattern(action),
                    view,
                    name=self.url_helper.get_action_url_name(action),
                )
                for action, view in results
            ),
        )

    def results_view(self, request: HttpRequest) -> HttpResponseBase:
        view = self.index_view_class.as_view(model_admin=self, results_only=True)
        response: HttpResponseBase = view(request)
        return response

    def history_results_view(self, request: HttpRequest, instance_pk: str) -> HttpResponseBase:
        view = self.history_view_class.as_view(
            model_admin=self, instance_pk=instance_pk, results_only=True
        )
        response: HttpResponseBase = view(request)
        return response

    @cached_property
    def permission_policy(self) -> ModelPermissionPolicy:
        return ModelPermissionPolicy(self.model)

    @cached_property
    def edit_handler(self) -> Any:
        return edit_handler(self.groups, self.form_class)

    def inspected_groups(self, record: Model) -> list[InspectedGroup]:
        return inspected(record, self.groups, self.form_class)

    @admin_display(description=_("Used in"))
    def used_in(self, record: Any) -> str:
        return display.use_count(record.use_count, inspect_url(record))

    @admin_display(description=_("Number of articles"))
    def use_count(self, record: Any) -> int:
        return int(record.use_count)
