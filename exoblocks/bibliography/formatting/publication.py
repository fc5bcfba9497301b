"""A record as a citation shows it: with a few variables that the library does not model."""

from __future__ import annotations

import dataclasses

from exoblocks.bibliography.csl_values import read_text
from exoblocks.bibliography.dates import UNKNOWN, PartialDate, date_from_csl
from exoblocks.bibliography.records import Csl, Record


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Publication(Record):
    """A record, and what CSL says beside it of its edition, its publisher and its conference."""

    edition: str = ""
    publisher_place: str = ""
    genre: str = ""
    event_title: str = ""
    event_place: str = ""
    event_date: PartialDate = UNKNOWN

    @property
    def is_presentation(self) -> bool:
        """Whether it was held at a conference, and is in no book."""
        in_a_book = self.container_title or self.container_title_short or self.publisher
        return bool(self.event_title and not in_a_book)


def publication(record: Record, csl: Csl | None = None) -> Publication:
    """`record` with what `csl` says beside it; never fails, as `records.from_csl` never does."""
    csl = csl or {}
    values = {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}
    return Publication(
        **values,
        edition=read_text(csl.get("edition")),
        publisher_place=read_text(csl.get("publisher-place")),
        genre=read_text(csl.get("genre")),
        # "event" is its name before CSL 1.0.2.
        event_title=read_text(csl.get("event-title")) or read_text(csl.get("event")),
        event_place=read_text(csl.get("event-place")),
        event_date=_whole_event(csl.get("event-date")),
    )


def _whole_event(value: object) -> PartialDate:
    """What the first and the last day of a conference have in common."""
    first = date_from_csl(value)
    days = value.get("date-parts") if isinstance(value, dict) else None
    if not isinstance(days, list) or len(days) < 2 or not isinstance(days[1], list):
        return first
    last = date_from_csl({"date-parts": [days[1]]})
    if first[:2] == last[:2]:
        return first if first == last else (first[0], first[1], None)
    return (first[0], None, None) if first[0] == last[0] else UNKNOWN
