"""The panels beside the form of a record: its status, where it is used, and its latest changes."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from exoblocks.admin import display
from exoblocks.admin.records.history import entries_of
from exoblocks.admin.records.usage import Usage, usage_of
from exoblocks.library.models import Reference

#: The number of latest changes that are shown beside the form.
LATEST = 5


class RecordPanel(BaseSidePanel):
    def __init__(self, record: Model, request: HttpRequest, model_admin: Any) -> None:
        super().__init__(record, request)
        self.model_admin = model_admin


class StatusPanel(RecordPanel):
    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle status")
        icon_name = "info-circle"

    name = "status"
    title = _("Status")
    order = 100
    template_name = "exoblocks/admin/library/panel_status.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        context["last_change"] = next(iter(entries_of(self.object, self.model_admin, 1)), None)
        if isinstance(self.object, Reference):
            context["signs"] = display.signs(self.object)
            context["verified"] = display.verified_by(self.object)
        return context


class UsagePanel(RecordPanel):
    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle usage")
        icon_name = "link"
        counter_classname = "w-bg-secondary"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "count": self.panel.usage.total}

    name = "usage"
    title = _("Used in")
    order = 200
    template_name = "exoblocks/admin/library/panel_usage.html"

    @cached_property
    def usage(self) -> Usage:
        return usage_of(self.object, self.request.user)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {**super().get_context_data(parent_context), "usage": self.usage}


class HistoryPanel(RecordPanel):
    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle history")
        icon_name = "history"

    name = "history"
    title = _("History")
    order = 300
    template_name = "exoblocks/admin/library/panel_history.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(parent_context),
            "entries": entries_of(self.object, self.model_admin, LATEST),
            "history_url": self.model_admin.url_helper.get_action_url("history", self.object.pk),
        }
