"""References as they are printed: copied from articles, websites, books and word processors."""

from __future__ import annotations

from typing import Final

from exoblocks.bibliography.formats.format import Format
from exoblocks.bibliography.formats.reference_text.reader import read
from exoblocks.bibliography.formats.reference_text.splitter import NAME, ReferenceTextSplitter
from exoblocks.bibliography.translation import gettext_noop

REFERENCE_TEXT: Final = Format(
    name=NAME,
    label=gettext_noop("References as text"),
    extension=".txt",
    media_type="text/plain",
    reader=read,
    splitter=ReferenceTextSplitter,
)
