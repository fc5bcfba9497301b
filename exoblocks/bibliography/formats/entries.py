"""What passes between the formats: a record as it stands in the input, and what was read from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Protocol

from exoblocks.bibliography.formats.numbered_lines import Line, Source
from exoblocks.bibliography.translation import gettext_noop

LONGEST_ENTRY: Final = 1_000_000
"""In characters. What is longer is no record, but one that lost its end."""

TOO_LONG: Final = gettext_noop(
    "This record is longer than 1 million characters. Check for a "
    "missing closing bracket, quotation mark or end line."
)
NO_REFERENCE: Final = gettext_noop(
    "No references were found. Paste %(formats)s, or a DOI, PMID, PMCID or ISBN."
)
NOTHING_IN_IT: Final = gettext_noop(
    "This record is empty. Add a title, a name, a source, a web address or an identifier."
)


class Unreadable(ValueError):  # noqa: N818 - reads better where it is raised
    """Text that cannot be read. `str(error)` is a constant for editors, to be translated.

    `%(formats)s` in it stands for the formats that can be read, which a site can add to.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record as it stands in the input, not read yet.

    `format` is a key of `FORMATS`, or "" for text that belongs to no record. `line` counts from
    1. `text` is exactly as in the input, with line ends "\\n". `context` is what earlier input
    defines for it: BibTeX's `@string` definitions.
    """

    format: str
    line: int
    text: str
    context: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What an entry says: a CSL-JSON item, for `records.from_csl`.

    What CSL has no variable for is kept in its `custom`, by format and field: a list of values.
    `remarks` are constants for editors: what was dubious, yet kept.
    """

    csl: dict[str, Any]
    remarks: tuple[str, ...] = ()


class Splitter(Protocol):
    """Finds the entries of one format. An instance serves one input and knows what it defines."""

    def starts(self, line: Line) -> bool:
        """Whether a record of this format begins with `line`."""

    def take(self, source: Source) -> Iterator[Entry]:
        """The entries that begin at the next line of `source`; takes at least a part of it."""


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
    """Raise `Unreadable` unless `csl` has something to know a reference by."""
    if not any(csl.get(variable) for variable in _SAYS_SOMETHING):
        raise Unreadable(NOTHING_IN_IT)
