"""Reports errors in a query with status 400, or 414 if the query is too long. Wagtail's API v2
would return 500 or, if a view is strict here, ignore them.
"""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.http import Http404
from django.utils import timezone
from rest_framework import status
from rest_framework.response import Response
from wagtail.models import Site

from exoblocks.api.citation_style import PARAMETER
from exoblocks.api.query_values import INTEGER_MAX, OFFSET_MAX, as_utc, unsearchable


class TooLongError(Exception):
    """A query that is longer than anyone would type."""


class StrictQueryMixin:
    """For a viewset of Wagtail's API v2."""

    offset_max: ClassVar[int] = 2**31 - 1
    search_max_length: ClassVar[int] = 500
    query_max_length: ClassVar[int] = 4096
    #: Parameters for one item. Wagtail accepts only those that it also accepts for lists.
    detail_query_parameters: ClassVar[frozenset[str]] = frozenset(
        {"fields", "rich_text_format", "site", PARAMETER, "format", "_"}
    )

    def is_strict(self) -> bool:
        """Whether errors that Wagtail ignores in this query are refused.

        Queries that make Wagtail return 500 are always refused.
        """
        return True

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        for name, values in request.GET.lists():
            if "\x00" in name or any("\x00" in value for value in values):
                raise _wrong(name.replace("\x00", ""), "null characters are not allowed")
        _host, colon, port = request.GET.get("site", "").partition(":")
        if colon and len(str(_integer("site", port))) > len("65535"):
            raise _wrong("site", "no such port")
        if len(request.META.get("QUERY_STRING", "")) > self.query_max_length and self.is_strict():
            raise TooLongError(f"The query is longer than {self.query_max_length} characters.")
        super().initial(request, *args, **kwargs)  # type: ignore[misc]  # a viewset's
        self._check_query_of_one(request)

    def _check_query_of_one(self, request: Any) -> None:
        """Lists have ``check_query_parameters``."""
        view: Any = self
        if view.action not in ("detail_view", "find_view"):
            return
        known = self.detail_query_parameters & view.known_query_parameters
        if view.action == "find_view":
            known |= view.find_query_parameters
            if "id" in request.GET:
                _integer("id", request.GET["id"])
        unknown = sorted(request.GET.keys() - known)
        for name in unknown:  # Wagtail treats it as a filter
            _check_column(view.model, name, request.GET[name], is_strict=False)
        if unknown and self.is_strict():
            raise _bad_request(f"unknown query parameters: {', '.join(unknown)}")

    def check_query_parameters(self, queryset: Any) -> None:
        super().check_query_parameters(queryset)  # type: ignore[misc]  # a viewset's
        query: Any = self.request.GET  # type: ignore[attr-defined]  # a viewset's
        is_strict = self.is_strict()
        checks = _CHECKS if is_strict else _GUARDS
        for name in query.keys() & checks.keys():
            checks[name](self, query[name])
        for name in query.keys() - _CHECKS.keys() - {"locale"}:
            _check_column(queryset.model, name, query[name], is_strict=is_strict)

    def handle_exception(self, exc: Exception) -> Any:
        if isinstance(exc, TooLongError):
            return Response({"message": str(exc)}, status=status.HTTP_414_REQUEST_URI_TOO_LONG)
        if isinstance(exc, Site.DoesNotExist):  # Wagtail 7.4 does not check this
            exc = Http404(str(exc))
        return super().handle_exception(exc)  # type: ignore[misc]  # a viewset's


def _check_limit(view: StrictQueryMixin, text: str) -> None:
    if _integer("limit", text) < 1:
        raise _wrong("limit", "must be a positive integer")


def _check_offset(view: StrictQueryMixin, text: str) -> None:
    if not 0 <= _integer("offset", text) <= view.offset_max:
        raise _wrong("offset", f"must be from 0 to {view.offset_max}")


def _check_search(view: StrictQueryMixin, text: str) -> None:
    _guard_search(view, text)
    if len(text) > view.search_max_length:
        raise _wrong("search", f"more than {view.search_max_length} characters")


def _check_operator(view: StrictQueryMixin, text: str) -> None:
    if text not in ("and", "or"):
        raise _wrong("search_operator", "must be “and” or “or”")


def _guard_search(view: StrictQueryMixin, text: str) -> None:
    from wagtail.api.v2.filters import SearchFilter

    backends = view.filter_backends  # type: ignore[attr-defined]  # a viewset's
    if SearchFilter in backends and (why := unsearchable(text)):
        raise _wrong("search", why)


def _guard_number(view: StrictQueryMixin, text: str) -> None:
    """Wagtail reads a number as Python does, but databases do not accept longer numbers
    than this.
    """
    if len(text) > len(str(OFFSET_MAX)):
        raise _bad_request(f"a number is too large: {text[:20]}…")


#: Parameters that can be used if the query is not strict.
_GUARDS = {
    "limit": _guard_number,
    "offset": _guard_number,
    "search": _guard_search,
    "search_operator": _check_operator,
}
_CHECKS = {
    "limit": _check_limit,
    "offset": _check_offset,
    "search": _check_search,
    "search_operator": _check_operator,
}


def _check_column(model: Any, name: str, text: str, *, is_strict: bool) -> None:
    """Check whether ``name`` is a column that does not accept text in the database."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return
    if isinstance(field, models.ForeignKey) or (
        is_strict and isinstance(field, models.IntegerField)
    ):
        _integer(name, text)
    elif isinstance(field, models.DateField):
        _check_moment(field, name, text, is_strict=is_strict)


def _check_moment(field: Any, name: str, text: str, *, is_strict: bool) -> None:
    try:
        moment = field.to_python(text)
        as_utc(moment)
    except (ValidationError, ValueError, OverflowError) as error:
        raise _wrong(name, "not a date") from error
    if is_strict and isinstance(moment, datetime.datetime) and timezone.is_naive(moment):
        raise _wrong(name, "a date with its time and time zone is needed")


def _integer(name: str, text: str) -> int:
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()):
        raise _wrong(name, "must be an integer")
    if len(digits) > len(str(INTEGER_MAX)) or int(digits) > INTEGER_MAX:
        raise _wrong(name, "is too large")
    return int(text)


def _wrong(name: str, message: str) -> Exception:
    return _bad_request(f"{name}: {message}")


def _bad_request(message: str) -> Exception:
    # Page models import this package, and Wagtail's API imports the page model.
    from wagtail.api.v2.utils import BadRequestError

    return BadRequestError(message)
