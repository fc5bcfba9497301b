"""Identifiers of publications, from what a person pastes to the one form that is stored.

Each `normalise_*` returns "" for empty text and raises `InvalidIdentifier` for what it cannot
read. All are idempotent: a normalised identifier normalises to itself.
"""

from __future__ import annotations

from exoblocks.bibliography.identifiers.doi import normalise_doi
from exoblocks.bibliography.identifiers.invalid_identifier import InvalidIdentifier
from exoblocks.bibliography.identifiers.pubmed import normalise_pmcid, normalise_pmid
from exoblocks.bibliography.identifiers.serials import normalise_isbn, normalise_issn

__all__ = [
    "InvalidIdentifier",
    "normalise_doi",
    "normalise_isbn",
    "normalise_issn",
    "normalise_pmcid",
    "normalise_pmid",
]
