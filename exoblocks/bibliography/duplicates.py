"""When two records are one and the same publication.

An identifier decides, the strongest first: DOI, PMID, PMCID, ISBN with the same title; without
one, the title with year and first author does, or, where nothing else is known, the address. Two
different DOIs (or PMIDs, or PMCIDs) are two publications, whatever else agrees: then what agrees is
a conflict, for a person to judge.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from typing import Literal, TypeAlias

from exoblocks.bibliography.identifiers import UNIQUE_IDENTIFIERS
from exoblocks.bibliography.names import family_name
from exoblocks.bibliography.records import Record
from exoblocks.bibliography.text import without_accents, without_markup

Identity: TypeAlias = Literal["duplicate", "conflict"]

_NOT_IN_ASCII_WORD = re.compile(r"[^a-z0-9]+")


def normalised_title(title: str) -> str:
    """`title` for comparison: no case, accents, markup or punctuation, single spaces."""
    letters = without_accents(without_markup(title))
    if letters.isascii():
        return _NOT_IN_ASCII_WORD.sub(" ", letters).strip()
    return " ".join("".join(char if _is_part_of_word(char) else " " for char in letters).split())


def match_key(record: Record) -> str:
    """What records without common identifier are matched by: title, year, first author.

    Of the form `title|year|family name`, with nothing for what is unknown. A record of which nothing
    but its address is known is matched by that. "", which matches nothing, without either.
    """
    title = normalised_title(record.title)
    if not title:
        is_known_otherwise = any(getattr(record, name) for name in (*UNIQUE_IDENTIFIERS, "isbn"))
        return "" if is_known_otherwise else record.url
    year = "" if record.issued_year is None else str(record.issued_year)
    author = normalised_title(family_name(record.authors[0])) if record.authors else ""
    return f"{title}|{year}|{author}"


def match_digest(record: Record) -> str:
    """`match_key` as 64 hexadecimal digits (SHA-256), for an indexed column; "" where it is ""."""
    key = match_key(record)
    return sha256(key.encode(errors="replace")).hexdigest() if key else ""


def identity(a: Record, b: Record) -> Identity | None:
    """Whether `a` and `b` are one publication ("duplicate"), contradict each other
    ("conflict"), or have nothing in common (None). Symmetric.
    """
    differs = False
    for field in UNIQUE_IDENTIFIERS:
        one, other = getattr(a, field), getattr(b, field)
        if one and one == other:
            return "conflict" if differs else "duplicate"
        differs = differs or bool(one and other)
    if not _is_same_book(a, b) and not _is_same_work(a, b):
        return None
    return "conflict" if differs else "duplicate"


def _is_part_of_word(char: str) -> bool:
    """Letters and digits, and the marks that are vowels in the scripts of India."""
    return unicodedata.category(char)[0] in "LMN"


def _is_same_book(a: Record, b: Record) -> bool:
    """An ISBN alone, of which nobody knows the title yet, is itself."""
    is_same_isbn = bool(a.isbn) and a.isbn == b.isbn
    return is_same_isbn and normalised_title(a.title) == normalised_title(b.title)


def _is_same_work(a: Record, b: Record) -> bool:
    key = match_key(a)
    return bool(key) and key == match_key(b)
