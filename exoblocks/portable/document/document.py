"""The content of ``article.json`` as one typed object.

The format is a contract. Its keys are described in docs/reference/portable-articles.md.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from exoblocks.portable.document.file_schema import (
    ARTICLE,
    FORMAT,
    FORMAT_VERSION,
    MEDIA,
    PERSON,
    REFERENCE,
    REVIEW,
    head_schema,
)
from exoblocks.portable.report import Location, Report, quoted
from exoblocks.schema import problems_in

Value = dict[str, Any]

_SAME_MAJOR = re.compile(r"1\.\d{1,3}")


@dataclass(frozen=True)
class Item:
    """One entry of a list in the document, with every key that an entry can have."""

    at: Location
    values: Value
    #: Whether no errors have been found in it so far.
    is_right: bool


@dataclass(frozen=True, kw_only=True)
class MedicalReview:
    reviewer: UUID | None
    reviewed_on: datetime.date | None
    next_review_on: datetime.date | None
    #: Whether the content has changed since the review.
    is_stale: bool


@dataclass(frozen=True, kw_only=True)
class Document:
    """Invalid values in the file are missing here, and the report contains the errors."""

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
    outline: str
    body: list[Any]
    references: list[Item]
    persons: list[Item]
    media: list[Item]


def parse(value: Any, report: Report) -> Document | None:
    """The document in a JSON value; ``None`` if it is not a portable article of this version.

    The body is checked later, when the allowed blocks are known.
    """
    if not isinstance(value, dict):
        report.error((), _("Expected an object with the keys of a portable article."))
        return None
    if value.get("format") != FORMAT:
        report.error(
            ("format",), _("Expected %s. This file is not a portable article.") % quoted(FORMAT)
        )
        return None
    version = value.get("format_version")
    if not isinstance(version, str) or not _SAME_MAJOR.fullmatch(version):
        report.error(
            ("format_version",),
            _("Expected format version %(known)s. This site cannot read version %(found)s.")
            % {"known": quoted(FORMAT_VERSION), "found": quoted(version)},
        )
        return None
    for problem in problems_in(head_schema(), value):
        report.error(problem.path, problem.message)
    reader = _Reader(report)
    found = reader.values(value, ARTICLE.keys() - _OWN, ())
    review = value.get("medical_review")
    if isinstance(review, dict):
        found["medical_review"] = MedicalReview(
            **reader.values(review, REVIEW, ("medical_review",))
        )
    return Document(
        **{"medical_review": None, **found},
        references=reader.items(value, "references", REFERENCE, "uuid"),
        persons=reader.items(value, "persons", PERSON, "uuid"),
        media=reader.items(value, "media", MEDIA, "file"),
    )


class _Reader:
    """Reads valid values. Invalid or missing ones become empty values."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def values(self, value: Value, keys: Iterable[str], at: Location) -> Value:
        return {
            key: (_TYPES.get(key) or _text)(
                None if self.report.is_wrong((*at, key)) else value.get(key)
            )
            for key in keys
        }

    def items(self, value: Value, name: str, keys: Iterable[str], unique: str) -> list[Item]:
        """The entries of a list, which must have different values of the key ``unique``."""
        listed = value.get(name)
        found: dict[Any, Item] = {}
        for index, entry in enumerate(listed if isinstance(listed, list) else []):
            at = (name, index)
            if not isinstance(entry, dict):
                continue
            values = self.values(entry, keys, at)
            named = values[unique]
            if named in found:
                self.report.error((*at, unique), _("This appears in the list more than once."))
            elif named:
                found[named] = Item(at, values, is_right=not self.report.is_wrong(at))
        return list(found.values())


def _text(value: Any) -> str:
    return value or ""


def _list(value: Any) -> list[Any]:
    return value or []


def _uuid(value: Any) -> UUID | None:
    return None if value is None else UUID(value)


def _date(value: Any) -> datetime.date | None:
    return None if value is None else parse_date(value)


def _moment(value: Any) -> datetime.datetime | None:
    return None if value is None else parse_datetime(value)


#: Keys whose values are not text.
_TYPES: dict[str, Callable[[Any], Any]] = {
    "uuid": _uuid,
    "translation_key": _uuid,
    "author": _uuid,
    "reviewer": _uuid,
    "reviewed_on": _date,
    "next_review_on": _date,
    "update_date": _date,
    "verification_checked_at": _moment,
    "is_stale": bool,
    "participants": lambda value: None if value is None else int(value),
    "locale": lambda value: value or None,
    "image": lambda value: value,
    "csl": lambda value: value or {},
    "verification_differences": _list,
    "body": _list,
}
#: Keys that are read separately, or have already been read.
_OWN = {"format", "format_version", "medical_review", "references", "persons", "media"}
