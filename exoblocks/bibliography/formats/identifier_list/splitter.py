"""Split a line before each identifier that belongs to another publication.

Identifiers of different types belong to the same publication if they are written as in reference
lists: with a label, or at the end of the words.
"""

from __future__ import annotations

from collections.abc import Iterator

from exoblocks.bibliography.formats.entries import Entry
from exoblocks.bibliography.formats.identifier_list.recognition import (
    BETWEEN,
    NAME,
    WORD,
    has_words,
    identifiers_in,
)
from exoblocks.bibliography.formats.numbered_lines import Line, Source


class IdentifierSplitter:
    def starts(self, line: Line) -> bool:
        return bool(identifiers_in(line.text))

    def take(self, source: Source) -> Iterator[Entry]:
        line = source.take()
        if line is not None:
            yield from entries_of(line)


def entries_of(line: Line) -> Iterator[Entry]:
    """The entries of a line with identifiers."""
    text = line.text
    starts = list(_starts_of_references(text))
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        part = text[start:end].strip()
        yield Entry(format=NAME, line=line.number, text=part)


def _starts_of_references(line: str) -> Iterator[int]:
    found = identifiers_in(line)
    in_running_text = has_words(line, found)
    yield 0
    seen: set[str] = set()
    previous_end = 0
    for one in found:
        between = WORD.findall(line[previous_end : one.start].casefold())
        belongs = one.variable not in seen and (one.is_labelled or in_running_text)
        if seen and not (belongs and BETWEEN.issuperset(between)):
            yield one.start
            seen.clear()
        seen.add(one.variable)
        previous_end = one.end
