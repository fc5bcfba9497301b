"""Find the entries of BibTeX, from `@` to the bracket that closes the entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from exoblocks.bibliography.formats.bibtex.entry_fields import NAME
from exoblocks.bibliography.formats.entries import Entry
from exoblocks.bibliography.formats.numbered_lines import Line, Source, joined

BEGINNING: Final = re.compile(
    r"[ \t]*@(?:[Ss]tring|STRING|[Pp]reamble|PREAMBLE|[Cc]omment|COMMENT)[ \t]*[{(]"
    r"|[ \t]*@[A-Za-z]+[ \t]*[{(][ \t]*[^\s,={}()\"#]*[ \t]*(?:,|$)"
)
_START = re.compile(r"[ \t]*@[ \t]*(?P<type>[A-Za-z]+)[ \t]*(?P<bracket>[{(])")
# "%0 Journal Article" is another format.
_COMMENT = re.compile(r"[ \t]*%(?![0-9A-Z] )")
_BRACKET = re.compile(r"\\.|[{}()\"]")
_CLOSING: Final = {"{": "}", "(": ")"}
_NOT_RECORDS = ("comment", "preamble")
_DEFINED = re.compile(r"[{(,]\s*(?P<name>[^\s,={}()\"#]+)\s*=")
_USED = re.compile(r"[=#]\s*(?P<name>[^\W\d][^\s,={}()\"#]*)")
_MOST_DEFINITIONS = 200
# Maximum length of the definitions that one abbreviation needs, because each entry that uses it
# gets a copy of them.
_LONGEST_CONTEXT = 5_000


class BibtexSplitter:
    """Collects the `@string` definitions and passes each later entry those that it may need."""

    def __init__(self) -> None:
        self._definitions: dict[str, tuple[str, ...]] = {}

    def starts(self, line: Line) -> bool:
        return _may_start(line) or _is_comment(line)

    def take(self, source: Source) -> Iterator[Entry]:
        line = source.take()
        start = _START.match(line.whole, line.start) if line else None
        if line is None or start is None:
            return  # a comment
        source.put_back(line)
        taken, is_closed = _take_entry(source, start["bracket"])
        text = joined(taken)
        kind = start["type"].casefold()
        if is_closed and kind in _NOT_RECORDS:
            return
        if is_closed and kind == "string":
            self._define(text)
            return
        yield Entry(format=NAME, line=taken[0].number, text=text, context=self._context(text))

    def _define(self, text: str) -> None:
        line = " ".join(text.split())
        needed = (*self._needed(line), line)
        if len(needed) <= _MOST_DEFINITIONS and sum(map(len, needed)) <= _LONGEST_CONTEXT:
            for found in _DEFINED.finditer(line):
                self._definitions[found["name"].casefold()] = needed

    def _context(self, text: str) -> str:
        return "\n".join(self._needed(text))

    def _needed(self, text: str) -> dict[str, None]:
        """The definitions that `text` may need, each after those that it needs itself."""
        if not self._definitions:
            return {}
        names = dict.fromkeys(found["name"].casefold() for found in _USED.finditer(text))
        needed = (self._definitions[name] for name in names if name in self._definitions)
        return dict.fromkeys(definition for several in needed for definition in several)


def _may_start(line: Line) -> bool:
    return _START.match(line.whole, line.start) is not None


def _is_comment(line: Line) -> bool:
    return _COMMENT.match(line.whole, line.start) is not None


def _take_entry(source: Source, bracket: str) -> tuple[list[Line], bool]:
    """The lines of one entry, and whether its bracket was closed.

    If it was not, the entry ends before the next one, or at its first blank line. The remaining
    lines are put back.
    """
    taken: list[Line] = []
    brackets = _Brackets(bracket)
    for line in source:
        # After a blank line, a less certain start is enough. Otherwise, every such entry would be
        # read to the end.
        after_blank = bool(taken) and taken[-1].is_blank and _may_start(line)
        if taken and (after_blank or source.begins_anew(line)):
            source.put_back(line)
            break
        for found in _BRACKET.finditer(line.whole, line.start):
            if brackets.are_closed_by(found[0]):
                taken.append(line.before(found.end()))
                source.put_back(line.after(found.end()))
                return taken, True
        taken.append(line)
    end = next((index for index, line in enumerate(taken) if line.is_blank), len(taken))
    source.put_back(*taken[end:])
    return taken[:end], False


class _Brackets:
    """The current depth in an entry. Only the entry itself can be in parentheses."""

    def __init__(self, outermost: str) -> None:
        self._outermost = outermost
        self._depth = 0
        self._is_quoted = False

    def are_closed_by(self, found: str) -> bool:
        """Process `found` and return whether it is the end of the entry."""
        if found == '"':
            self._is_quoted = self._depth == 1 and not self._is_quoted
        elif self._depth == 0:
            self._depth = 1 if found == self._outermost else 0
        elif found == "{":
            self._depth += 1
        elif self._depth > 1:
            self._depth -= found == "}"
        elif found == _CLOSING[self._outermost]:
            return found == "}" or not self._is_quoted
        return False
