"""The pages of one record: its details and its deletion."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.log_actions import log
from wagtail.models import AbstractPage

from exoblocks.admin import display
from exoblocks.admin.permissions import PERMISSIONS
from exoblocks.admin.records.buttons import more_buttons
from exoblocks.admin.records.usage import usage_of
from exoblocks.admin.screens import RecordPage
from exoblocks.admin.urls import inspect_url
from exoblocks.library.models import RecordUse, Reference
from exoblocks.library.record_titles import record_title, short_title


class InspectView(RecordPage):
    template = "inspect"
    any_permission_required = PERMISSIONS
    page_title = gettext_lazy("Details")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return super().get_breadcrumbs_items()[:-1]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [self.edit_button] if self.user_has_permission("change") else []

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return more_buttons(self)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["record_title"] = display.whole_title(self.object)
        context["groups"] = self.model_admin.inspected_groups(self.object)
        context["usage"] = usage_of(self.object, self.request.user)
        context["history_url"] = self.action_url("history")
        if isinstance(self.object, Reference):
            context["instance"] = self.object
            context["citation"] = display.citation(self.object)
            context["incomplete"] = display.incomplete(
                self.object, may_change=self.user_has_permission("change")
            )
            context["verified"] = display.verified_by(self.object)
            context["merged_records"] = merged_records(self.object)
            context["csl"] = json.dumps(self.object.to_csl(), ensure_ascii=False, indent=2)
        return context


class DeleteView(RecordPage):
    template = "delete"
    permission_required = "delete"
    page_title = gettext_lazy("Delete")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        title = record_title(self.object)
        try:
            with transaction.atomic():
                log(instance=self.object, action="wagtail.delete")
                self.object.delete()
        except (ProtectedError, RestrictedError, IntegrityError) as error:
            return self._refused(error)
        deleted = _("%(model_name)s “%(object)s” deleted.")
        names = {"model_name": capfirst(str(self.model._meta.verbose_name)), "object": title}
        messages.success(request, deleted % names)
        return redirect(self.url("index"))

    def _refused(self, error: ProtectedError | RestrictedError | IntegrityError) -> HttpResponse:
        # If the database itself refuses the deletion, it does not say what uses the record.
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
        merged = merged_records(self.object)
        usage = usage_of(self.object, self.request.user)
        context = {
            "record_title": display.whole_title(self.object),
            "inspect_url": self.action_url("inspect"),
            "usage": usage,
            "merged_records": merged,
            "is_protected": bool(usage.total or merged),
        }
        return super().get_context_data(**{**context, **kwargs})


def merged_records(record: Model) -> list[dict[str, str]]:
    """Title and URL of each record that was merged into this one."""
    if not isinstance(record, Reference):
        return []
    return [
        {"title": short_title(merged), "url": inspect_url(merged)}
        for merged in record.merged_records.all()
    ]
