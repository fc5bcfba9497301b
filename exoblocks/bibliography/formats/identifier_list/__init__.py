"""Lists of DOIs, PMIDs, PMCIDs, ISBNs and similar identifiers: alone, in URLs or in a reference
list.
"""

from __future__ import annotations

from typing import Final

from exoblocks.bibliography.formats.format import Format
from exoblocks.bibliography.formats.identifier_list.reader import read
from exoblocks.bibliography.formats.identifier_list.recognition import NAME
from exoblocks.bibliography.formats.identifier_list.splitter import IdentifierSplitter
from exoblocks.bibliography.translation import gettext_noop

IDENTIFIER_LIST: Final = Format(
    name=NAME,
    label=gettext_noop("List of identifiers"),
    extension=".txt",
    media_type="text/plain",
    reader=read,
    splitter=IdentifierSplitter,
)
