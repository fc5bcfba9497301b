"""Reference formats: read text that an editor pastes or uploads as CSL-JSON, and write it.

    entries = split(lines(file))
    for entry in entries:
        parsed = read(entry)  # or Unreadable

Reading and writing are lazy and never hold more than the longest record in memory.
"""

from __future__ import annotations

from exoblocks.bibliography.formats.decoding import lines
from exoblocks.bibliography.formats.entries import Entry, Parsed, Splitter, Unreadable
from exoblocks.bibliography.formats.foreign import refusal
from exoblocks.bibliography.formats.format import Format
from exoblocks.bibliography.formats.hints import hints
from exoblocks.bibliography.formats.numbered_lines import Line, Source
from exoblocks.bibliography.formats.registry import FORMATS, read, write
from exoblocks.bibliography.formats.splitting import split

__all__ = [
    "FORMATS",
    "Entry",
    "Format",
    "Line",
    "Parsed",
    "Source",
    "Splitter",
    "Unreadable",
    "hints",
    "lines",
    "read",
    "refusal",
    "split",
    "write",
]
