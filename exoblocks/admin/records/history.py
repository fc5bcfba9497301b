"""The history of a record, with what changed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import history
from wagtail.log_actions import registry as log_actions

from exoblocks.admin.permissions import PERMISSIONS
from exoblocks.admin.records.details import field_label, shown_value
from exoblocks.admin.screens import RecordScreen
from exoblocks.library.change_log import changes_in
from exoblocks.library.record_titles import record_title

#: Longer values, for example abstracts, are shortened.
LONGEST_VALUE = 300


@dataclass(frozen=True)
class Change:
    """The value of a field before and after; "" if it was empty."""

    label: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Entry:
    message: str
    user: str
    at: datetime.datetime
    changes: Sequence[Change]


def changes_of(entry: Any, model_admin: Any) -> list[Change]:
    """What changed, for the fields that the form of ``model_admin`` has."""
    form_class = model_admin.form_class
    return [
        Change(
            label=field_label(model_admin.model, name, form_class),
            before=_short(shown_value(name, before)),
            after=_short(shown_value(name, after)),
        )
        for name, (before, after) in changes_in(entry.data).items()
        if name in form_class.base_fields
    ]


def _short(value: Any) -> Any:
    # Cutting safe HTML could leave a tag open. It is only used for short values.
    return value if isinstance(value, SafeString) else Truncator(value).chars(LONGEST_VALUE)


def entries_of(record: Model, model_admin: Any, most: int) -> list[Entry]:
    """The latest entries of the record's log."""
    logs = log_actions.get_logs_for_instance(record).select_related("user")
    return [
        Entry(
            message=entry.message,
            user=entry.user_display_name,
            at=entry.timestamp,
            changes=changes_of(entry, model_admin),
        )
        for entry in logs.order_by("-timestamp", "-pk")[:most]
    ]


class ActionColumn(Column):
    cell_template_name = "exoblocks/admin/library/history_cell.html"

    def __init__(self, name: str, *, model_admin: Any, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.model_admin = model_admin

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "changes": changes_of(instance, self.model_admin)}


class HistoryView(RecordScreen, history.HistoryView):
    template = "history"
    any_permission_required = PERMISSIONS
    table_classname = "listing exo-table"

    @cached_property
    def columns(self) -> list[Column]:
        _action, *others = super().columns
        action = ActionColumn("message", label=_("Action"), model_admin=self.model_admin)
        return [action, *others]

    @cached_property
    def header_buttons(self) -> list[Any]:
        return [self.edit_button] if self.user_has_permission("change") else []

    def get_edit_url(self, instance: Model) -> str:
        """The page of the record, to which the breadcrumbs lead."""
        return self.action_url("inspect")

    @cached_property
    def no_results_message(self) -> str:
        if self.is_filtering:
            return _("No changes match these filters.")
        return _("No changes of “%(title)s” have been recorded.") % {
            "title": record_title(self.object)
        }
