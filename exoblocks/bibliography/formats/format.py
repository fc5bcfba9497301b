"""What a reference format is: one object that knows how its records are found, read and written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from exoblocks.bibliography.formats.entries import Entry, Parsed, Splitter

Reader = Callable[[Entry], Parsed]
Writer = Callable[[Iterable[Mapping[str, Any]]], Iterator[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One reference format. `label` is for editors, to be translated; `extension` has its dot.

    `splitter` makes what finds the records. `beginning` matches a line that begins one even where
    another record has not ended, of any format; None where no line is so certain.
    """

    name: str
    label: str
    extension: str
    media_type: str
    reader: Reader
    writer: Writer | None = None
    splitter: Callable[[], Splitter] | None = None
    beginning: re.Pattern[str] | None = None

    @property
    def writable(self) -> bool:
        return self.writer is not None
