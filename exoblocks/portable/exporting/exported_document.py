"""Convert a page to the JSON of ``article.json``: the inverse of ``document`` and
``page_fields``.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField

from exoblocks.article.fields import ArticleFields, value_of
from exoblocks.article.review import is_stale
from exoblocks.library.csl_custom import with_carried
from exoblocks.library.models import Person, Reference
from exoblocks.portable.document.file_schema import FORMAT, FORMAT_VERSION, MEDIA, PERSON, REFERENCE
from exoblocks.portable.exporting.exported_rich_text import portable_rich_text
from exoblocks.portable.exporting.exported_stream import BodyWriter
from exoblocks.portable.exporting.namer import Namer
from exoblocks.portable.record_names.resolver import Names
from exoblocks.portable.report import Location, Report, quoted


def document_of(
    page: Any, fields: ArticleFields, names: Names, report: Report, *, stale: bool | None = None
) -> dict[str, Any]:
    """The document of ``page``. The records it names are added to ``names``.

    ``stale``: whether the medical review is stale, if ``page`` does not know this itself.
    """
    writer = _PageWriter(page, Namer(names, report))
    found = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "page_type": page._meta.label,
        "locale": names.tree.locale.language_code,
        "translation_key": str(page.translation_key),
        "slug": page.slug,
        "title": page.title,
        "seo_title": writer.text("seo_title", ("seo_title",)),
        "search_description": writer.text("search_description", ("search_description",)),
        "summary": writer.text(fields.summary, ("summary",)),
        "image": writer.record(fields.image, ("image",)),
        "author": writer.record(fields.author, ("author",)),
        "medical_review": writer.review(fields, stale),
        "outline": writer.text(fields.outline, ("outline",)),
        "body": writer.body(fields.body, ("body",)),
    }
    return {**found, **_records(writer.namer)}


class _PageWriter:
    def __init__(self, page: Any, namer: Namer) -> None:
        self.page = page
        self.namer = namer

    def text(self, name: str, at: Location) -> str:
        value = value_of(self.page, name) or ""
        try:
            field = self.page._meta.get_field(name)
        except FieldDoesNotExist:
            return ""
        return portable_rich_text(value, self.namer, at) if is_rich(field) else value

    def record(self, name: str, at: Location) -> str | None:
        record = value_of(self.page, name)
        found = None if record is None else self.namer.name(record, at)
        if found is None or isinstance(found, str):
            return found
        message = _("%s has no UUID to identify it. It was left out.")
        self.namer.report.warn(at, message % quoted(record))
        return None

    def review(self, fields: ArticleFields, stale: bool | None) -> dict[str, Any] | None:
        at = ("medical_review",)
        found = {
            "reviewer": self.record(fields.reviewer, (*at, "reviewer")),
            "reviewed_on": _iso(value_of(self.page, fields.reviewed_on)),
            "next_review_on": _iso(value_of(self.page, fields.next_review_on)),
        }
        if not any(found.values()):
            return None
        return {**found, "is_stale": is_stale(self.page) if stale is None else stale}

    def body(self, name: str, at: Location) -> Any:
        value = getattr(self.page, name)
        return BodyWriter(self.namer).write(value.stream_block, value, at)


def is_rich(field: Any) -> bool:
    return isinstance(field, RichTextField)


def _records(namer: Namer) -> dict[str, Any]:
    """Each list in the order of the names of its entries, which does not change when text is
    edited.
    """
    names = namer.names
    persons = [names.persons[uuid] for uuid in sorted(names.persons)]
    return {
        "references": [_reference(names.references[uuid]) for uuid in sorted(names.references)],
        # Before the media, to which a portrait belongs.
        "persons": [_person(one, namer, ("persons", at)) for at, one in enumerate(persons)],
        "media": [_medium(file, *names.media[file]) for file in sorted(names.media)],
    }


def _person(person: Person, namer: Namer, at: Location) -> dict[str, Any]:
    image = None if person.image is None else namer.name(person.image, (*at, "image"))
    return {**_values(person, PERSON.keys() - {"image"}), "image": image}


def _reference(reference: Reference) -> dict[str, Any]:
    # Values of our own columns in the CSL have separate keys here, or are not exported.
    csl = with_carried(reference.to_csl(), {})
    return {**_values(reference, REFERENCE.keys() - {"csl"}), "csl": csl}


def _medium(file: str, kind: str, record: Any) -> dict[str, Any]:
    found = {"title": record.title, "description": getattr(record, "description", "")}
    return {key: {"file": file, "kind": kind, **found}[key] for key in MEDIA}


def _values(record: Person | Reference, keys: Iterable[str]) -> dict[str, Any]:
    found = {key: getattr(record, key) for key in keys}
    return {**{key: _iso(value) for key, value in found.items()}, "uuid": str(record.uuid)}


def _iso(value: Any) -> Any:
    """Dates and times as text, with times in UTC. Other values are unchanged."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, datetime.date) else value
