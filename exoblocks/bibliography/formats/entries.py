"""The data that formats exchange: a record as it is in the input, and the result of reading it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Protocol

from exoblocks.bibliography.formats.numbered_lines import Line, Source
from exoblocks.bibliography.translation import gettext_noop

LONGEST_ENTRY: Final = 1_000_000
"""In characters. Anything longer is a record whose end is missing."""

TOO_LONG: Final = gettext_noop(
    "This record is longer than 1 million characters. Check for a "
    "missing closing bracket, quotation mark or end line."
)
NO_REFERENCE: Final = gettext_noop(
    "No references were found. Paste references as text, %(formats)s, or a DOI, PMID, PMCID or ISBN."
)
NOTHING_IN_IT: Final = gettext_noop(
    "This record is empty. Add a title, a name, a source, a web address or an identifier."
)


class Unreadable(ValueError):  # noqa: N818 - reads better where it is raised
    """Text that cannot be read. `str(error)` is a constant for editors, to be translated.

    `%(formats)s` in it is replaced by the formats that can be read, including those that a site adds.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record from the input, before it is read.

    `format` is a key of `FORMATS`, or "" for text that does not belong to a record. `line` counts
    from 1. `text` is exactly as in the input, with line breaks "\\n". `context` holds definitions
    from earlier input: BibTeX's `@string`.
    """

    format: str
    line: int
    text: str
    context: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """The content of an entry: a CSL-JSON item, for `records.from_csl`.

    Fields without a CSL variable are kept in its `custom`, by format and field, as lists of values.
    `remarks` are constants for editors about values that were doubtful but kept. `unread` are parts
    of the text that were not understood and are in no variable.
    """

    csl: dict[str, Any]
    remarks: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


class Splitter(Protocol):
    """Finds the entries of one format. An instance is used for one input and collects its
    definitions.
    """

    def starts(self, line: Line) -> bool:
        """Whether a record of this format begins with `line`."""

    def take(self, source: Source) -> Iterator[Entry]:
        """The entries that begin at the next line of `source`. Takes at least part of that line."""


_SAYS_SOMETHING: Final = (
    "title",
    "author",
    "editor",
    "container-title",
    "publisher",
    "DOI",
    "PMID",
    "PMCID",
    "ISBN",
    "URL",
)


def refuse_empty(csl: dict[str, Any]) -> None:
    """Raise `Unreadable` unless `csl` has enough information to identify a reference."""
    if not any(csl.get(variable) for variable in _SAYS_SOMETHING):
        raise Unreadable(NOTHING_IN_IT)
