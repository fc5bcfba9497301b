"""Refuse requests to which Wagtail's API v3 would respond with 500."""

from __future__ import annotations

from contextlib import suppress

from django.http import HttpRequest
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from exoblocks.api.query_values import OFFSET_MAX, as_utc, unsearchable

#: The first characters of JSON values that are not objects.
_NO_OBJECT = (b"[", b'"', b"-", b"t", b"f", b"n", *(b"%d" % digit for digit in range(10)))


def why_unanswerable(request: HttpRequest) -> str | None:
    """The reason why the API cannot respond to a request; ``None`` if it can."""
    for name, values in request.GET.lists():
        for value in values:
            if why := _wrong(name, value):
                return f"{name}: {why}".replace("\x00", "")
    if request.method in ("GET", "HEAD") or request.content_type == "multipart/form-data":
        return None
    is_other = request.body.lstrip().startswith(_NO_OBJECT)
    return _("Expected a JSON object.") if is_other else None


def _wrong(name: str, value: str) -> str | None:
    if "\x00" in name or "\x00" in value:
        return _("null characters are not allowed")
    if name == "offset" and len(value) > len(str(OFFSET_MAX)):
        return _("is too large")
    with suppress(ValueError):
        try:
            as_utc(parse_datetime(value))
        except OverflowError:
            return _("not a date")
    return unsearchable(value) if name == "search" else None
