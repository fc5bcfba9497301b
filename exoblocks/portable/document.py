"""The portable article: what ``article.json`` holds, as one typed object.

The format is the contract: keys and their meaning stand in docs/reference/portable-articles.md.
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

from exoblocks.portable.problems import At, Report, one_of, quoted

FORMAT = "exoblocks-article"
FORMAT_VERSION = "1.0"
_SAME_MAJOR = re.compile(r"1\.\d{1,3}")
#: A file in ``media/`` is named by the SHA-256 of its content: nothing else can be named.
MEDIA_FILE = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{1,10}")
MEDIA_KINDS = ("image", "document")

Value = dict[str, Any]
Check = Callable[[Any, At, Report], Any]


@dataclass(frozen=True)
class Item:
    """One entry of a list in the document, with every key that an entry may have."""

    at: At
    values: Value
    #: Whether nothing is wrong with it so far.
    is_right: bool


@dataclass(frozen=True, kw_only=True)
class MedicalReview:
    reviewer: UUID | None
    reviewed_on: datetime.date | None
    next_review_on: datetime.date | None
    #: The content has changed since the review.
    is_stale: bool


@dataclass(frozen=True, kw_only=True)
class Document:
    """What is wrong in the file is absent here, and in the report."""

    page_type: str
    locale: str | None
    translation_key: UUID | None
    slug: str
    title: str
    seo_title: str
    search_description: str
    summary: str
    image: str | None
    author: UUID | None
    medical_review: MedicalReview | None
    body: list[Any]
    references: list[Item]
    persons: list[Item]
    media: list[Item]


def parse(value: Any, report: Report) -> Document | None:
    """The document in a JSON value; ``None`` for one that is no portable article of this version."""
    if not isinstance(value, dict):
        report.error((), _("Expected an object with the keys of a portable article."))
        return None
    if value.get("format") != FORMAT:
        report.error(("format",), _("Expected %s: this is no portable article.") % quoted(FORMAT))
        return None
    version = value.get("format_version")
    if not isinstance(version, str) or not _SAME_MAJOR.fullmatch(version):
        report.error(
            ("format_version",),
            _("Expected %(known)s. This version cannot read %(found)s.")
            % {"known": quoted(FORMAT_VERSION), "found": quoted(version)},
        )
        return None
    found = _object(value, (), report, _ARTICLE, required=("page_type", "slug", "title", "body"))
    review = found["medical_review"]
    return Document(
        **{key: val for key, val in found.items() if key not in _HEAD},
        medical_review=None if review is None else MedicalReview(**review),
    )


# --- Values ----------------------------------------------------------------------------------


def _text(value: Any, at: At, report: Report) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        report.error(at, _("Expected text."))
        return ""
    return value


def _text_or_none(value: Any, at: At, report: Report) -> str | None:
    return _text(value, at, report) or None


def _bool(value: Any, at: At, report: Report) -> bool:
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


def _date(value: Any, at: At, report: Report) -> datetime.date | None:
    if value is None:
        return None
    try:
        found = parse_date(value)
    except (TypeError, ValueError):
        found = None
    if found is None:
        report.error(at, _("Expected a date such as 2026-01-31."))
    return found


def _moment(value: Any, at: At, report: Report) -> datetime.datetime | None:
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


def _list(value: Any, at: At, report: Report) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        report.error(at, _("Expected a list."))
        return []
    return value


def _media_file(value: Any, at: At, report: Report) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not MEDIA_FILE.fullmatch(value):
        report.error(
            at,
            _("Expected the name of a file in media/: its SHA-256 in lower case, then .png or so."),
        )
        return None
    return value


def _media_kind(value: Any, at: At, report: Report) -> str:
    if value not in MEDIA_KINDS:
        report.error(at, _("Expected one of: %s.") % one_of(MEDIA_KINDS))
        return ""
    return str(value)


def _csl(value: Any, at: At, report: Report) -> Value:
    if not isinstance(value, dict):
        report.error(at, _("Expected an item of CSL-JSON."))
        return {}
    return value


def _object(
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


def _review(value: Any, at: At, report: Report) -> Value | None:
    return None if value is None else _object(value, at, report, _REVIEW)


def _each(
    checks: Mapping[str, Check], required: tuple[str, ...], unique: str
) -> Callable[[Any, At, Report], list[Item]]:
    """A check of a list of objects, each of which has another value of the key ``unique``."""

    def check(value: Any, at: At, report: Report) -> list[Item]:
        found: dict[Any, Item] = {}
        for index, entry in enumerate(_list(value, at, report)):
            here = (*at, index)
            before = len(report.errors)
            values = _object(entry, here, report, checks, required)
            name = values[unique]
            if name in found:
                report.error((*here, unique), _("This stands in the list more than once."))
            elif name is not None:
                found[name] = Item(here, values, is_right=len(report.errors) == before)
        return list(found.values())

    return check


_REVIEW: Mapping[str, Check] = {
    "reviewer": as_uuid,
    "reviewed_on": _date,
    "next_review_on": _date,
    "is_stale": _bool,
}
_PERSON: Mapping[str, Check] = {
    "uuid": as_uuid,
    "name": _text,
    "honorific": _text,
    "credentials": _text,
    "job_title": _text,
    "registration_body": _text,
    "registration_number": _text,
    "profile_url": _text,
}
#: Notes for editors stay in the library.
_REFERENCE: Mapping[str, Check] = {
    "uuid": as_uuid,
    "citekey": _text,
    "csl": _csl,
    "study_design": _text,
    "population": _text,
    "verification": _text,
    "verification_source": _text,
    "verification_checked_at": _moment,
    "verification_differences": _list,
    "update_status": _text,
    "update_notice_doi": _text,
    "update_date": _date,
}
_MEDIA: Mapping[str, Check] = {
    "file": _media_file,
    "kind": _media_kind,
    "title": _text,
    "description": _text,
}
_HEAD = ("format", "format_version", "medical_review")
_ARTICLE: Mapping[str, Check] = {
    "format": _text,
    "format_version": _text,
    "page_type": _text,
    "locale": _text_or_none,
    "translation_key": as_uuid,
    "slug": _text,
    "title": _text,
    "seo_title": _text,
    "search_description": _text,
    "summary": _text,
    "image": _media_file,
    "author": as_uuid,
    "medical_review": _review,
    "body": _list,
    "references": _each(_REFERENCE, ("uuid", "csl"), "uuid"),
    "persons": _each(_PERSON, ("uuid", "name"), "uuid"),
    "media": _each(_MEDIA, ("file", "kind"), "file"),
}
