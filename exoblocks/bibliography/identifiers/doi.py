"""Digital object identifiers (ISO 26324)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

from exoblocks.bibliography.identifiers.addresses import doi_of_address, doi_of_arxiv_id
from exoblocks.bibliography.identifiers.invalid_identifier import InvalidIdentifier
from exoblocks.bibliography.identifiers.pasted_text import LONGEST, visible
from exoblocks.bibliography.text import plain_dashes
from exoblocks.bibliography.translation import gettext_noop

MALFORMED: Final = gettext_noop(
    "This is not a DOI. A DOI starts with “10.” and contains a slash, for example "
    "10.1000/xyz123. Copy it again from the publisher’s website."
)
TWICE: Final = gettext_noop("There is more than one DOI. Keep only the DOI of this reference.")
FOLLOWED: Final = gettext_noop("There is text after the DOI, or a space in it. Keep only the DOI.")

_DOI = re.compile(
    r'(?<![0-9.])(?P<prefix>10\.[0-9]{4,9}(?:\.[0-9]+)*)\s*/\s*(?P<suffix>[^\s"“”«»]+)'
)
_ANOTHER_DOI = re.compile(r"[,;|]\s*(?:doi:\s*|https?://[^\s/]+/)?10\.[0-9]{4,9}/", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S*$|\b[\w.-]+\.[a-z]{2,}/\S*$", re.IGNORECASE)
_RESOLVER = re.compile(r"\bdoi\.org/$", re.IGNORECASE)
# Most DOIs in a typical library. None of these have versions, unlike those below.
_NORMALISED = re.compile(
    r"(?!10\.1101/|10\.64898/|10\.48550/)10\.[0-9]{4,9}/[a-z0-9]+(?:[.-]+[a-z0-9]+)*"
)
# Text that publishers append to the DOI in the URLs of their pages.
_PAGE_OF_ARTICLE = re.compile(
    r"(?:/(?:full|full-?text|abstract|abs|e?pdf(?:direct|-sfx)?|x?html?|epub|meta|summary|references"
    r"|figures|tables|info|suppl|citations)(?:/[a-z]{2})?)+/?$|\.(?:full\.)?pdf$|\.(?:full|abstract)(?:-text)?$",
    re.IGNORECASE,
)
_NUMBER_OF_OUP = re.compile(r"(?<=\w)/[0-9]{5,}$")
# Versions that are in URLs but not in DOIs, from bioRxiv, medRxiv and arXiv.
_VERSION = re.compile(
    r"(?P<doi>(?:10\.1101|10\.64898)/[0-9]{4}\.[0-9]{2}\.[0-9]{2}\.[0-9]{6,9}|10\.1101/[0-9]{6}"
    r"|10\.48550/arxiv\.(?:[0-9]{4}\.[0-9]{4,5}|[a-z.-]+/[0-9]{7}))v[0-9]+(?![0-9]).*"
)
# Text that citations have after the DOI. Other text may be the rest of a DOI that was split by a
# line break.
_REST_OF_CITATION = re.compile(
    r"[\[(.,; ]*(?:doi\]|(?:epub|ecollection|pmid|pmcid|accessed)\b)", re.IGNORECASE
)
_CLOSING_TAG = re.compile(r"</[a-zA-Z]+>$")
# SICI DOIs, copied from the source code of a page.
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_ENTITY = re.compile("&(?:lt|gt|amp);", re.IGNORECASE)
_BRACKETS = {")": "(", "]": "[", "}": "{", ">": "<"}
_PUNCTUATION = ".,;:!?'`*_~/\\|([{<\u2018\u2019\u2026"
_ASCII_LOWER = str.maketrans({chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})


@lru_cache(maxsize=4096)
def normalise_doi(text: str) -> str:
    """The DOI in `text`: in lower case, without resolver, label and trailing punctuation.

    Accepts a bare DOI, `doi:...`, an arXiv id, or the URL of a resolver, a publisher's page or a
    preprint server, also at the end of other text. Brackets that belong to the DOI are kept. The
    version of a preprint is removed if it is not part of the DOI. Text after the DOI is refused
    unless it is clearly another part of a citation, because it could be the rest of a DOI that was
    split by a line break.
    """
    if _NORMALISED.fullmatch(text) and len(text) <= LONGEST:
        return text
    pasted = text
    while (doi := _read(pasted, text)) != pasted:
        pasted = doi
    return doi


def _read(pasted: str, original: str) -> str:
    encoded = visible(pasted)
    readable = plain_dashes(visible(_decoded(encoded[: LONGEST + 1])))
    if not readable:
        return ""
    if known := doi_of_address(readable):
        return known.translate(_ASCII_LOWER)
    found = _DOI.search(readable) if len(encoded) <= LONGEST else None
    if found is None and (preprint := doi_of_arxiv_id(readable)):
        return preprint.translate(_ASCII_LOWER)
    if found is None or "\N{REPLACEMENT CHARACTER}" in readable:
        raise InvalidIdentifier("doi", original, MALFORMED)
    after = readable[found.end() :]
    if _ANOTHER_DOI.search(found["suffix"] + after) or _DOI.search(after):
        raise InvalidIdentifier("doi", original, TWICE)
    if re.match(r"\s.*\w", after) and not _REST_OF_CITATION.match(after):
        raise InvalidIdentifier("doi", original, FOLLOWED)
    suffix = _without_trailing_punctuation(found["suffix"])
    suffix = _without_page_address(suffix, readable[: found.start()])
    suffix = _without_trailing_punctuation(suffix)
    if not re.search(r"\w", suffix):
        raise InvalidIdentifier("doi", original, MALFORMED)
    doi = f"{found['prefix']}/{suffix}".translate(_ASCII_LOWER)
    version = _VERSION.fullmatch(doi)
    return version["doi"] if version else doi


def _decoded(text: str) -> str:
    while (
        decoded := unquote(_ENTITY.sub(lambda found: _ENTITIES[found[0].lower()], text))
    ) != text:
        text = decoded
    return text


def _without_page_address(suffix: str, before: str) -> str:
    if not _WEB_ADDRESS.search(before):
        return suffix
    in_query = "?" in before.rpartition("://")[2]
    suffix = re.split(r"[?#&]" if in_query else r"[?#]", suffix, maxsplit=1)[0]
    if _RESOLVER.search(before):
        return suffix
    suffix = _PAGE_OF_ARTICLE.sub("", suffix)
    return _NUMBER_OF_OUP.sub("", suffix) if "oup.com/" in before else suffix


def _without_trailing_punctuation(suffix: str) -> str:
    while suffix:
        last = suffix[-1]
        if _CLOSING_TAG.search(suffix):
            suffix = _CLOSING_TAG.sub("", suffix)
        elif last in _PUNCTUATION or _is_unopened(last, suffix):
            suffix = suffix[:-1]
        else:
            break
    return suffix


def _is_unopened(bracket: str, text: str) -> bool:
    opening = _BRACKETS.get(bracket)
    return opening is not None and text.count(bracket) > text.count(opening)
