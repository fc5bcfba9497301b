"""Reads one record of RIS."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from exoblocks.bibliography.formats.dates import read_date
from exoblocks.bibliography.formats.entries import Entry, Parsed, refuse_empty
from exoblocks.bibliography.formats.ris.fields import (
    NAMES,
    PARAGRAPHS,
    TEXTS,
    TYPES,
    WITHOUT_RIS_TYPE,
    WRITTEN_TYPES,
)
from exoblocks.bibliography.formats.ris.splitting import tag_of
from exoblocks.bibliography.formats.values import (
    Fields,
    filled,
    kept,
    names_of,
    pages_of,
    read_isbn,
    read_issn,
)
from exoblocks.bibliography.messages import gettext_noop
from exoblocks.bibliography.text import single_line

NO_END: Final = gettext_noop(
    "The record has no end line (“ER  -”). Check that nothing is missing at its end."
)
TYPE_UNKNOWN: Final = gettext_noop("The type of the record is unknown. It is read as a document.")

_BOOKS = ("book", "chapter", "collection")
_DOI = re.compile(r"(?:doi:?\s*)?(?P<value>10\.[0-9]{4,9}/\S+)", re.IGNORECASE)
_DOI_ADDRESS = re.compile(
    r"https?://(?:dx\.)?doi\.org/(?P<value>10\.[0-9]{4,9}/\S+)", re.IGNORECASE
)
_PUBMED = re.compile("(?P<value>pubmed|medline)", re.IGNORECASE)
_PMID = re.compile(r"(?:(?:pmid|pubmed|medline)[:\s]*)?(?P<value>[0-9]{1,8})", re.IGNORECASE)
_LABELLED_PMID = re.compile(r"(?:pmid|pubmed|medline)[:\s]*(?P<value>[0-9]{1,8})", re.IGNORECASE)
_PMCID = re.compile("(?P<value>PMC[0-9]+)", re.IGNORECASE)


def read(entry: Entry) -> Parsed:
    pairs = list(_pairs(entry.text))
    fields = Fields(pair for pair in pairs if pair[0] != "ER")
    csl_type = _take_type(fields)
    is_unknown = any(ris_type.upper() not in TYPES for ris_type in fields.peek("TY"))
    csl = {
        "id": fields.take("ID"),
        "type": csl_type,
        **_take_identifiers(fields, csl_type),
        **_take_container(fields, csl_type),
        **_take_plain(fields),
        "page": pages_of(fields.take("SP"), fields.take("EP")),
        "issued": _take_issued(fields),
        "accessed": read_date(fields.take("Y2")),
        "keyword": "; ".join(filter(None, fields.take_all("KW"))),
    }
    csl["genre"] = fields.take("M3")
    csl = {**filled(csl), **kept("ris", fields.left())}
    refuse_empty(csl)
    remarks = ((NO_END, pairs[-1][0] != "ER"), (TYPE_UNKNOWN, is_unknown))
    return Parsed(csl=csl, remarks=tuple(remark for remark, applies in remarks if applies))


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Tags with their values. Lines without a tag belong to the value before them."""
    name, value = "", list[str]()
    for line in text.split("\n"):
        found = tag_of(line)
        if found is None:
            value.append(line.strip())
            continue
        if name:
            yield name, "\n".join(value).strip()
        name, value = found["tag"], [line[found.end() :].strip()]
    yield name, "\n".join(value).strip()


def _take_type(fields: Fields) -> str:
    """The CSL type. A RIS type that CSL does not tell apart stays in `fields`."""
    (ris_type, *_) = fields.peek("TY") or ["GEN"]
    csl_type = TYPES.get(ris_type.upper(), "document")
    if ris_type == WRITTEN_TYPES[csl_type]:
        fields.take("TY")
    if ris_type == "GEN" and not WITHOUT_RIS_TYPE.isdisjoint(fields.peek("M3")[:1]):
        return fields.take("M3")
    return csl_type


def _take_plain(fields: Fields) -> dict[str, Any]:
    csl: dict[str, Any] = {}
    for variable, tags in TEXTS.items():
        csl[variable] = single_line(fields.take(*tags))
    for variable, tags in NAMES.items():
        csl[variable] = names_of(fields.take_all(*tags))
    for variable, (tag, *others) in PARAGRAPHS.items():
        csl[variable] = "\n".join(fields.take_all(tag)).strip() or fields.take(*others)
    return filled(csl)


def _take_container(fields: Fields, csl_type: str) -> dict[str, str]:
    """T2 is the journal, the book of a chapter, or the series of a book."""
    full, short = ("JF", "BT") if csl_type == "book" else ("T2", "JF", "BT"), ("J2", "JA", "J1")
    title = fields.take(*full)
    abbreviated = fields.take(*short)
    # Some exporters write the whole title here, some its abbreviation.
    either = fields.take("JO")
    title, abbreviated = title or either, abbreviated or (either if title else "")
    csl = {
        "container-title": single_line(title),
        "container-title-short": single_line(abbreviated),
    }
    if csl_type == "book" and not fields.peek("T3") and (series := fields.take("T2")):
        csl["collection-title"] = single_line(series)
    return csl


def _take_issued(fields: Fields) -> dict[str, Any]:
    """PY says the year. DA says the day, and sometimes that of another event."""
    written = fields.take("PY", "Y1")
    issued = read_date(written)
    day = read_date("".join(fields.peek("DA")[:1]))
    if day and (not issued or _is_more_exact(day, issued)):
        fields.take("DA")
        return day
    return issued


def _is_more_exact(day: dict[str, Any], than: dict[str, Any]) -> bool:
    (parts, *others), (year, *_) = (date.get("date-parts", [[]]) for date in (day, than))
    return parts[: len(year)] == year and len(parts) >= len(year) > 0 and not others


def _take_identifiers(fields: Fields, csl_type: str) -> dict[str, str]:
    """Also where exporters put them that know no tag for them."""
    csl = _take_serial_numbers(fields, csl_type)
    csl["PMCID"] = fields.take_matching(_PMCID, "C2")
    if any(map(_PUBMED.search, fields.peek("DB"))):
        csl["PMID"] = fields.take_matching(_PMID, "AN")
        fields.take_matching(_PUBMED, "DB")
    else:
        csl["PMID"] = fields.take_matching(_LABELLED_PMID, "AN")
    csl["DOI"] = single_line(fields.take("DO")) or fields.take_matching(_DOI, "M3", "L3", "N1")
    addresses = fields.peek("UR")
    csl["URL"] = single_line(fields.take("UR"))
    if not csl["DOI"]:
        found = filter(None, map(_DOI_ADDRESS.fullmatch, addresses))
        csl["DOI"] = next((address["value"] for address in found), "")
    return csl


def _take_serial_numbers(fields: Fields, csl_type: str) -> dict[str, str]:
    """SN is an ISSN or an ISBN, or several."""
    numbers: dict[str, list[str]] = {"ISSN": [], "ISBN": []}
    for number in map(single_line, fields.take_all("SN")):
        is_book = (
            csl_type in _BOOKS
            if read_issn(number) == read_isbn(number) == ""
            else read_isbn(number)
        )
        numbers["ISBN" if is_book else "ISSN"].append(number)
    return {variable: ", ".join(found) for variable, found in numbers.items()}
