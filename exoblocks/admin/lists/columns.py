"""The columns of the library's lists, which a narrow screen shows as cards with labels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.admin.utils import label_for_field
from django.utils.text import capfirst
from wagtail.admin.ui.tables import ButtonsColumnMixin, Column, TitleColumn


class LabelledColumn(Column):
    cell_template_name = "exoblocks/admin/library/list_cell.html"


class RecordColumn(ButtonsColumnMixin, TitleColumn):
    """The name of a record, with a link and a menu of actions."""

    def __init__(self, name: str, *, get_buttons: Callable[[Any], Any], **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self._get_buttons = get_buttons

    def get_buttons(self, instance: Any, parent_context: Any) -> Any:
        return self._get_buttons(instance)


def column(column_class: type[Column], admin: Any, name: str, **kwargs: Any) -> Column:
    """The column for a field of the record or a method of ``admin``, as in Django's own admin."""
    label, method = label_for_field(name, admin.model, admin, return_attr=True)
    return column_class(
        name,
        label=capfirst(str(label)),
        accessor=method or name,
        sort_key=getattr(method, "admin_order_field", None) if method else name,
        **kwargs,
    )
