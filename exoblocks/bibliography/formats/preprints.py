"""Recognise preprints, whatever type their source gives them. In CSL, their type is `article`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from exoblocks.bibliography.csl_values import read_text, read_type
from exoblocks.bibliography.identifiers import InvalidIdentifier, normalise_doi
from exoblocks.bibliography.identifiers.addresses import doi_of_arxiv_id

# Cold Spring Harbor's journals also have DOIs that begin with 10.1101, but with letters in them.
_DOI = re.compile(
    r"(?:10\.1101|10\.64898)/(?:[0-9]{4}\.[0-9]{2}\.[0-9]{2}\.[0-9]+|[0-9]{6})$"
    r"|10\.48550/arxiv\.|10\.21203/rs\.|10\.2139/ssrn\.|10\.20944/preprints|10\.26434/chemrxiv"
    r"|10\.3123[1-5]/osf\.io/|10\.22541/(?:au|essoar)\.|10\.36227/techrxiv|10\.7287/peerj\.preprints\."
    r"|10\.2196/preprints\.|10\.14293/(?:s2199|pr2199)"
)
_SERVER = re.compile(
    r"(?:(?:bio|med|ar|chem|psy|soc|eco|tech|engr|med?ar|sport|agri|edu|law|nutri|afri|indo)rxiv"
    r"|research square|ssrn|preprints(?:\.org)?|authorea(?: preprints)?"
    r"|osf preprints|jmir preprints|sciety|peerj preprints|nature precedings)\b",
    re.IGNORECASE,
)
_GENRE = re.compile(r"\bpre-?print\b", re.IGNORECASE)
_ARXIV_ID_AS_EPRINT = re.compile(
    r"(?:[0-9]{4}\.[0-9]{4,5}|[a-z][a-z.-]+/[0-9]{7})(?:v[0-9]+)?", re.I
)
_PLACES: Final = ("container-title", "publisher", "archive")
_CAN_BE_ONE: Final = frozenset(
    {"article-journal", "article", "document", "manuscript", "report", "webpage", "post"}
)


def is_preprint_doi(doi: str) -> bool:
    """Whether a normalised DOI is from a preprint server."""
    return _DOI.match(doi) is not None


def as_preprint(csl: Mapping[str, Any]) -> dict[str, Any]:
    """`csl` with the type `article` if it is a preprint; otherwise a plain copy."""
    if read_type(csl.get("type")) in _CAN_BE_ONE and _is_preprint(csl):
        return {**csl, "type": "article"}
    return dict(csl)


def doi_of_eprint(archive: str, eprint: str) -> str:
    """The DOI of `eprint` in `archive`, as named in BibTeX; "" if it is not from arXiv."""
    if archive.casefold() == "arxiv" and _ARXIV_ID_AS_EPRINT.fullmatch(eprint):
        return normalise_doi(f"arXiv:{eprint}")
    return doi_of_arxiv_id(eprint)


def _is_preprint(csl: Mapping[str, Any]) -> bool:
    try:
        doi = normalise_doi(read_text(csl.get("DOI")))
    except InvalidIdentifier:
        doi = ""
    if is_preprint_doi(doi) or _GENRE.search(read_text(csl.get("genre"))):
        return True
    # A journal article can also be on a preprint server.
    place = next(filter(None, (read_text(csl.get(one)) for one in _PLACES)), "")
    return _SERVER.match(place) is not None
