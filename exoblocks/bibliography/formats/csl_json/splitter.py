"""Find the items in arrays, single objects, JSON lines and `{"items": [...]}`.

An item with a syntax error does not affect the others: the next one begins where only an item can
begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from exoblocks.bibliography.formats.csl_json.grammar import TOKEN, Grammar
from exoblocks.bibliography.formats.entries import Entry
from exoblocks.bibliography.formats.numbered_lines import Line, Source, joined

NAME: Final = "csl-json"
_START = re.compile(r"[ \t]*(?:\{[ \t]*(?:[\"}]|$)|\[[ \t]*(?:[\[\]{\"]|$))")
_SEPARATORS = re.compile(r"[\s,]*+")
_CLOSING_LINE = re.compile(r"\s*(?P<bracket>\})\s*,?\s*$")
_LIKE_JSON = re.compile(r'\s*[{}\[\]",:]')
_LITERAL = re.compile(r"(?:-?[0-9][0-9.eE+-]*|true|false|null)\s*(?:[,\]]|$)")
# Names and dates, which are also objects, have different keys.
_BETWEEN_ITEMS = re.compile(
    r"\}\s*,\s*(?=\{\s*\"(?:id|type|title|author|container-title|issued|publisher|abstract|DOI|URL)\"\s*:)"
)


class JsonSplitter:
    def starts(self, line: Line) -> bool:
        return _START.match(line.whole, line.start) is not None

    def take(self, source: Source) -> Iterator[Entry]:
        line = source.take()
        if line is None:
            return
        start = _after_separators(line)
        if line.whole[start] == "[":
            source.put_back(line.after(start + 1))
            yield from _array(source)
        else:
            source.put_back(line)
            yield from _document(source)


def _document(source: Source) -> Iterator[Entry]:
    """An object outside an array: an item, or an object with `"items"`."""
    item = _Item(source, may_hold_items=True)
    item.read()
    if not item.objects_around_items:
        yield item.entry()
        return
    yield from _array(source)
    rest = _Item(source, within_objects=item.objects_around_items)
    rest.read()
    if rest.lines and not rest.is_complete:
        yield rest.entry()


def _array(source: Source) -> Iterator[Entry]:
    """The items up to the closing bracket, or up to a token that is not allowed in an array."""
    for line in source:
        start = _after_separators(line)
        if start == len(line.whole):
            continue
        if line.whole[start] == "]":
            source.put_back(line.after(start + 1))
            return
        source.put_back(line)
        if not any(may.match(line.whole, start) for may in (_LIKE_JSON, _LITERAL)):
            return
        item = _Item(source)
        item.read()
        yield item.entry()


class _Item:
    """One value, taken from `source`. Anything after it is put back."""

    def __init__(
        self, source: Source, *, may_hold_items: bool = False, within_objects: int = 0
    ) -> None:
        self.lines: list[Line] = []
        self.objects_around_items = 0
        self._source = source
        self._may_hold_items = may_hold_items
        self._grammar = Grammar(within_objects=within_objects)
        self._is_begun = within_objects > 0
        self._is_broken = False
        self._indentation = 0

    @property
    def is_complete(self) -> bool:
        return self._grammar.is_complete and not self._is_broken

    def entry(self) -> Entry:
        return Entry(format=NAME, line=self.lines[0].number, text=joined(self.lines))

    def read(self) -> None:
        after_blank = False
        for line in self._source:
            if not self._is_begun:
                line = self._begin(line)
            elif self._must_have_ended_before(line, after_blank):
                self._source.put_back(line)
                return
            end = self._end_on(line)
            if end is not None:
                self.lines.append(line.before(end))
                self._source.put_back(line.after(end))
                return
            self.lines.append(line)
            after_blank = line.is_blank

    def _begin(self, line: Line) -> Line:
        self._is_begun = True
        self._indentation = _indentation(line)
        return line.after(_after_separators(line))

    def _must_have_ended_before(self, line: Line, after_blank: bool) -> bool:
        """Whether `line` is not part of this item, even if its brackets are not closed."""
        if self._source.begins_anew(line):
            return True
        if after_blank and not line.is_blank and not _LIKE_JSON.match(line.whole, line.start):
            return True
        if not self._is_broken or _indentation(line) > self._indentation:
            return False
        start = _after_separators(line)
        return line.whole[start : start + 1] in ("{", "]")

    def _end_on(self, line: Line) -> int | None:
        """The index after the item's last character, if it is on this line."""
        if self._is_broken:
            return self._end_of_broken(line, line.start, line.start)
        previous = line.start
        for found in TOKEN.finditer(line.whole, line.start):
            if not self._grammar.accepts(found[0]):
                self._is_broken = True
                return self._end_of_broken(line, found.start(), previous)
            previous = found.start()
            if self._grammar.opens_items and self._may_hold_items:
                self.objects_around_items = self._grammar.depth - 1
                return found.end()
            if self._grammar.is_complete:
                return found.end()
        return None

    def _end_of_broken(self, line: Line, mistake: int, previous: int) -> int | None:
        """Where an item with a syntax error ends, if this line shows it.

        If a quotation mark is missing, the token before the error extends from an opening mark to
        the next item's first.
        """
        has_begun = self.lines or mistake > line.start
        if has_begun and line.whole[mistake : mistake + 1] == "{":
            return mistake  # an object in the wrong place: the next item
        if between := _BETWEEN_ITEMS.search(line.whole, previous):
            return between.start() + 1
        if self.lines and _indentation(line) <= self._indentation:
            closing = _CLOSING_LINE.match(line.whole, line.start)
            return closing.end("bracket") if closing else None
        return None


def _after_separators(line: Line) -> int:
    """The index of the first character that is not white space or a comma."""
    found = _SEPARATORS.match(line.whole, line.start)
    return found.end() if found else line.start


def _indentation(line: Line) -> int:
    return _after_separators(line) - line.start
