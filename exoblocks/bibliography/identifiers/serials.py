"""The numbers of books and journals: ISBN (ISO 2108) and ISSN (ISO 3297)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from exoblocks.bibliography.identifiers.invalid_identifier import InvalidIdentifier
from exoblocks.bibliography.identifiers.pasted_text import LONGEST, bare, without_separators
from exoblocks.bibliography.translation import gettext_noop

ISBN_MALFORMED: Final = gettext_noop(
    "This is not an ISBN. An ISBN has either 13 digits and starts "
    "with 978 or 979, or 10 digits, the last of which can be X."
)
ISBN_CHECKSUM: Final = gettext_noop(
    "This ISBN contains a typing error. Its check digit is "
    "wrong. Compare it with the copyright page of the book."
)
ISSN_MALFORMED: Final = gettext_noop(
    "This is not an ISSN. An ISSN has 8 digits, the last of which can be X, for example 1234-5679."
)
ISSN_CHECKSUM: Final = gettext_noop(
    "This ISSN contains a typing error. Its check digit is "
    "wrong. Compare it with the journal’s website."
)

_ISBN_LABEL = re.compile(r"(?:urn:)?e?-?isbn(?:[- ]?1[03](?=[\s:]))?[\s:]*", re.IGNORECASE)
_ISSN_LABEL = re.compile(r"(?:urn:)?[ep]?-?issn(?:-l\b)?[\s:]*", re.IGNORECASE)
# "(pbk.", "(online": `bare` has removed the closing bracket.
_REMARK = re.compile(r"\([^()]*$")


@lru_cache(maxsize=4096)
def normalise_isbn(text: str) -> str:
    """The ISBN in `text` as 13 digits. The checksum is verified, and an ISBN-10 is converted."""
    pasted = bare(text)
    if not pasted:
        return ""
    digits = _digits(pasted, _ISBN_LABEL)
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


@lru_cache(maxsize=4096)
def normalise_issn(text: str) -> str:
    """The ISSN in `text` as `NNNN-NNNX`. The checksum is verified."""
    pasted = bare(text)
    if not pasted:
        return ""
    digits = _digits(pasted, _ISSN_LABEL)
    if not re.fullmatch(r"[0-9]{7}[0-9X]", digits):
        raise InvalidIdentifier("issn", text, ISSN_MALFORMED)
    if digits[-1] != _modulo_11_check_digit(digits[:7]):
        raise InvalidIdentifier("issn", text, ISSN_CHECKSUM)
    return f"{digits[:4]}-{digits[4:]}"


def _digits(pasted: str, label: re.Pattern[str]) -> str:
    if len(pasted) > LONGEST:
        return ""
    found = label.match(pasted)
    number = pasted[found.end() :] if found else pasted
    return without_separators(_REMARK.sub("", number))


def _isbn13_check_digit(body: str) -> str:
    total = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(body))
    return str(-total % 10)


def _modulo_11_check_digit(body: str) -> str:
    """For ISBN-10 and ISSN: the weights decrease to 2, and a check digit of 10 is written as X."""
    weights = range(len(body) + 1, 1, -1)
    check = -sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11
    return "X" if check == 10 else str(check)
