"""The identifiers in a RIS record, which each program writes in different fields.

PubMed Central: AN (PMCID) and U1 (`123[pmid]`); EndNote: AN, where DB or DP is PubMed's; Scopus: C2
(PMID); Embase: C5, U5 (PMID); Cochrane: C3, XR (`PUBMED 123`); Ovid: AN, M3; RefWorks: PM, LK.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from exoblocks.bibliography.formats.identifier_values import (
    IDENTIFIERS,
    identifiers_of_note,
    normalised,
    read_isbn,
    read_issn,
)
from exoblocks.bibliography.formats.record_fields import Fields
from exoblocks.bibliography.identifiers import (
    InvalidIdentifier,
    normalise_doi,
    normalise_pmcid,
    normalise_pmid,
)
from exoblocks.bibliography.text import single_line

_BOOKS: Final = ("book", "chapter", "collection")
# Fields whose meaning differs between programs.
_CUSTOM_TEXT = "AN C1 C2 C3 C4 C5 C6 C7 C8 U1 U2 U3 U4 U5 M1 M2 M3 PM XR"
_CUSTOM: Final = tuple(_CUSTOM_TEXT.split())
_ADDRESSES: Final = ("UR", "L2", "L1", "L3", "LK")
_PROVIDERS: Final = ("DB", "DP")
_DOI = re.compile(r"(?:doi:?\s*)?(?P<value>10\.[0-9]{4,9}/\S+)", re.IGNORECASE)
_PUBMED = re.compile(r"\b(?:pubmed|medline|nlm)\b", re.IGNORECASE)
_NAME_OF_PUBMED = re.compile(r"(?P<value>pubmed|medline|nlm)", re.IGNORECASE)
_PMID = re.compile(
    r"(?:(?:pmid|pubmed|medline)[:\s]*)?(?P<value>[0-9]{1,8})(?:\s*\[pmid\])?", re.IGNORECASE
)
_LABELLED_PMID = re.compile(
    r"(?P<value>(?:pmid|pubmed(?:\s*id)?|medline)[:\s]*[0-9]{1,8}|[0-9]{1,8}\s*\[pmid\])"
    r"(?:\s*\(https?://\S+\))?",
    re.IGNORECASE,
)
_BARE_PMID = re.compile(r"(?P<value>[1-9][0-9]{5,7})(?:\s*\(https?://\S+pubmed\S*\))?")
_PMCID = re.compile(r"(?P<value>(?:PMCID:?\s*)?PMC\s?[0-9]+)(?:\.[0-9]+)?", re.IGNORECASE)
# Fields in which a number alone is a PubMed id, by the source database.
_BARE_PMIDS: Final = (
    (re.compile("scopus|ebsco|cinahl|psycinfo", re.IGNORECASE), ("C2",)),
    (re.compile("embase", re.IGNORECASE), ("C5", "U5", "PM")),
)


def take_identifiers(fields: Fields, csl_type: str) -> dict[str, str]:
    """Values by CSL variable, normalised if they can be read."""
    csl = _take_serial_numbers(fields, csl_type)
    pmcid, pmid = _take_pubmed(fields)
    doi = single_line(fields.take("DO")) or fields.take_matching(_DOI, *_CUSTOM, "L3", "N1")
    addresses = [single_line(address) for address in fields.peek(*_ADDRESSES)]
    csl["URL"] = single_line(fields.take("UR"))
    csl["DOI"] = normalised(doi, normalise_doi) or _first(addresses, normalise_doi)
    csl["PMID"] = pmid or _first(addresses, normalise_pmid)
    csl["PMCID"] = pmcid or _first(addresses, normalise_pmcid)
    for variable, identifier in identifiers_of_note("\n".join(fields.peek("N1"))).items():
        csl[variable] = csl[variable] or normalised(identifier, IDENTIFIERS[variable])
    return csl


def _take_pubmed(fields: Fields) -> tuple[str, str]:
    """PMCID and PMID."""
    pmcid = normalised(fields.take_matching(_PMCID, *_CUSTOM), normalise_pmcid)
    is_from_pubmed = any(map(_PUBMED.search, fields.peek(*_PROVIDERS)))
    pmid = fields.take_matching(_PMID, "AN") if is_from_pubmed else ""
    if pmid:
        fields.take_matching(_NAME_OF_PUBMED, "DB")
    pmid = pmid or fields.take_matching(_LABELLED_PMID, *_CUSTOM, "N1")
    pmid = pmid or fields.take_matching(_BARE_PMID, "PM")
    databases = " ".join([*fields.peek(*_PROVIDERS), *map(_host, fields.peek("UR"))])
    for database, names in _BARE_PMIDS:
        if not pmid and database.search(databases):
            pmid = fields.take_matching(_BARE_PMID, *names)
    return pmcid, normalised(pmid, normalise_pmid)


def _host(address: str) -> str:
    """Embase is not named in any other field."""
    return address.partition("://")[2].partition("/")[0]


def _first(addresses: list[str], normalise: Callable[[str], str]) -> str:
    """The first identifier in any of `addresses`. A number alone is not used, because its type is
    unknown.
    """
    for address in addresses:
        if "/" in address:
            try:
                return normalise(address)
            except InvalidIdentifier:
                continue
    return ""


def _take_serial_numbers(fields: Fields, csl_type: str) -> dict[str, str]:
    """SN contains one or more ISSNs or ISBNs."""
    numbers: dict[str, list[str]] = {"ISSN": [], "ISBN": []}
    for number in map(single_line, fields.take_all("SN")):
        is_book = (
            csl_type in _BOOKS
            if read_issn(number) == read_isbn(number) == ""
            else read_isbn(number)
        )
        numbers["ISBN" if is_book else "ISSN"].append(number)
    return {variable: ", ".join(found) for variable, found in numbers.items()}
