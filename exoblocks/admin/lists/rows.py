"""Read the rows of long lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.paginator import InvalidPage, Page
from django.db.models import QuerySet
from django.http import HttpResponseBase
from wagtail_modeladmin import views

from exoblocks.admin.lists.pagination import LibraryPaginator, in_order
from exoblocks.library import batches
from exoblocks.library.models import Reference
from exoblocks.library.reference_rows import read_rows


class UsesPaginator(LibraryPaginator):
    def read(self, keys: Sequence[int]) -> list[Any]:
        return with_uses(self.object_list.model, keys)


def with_uses(model: Any, keys: Sequence[int]) -> list[Any]:
    """The records with these keys, each with ``use_count``: the number of pages that use it."""
    counts = model.objects.use_counts(keys)
    records = in_order(model, keys)
    for record in records:
        record.use_count = counts.get(record.pk, 0)
    return records


def read_all(queryset: QuerySet[Any]) -> Iterator[Any]:
    """Every record with ``use_count``, read a few hundred at a time."""
    if queryset.model is Reference:
        yield from read_rows(queryset, Reference.objects.use_counts)
        return
    keys = list(queryset.values_list("pk", flat=True))
    for batch in batches.in_batches(keys, batches.ROWS_AT_ONCE):
        yield from with_uses(queryset.model, batch)


class PagedList(views.IndexView):
    """modeladmin's list without its two counts of the results and its count of all records."""

    paginator_class = UsesPaginator

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
        # A queryset keeps every row it has read, but a spreadsheet needs each row only once.
        response: HttpResponseBase = super().as_spreadsheet(read_all(queryset), spreadsheet_format)
        return response

    def _page(self, paginator: LibraryPaginator) -> Page:
        try:
            return paginator.page(self.page_num)
        except InvalidPage:
            return paginator.page(1)
