"""Filters of ``references/``."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from rest_framework.filters import BaseFilterBackend
from wagtail.api.v2.utils import BadRequestError

from exoblocks.api.v2.public import public_pages
from exoblocks.article.cited_records import cited_references, in_order_of
from exoblocks.bibliography.identifiers import NORMALISERS, InvalidIdentifier
from exoblocks.library.page_model import get_page_model
from exoblocks.library.prefetch import as_pk

NO_SUCH_PAGE = "page: this site has no live, public page with this id"


class ReferenceFieldsFilter(BaseFilterBackend):
    """Filters by the columns that the endpoint shows. Identifiers can be in any form that can be
    pasted.
    """

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        columns = set(view.get_available_fields(queryset.model, db_fields_only=True))
        for name in columns & request.GET.keys():
            value = _read(queryset.model, name, str(request.GET[name]))
            queryset = queryset.filter(**{name: value})
        return queryset


def _read(model: Any, name: str, text: str) -> Any:
    try:
        if normalise := NORMALISERS.get(name):
            return normalise(text)
        return model._meta.get_field(name).to_python(text)
    except InvalidIdentifier as error:
        raise BadRequestError(f"{name}: {gettext(str(error))}") from error
    except ValidationError as error:
        raise BadRequestError(f"{name}: {'; '.join(error.messages)}") from error


class LibrarySearchFilter(BaseFilterBackend):
    """Searches the library's search fields: author, title, journal, identifier and citation key.

    Editors' notes and abstracts are not searched, because a match would reveal their content.
    """

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        if "search" not in request.GET:
            return queryset
        return queryset.matching(request.GET["search"])


class CitedOnPageFilter(BaseFilterBackend):
    """The references that one live, public page of this site cites, in the order of their
    numbers.
    """

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        if "page" not in request.GET:
            return queryset
        return in_order_of(cited_references(requested_page(request)), queryset)


def requested_page(request: Any) -> Any:
    """The specific page of ``?page=``. Raises ``BadRequestError`` for a page that the API does not
    show.
    """
    pk = as_pk(get_page_model(), request.GET["page"])
    page = None if pk is None else public_pages(request).filter(pk=pk).first()
    if page is None:
        raise BadRequestError(NO_SUCH_PAGE)
    return page.specific
