"""The pages of a long list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page
from django.db.models import Model
from wagtail.admin.paginator import WagtailPaginator


class LibraryPaginator(WagtailPaginator):
    """Finds a page by the keys of its rows, then reads these rows.

    A database sorts and skips whole rows; those of the library are wide, and their keys are in its
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
    """The records with these keys; those that are gone by now are left out."""
    found = model._default_manager.in_bulk(keys)
    return [found[key] for key in keys if key in found]
