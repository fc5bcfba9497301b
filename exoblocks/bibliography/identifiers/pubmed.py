"""The ids of PubMed and PubMed Central, both from the National Library of Medicine."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from exoblocks.bibliography.identifiers.invalid_identifier import InvalidIdentifier
from exoblocks.bibliography.identifiers.pasted_text import bare, unproxied
from exoblocks.bibliography.translation import gettext_noop

PMID_MALFORMED: Final = gettext_noop(
    "This is not a PubMed id. A PubMed id (PMID) is a "
    "number of up to 8 digits, for example 12345678."
)
PMID_IS_PMCID: Final = gettext_noop(
    "This is a PMCID (it starts with “PMC”). Move it to the PMCID field."
)
PMCID_MALFORMED: Final = gettext_noop(
    "This is not a PubMed Central id. A PubMed Central id (PMCID) "
    "is “PMC” followed by a number, for example PMC1234567."
)

_HOST = r"(?:https?://)?(?:[\w-]{1,63}\.){0,3}"
_PMID_ADDRESS = re.compile(
    rf"{_HOST}(?:"
    r"(?:pubmed\.(?:ncbi\.nlm\.nih\.gov|gov|com|org)|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed)"
    r"(?:/|/?\?term=|/?\?(?:\S*?&)?from_uid=)"
    r"|ncbi\.nlm\.nih\.gov/(?:sites/)?entrez\S*?(?:list_uids|uid)=|ncbi\.nlm\.nih\.gov/pmc/articles/pmid/"
    r"|europepmc\.org/(?:article|abstract)/med/|identifiers\.org/pubmed[:/]|hubmed\.org/\S*?uids="
    r")0*(?P<number>[1-9][0-9]{0,7})(?:(?:[/?#&]|%5B|\[)\S*)?",
    re.IGNORECASE,
)
_PMID = re.compile(
    r"(?:(?:(?:info:|urn:)?pmid|(?:pubmed|medline)(?:[\s:-]*(?:pm)?id)?)[\s:#=._/-]*|[\s:#]*)"
    r"0*(?P<number>[1-9][0-9]{0,7})(?:\s*\[(?:pmid|uid|pubmed)\]?)?",
    re.IGNORECASE,
)
_PMCID_ADDRESS = re.compile(
    rf"{_HOST}(?:"
    r"(?:pmc\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/(?:labs/)?pmc|europepmc\.org)/(?:articles?/|abstract/)?(?:pmc/)?pmc"
    r"|ncbi\.nlm\.nih\.gov/(?:labs/)?(?:pmc/)?articles/(?=[0-9])|europepmc\.org/(?:articles?|abstract)/pmc/(?=[0-9])"
    r"|pubmedcentral\.(?:nih\.)?gov/\S*?artid=(?:pmc)?|identifiers\.org/pmc[:/](?:pmc)?"
    r")0*(?P<number>[1-9][0-9]{0,8})(?:\.[0-9]+)?(?:[/?#&]\S*)?",
    re.IGNORECASE,
)
_PMCID = re.compile(
    r"(?:pmc[\s-]?id[\s:#=]*(?:pmc)?|(?:pubmed\s+central[\s:]*)?pmc)[\s:#=_-]*"
    r"0*(?P<number>[1-9][0-9]{0,8})(?:\.[0-9]+)?(?:\s*\[pmcid\]?)?",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def normalise_pmid(text: str) -> str:
    """The PubMed id in `text` (a number, `PMID: 123` or a URL), as digits without leading zeros."""
    pasted = unproxied(bare(text))
    if not pasted:
        return ""
    found = _PMID.fullmatch(pasted) or _PMID_ADDRESS.fullmatch(pasted)
    if found is None:
        is_pmcid = _PMCID.fullmatch(pasted) or _PMCID_ADDRESS.fullmatch(pasted)
        raise InvalidIdentifier("pmid", text, PMID_IS_PMCID if is_pmcid else PMID_MALFORMED)
    return found["number"]


@lru_cache(maxsize=4096)
def normalise_pmcid(text: str) -> str:
    """The PubMed Central id in `text` (the id or a URL), as `PMC123` without a version.

    A number alone is refused, because it is more likely a PMID in the wrong field.
    """
    pasted = unproxied(bare(text))
    if not pasted:
        return ""
    found = _PMCID.fullmatch(pasted) or _PMCID_ADDRESS.fullmatch(pasted)
    if found is None:
        raise InvalidIdentifier("pmcid", text, PMCID_MALFORMED)
    return f"PMC{found['number']}"
