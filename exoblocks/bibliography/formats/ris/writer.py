"""Write RIS records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from exoblocks.bibliography.csl_values import read_paragraphs, read_text
from exoblocks.bibliography.dates import UNKNOWN
from exoblocks.bibliography.formats.date_syntax import issued_span, write_date
from exoblocks.bibliography.formats.identifier_values import normalised_numbers
from exoblocks.bibliography.formats.name_lines import known_names, lines_of, names_in
from exoblocks.bibliography.formats.record_fields import kept_fields
from exoblocks.bibliography.formats.record_texts import ends_of, paragraphs
from exoblocks.bibliography.formats.ris import tags
from exoblocks.bibliography.formatting.dates import year_month_day
from exoblocks.bibliography.identifiers import normalise_isbn, normalise_issn
from exoblocks.bibliography.names import ET_AL, is_et_al
from exoblocks.bibliography.records import Record, from_csl

_TAG = re.compile("[A-Z][A-Z0-9]")
_ENDS = ("TY", "ER")
_WRITTEN_TEXTS = [(variable, tag) for variable, (tag, *_) in tags.TEXTS.items()]


def write(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for item in items:
        lines = [f"{tag}  - {line}".rstrip() for tag, line in _lines(item)]
        yield "\n".join([*lines, "ER  - ", "", ""])


def _lines(csl: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Tags with their one-line values, beginning with TY."""
    record = from_csl(csl)
    kept = kept_fields(csl, tags.NAME)
    yield "TY", _type(record.csl_type, kept)
    for tag, value in _values(csl, record):
        for line in paragraphs(value) if value else ():
            yield tag, line
    for tag, values in kept.items():
        if _TAG.fullmatch(tag) and tag not in _ENDS:
            yield from ((tag, line) for value in values for line in paragraphs(value))


def _type(csl_type: str, kept: Mapping[str, list[str]]) -> str:
    for ris_type in kept.get("TY", ()):
        if tags.TYPES.get(ris_type, "document") == csl_type:
            return ris_type
    return tags.WRITTEN_TYPES.get(csl_type, "GEN")


def _values(csl: Mapping[str, Any], record: Record) -> Iterator[tuple[str, str]]:
    yield "ID", read_text(csl.get("id"))
    for variable, (tag, *_) in tags.NAMES.items():
        if not (names := names_in(csl, record, variable)):
            continue
        yield from ((tag, name) for name in lines_of(known_names(names)))
        if is_et_al(names[-1]):
            yield tags.MORE, f"{variable}: {ET_AL}"
    number = "C7" if record.csl_type in tags.ARTICLES else "M1"
    conference = _conference(csl, record)
    if record.csl_type in tags.VERSIONED:
        yield "ET", read_text(csl.get("version"))
    for variable, tag in _WRITTEN_TEXTS:
        if variable in csl and variable not in conference:
            yield number if variable == "number" else tag, read_text(csl.get(variable))
    yield from conference.values()
    yield from _container(csl, record)
    yield from _extent(csl, record)
    yield from _issued(csl, record)
    yield "Y2", record.accessed.replace("-", "/") or write_date(UNKNOWN, csl.get("accessed"))
    if "keyword" in csl:
        yield from (("KW", word.strip()) for word in read_text(csl["keyword"]).split(";"))
    for variable, (tag, *_) in tags.PARAGRAPHS.items():
        if variable in csl:
            is_read = variable == "abstract"
            yield tag, record.abstract if is_read else read_paragraphs(csl[variable])
    yield (
        "M3",
        record.csl_type
        if record.csl_type in tags.WITHOUT_RIS_TYPE
        else read_text(csl.get("genre")),
    )
    yield from _identifiers(csl, record)


def _conference(csl: Mapping[str, Any], record: Record) -> dict[str, tuple[str, str]]:
    """The tags of a conference paper or a talk, by variable, which replace those of other
    records.
    """
    if record.csl_type == "speech":
        event = "" if record.container_title else read_text(csl.get("event-title"))
        place = read_text(csl.get("publisher-place")) or read_text(csl.get("event-place"))
        return {"event-title": ("T2", event), "publisher-place": ("CY", place)}
    if record.csl_type != "paper-conference":
        return {}
    event, place, publisher_place = (
        read_text(csl.get(variable))
        for variable in ("event-title", "event-place", "publisher-place")
    )
    places = ("CY", "C1") if place and publisher_place else ("C1", "CY")
    return {
        "event-title": ("T2", event),
        "event-place": (places[0], place),
        "publisher-place": (places[1], publisher_place),
    }


def _container(csl: Mapping[str, Any], record: Record) -> Iterator[tuple[str, str]]:
    is_of_meeting = record.csl_type == "paper-conference" and read_text(csl.get("event-title"))
    special = {"book": "JF", "paper-conference": "C3" if is_of_meeting else "T2"}
    yield special.get(record.csl_type, "T2"), record.container_title
    yield "J2", record.container_title_short


def _extent(csl: Mapping[str, Any], record: Record) -> Iterator[tuple[str, str]]:
    first, last = ends_of(record.page)
    if record.csl_type in tags.WHOLE:
        # SP alone is the number of pages.
        first, last = (first, last or first) if first else (_count(csl), "")
    yield "SP", first
    yield "EP", last


def _count(csl: Mapping[str, Any]) -> str:
    return read_text(csl.get("number-of-pages"))


def _issued(csl: Mapping[str, Any], record: Record) -> Iterator[tuple[str, str]]:
    written = write_date(record.issued, csl.get("issued"))
    if record.issued_year is None:
        yield "PY", written
        return
    yield "PY", written[:4]
    if span := issued_span(record, csl):
        yield "DA", year_month_day(span)
    elif record.issued_month is not None:
        yield "DA", written.replace("-", "/")


def _identifiers(csl: Mapping[str, Any], record: Record) -> Iterator[tuple[str, str]]:
    yield "DO", record.doi or read_text(csl.get("DOI"))
    yield "UR", record.url or read_text(csl.get("URL"))
    yield "SN", normalised_numbers(csl.get("ISSN"), normalise_issn)
    yield "SN", normalised_numbers(csl.get("ISBN"), normalise_isbn)
    yield "C2", record.pmcid
    yield "AN", record.pmid
    yield "DB", "PubMed" if record.pmid else ""
