"""Find the references in plain text: in lists of any kind, with text between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from exoblocks.bibliography.formats.entries import Entry
from exoblocks.bibliography.formats.identifier_list.recognition import has_words, identifiers_in
from exoblocks.bibliography.formats.identifier_list.splitter import entries_of
from exoblocks.bibliography.formats.numbered_lines import Line, Source, joined
from exoblocks.bibliography.formats.reference_text.cleaning import LONGEST, cleaned
from exoblocks.bibliography.formats.reference_text.evidence import weight
from exoblocks.bibliography.formats.reference_text.format_name import NAME
from exoblocks.bibliography.formats.reference_text.list_items import (
    HEADING,
    continues,
    could_end,
    is_continued,
    label_of,
    parts_of,
)
from exoblocks.bibliography.formats.reference_text.parser import parse
from exoblocks.bibliography.formats.reference_text.people import (
    are_only_people,
    begins_with_name,
    begins_with_people,
)

_MOST_LINES: Final = 30
"""References on more lines than this are not found."""
_LONGEST_HEADING: Final = 40
# Word leaves a blank line above it.
_ACCESS = re.compile(r"(?:Available at|Verfügbar unter|Disponible (?:en|sur)|\[Accessed)\b")


class ReferenceTextSplitter:
    """Takes any text, up to a line that `ends` it because another format begins there.

    `ends` is also passed whether there is text directly above the line. Text that is not a reference
    is searched for identifiers. The rest becomes entries with the format "".
    """

    def __init__(
        self, ends: Callable[[Line, bool], bool] = lambda line, is_in_paragraph: False
    ) -> None:
        self._ends = ends

    def starts(self, line: Line) -> bool:
        return not line.is_blank

    def take(self, source: Source) -> Iterator[Entry]:
        item = _Item()
        above: Line | None = None
        for line in source:
            if above is not None and self._ends(line, not above.is_blank):
                source.put_back(line)
                break
            above = line
            for part in parts_of(line, _is_reference):
                if item.ends_before(part):
                    yield from item.entries()
                    item = _Item(item.number)
                item.add(part)
        yield from item.entries()


class _Item:
    """Lines that may be one reference. `number` is the last number in the list so far."""

    def __init__(self, number: int | None = None) -> None:
        self.number = number
        self._lines: list[Line] = []
        self._length = 0
        self._is_above_gap = False

    @property
    def _text(self) -> str:
        return joined(self._lines)

    def add(self, line: Line) -> None:
        self._is_above_gap = line.is_blank
        if not line.is_blank:
            self.number = label_of(line.text).number or self.number
            self._lines.append(line)
            self._length += len(line.text)

    def entries(self) -> Iterator[Entry]:
        if self._lines and _is_reference(self._text):
            yield Entry(format=NAME, line=self._lines[0].number, text=self._text)
        else:
            yield from _other_entries(self._lines)

    def ends_before(self, line: Line) -> bool:
        """Whether `line` belongs to another reference, or to none."""
        if line.is_blank or not self._lines:
            return False
        if self._length > LONGEST or len(self._lines) >= _MOST_LINES:
            return True
        if _is_identifiers(line):
            return self._is_above_gap or not self._can_have(line)
        if _is_identifiers(self._lines[0]):
            return True
        label = label_of(line.text)
        if label.is_bullet or label.number == (self.number or 0) + 1:
            return True
        if not self._is_above_gap and is_continued(self._text):
            return False
        if _is_reference(self._text):
            return self._is_above_gap or self._is_followed_by(line)
        if self._is_begun() or _ACCESS.match(line.text):
            return False
        return self._is_above_gap or self._is_above_reference(line)

    def _can_have(self, line: Line) -> bool:
        """Whether these lines have no identifier yet, and those of `line` can belong to them."""
        known = parse(self._text)
        if known is None:
            return self._is_begun()
        is_in_list = line.text.lstrip().startswith("10.") and could_end(self._text)
        variables = {found.variable for found in identifiers_in(line.text)}
        return not is_in_list and variables.isdisjoint(known.csl)

    def _is_followed_by(self, line: Line) -> bool:
        """Whether the next line does not continue this reference."""
        if continues(line.text) and label_of(line.text).number is None:
            return False
        if begins_with_people(cleaned(line.text)) and _is_reference(line.text):
            return True
        return could_end(self._text) and not self._gains(line)

    def _gains(self, line: Line) -> bool:
        """Whether `line` adds to the details of this reference."""
        without, together = parse(self._text), parse(f"{self._text}\n{line.text}")
        return without is not None and together is not None and weight(together) > weight(without)

    def _is_begun(self) -> bool:
        """Whether this is the first part of a reference: its label, or its authors."""
        label = label_of(self._lines[0].text)
        is_labelled = label.is_bullet or label.number is not None
        return is_labelled or begins_with_name(cleaned(self._text))

    def _is_above_reference(self, line: Line) -> bool:
        """Whether `line` is a reference itself, and these lines are not part of it."""
        last = self._lines[-1].text.strip()
        is_heading = len(last) < _LONGEST_HEADING and not are_only_people(last)
        if begins_with_people(cleaned(line.text)):
            is_title = not is_heading and len(self._lines) == 1 and last[-1] not in ".:;,"
            return not (is_title and are_only_people(line.text.strip()))
        is_whole = _is_reference(line.text)
        return is_whole and (is_heading or not _is_reference(f"{self._text}\n{line.text}"))


def _is_reference(text: str) -> bool:
    return parse(text) is not None


def _is_identifiers(line: Line) -> bool:
    found = identifiers_in(line.text)
    return bool(found) and not has_words(line.text, found)


def _other_entries(lines: Sequence[Line]) -> Iterator[Entry]:
    """Identifiers, and text that does not belong to a record. A heading of the list is left out."""
    text: list[Line] = []
    for line in lines:
        if identifiers_in(line.text):
            yield from _text_entry(text)
            yield from entries_of(line)
            text = []
        elif not HEADING.fullmatch(line.text):
            text.append(line)
    yield from _text_entry(text)


def _text_entry(lines: Sequence[Line]) -> Iterator[Entry]:
    if lines:
        yield Entry(format="", line=lines[0].number, text=joined(lines))
