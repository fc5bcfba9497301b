"""The portable article: what ``article.json`` holds, as one typed object.

The format is the contract: keys and their meaning stand in docs/reference/portable-articles.md.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from exoblocks.portable.problems import At, Report, quoted
from exoblocks.portable.shapes import (
    Check,
    Item,
    Value,
    an_object,
    any_list,
    as_uuid,
    boolean,
    csl_item,
    date,
    list_of,
    media_file,
    media_kind,
    moment,
    text,
    text_or_none,
)

FORMAT = "exoblocks-article"
FORMAT_VERSION = "1.0"
_SAME_MAJOR = re.compile(r"1\.\d{1,3}")


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
    found = an_object(value, (), report, ARTICLE, required=("page_type", "slug", "title", "body"))
    review = found["medical_review"]
    return Document(
        **{key: val for key, val in found.items() if key not in _HEAD},
        medical_review=None if review is None else MedicalReview(**review),
    )


def _review(value: Any, at: At, report: Report) -> Value | None:
    return None if value is None else an_object(value, at, report, REVIEW)


REVIEW: Mapping[str, Check] = {
    "reviewer": as_uuid,
    "reviewed_on": date,
    "next_review_on": date,
    "is_stale": boolean,
}
PERSON: Mapping[str, Check] = {
    "uuid": as_uuid,
    "name": text,
    "honorific": text,
    "credentials": text,
    "job_title": text,
    "registration_body": text,
    "registration_number": text,
    "profile_url": text,
}
#: Notes for editors stay in the library.
REFERENCE: Mapping[str, Check] = {
    "uuid": as_uuid,
    "citekey": text,
    "csl": csl_item,
    "study_design": text,
    "population": text,
    "verification": text,
    "verification_source": text,
    "verification_checked_at": moment,
    "verification_differences": any_list,
    "update_status": text,
    "update_notice_doi": text,
    "update_date": date,
}
MEDIA: Mapping[str, Check] = {
    "file": media_file,
    "kind": media_kind,
    "title": text,
    "description": text,
}
_HEAD = ("format", "format_version", "medical_review")
ARTICLE: Mapping[str, Check] = {
    "format": text,
    "format_version": text,
    "page_type": text,
    "locale": text_or_none,
    "translation_key": as_uuid,
    "slug": text,
    "title": text,
    "seo_title": text,
    "search_description": text,
    "summary": text,
    "image": media_file,
    "author": as_uuid,
    "medical_review": _review,
    "body": any_list,
    "references": list_of(REFERENCE, ("uuid", "csl"), "uuid"),
    "persons": list_of(PERSON, ("uuid", "name"), "uuid"),
    "media": list_of(MEDIA, ("file", "kind"), "file"),
}
