"""BibTeX and BibLaTeX."""

from __future__ import annotations

from typing import Final

from exoblocks.bibliography.formats.bibtex.entry_fields import NAME
from exoblocks.bibliography.formats.bibtex.reader import read
from exoblocks.bibliography.formats.bibtex.splitter import BEGINNING, BibtexSplitter
from exoblocks.bibliography.formats.bibtex.writer import write
from exoblocks.bibliography.formats.format import Format

BIBTEX: Final = Format(
    name=NAME,
    label="BibTeX",
    extension=".bib",
    media_type="application/x-bibtex",
    reader=read,
    writer=write,
    splitter=BibtexSplitter,
    beginning=BEGINNING,
)
