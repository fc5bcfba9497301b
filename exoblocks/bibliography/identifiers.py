"""Identifiers of publications, from what a person pastes to the one form that is stored.

Each function returns "" for empty text and raises `InvalidIdentifier` for what it cannot read.
All are idempotent: a normalised identifier normalises to itself.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import unquote

from exoblocks.bibliography.messages import gettext_noop

DOI_MALFORMED: Final = gettext_noop(
    "This is not a DOI. A DOI starts with “10.” and has a slash, as in 10.1000/xyz123. "
    "Copy it again from the publisher's page."
)
DOI_TWICE: Final = gettext_noop("There is more than one DOI here. Keep only this reference's DOI.")
DOI_FOLLOWED: Final = gettext_noop(
    "There is other text after the DOI, or a space inside it. Keep only the DOI."
)
PMID_MALFORMED: Final = gettext_noop(
    "This is not a PubMed id. A PubMed id (PMID) is a number of up to 8 digits, as in 12345678."
)
PMID_IS_PMCID: Final = gettext_noop(
    "This is a PMCID (it starts with “PMC”). Move it to the PMCID field."
)
PMCID_MALFORMED: Final = gettext_noop(
    "This is not a PubMed Central id. A PMCID is “PMC” and a number, as in PMC1234567."
)
ISBN_MALFORMED: Final = gettext_noop(
    "This is not an ISBN. An ISBN has 13 digits and starts with 978 or 979, "
    "or it has 10 digits, of which the last can be an X."
)
ISBN_CHECKSUM: Final = gettext_noop(
    "This ISBN has a typing error: its check digit does not fit. "
    "Compare it with the back of the title page."
)
ISSN_MALFORMED: Final = gettext_noop(
    "This is not an ISSN. An ISSN has 8 digits, of which the last can be an X, as in 1234-5679."
)
ISSN_CHECKSUM: Final = gettext_noop(
    "This ISSN has a typing error: its check digit does not fit. "
    "Compare it with the journal's page."
)


_MALFORMED: Final = {
    "doi": DOI_MALFORMED,
    "pmid": PMID_MALFORMED,
    "pmcid": PMCID_MALFORMED,
    "isbn": ISBN_MALFORMED,
    "issn": ISSN_MALFORMED,
}


class InvalidIdentifier(ValueError):  # noqa: N818 - reads better where it is raised
    """An identifier that cannot be read.

    `str(error)` is a constant for editors, to be translated: what is wrong and what to do.
    `kind` is `doi`, `pmid`, `pmcid`, `isbn` or `issn`; `value` is the text as it was given.
    """

    def __init__(self, kind: str, value: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.value = value


# --- DOI ------------------------------------------------------------------------------------

_DOI = re.compile(r'(?<![\d.])(?P<prefix>10\.\d{4,9}(?:\.\d+)*)\s*/\s*(?P<suffix>[^\s"“”«»]+)')
_ANOTHER_DOI = re.compile(r"[,;|]\s*(?:doi:|https?://[^\s/]+/)?10\.\d{4,9}/", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S*$|\b[\w.-]+\.[a-z]{2,}/\S*$", re.IGNORECASE)
_RESOLVER = re.compile(r"\bdoi\.org/$", re.IGNORECASE)
# What publishers append to the DOI in the addresses of their pages.
_PAGE_OF_ARTICLE = re.compile(
    r"(?:/(?:full|full-?text|abstract|e?pdf|html|meta|summary|references))+$|\.pdf$",
    re.IGNORECASE,
)
# What citations write behind the DOI. Other text may be the rest of a DOI cut by a line break.
_REST_OF_CITATION = re.compile(r"\[doi\]|(?:epub|ecollection|pmid|pmcid|accessed)\b", re.IGNORECASE)
_TRAILING_PUNCTUATION = ".,;:!?'`*_~/\\|([{<\u2018\u2019\u2026"
_CLOSING_TAG = re.compile(r"</[a-zA-Z]+>$")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
_ASCII_LOWER = str.maketrans({chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})
# Longer than any identifier, and than any address of one.
_LONGEST: Final = 2000
_FULL_WIDTH = str.maketrans({chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)})
_BRACKETS = {")": "(", "]": "[", "}": "{", ">": "<"}


def normalise_doi(text: str) -> str:
    """The DOI in `text`: lower case, without resolver, label and trailing punctuation.

    Takes a bare DOI, `doi:...`, an address of a resolver or of a publisher's page, with text
    before it. Brackets that belong to the DOI stay.
    """
    current = text
    while (doi := _read_doi(current, text)) != current:
        current = doi
    return doi


def _read_doi(pasted: str, original: str) -> str:
    readable = _visible(_decoded(_readable("doi", pasted))).strip().translate(_DASHES)
    if not readable:
        return ""
    found = _DOI.search(readable)
    if found is None:
        raise InvalidIdentifier("doi", original, DOI_MALFORMED)
    suffix = found["suffix"]
    rest = readable[found.end() :].strip()
    if _ANOTHER_DOI.search(suffix + rest) or _DOI.search(rest):
        raise InvalidIdentifier("doi", original, DOI_TWICE)
    if re.search(r"\w", rest) and readable[found.end()].isspace():
        _refuse_unless_citation(rest, original)
    suffix = _without_page_address(suffix, readable[: found.start()])
    suffix = _without_trailing_punctuation(suffix)
    if not re.search(r"\w", suffix):
        raise InvalidIdentifier("doi", original, DOI_MALFORMED)
    return f"{found['prefix']}/{suffix}".translate(_ASCII_LOWER)


def _refuse_unless_citation(rest: str, original: str) -> None:
    if not _REST_OF_CITATION.match(rest.lstrip("([.,; ")):
        raise InvalidIdentifier("doi", original, DOI_FOLLOWED)


def _without_page_address(suffix: str, before: str) -> str:
    if not _WEB_ADDRESS.search(before):
        return suffix
    in_query = "?" in before.rpartition("://")[2]
    suffix = re.split(r"[?#&]" if in_query else r"[?#]", suffix, maxsplit=1)[0]
    return suffix if _RESOLVER.search(before) else _PAGE_OF_ARTICLE.sub("", suffix)


def _without_trailing_punctuation(suffix: str) -> str:
    while suffix:
        last = suffix[-1]
        opening = _BRACKETS.get(last)
        if _CLOSING_TAG.search(suffix):
            suffix = _CLOSING_TAG.sub("", suffix)
        elif last in _TRAILING_PUNCTUATION or (
            opening and suffix.count(last) > suffix.count(opening)
        ):
            suffix = suffix[:-1]
        else:
            break
    return suffix


# --- PubMed ---------------------------------------------------------------------------------

_PMID = re.compile(
    r"(?:https?://)?(?:pubmed\.ncbi\.nlm\.nih\.gov/|(?:www\.)?ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/"
    r"|(?:www\.)?europepmc\.org/(?:article|abstract)/med/)0*(?P<address>[1-9]\d{0,7})(?:[/?#]\S*)?"
    r"|(?:pmid|pubmed(?:\s+id)?)?[\s:#]*0*(?P<number>[1-9]\d{0,7})\s*(?:\[(?:pmid|uid)\])?",
    re.IGNORECASE | re.ASCII,
)
_PMCID = re.compile(
    r"(?:(?:https?://)?(?:pmc\.ncbi\.nlm\.nih\.gov/|(?:www\.)?ncbi\.nlm\.nih\.gov/pmc/"
    r"|(?:www\.)?europepmc\.org/)(?:articles?/)?(?:pmc/)?pmc0*(?P<address>[1-9]\d{0,9})"
    r"(?:\.\d+)?(?:[/?#]\S*)?)"
    r"|(?:pmcid[\s:]*(?:pmc)?|pmc)[\s:-]*0*(?P<number>[1-9]\d{0,9})(?:\.\d+)?",
    re.IGNORECASE | re.ASCII,
)


def normalise_pmid(text: str) -> str:
    """The PubMed id in `text`, digits without leading zeros: a number, `PMID: 123`, an address."""
    readable = _bare("pmid", text)
    if not readable:
        return ""
    if found := _PMID.fullmatch(readable):
        return found["address"] or found["number"]
    wrong_field = _PMCID.fullmatch(readable) is not None
    raise InvalidIdentifier("pmid", text, PMID_IS_PMCID if wrong_field else PMID_MALFORMED)


def normalise_pmcid(text: str) -> str:
    """The PubMed Central id in `text` as `PMC123`, without version: the id or an address.

    A number alone is refused: it is more likely a PMID in the wrong field.
    """
    readable = _bare("pmcid", text)
    if not readable:
        return ""
    if found := _PMCID.fullmatch(readable):
        return f"PMC{found['address'] or found['number']}"
    raise InvalidIdentifier("pmcid", text, PMCID_MALFORMED)


# --- ISBN and ISSN --------------------------------------------------------------------------

_ISBN_LABEL = re.compile(r"^(?:urn:)?e?-?isbn(?:[- ]?1[03](?=[\s:]))?[\s:]*", re.IGNORECASE)
_ISSN_LABEL = re.compile(r"^(?:urn:)?[ep]?-?issn(?:-l\b)?[\s:]*", re.IGNORECASE)
_REMARK = re.compile(r"\s*\([^()]*$")


def normalise_isbn(text: str) -> str:
    """The ISBN in `text` as 13 digits, its checksum verified (ISO 2108); ISBN-10 is converted."""
    readable = _bare("isbn", text)
    if not readable:
        return ""
    digits = _without_separators(_REMARK.sub("", _ISBN_LABEL.sub("", readable)))
    if re.fullmatch(r"97[89][0-9]{10}", digits):
        if digits[-1] != _isbn13_check_digit(digits[:12]):
            raise InvalidIdentifier("isbn", text, ISBN_CHECKSUM)
        return digits
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        if digits[-1] != _modulo_11_check_digit(digits[:9]):
            raise InvalidIdentifier("isbn", text, ISBN_CHECKSUM)
        body = f"978{digits[:9]}"
        return body + _isbn13_check_digit(body)
    raise InvalidIdentifier("isbn", text, ISBN_MALFORMED)


def normalise_issn(text: str) -> str:
    """The ISSN in `text` as `NNNN-NNNX`, its checksum verified (ISO 3297)."""
    readable = _bare("issn", text)
    if not readable:
        return ""
    digits = _without_separators(_REMARK.sub("", _ISSN_LABEL.sub("", readable)))
    if not re.fullmatch(r"[0-9]{7}[0-9X]", digits):
        raise InvalidIdentifier("issn", text, ISSN_MALFORMED)
    if digits[-1] != _modulo_11_check_digit(digits[:7]):
        raise InvalidIdentifier("issn", text, ISSN_CHECKSUM)
    return f"{digits[:4]}-{digits[4:]}"


def _isbn13_check_digit(body: str) -> str:
    total = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(body))
    return str(-total % 10)


def _modulo_11_check_digit(body: str) -> str:
    """The check digit of ISBN-10 and ISSN: weights fall to 2, a remainder of 10 is an X."""
    weights = range(len(body) + 1, 1, -1)
    check = -sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11
    return "X" if check == 10 else str(check)


# --- what all of them share -----------------------------------------------------------------


def _visible(text: str) -> str:
    """`text` without zero-width, soft-hyphen, direction and control characters."""
    return "".join(
        " " if char.isspace() else char
        for char in text
        if char.isspace() or unicodedata.category(char) not in ("Cc", "Cf", "Cs")
    )


def _decoded(text: str) -> str:
    while (decoded := unquote(text)) != text:
        text = decoded
    return text


def _readable(kind: str, text: str) -> str:
    readable = _visible(text).strip()
    if len(readable) > _LONGEST:
        raise InvalidIdentifier(kind, text, _MALFORMED[kind])
    return readable


def _bare(kind: str, text: str) -> str:
    """`text` in plain digits and letters, without brackets and punctuation around it."""
    return _readable(kind, text).translate(_FULL_WIDTH).strip(" .,;:()<>\"'“”")


def _without_separators(text: str) -> str:
    return re.sub(r"[\s-]", "", text.translate(_DASHES)).upper()
