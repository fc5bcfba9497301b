"""Read the identifiers of one publication."""

from __future__ import annotations

from typing import Any, Final

from exoblocks.bibliography.formats.entries import NO_REFERENCE, Entry, Parsed, Unreadable
from exoblocks.bibliography.formats.identifier_list.recognition import (
    NAME,
    has_words,
    identifiers_in,
)
from exoblocks.bibliography.formats.preprints import is_preprint_doi
from exoblocks.bibliography.formats.record_fields import kept

_TYPES: Final = {
    "PMID": "article-journal",
    "PMCID": "article-journal",
    "ISBN": "book",
    "DOI": "document",
    "URL": "document",
}


def read(entry: Entry) -> Parsed:
    """A record to complete, with the identifiers, and with the words around them in `custom`."""
    found = identifiers_in(entry.text)
    csl: dict[str, Any] = {}
    for one in found:
        if one.value and not (one.is_bare_number and csl):
            csl.setdefault(one.variable, one.value)
            if one.number:
                csl.setdefault("number", one.number)
    errors = tuple(one.error for one in found if one.error)
    if not csl:
        raise Unreadable(errors[0] if errors else NO_REFERENCE)
    kind = _type(csl)
    words = kept(NAME, {"text": [entry.text]}) if has_words(entry.text, found) else {}
    return Parsed(csl={"type": kind, **csl, **words}, remarks=errors)


def _type(csl: dict[str, Any]) -> str:
    if is_preprint_doi(csl.get("DOI", "")):
        return "article"
    if "number" in csl:
        return "webpage"
    return next(type for variable, type in _TYPES.items() if variable in csl)
