"""The rows of a list that may be long."""

from __future__ import annotations

from typing import Any

from django.core.paginator import InvalidPage, Page
from django.db.models import QuerySet
from django.http import HttpResponseBase
from wagtail_modeladmin import views

from exoblocks.library.pagination import LibraryPaginator

EXPORTED_AT_ONCE = 500


class PagedList(views.IndexView):
    """modeladmin's list. Its own counts what it shows twice, and then everything."""

    paginator_class = LibraryPaginator

    @property
    def is_narrowed(self) -> bool:
        return bool(self.query) or any(spec.value() is not None for spec in self.filter_specs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        paginator = self.paginator_class(self.queryset, self.items_per_page)
        page = self._page(paginator)
        shown = paginator.count
        context = {
            "paginator": paginator,
            "page_obj": page,
            "elided_page_range": paginator.get_elided_page_range(self.page_num),
            "object_list": page.object_list,
            "result_count": shown,
            "all_count": self.get_base_queryset().count() if self.is_narrowed else shown,
            "is_narrowed": self.is_narrowed,
            "user_can_create": self.permission_helper.user_can_create(self.request.user),
        }
        inherited: dict[str, Any] = super(views.IndexView, self).get_context_data(
            **{**context, **kwargs}
        )
        return inherited

    def as_spreadsheet(self, queryset: QuerySet[Any], spreadsheet_format: str) -> HttpResponseBase:
        # A queryset keeps every row that it has read; a spreadsheet needs each one once.
        rows = queryset.iterator(chunk_size=EXPORTED_AT_ONCE)
        response: HttpResponseBase = super().as_spreadsheet(rows, spreadsheet_format)
        return response

    def _page(self, paginator: LibraryPaginator) -> Page:
        try:
            return paginator.page(self.page_num)
        except InvalidPage:
            return paginator.page(1)
