"""The pages of a long list."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page
from wagtail.admin.paginator import WagtailPaginator


class LibraryPaginator(WagtailPaginator):
    """Finds a page by the keys of its rows, then reads these rows, each with its ``use_count``.

    A database sorts and skips whole rows; those of the library are wide, and their keys are in its
    indexes.
    """

    def page(self, number: Any) -> Page:
        valid: int = self.validate_number(number)
        start = (valid - 1) * self.per_page
        keys = list(self.object_list.values_list("pk", flat=True)[start : start + self.per_page])
        rows = self.object_list.model.objects.with_use_counts().in_bulk(keys)
        # What was deleted in between is in neither.
        page: Page = self._get_page([rows[key] for key in keys if key in rows], valid, self)
        return page
