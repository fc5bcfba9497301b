"""A reference format: one object that knows how to find, read and write its records."""

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
    """One reference format. `label` is for editors, to be translated. `extension` includes the dot.

    `splitter` creates the object that finds the records. `beginning` matches a line that begins a
    record even if another record, in any format, has not ended. It is None if no line is certain.
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
