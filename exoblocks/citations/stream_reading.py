"""The reading of a stream: the number of every cited record, and the information for rendering
text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from exoblocks.library.models import Reference
from exoblocks.request_cache import Identity
from exoblocks.vocabulary.terms import UpdateStatus

#: Names of fields and ids of items, from the block in the stream down to a text.
Spot = tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """Computed once for each stream and request, for both the templates and the JSON."""

    #: Records by the id with which they are cited. A merged record is resolved under its own id.
    references: Mapping[int, Reference] = field(default_factory=dict)
    #: Number by the id of the resolved record.
    numbers: Mapping[int, int] = field(default_factory=dict)
    #: Ids of the list items, or else blocks, that cite a record, by the id of the resolved record.
    cited_in: Mapping[int, list[str]] = field(default_factory=dict)
    #: Ids of the links to a record, in reading order, by its number.
    cited_at: Mapping[int, list[str]] = field(default_factory=dict)
    #: By the source of a text: its location, and the ordinal of its first inline citation.
    inline: Mapping[str, list[tuple[Spot, int]]] = field(default_factory=dict)
    #: Anchor of each block with a heading, by the id of the block.
    anchors: Mapping[str, str] = field(default_factory=dict)
    #: Ids of the sections that readers do not see, because only their headings are filled in.
    empty_sections: frozenset[str] = frozenset()
    #: Whether the stream contains its own reference list.
    has_bibliography: bool = False
    #: Scheme and host for absolute URLs; "" for URLs relative to the site.
    base_url: str = ""
    rich_text_format: str = "html"
    #: Whether there is a list of references. Without one, citations have a short form instead of a
    #: number.
    is_listed: bool = True
    #: The id of the block with the list; "" if the list comes after the last of the page's streams.
    list_block: str = ""
    #: That last stream.
    last_stream: Identity | None = None
    #: Whether the text of a citation includes what the JSON has in an attribute: "[3, retracted]".
    marks_retracted: bool = False
    #: URLs of the link targets in the stream's texts: see ``citations.link_addresses``.
    addresses: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)

    def reference(self, pk: Any) -> Reference | None:
        return self.references.get(pk) if isinstance(pk, int) else None

    def number(self, pk: Any) -> int | None:
        """The number of the record cited as ``pk``; ``None`` if the record has been deleted."""
        reference = self.reference(pk)
        return self.numbers.get(reference.pk) if reference else None

    def knows(self, pk: Any) -> bool:
        """Whether the record cited as ``pk`` exists and, if there is a list, has a number."""
        return (self.number(pk) if self.is_listed else self.reference(pk)) is not None

    def first_inline(self, source: str, spot: Spot) -> int | None:
        """The ordinal of the first inline citation of a text; ``None`` for a text that was not
        read.

        ``spot`` distinguishes texts with the same content. A Wagtail block in between does not pass
        the location on to its children. The first of these texts is then used.
        """
        found = self.inline.get(source)
        return dict(reversed(found)).get(spot, found[0][1]) if found else None

    @cached_property
    def cited_by_number(self) -> dict[int, int]:
        """Id of the resolved record by its number."""
        return {number: pk for pk, number in self.numbers.items()}

    def cited_at_place(self, place: str) -> list[int]:
        """Ids of the resolved records cited by the list item, or else the block, with the id
        ``place``.
        """
        return [pk for pk, places in self.cited_in.items() if place in places]

    @cached_property
    def records(self) -> dict[int, Reference]:
        """The resolved records by their own id."""
        return {record.pk: record for record in self.references.values()}

    def is_retracted(self, pk: int) -> bool:
        """Whether the resolved record ``pk`` is retracted."""
        return self.records[pk].update_status == UpdateStatus.RETRACTED

    @cached_property
    def retracted(self) -> frozenset[int]:
        """The numbers of the retracted records."""
        return retracted_numbers(self.references, self.numbers)

    @property
    def bibliography(self) -> list[tuple[int, Reference]]:
        """(number, record) in order."""
        return sorted((number, self.records[pk]) for pk, number in self.numbers.items())


def retracted_numbers(
    references: Mapping[int, Reference], numbers: Mapping[int, int]
) -> frozenset[int]:
    """The numbers of the retracted records among ``references``."""
    return frozenset(
        numbers[record.pk]
        for record in references.values()
        if record.update_status == UpdateStatus.RETRACTED and record.pk in numbers
    )


def inline_anchor(ordinal: int) -> str:
    """Id of the element that displays an inline citation on the page."""
    return f"cite-{ordinal}"
