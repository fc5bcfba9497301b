"""Where each record of the input begins and ends, whatever its format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from exoblocks.bibliography.formats.bibtex.splitting import BibtexSplitter
from exoblocks.bibliography.formats.csl_json.splitting import JsonSplitter
from exoblocks.bibliography.formats.entries import Entry, Splitter
from exoblocks.bibliography.formats.foreign import ForeignSplitter
from exoblocks.bibliography.formats.identifiers import IdentifierSplitter, take_text
from exoblocks.bibliography.formats.nbib.splitting import NbibSplitter
from exoblocks.bibliography.formats.ris.splitting import RisSplitter
from exoblocks.bibliography.formats.source import Line, Source

# In the order in which they are asked. Identifiers stand in any text, and come last.
_SPLITTERS: Final[Mapping[str, Callable[[], Splitter]]] = {
    "ris": RisSplitter,
    "nbib": NbibSplitter,
    "bibtex": BibtexSplitter,
    "csl-json": JsonSplitter,
    "": ForeignSplitter,
    "identifiers": IdentifierSplitter,
}

# A line without letter or digit: the bracket that is left of a broken record, "-----". And what the
# Cochrane Library writes above each record, whatever its format.
_SAYS_NOTHING = re.compile(
    r"[\W_]*+$|Record #[0-9]+ of [0-9]+\s*$|Provider: (?:John Wiley|Wiley|Cochrane)|Content: text/plain\b"
)


def split(
    lines: str | Iterable[str],
    format: str | None = None,
    others: Mapping[str, Callable[[], Splitter]] = MappingProxyType({}),
) -> Iterator[Entry]:
    """The entries of `lines` in their order, of any format or of `format` alone.

    Formats may follow each other. Nothing is left out but BibTeX's comments and preambles, lines
    without letter or digit, and the headings of the Cochrane Library: text that belongs to no
    record is an entry of format "". Reads as it is asked, and holds no more than the longest
    entry. Raises LookupError for an unknown `format`. `others` are asked before ours, by the names
    of their formats.
    """
    if format is not None and not format:
        raise LookupError(format)
    known = {**others, **_SPLITTERS}
    makers = known.values() if format is None else [known[format]]
    return _split(Source(lines), [make() for make in makers])


def _split(source: Source, splitters: list[Splitter]) -> Iterator[Entry]:
    def starts(line: Line) -> bool:
        return any(splitter.starts(line) for splitter in splitters)

    while (line := source.peek()) is not None:
        splitter = next((splitter for splitter in splitters if splitter.starts(line)), None)
        if splitter is not None:
            yield from splitter.take(source)
        elif _SAYS_NOTHING.match(line.whole, line.start):
            source.take()
        else:
            yield from take_text(source, starts)
