"""Build the panels of an edit form from the form's groups of fields."""

from __future__ import annotations

from collections.abc import Iterable

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel

from exoblocks.admin.forms.groups import NEEDS_PERMISSION, FieldGroup


def edit_handler(
    groups: Iterable[FieldGroup], form_class: type[WagtailAdminModelForm]
) -> ObjectList:
    return ObjectList([_panel(group) for group in groups], base_form_class=form_class)


def _field(name: str) -> FieldPanel:
    return FieldPanel(name, permission=NEEDS_PERMISSION.get(name))


def _panel(group: FieldGroup) -> Panel:
    return MultiFieldPanel(
        [
            FieldRowPanel([_field(name) for name in row]) if len(row) > 1 else _field(row[0])
            for row in group.rows
        ],
        heading=group.heading,
        classname="collapsed" if group.is_collapsed else "",
    )
