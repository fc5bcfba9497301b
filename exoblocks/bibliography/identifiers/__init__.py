"""Convert identifiers of publications from the form that a person pastes to the one that is stored.

Each `normalise_*` returns "" for empty text and raises `InvalidIdentifier` for text that it cannot
read. All are idempotent: normalising a normalised identifier does not change it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from exoblocks.bibliography.identifiers.doi import normalise_doi
from exoblocks.bibliography.identifiers.invalid_identifier import InvalidIdentifier
from exoblocks.bibliography.identifiers.pubmed import normalise_pmcid, normalise_pmid
from exoblocks.bibliography.identifiers.serials import normalise_isbn, normalise_issn

__all__ = [
    "NORMALISERS",
    "UNIQUE_IDENTIFIERS",
    "InvalidIdentifier",
    "normalise_doi",
    "normalise_isbn",
    "normalise_issn",
    "normalise_pmcid",
    "normalise_pmid",
]

NORMALISERS: Final[Mapping[str, Callable[[str], str]]] = {
    "doi": normalise_doi,
    "pmid": normalise_pmid,
    "pmcid": normalise_pmcid,
    "isbn": normalise_isbn,
    "issn": normalise_issn,
}
"""By field of a record. The CSL variable has the same name in capitals."""
UNIQUE_IDENTIFIERS: Final = ("doi", "pmid", "pmcid")
"""Fields of a record that identify exactly one publication, the strongest first."""
