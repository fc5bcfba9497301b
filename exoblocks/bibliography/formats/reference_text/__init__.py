"""References as they are printed: copied from articles, websites, books and word processors.

The functions import what they need when they are called: compiling the patterns of this format takes
longer than importing all other formats, and most processes never read a reference as text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from exoblocks.bibliography.formats.entries import Entry, Parsed, Splitter
from exoblocks.bibliography.formats.format import Format
from exoblocks.bibliography.formats.numbered_lines import Line
from exoblocks.bibliography.formats.reference_text.format_name import NAME
from exoblocks.bibliography.translation import gettext_noop


def read(entry: Entry) -> Parsed:
    """The content of one reference. Raises `Unreadable`."""
    from exoblocks.bibliography.formats.reference_text import reader

    return reader.read(entry)


def splitter(ends: Callable[[Line, bool], bool] | None = None) -> Splitter:
    """Finds the references in any text, up to a line that `ends` it (see `ReferenceTextSplitter`)."""
    from exoblocks.bibliography.formats.reference_text.splitter import ReferenceTextSplitter

    return ReferenceTextSplitter() if ends is None else ReferenceTextSplitter(ends)


REFERENCE_TEXT: Final = Format(
    name=NAME,
    label=gettext_noop("References as text"),
    extension=".txt",
    media_type="text/plain",
    reader=read,
    splitter=splitter,
)
