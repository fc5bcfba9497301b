"""Convert one record of the input to a reference that can be stored, or to the reason why it cannot
be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import CharField
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from exoblocks.bibliography import citekeys, formats, records
from exoblocks.bibliography.identifiers import UNIQUE_IDENTIFIERS
from exoblocks.library import reference_formats
from exoblocks.library.csl_custom import carried
from exoblocks.library.importing.differences import field_label
from exoblocks.library.models import Reference
from exoblocks.library.storable_text import without_unstorable

NOTHING_TO_KNOW_IT_BY: Final = gettext_noop(
    "This record has no title, DOI, PMID, PMCID, ISBN or web "
    "address. Add one of them and import the record again."
)
#: Columns whose maximum length the database enforces.
_LIMITED: Final[Mapping[str, int]] = {
    field.name: field.max_length
    for field in Reference._meta.concrete_fields
    if isinstance(field, CharField) and field.max_length
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One record of the input, after reading. ``reference`` has not been saved. It is None if
    reading failed.

    ``failure`` is the reason. ``remarks`` describe values that were doubtful but kept. Both are in
    the active language. ``line`` and ``text`` are its location and text in the input.
    """

    line: int
    text: str
    reference: Reference | None = None
    failure: str = ""
    remarks: tuple[str, ...] = ()


def read(entry: formats.Entry) -> Incoming:
    """Never raises an exception. If a record cannot be read, ``failure`` is set."""
    try:
        parsed = reference_formats.read(entry)
    except formats.Unreadable as error:
        return Incoming(
            line=entry.line, text=entry.text, failure=reference_formats.why_unreadable(str(error))
        )
    csl = without_unstorable(parsed.csl)
    reference = reference_from(csl)
    if failure := _why_not(reference):
        return Incoming(line=entry.line, text=entry.text, failure=failure)
    remarks = (*map(_, parsed.remarks), *_not_understood(parsed), *_unread(csl))
    return Incoming(line=entry.line, text=entry.text, reference=reference, remarks=remarks)


def reference_from(csl: dict[str, Any]) -> Reference:
    """An unsaved reference for matching. Its citekey is that of the source, or ""."""
    reference = Reference.from_csl(csl)
    # The editors' codes take precedence over hints from the source.
    for name, code in {**formats.hints(csl), **carried(csl)}.items():
        setattr(reference, name, code)
    reference.citekey = citekeys.source_citekey(csl)
    reference.prepare(lambda citekey: "")
    return reference


def _why_not(reference: Reference) -> str:
    known_by = ("title", *UNIQUE_IDENTIFIERS, "isbn", "url")
    if not any(getattr(reference, name) for name in known_by):
        return _(NOTHING_TO_KNOW_IT_BY)
    for name, longest in _LIMITED.items():
        value = getattr(reference, name)
        if value and len(value) > longest:
            return _(
                "%(field)s is longer than %(longest)d characters: "
                "“%(beginning)s…”. Shorten it and import this record again."
            ) % {"field": capfirst(field_label(name)), "longest": longest, "beginning": value[:40]}
    return ""


def _not_understood(parsed: formats.Parsed) -> Iterator[str]:
    for text in parsed.unread:
        yield _("This part of the text was not assigned to any field: “%(text)s”.") % {"text": text}


def _unread(csl: Mapping[str, Any]) -> Iterator[str]:
    for variable, why in records.unreadable_variables(csl).items():
        yield f"{variable}: {_(why)}"
