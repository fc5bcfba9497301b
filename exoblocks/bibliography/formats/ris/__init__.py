"""RIS, the tagged format of reference managers."""

from __future__ import annotations

from typing import Final

from exoblocks.bibliography.formats.format import Format
from exoblocks.bibliography.formats.ris.reader import read
from exoblocks.bibliography.formats.ris.splitter import BEGINNING, RisSplitter
from exoblocks.bibliography.formats.ris.tags import NAME
from exoblocks.bibliography.formats.ris.writer import write

RIS: Final = Format(
    name=NAME,
    label="RIS",
    extension=".ris",
    media_type="application/x-research-info-systems",
    reader=read,
    writer=write,
    splitter=RisSplitter,
    beginning=BEGINNING,
)
