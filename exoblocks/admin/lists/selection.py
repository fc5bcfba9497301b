"""The records that a list shows, and those of them that an editor selects."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from wagtail.admin.forms.search import SearchForm

from exoblocks.admin.lists.filters import PersonFilterSet, ReferenceFilterSet
from exoblocks.library.models import Person, Reference

FILTERSETS: Final[dict[type[Model], Any]] = {
    Reference: ReferenceFilterSet,
    Person: PersonFilterSet,
}
#: The value of ``id`` with which Wagtail's script requests everything that the list shows.
ALL: Final = "all"
#: The longest key that every database can compare.
_LONGEST_KEY: Final = 18


def listable(model: type[Model]) -> QuerySet[Any]:
    """The records without merged duplicates, which are shown on the page of the remaining one."""
    records: QuerySet[Any] = model._default_manager.all()
    return records.filter(merged_into=None) if model is Reference else records


def listed(model: type[Model], request: HttpRequest) -> QuerySet[Any]:
    """The records that the list shows with the search and filters of ``request``."""
    found: Any = listable(model)
    filters = FILTERSETS[model](request.GET, request=request)
    if filters.is_valid():
        found = filters.filter_queryset(found)
    search = SearchForm(request.GET)
    return found.matching(search.cleaned_data["q"]) if search.is_valid() else found


def selected(model: type[Model], request: HttpRequest) -> QuerySet[Any]:
    """The records that ``request`` names with ``id``."""
    keys = request.GET.getlist("id")
    if ALL in keys:
        return listed(model, request)
    pks = [key for key in keys if key.isdecimal() and len(key) <= _LONGEST_KEY]
    return listable(model).filter(pk__in=pks)
