"""Find NBIB records: tagged lines and their indented continuations, up to a blank line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from exoblocks.bibliography.formats.entries import Entry
from exoblocks.bibliography.formats.nbib.tags import NAME
from exoblocks.bibliography.formats.numbered_lines import Line, Source, joined

BEGINNING: Final = re.compile("PMID- ")
_BEGINNING_OF_PART = re.compile(r"(?:PMID|PMC |OWN |STAT)- ")
TAG: Final = re.compile(r"(?P<tag>[A-Z][A-Z0-9]{1,3}) {0,2}(?<=^.{4})-(?: |$)")
"""Four characters wide."""

_CONTINUATION = re.compile(r"[ \t]{2,}\S")


class NbibSplitter:
    def starts(self, line: Line) -> bool:
        return _BEGINNING_OF_PART.match(line.whole, line.start) is not None

    def take(self, source: Source) -> Iterator[Entry]:
        taken: list[Line] = []
        has_pmid = False
        for line in source:
            is_pmid = line.text.startswith("PMID-")
            if not _belongs(line.text) or (is_pmid and has_pmid):
                source.put_back(line)
                break
            has_pmid = has_pmid or is_pmid
            taken.append(line)
        yield Entry(format=NAME, line=taken[0].number, text=joined(taken))


def _belongs(line: str) -> bool:
    return TAG.match(line) is not None or _CONTINUATION.match(line) is not None
