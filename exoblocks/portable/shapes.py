"""Checks of plain JSON values: each takes a value and its place, reports what is wrong, and returns what
can be used.

A value that may be absent is null, and a wrong one counts as absent.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from exoblocks.portable.problems import At, Report, one_of

Value = dict[str, Any]
Check = Callable[[Any, At, Report], Any]
#: A file in ``media/`` is named by the SHA-256 of its content: nothing else can be named.
MEDIA_FILE = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{1,10}")
MEDIA_KINDS = ("image", "document")


@dataclass(frozen=True)
class Item:
    """One entry of a list in the document, with every key that an entry may have."""

    at: At
    values: Value
    #: Whether nothing is wrong with it so far.
    is_right: bool


def text(value: Any, at: At, report: Report) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        report.error(at, _("Expected text."))
        return ""
    return value


def text_or_none(value: Any, at: At, report: Report) -> str | None:
    return text(value, at, report) or None


def boolean(value: Any, at: At, report: Report) -> bool:
    if not isinstance(value, bool | None):
        report.error(at, _("Expected true or false."))
    return value is True


def as_uuid(value: Any, at: At, report: Report) -> UUID | None:
    """A UUID in its canonical form; ``None`` for null, and where there is an error."""
    if value is None:
        return None
    try:
        found = UUID(value)
    except (AttributeError, TypeError, ValueError):
        found = None
    if found is None or str(found) != value:
        report.error(at, _("Expected a UUID such as 0f1c2d3e-4b5a-4c6d-8e7f-9a0b1c2d3e4f."))
        return None
    return found


def date(value: Any, at: At, report: Report) -> datetime.date | None:
    if value is None:
        return None
    try:
        found = parse_date(value)
    except (TypeError, ValueError):
        found = None
    if found is None:
        report.error(at, _("Expected a date such as 2026-01-31."))
    return found


def moment(value: Any, at: At, report: Report) -> datetime.datetime | None:
    if value is None:
        return None
    try:
        found = parse_datetime(value)
    except (TypeError, ValueError):
        found = None
    if found is None or found.tzinfo is None:
        report.error(at, _("Expected date, time and zone, such as 2026-01-31T12:00:00Z."))
        return None
    return found


def any_list(value: Any, at: At, report: Report) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        report.error(at, _("Expected a list."))
        return []
    return value


def media_file(value: Any, at: At, report: Report) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not MEDIA_FILE.fullmatch(value):
        report.error(
            at,
            _("Expected the name of a file in media/: its SHA-256 in lower case, then .png or so."),
        )
        return None
    return value


def media_kind(value: Any, at: At, report: Report) -> str:
    if value not in MEDIA_KINDS:
        report.error(at, _("Expected one of: %s.") % one_of(MEDIA_KINDS))
        return ""
    return str(value)


def csl_item(value: Any, at: At, report: Report) -> Value:
    if not isinstance(value, dict):
        report.error(at, _("Expected an item of CSL-JSON."))
        return {}
    return value


def an_object(
    value: Any, at: At, report: Report, checks: Mapping[str, Check], required: tuple[str, ...] = ()
) -> Value:
    """Every key of ``checks`` with its checked value; what may be absent is checked as null."""
    if not isinstance(value, dict):
        report.error(at, _("Expected an object."))
        value = {}
    only_keys(value, checks, at, report)
    for key in required:
        if value.get(key) in (None, ""):
            report.error((*at, key), _("This is needed."))
    return {key: check(value.get(key), (*at, key), report) for key, check in checks.items()}


def only_keys(value: Value, known: Mapping[str, Any], at: At, report: Report) -> None:
    for key in value:
        if key not in known:
            report.error(
                (*at, key), _("There is no such key. Expected one of: %s.") % one_of(sorted(known))
            )


def list_of(
    checks: Mapping[str, Check], required: tuple[str, ...], unique: str
) -> Callable[[Any, At, Report], list[Item]]:
    """A check of a list of objects, each of which has another value of the key ``unique``."""

    def check(value: Any, at: At, report: Report) -> list[Item]:
        found: dict[Any, Item] = {}
        for index, entry in enumerate(any_list(value, at, report)):
            here = (*at, index)
            before = report.count
            values = an_object(entry, here, report, checks, required)
            name = values[unique]
            if name in found:
                report.error((*here, unique), _("This stands in the list more than once."))
            elif name is not None:
                found[name] = Item(here, values, is_right=report.count == before)
        return list(found.values())

    return check
