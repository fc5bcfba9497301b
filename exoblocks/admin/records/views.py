"""The screens of one record: details, history and deletion."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.models import AbstractPage
from wagtail_modeladmin import views

from exoblocks.admin import display
from exoblocks.admin.records.usage import usage_of
from exoblocks.admin.screens import RecordScreen
from exoblocks.admin.urls import inspect_url
from exoblocks.library.models import RecordUse, Reference
from exoblocks.library.record_titles import short_title


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
        merged = merged_records(self.instance)
        usage = usage_of(self.instance, self.request.user)
        context = {
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
