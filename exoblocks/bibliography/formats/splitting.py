"""Find where each record of the input begins and ends, in any format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from exoblocks.bibliography.formats.entries import Entry, Splitter
from exoblocks.bibliography.formats.foreign import ForeignSplitter
from exoblocks.bibliography.formats.format import Format
from exoblocks.bibliography.formats.identifier_list import IDENTIFIER_LIST
from exoblocks.bibliography.formats.numbered_lines import Line, Source, joined
from exoblocks.bibliography.formats.reference_text import REFERENCE_TEXT
from exoblocks.bibliography.formats.reference_text import splitter as reference_text_splitter
from exoblocks.bibliography.formats.registry import FORMATS

#: Identifiers and references can be in any text. It is searched for both of them last.
_IN_ANY_TEXT = (REFERENCE_TEXT, IDENTIFIER_LIST)
_LONGEST_TEXT = 10_000
# A line without a letter or digit ("-----", or the bracket of an invalid record), and the lines
# that the Cochrane Library adds above each record in every format.
_SAYS_NOTHING = re.compile(
    r"[\W_]*+$|Record #[0-9]+ of [0-9]+\s*$|Provider: (?:John Wiley|Wiley|Cochrane)|Content: text/plain\b"
)


def split(
    lines: str | Iterable[str],
    format: str | None = None,
    formats: Mapping[str, Format] = FORMATS,
) -> Iterator[Entry]:
    """The entries of `lines` in order, in any of `formats` or in `format` only.

    Different formats can follow one another. Only BibTeX's comments and preambles, lines without
    letters or digits, and the headings of the Cochrane Library are left out. Text that does not
    belong to a record becomes an entry with the format "". Reads lazily, and never holds more than
    the longest entry. Raises LookupError for an unknown `format`. Formats that a site adds are
    tried first.
    """
    begins_anew = _begins_anew(formats.values())
    source = Source(lines, begins_anew)
    if format is not None:
        splitters = list(_splitters([formats[format]]))
        return _split(source, splitters, partial(_take_text, ends=_any_starts(splitters)))
    ordered = sorted(formats.values(), key=lambda one: one.name in FORMATS)
    splitters = list(_splitters(one for one in ordered if one not in _IN_ANY_TEXT))
    starts = _any_starts(splitters)

    def ends_text(line: Line, is_in_paragraph: bool) -> bool:
        is_foreign = not is_in_paragraph and foreign.starts(line)
        return _says_nothing(line) or starts(line) or is_foreign

    text = reference_text_splitter(ends_text)
    foreign = ForeignSplitter(begins_anew, otherwise=text)
    return _split(source, [*splitters, foreign], text.take)


def _splitters(formats: Iterable[Format]) -> Iterator[Splitter]:
    return (one.splitter() for one in formats if one.splitter is not None)


def _begins_anew(formats: Iterable[Format]) -> Callable[[Line], bool]:
    patterns = [one.beginning.pattern for one in formats if one.beginning is not None]
    any_of_them = re.compile("|".join(patterns))
    return lambda line: any_of_them.match(line.whole, line.start) is not None


def _any_starts(splitters: Sequence[Splitter]) -> Callable[[Line], bool]:
    return lambda line: any(splitter.starts(line) for splitter in splitters)


def _split(
    source: Source, splitters: Sequence[Splitter], take_text: Callable[[Source], Iterator[Entry]]
) -> Iterator[Entry]:
    while (line := source.peek()) is not None:
        splitter = next((splitter for splitter in splitters if splitter.starts(line)), None)
        if splitter is not None:
            yield from splitter.take(source)
        elif line.is_blank or _says_nothing(line):
            source.take()
        else:
            yield from take_text(source)


def _says_nothing(line: Line) -> bool:
    return not line.is_blank and _SAYS_NOTHING.match(line.whole, line.start) is not None


def _take_text(source: Source, *, ends: Callable[[Line], bool]) -> Iterator[Entry]:
    """One entry of text that does not belong to a record, up to a blank line or a line that `ends`
    it.
    """
    taken: list[Line] = []
    length = 0
    for line in source:
        if taken and (line.is_blank or length > _LONGEST_TEXT or ends(line)):
            source.put_back(line)
            break
        taken.append(line)
        length += len(line.whole)
    if taken:
        yield Entry(format="", line=taken[0].number, text=joined(taken))
