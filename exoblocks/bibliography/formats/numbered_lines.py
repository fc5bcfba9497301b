"""Numbered lines that can be put back."""

from __future__ import annotations

import io
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

_BLANK = re.compile(r"\s*+$")


class Line(NamedTuple):
    """A line of the input without its line break, from the index `start`. The first line has number
    1.

    A file can be a single line with many records, so a part of a line is not copied.
    """

    number: int
    whole: str
    start: int = 0

    @property
    def text(self) -> str:
        return self.whole[self.start :]

    @property
    def is_blank(self) -> bool:
        return _BLANK.match(self.whole, self.start) is not None

    def before(self, end: int) -> Line:
        """The part before an index of `whole`."""
        return Line(self.number, self.whole[self.start : end])

    def after(self, end: int) -> Line:
        """The part from an index of `whole`."""
        return Line(self.number, self.whole, end)


class Source:
    """The lines of `text`, taken one after another. Lines that are not needed can be put back.

    NUL characters are left out, because no format uses them and no database stores them.
    `begins_anew` returns whether a line begins a record even if another one has not ended.
    """

    def __init__(
        self,
        text: str | Iterable[str],
        begins_anew: Callable[[Line], bool] = lambda line: False,
    ) -> None:
        self.begins_anew = begins_anew
        lines = io.StringIO(text, newline=None) if isinstance(text, str) else text
        self._lines = enumerate(lines, start=1)
        self._returned: deque[Line] = deque()

    def take(self) -> Line | None:
        """The next line; None at the end."""
        if self._returned:
            return self._returned.popleft()
        numbered = next(self._lines, None)
        if numbered is None:
            return None
        number, text = numbered
        return Line(number, text.rstrip("\r\n").replace("\0", ""))

    def peek(self) -> Line | None:
        """The next line, without taking it."""
        if not self._returned:
            line = self.take()
            if line is None:
                return None
            self._returned.append(line)
        return self._returned[0]

    def put_back(self, *lines: Line) -> None:
        """Make `lines` the next lines, in the same order."""
        self._returned.extendleft(reversed(lines))

    def __iter__(self) -> Iterator[Line]:
        while (line := self.take()) is not None:
            yield line


def joined(lines: Iterable[Line]) -> str:
    """The text of `lines`, without white space and blank lines at its end."""
    return "\n".join(line.text for line in lines).rstrip()
