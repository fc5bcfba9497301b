"""CSL-JSON. No single line identifies the start of a record, because its brackets occur in every
format.
"""

from __future__ import annotations

from typing import Final

from exoblocks.bibliography.formats.csl_json.reader import read
from exoblocks.bibliography.formats.csl_json.splitter import NAME, JsonSplitter
from exoblocks.bibliography.formats.csl_json.writer import write
from exoblocks.bibliography.formats.format import Format

CSL_JSON: Final = Format(
    name=NAME,
    label="CSL-JSON",
    extension=".json",
    media_type="application/vnd.citationstyles.csl+json",
    reader=read,
    writer=write,
    splitter=JsonSplitter,
)
