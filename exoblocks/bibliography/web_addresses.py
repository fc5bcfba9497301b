"""Check which URLs can be links, and create the URLs of identifiers."""

from __future__ import annotations

from urllib.parse import quote, urlsplit


def is_web_address(text: str) -> bool:
    """Whether `text` is an http or https URL with a host, and nothing else."""
    if not text.isprintable() or " " in text:
        return False
    try:
        address = urlsplit(text)
        return address.scheme in ("http", "https") and bool(address.hostname)
    except ValueError:
        return False


def doi_address(doi: str) -> str:
    """The URL at which the DOI system resolves `doi`."""
    return f"https://doi.org/{quote(doi, safe='/:;()._-', errors='replace')}"


def pmid_address(pmid: str) -> str:
    """The URL of `pmid` in PubMed."""
    return f"https://pubmed.ncbi.nlm.nih.gov/{quote(pmid, safe='', errors='replace')}/"


def pmcid_address(pmcid: str) -> str:
    """The URL of the text of `pmcid` in PubMed Central."""
    return f"https://pmc.ncbi.nlm.nih.gov/articles/{quote(pmcid, safe='', errors='replace')}/"
