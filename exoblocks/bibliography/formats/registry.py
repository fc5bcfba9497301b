"""The formats by name, and the way into each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from exoblocks.bibliography.formats import identifiers
from exoblocks.bibliography.formats.bibtex import reading as bibtex_reading
from exoblocks.bibliography.formats.bibtex import writing as bibtex_writing
from exoblocks.bibliography.formats.csl_json import reading as json_reading
from exoblocks.bibliography.formats.csl_json import writing as json_writing
from exoblocks.bibliography.formats.entries import (
    LONGEST_ENTRY,
    NO_REFERENCE,
    TOO_LONG,
    Entry,
    Parsed,
    Splitter,
    Unreadable,
)
from exoblocks.bibliography.formats.foreign import refusal
from exoblocks.bibliography.formats.nbib import reading as nbib_reading
from exoblocks.bibliography.formats.ris import reading as ris_reading
from exoblocks.bibliography.formats.ris import writing as ris_writing
from exoblocks.bibliography.messages import gettext_noop

Reader = Callable[[Entry], Parsed]
Writer = Callable[[Iterable[Mapping[str, Any]]], Iterator[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One reference format. `label` is for editors, to be translated; `extension` has its dot.

    `splitter` makes what finds the records of a format that is not one of ours: see `split`.
    """

    name: str
    label: str
    extension: str
    media_type: str
    reader: Reader
    writer: Writer | None = None
    splitter: Callable[[], Splitter] | None = None

    @property
    def writable(self) -> bool:
        return self.writer is not None


_FORMATS: Final = (
    Format(
        name="ris",
        label="RIS",
        extension=".ris",
        media_type="application/x-research-info-systems",
        reader=ris_reading.read,
        writer=ris_writing.write,
    ),
    Format(
        name="bibtex",
        label="BibTeX",
        extension=".bib",
        media_type="application/x-bibtex",
        reader=bibtex_reading.read,
        writer=bibtex_writing.write,
    ),
    Format(
        name="nbib",
        label="PubMed (NBIB)",
        extension=".nbib",
        media_type="application/nbib",
        reader=nbib_reading.read,
    ),
    Format(
        name="csl-json",
        label="CSL-JSON",
        extension=".json",
        media_type="application/vnd.citationstyles.csl+json",
        reader=json_reading.read,
        writer=json_writing.write,
    ),
    Format(
        name="identifiers",
        label=gettext_noop("List of identifiers"),
        extension=".txt",
        media_type="text/plain",
        reader=identifiers.read,
    ),
)

FORMATS: Final[Mapping[str, Format]] = MappingProxyType({one.name: one for one in _FORMATS})


def read(entry: Entry, formats: Mapping[str, Format] = FORMATS) -> Parsed:
    """What `entry` says. Raises `Unreadable`, and nothing else, whatever its text."""
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
