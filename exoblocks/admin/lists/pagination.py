"""Pagination of long lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page
from django.db.models import Model
from wagtail.admin.paginator import WagtailPaginator


class LibraryPaginator(WagtailPaginator):
    """Finds the keys of a page's rows first, and then reads only these rows.

    A database sorts and skips whole rows. The library's rows are wide, but their keys are in its
    indexes.
    """

    def page(self, number: Any) -> Page:
        valid: int = self.validate_number(number)
        start = (valid - 1) * self.per_page
        keys = self.object_list.values_list("pk", flat=True)[start : start + self.per_page]
        return Page(self.read(list(keys)), valid, self)

    def read(self, keys: Sequence[int]) -> list[Any]:
        return in_order(self.object_list.model, keys)


def in_order(model: type[Model], keys: Sequence[int]) -> list[Any]:
    """The records with these keys, without those that have been deleted."""
    found = model._default_manager.in_bulk(keys)
    return [found[key] for key in keys if key in found]
