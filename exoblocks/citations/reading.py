"""One reading of one stream: which number every cited record has, and how text is to be written out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from exoblocks.library.models import Reference


@dataclass(frozen=True)
class Reading:
    """Computed once for each stream and request; templates and JSON both read it."""

    #: Records by the id they are cited with; a merged one stands under its own id, resolved.
    references: Mapping[int, Reference] = field(default_factory=dict)
    #: Number by the id of the resolved record.
    numbers: Mapping[int, int] = field(default_factory=dict)
    #: Ids of the list items, else blocks, that cite a record, by the id of the resolved record.
    cited_in: Mapping[int, list[str]] = field(default_factory=dict)
    #: Anchor of each block with a heading, by the id of the block.
    anchors: Mapping[str, str] = field(default_factory=dict)
    #: Whether the stream itself says where its reference list stands.
    has_bibliography: bool = False
    #: Scheme and host that make every address absolute; "" leaves them relative to the site.
    base_url: str = ""
    rich_text_format: str = "html"
    #: Addresses of what the stream's texts link to: see ``citations.links``.
    addresses: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)

    def reference(self, pk: Any) -> Reference | None:
        return self.references.get(pk) if isinstance(pk, int) else None

    def number(self, pk: Any) -> int | None:
        """The number of the record cited as ``pk``; ``None`` where the record is gone."""
        reference = self.reference(pk)
        return self.numbers.get(reference.pk) if reference else None

    @property
    def bibliography(self) -> list[tuple[int, Reference]]:
        """(number, record) in order."""
        by_pk = {reference.pk: reference for reference in self.references.values()}
        return sorted((number, by_pk[pk]) for pk, number in self.numbers.items())


def reading_in(context: Any) -> Reading:
    """The reading that a stream or an article put into ``context``; an empty one where none did."""
    reading = (context or {}).get("reading")
    return reading if isinstance(reading, Reading) else Reading()
