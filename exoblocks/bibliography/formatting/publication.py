"""A record for a citation, with a few variables that the library does not model."""

from __future__ import annotations

import dataclasses
import operator
import re
from typing import Any, Final

from exoblocks.bibliography.csl_values import read_text
from exoblocks.bibliography.dates import UNKNOWN, PartialDate, date_from_csl
from exoblocks.bibliography.formatting.dates import SEASONS, DateSpan
from exoblocks.bibliography.records import RECORD_FIELDS, Csl, Record

_values_of: Final = operator.attrgetter(*RECORD_FIELDS)
# In lower case, without spaces.
_PREPRINT_SERVERS_TEXT = """
    arxiv authorea biorxiv chemrxiv eartharxiv medrxiv osfpreprints preprints
    preprints.org psyarxiv researchsquare socarxiv ssrn ssrnelectronicjournal techrxiv
    """
_FORTHCOMING = re.compile(r"(?:article )?in press|forthcoming|accepted", re.IGNORECASE)
_PREPRINT_SERVERS: Final = frozenset(_PREPRINT_SERVERS_TEXT.split())


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Publication(Record):
    """A record, with additional information from CSL about its date, edition, publisher and
    conference.
    """

    issued_last: PartialDate = UNKNOWN
    season: str = ""
    edition: str = ""
    version: str = ""
    supplement_number: str = ""
    section: str = ""
    publisher_place: str = ""
    institution: str = ""
    genre: str = ""
    event_title: str = ""
    event_place: str = ""
    event_date: PartialDate = UNKNOWN
    event_last: PartialDate = UNKNOWN
    status: str = ""

    @property
    def issued_span(self) -> DateSpan:
        return DateSpan(self.issued, self.issued_last, self.season)

    @property
    def event_span(self) -> DateSpan:
        return DateSpan(self.event_date, self.event_last)

    @property
    def event_name(self) -> str:
        """The conference. For a presentation, some exporters give it as the container."""
        return self.event_title or (self.container_title if self.csl_type == "speech" else "")

    @property
    def event_location(self) -> str:
        """The place of the conference. Some exporters give the place of a presentation as that of
        the publisher.
        """
        return self.event_place or (self.publisher_place if self.csl_type == "speech" else "")

    @property
    def is_forthcoming(self) -> bool:
        """Whether it is accepted, but not yet in an issue or online."""
        is_published = self.volume or self.issue or self.doi
        return not is_published and _FORTHCOMING.fullmatch(self.status.strip(" .")) is not None

    @property
    def is_presentation(self) -> bool:
        """Whether it was presented at a conference and is not in a book."""
        if self.csl_type == "speech":
            return bool(self.event_name or self.event_place)
        in_a_book = self.container_title or self.container_title_short or self.publisher
        return bool(self.event_title and not in_a_book)

    @property
    def is_preprint(self) -> bool:
        """Whether it is on a preprint server: CSL's "article", unless it is in a volume."""
        if "preprint" in self.genre.casefold():
            return True
        in_an_issue = self.volume or self.issue
        if self.csl_type != "article-journal" or in_an_issue:
            return self.csl_type == "article" and not in_an_issue
        journal = self.container_title or self.container_title_short
        return re.sub(r"\s", "", journal.casefold()) in _PREPRINT_SERVERS


def publication(record: Record, csl: Csl | None = None) -> Publication:
    """`record` with additional information from `csl`. Never raises an exception, like
    `records.from_csl`.
    """
    csl = csl or {}
    values: dict[str, Any] = dict(zip(RECORD_FIELDS, _values_of(record), strict=True))
    issued, event_date = csl.get("issued"), csl.get("event-date")
    # If the date has been changed since, it is no longer the start of the source's range.
    is_as_imported = date_from_csl(issued) == record.issued
    return Publication(
        **values,
        issued_last=_last_date(issued) if is_as_imported else UNKNOWN,
        season=_season(issued) if is_as_imported else "",
        edition=read_text(csl.get("edition")),
        version=read_text(csl.get("version")),
        supplement_number=read_text(csl.get("supplement-number")),
        section=read_text(csl.get("section")),
        publisher_place=read_text(csl.get("publisher-place")),
        institution=_institution(csl.get("institution")),
        genre=read_text(csl.get("genre")),
        # "event" is its name before CSL 1.0.2.
        event_title=read_text(csl.get("event-title")) or read_text(csl.get("event")),
        event_place=read_text(csl.get("event-place")),
        event_date=date_from_csl(event_date),
        event_last=_last_date(event_date),
        status=read_text(csl.get("status")) or _words_for_a_date(issued),
    )


def _words_for_a_date(issued: object) -> str:
    """ "in press", if a source has it instead of a date."""
    if not isinstance(issued, dict):
        return ""
    return read_text(issued.get("literal")) or read_text(issued.get("raw"))


def _last_date(value: object) -> PartialDate:
    """The end of a range in `date-parts`, or in EDTF text."""
    if isinstance(value, dict):
        dates = value.get("date-parts")
        if isinstance(dates, list) and len(dates) > 1 and isinstance(dates[1], list):
            return date_from_csl({"date-parts": [dates[1]]})
        texts = [value[key] for key in ("raw", "literal") if key in value]
        return next((end for text in texts if (end := _last_date(text)) != UNKNOWN), UNKNOWN)
    if isinstance(value, str) and value.count("/") == 1:
        return date_from_csl(value.partition("/")[2])
    return UNKNOWN


def _season(value: object) -> str:
    """The season that CSL gives as a number, as a word, or as a month from 13 to 16 or from 21 to
    24.
    """
    if not isinstance(value, dict):
        return ""
    if "season" in value and (given := read_text(value["season"]).casefold()):
        for number, name in enumerate(SEASONS, start=1):
            if given in (str(number), name.casefold()):
                return name
        if given == "autumn":
            return "Fall"
    match value.get("date-parts"):
        case [[_year, month, *_rest], *_more]:
            text = read_text(month)
            if text.isdecimal() and (int(text) in range(13, 17) or int(text) in range(21, 25)):
                return SEASONS[(int(text) - 1) % 4]
    texts = [read_text(value[key]).title() for key in ("raw", "literal") if key in value]
    words = {
        word for text in texts for word in re.findall(r"[^\W\d_]+", text.replace("Autumn", "Fall"))
    }
    return next((season for season in SEASONS if season in words), "")


def _institution(value: object) -> str:
    """The name of Crossref's first institution: the server of a preprint."""
    items = value if isinstance(value, list) else [value]
    names = (read_text(item.get("name")) for item in items if isinstance(item, dict))
    return next(filter(None, names), "")
