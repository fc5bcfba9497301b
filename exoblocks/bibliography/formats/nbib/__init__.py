"""NBIB, the tagged format of PubMed."""

from __future__ import annotations

from typing import Final

from exoblocks.bibliography.formats.format import Format
from exoblocks.bibliography.formats.nbib.reader import read
from exoblocks.bibliography.formats.nbib.splitter import BEGINNING, NbibSplitter
from exoblocks.bibliography.formats.nbib.tags import NAME

NBIB: Final = Format(
    name=NAME,
    label="PubMed (NBIB)",
    extension=".nbib",
    media_type="application/nbib",
    reader=read,
    splitter=NbibSplitter,
    beginning=BEGINNING,
)
