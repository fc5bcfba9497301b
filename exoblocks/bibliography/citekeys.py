"""Citation keys such as `kim2019exosomes`: author, year and first significant word of the title."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count, product
from string import ascii_lowercase
from typing import Final

from exoblocks.bibliography.csl_values import read_text
from exoblocks.bibliography.identifiers import UNIQUE_IDENTIFIERS
from exoblocks.bibliography.names import family_name
from exoblocks.bibliography.records import Csl, Record
from exoblocks.bibliography.text import without_accents, without_markup

ANONYMOUS: Final = "anon"
NO_DATE: Final = "nd"
LONGEST: Final = 100
"""Maximum length of a source's key. The column holds 120 characters, and letters may be added."""

_LONGEST_PART: Final = 40
# Splits "https://www.example.org/a/b.html" into "example", "a" and "b".
_PARTS_OF_ADDRESS = re.compile(r"(?<=/)(?:www\.)?([^./]+)")
_VALID = re.compile(r"[\w:.+/-]+")
# English words, then the articles of other languages that are common in medical titles.
_STOP_WORDS_TEXT = """
    a an and are as at be by can do does for from how in into is it its of on or our the their
    to toward towards was were what when where which who why with
    das der des die ein eine el la las le les lo los un una une und
"""
_STOP_WORDS = frozenset(_STOP_WORDS_TEXT.split())


def citekey(record: Record) -> str:
    """The suggested key for `record`, in `[a-z0-9]`: "kim2019exosomes".

    A missing author, or one not in Latin letters, becomes "anon", and a missing year "nd". An
    organisation is represented by its first significant word. A record without details uses its
    identifier, such as "pmid12345678" or "nct01234567", or its URL.
    """
    if not record.title and not record.authors:
        key = _from_identifier(record)
        # A single letter, perhaps from the end of a URL, is not meaningful.
        if len(key) > 1:
            return key
    author = _author(record) or ANONYMOUS
    year = NO_DATE if record.issued_year is None else str(record.issued_year)
    return f"{author}{year}{_first_significant_word(without_markup(record.title))}"


def is_valid(key: str) -> bool:
    """Whether `key` is a valid citekey: only letters, digits and `- _ : . + /`."""
    return _VALID.fullmatch(key) is not None


def source_citekey(csl: Csl) -> str:
    """The key that the source uses for an item; "" if it would not be meaningful.

    This is the case for the numbers and URLs that reference managers write as `id`.
    """
    key = read_text(csl.get("id"))
    tells = any(map(str.isalpha, key)) and "://" not in key
    return key if tells and len(key) <= LONGEST and is_valid(key) else ""


def unique_citekey(base: str, taken: Callable[[str], bool]) -> str:
    """The first of `base`, `basea`, ... `basez`, `baseaa`, ... that is not `taken`."""
    return next(key for key in _candidates(base) if not taken(key))


def _candidates(base: str) -> Iterator[str]:
    yield base
    for length in count(1):
        for letters in product(ascii_lowercase, repeat=length):
            yield base + "".join(letters)


def _author(record: Record) -> str:
    if not record.authors:
        return ""
    first = record.authors[0]
    if first.get("family"):
        return re.sub(r"[^a-z0-9]", "", without_accents(family_name(first)))[:_LONGEST_PART]
    return _first_significant_word(family_name(first))


def _from_identifier(record: Record) -> str:
    for field in (*UNIQUE_IDENTIFIERS, "isbn"):
        if value := getattr(record, field):
            digits = re.sub(r"[^a-z0-9]", "", without_accents(value).removeprefix("pmc"))
            return f"{field}{digits}"[: 2 * _LONGEST_PART]
    # The trial number, or the host and the end of the URL.
    (address, *_) = re.split("[?#]", record.url.casefold())
    parts = _PARTS_OF_ADDRESS.findall(address)
    known_by = record.number or "".join([*parts[:1], *parts[1:][-1:]])
    return re.sub(r"[^a-z0-9]", "", without_accents(known_by))[: 2 * _LONGEST_PART]


def _first_significant_word(text: str) -> str:
    """In ASCII. An apostrophe or a full stop joins two parts ("Alzheimer's", "U.S."), and a hyphen
    separates them.
    """
    joined = re.sub(r"(?<=\w)['\u2019.](?=\w)", "", without_accents(text))
    words = re.findall(r"[a-z0-9]+", joined)
    significant = (word for word in words if word not in _STOP_WORDS)
    return next(significant, "")[:_LONGEST_PART]
