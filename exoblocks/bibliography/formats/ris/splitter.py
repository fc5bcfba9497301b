"""Find RIS records, from `TY` to `ER`, and the tags in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from exoblocks.bibliography.formats.entries import Entry
from exoblocks.bibliography.formats.numbered_lines import Line, Source, joined
from exoblocks.bibliography.formats.ris.tags import NAME, TAGS

BEGINNING: Final = re.compile(r"[ \t]{0,8}TY {0,3}-(?:[ \t]|$)")
_TAG = re.compile(r"[ \t]{0,8}(?P<tag>[A-Z][A-Z0-9])(?P<space> {0,3})-(?:[ \t]|$)")


class RisSplitter:
    def starts(self, line: Line) -> bool:
        return BEGINNING.match(line.whole, line.start) is not None

    def take(self, source: Source) -> Iterator[Entry]:
        """One record. Without `ER`, it ends before the next record, or with the paragraph of its
        last tag. The remaining lines are put back.
        """
        taken: list[Line] = []
        after_last_tag = 0
        for line in source:
            if taken and source.begins_anew(line):
                source.put_back(line)
                break
            taken.append(line)
            if tag := tag_of(line.whole):
                after_last_tag = len(taken)
                if tag["tag"] == "ER":
                    yield _entry(taken)
                    return
        end = _end_of_paragraph(taken, after_last_tag)
        source.put_back(*taken[end:])
        yield _entry(taken[:end])


def tag_of(line: str) -> re.Match[str] | None:
    """The tag at the start of `line`: "XX  - ". A known tag can have different spacing."""
    found = _TAG.match(line)
    return found if found and (found["space"] == "  " or found["tag"] in TAGS) else None


def _entry(lines: list[Line]) -> Entry:
    return Entry(format=NAME, line=lines[0].number, text=joined(lines))


def _end_of_paragraph(lines: list[Line], start: int) -> int:
    while start < len(lines) and not lines[start].is_blank:
        start += 1
    return start
