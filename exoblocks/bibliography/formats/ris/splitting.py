"""Finds the records of RIS: from `TY` to `ER`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exoblocks.bibliography.formats.entries import Entry
from exoblocks.bibliography.formats.source import Line, Source, joined
from exoblocks.bibliography.formats.starts import starts_anew, starts_ris

TAG = re.compile(r"[ \t]{0,8}(?P<tag>[A-Z][A-Z0-9]) {0,3}-(?:[ \t]|$)")


class RisSplitter:
    def starts(self, line: Line) -> bool:
        return starts_ris(line)

    def take(self, source: Source) -> Iterator[Entry]:
        """One record. Without `ER` it ends before the next record, or with the paragraph of its
        last tag: what follows is put back.
        """
        taken: list[Line] = []
        end = 0
        for line in source:
            if taken and starts_anew(line):
                source.put_back(line)
                break
            taken.append(line)
            if tag := TAG.match(line.text):
                end = len(taken)
                if tag["tag"] == "ER":
                    break
        else:
            tag = None
        kept = taken if _is_ended(taken) else taken[: _end_of_paragraph(taken, end)]
        source.put_back(*taken[len(kept) :])
        yield Entry(format="ris", line=kept[0].number, text=joined(kept))


def _is_ended(lines: list[Line]) -> bool:
    tag = TAG.match(lines[-1].text)
    return tag is not None and tag["tag"] == "ER"


def _end_of_paragraph(lines: list[Line], start: int) -> int:
    while start < len(lines) and not lines[start].is_blank:
        start += 1
    return start
