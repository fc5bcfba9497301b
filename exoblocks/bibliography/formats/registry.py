"""The formats by name, and functions that read and write them.

To add a format, add a folder next to this module and an entry to `FORMATS`. Messages and the file
chooser then include it. Its fields are described in docs/reference/formats.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from exoblocks.bibliography.formats.bibtex import BIBTEX
from exoblocks.bibliography.formats.csl_json import CSL_JSON
from exoblocks.bibliography.formats.entries import (
    LONGEST_ENTRY,
    NO_REFERENCE,
    TOO_LONG,
    Entry,
    Parsed,
    Unreadable,
)
from exoblocks.bibliography.formats.foreign import refusal
from exoblocks.bibliography.formats.format import Format
from exoblocks.bibliography.formats.identifier_list import IDENTIFIER_LIST
from exoblocks.bibliography.formats.nbib import NBIB
from exoblocks.bibliography.formats.reference_text import REFERENCE_TEXT
from exoblocks.bibliography.formats.ris import RIS

FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {one.name: one for one in (RIS, BIBTEX, NBIB, CSL_JSON, IDENTIFIER_LIST, REFERENCE_TEXT)}
)


def read(entry: Entry, formats: Mapping[str, Format] = FORMATS) -> Parsed:
    """The content of `entry`. Raises only `Unreadable`, whatever its text."""
    format = formats.get(entry.format)
    if format is None:
        raise Unreadable(refusal(entry) or NO_REFERENCE)
    if len(entry.text) > LONGEST_ENTRY:
        raise Unreadable(TOO_LONG)
    return format.reader(entry)


def write(
    items: Iterable[Mapping[str, Any]], format: str, formats: Mapping[str, Format] = FORMATS
) -> Iterator[str]:
    """`items` of CSL-JSON in `format`, piece by piece. Raises LookupError if it has no writer."""
    writer = formats[format].writer
    if writer is None:
        raise LookupError(format)
    return writer(items)
