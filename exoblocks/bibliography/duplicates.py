"""Decide whether two records are the same publication.

Identifiers decide first, in this order: DOI, PMID, PMCID, ISBN with the same title. Otherwise, the
title with year and first author decides or, if nothing else is known, the URL. Two different DOIs
(or PMIDs, or PMCIDs) mean two publications, even if everything else matches. Such a match is a
conflict, which a person must resolve. So are a preprint and the journal article that it became: they
are cited separately, even if one of them has no DOI yet.
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
    """`title` for comparison: without case, accents, markup or punctuation, and with single
    spaces.
    """
    letters = without_accents(without_markup(title))
    if letters.isascii():
        return _NOT_IN_ASCII_WORD.sub(" ", letters).strip()
    return " ".join("".join(char if _is_part_of_word(char) else " " for char in letters).split())


def match_key(record: Record) -> str:
    """The key for matching records without a common identifier: title, year and first author.

    It has the form `title|year|family name`, with empty parts if they are unknown. A record with
    only a URL is matched by its URL. Without title and URL, the key is "", which matches nothing.
    """
    title = normalised_title(record.title)
    if not title:
        is_known_otherwise = any(getattr(record, name) for name in (*UNIQUE_IDENTIFIERS, "isbn"))
        return "" if is_known_otherwise else record.url
    year = "" if record.issued_year is None else str(record.issued_year)
    author = normalised_title(family_name(record.authors[0])) if record.authors else ""
    return f"{title}|{year}|{author}"


def match_digest(record: Record) -> str:
    """`match_key` as 64 hexadecimal digits (SHA-256), for an indexed column; "" if the key
    is "".
    """
    key = match_key(record)
    return sha256(key.encode(errors="replace")).hexdigest() if key else ""


def identity(a: Record, b: Record) -> Identity | None:
    """Whether `a` and `b` are the same publication ("duplicate"), contradict each other
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
    return "conflict" if differs or is_published_preprint(a, b) else "duplicate"


def is_published_preprint(a: Record, b: Record) -> bool:
    """Whether one is a preprint and the other an article in a journal."""
    return {a.csl_type, b.csl_type} == {"article", "article-journal"}


def _is_part_of_word(char: str) -> bool:
    """Letters and digits, and the marks that are vowels in Indian scripts."""
    return unicodedata.category(char)[0] in "LMN"


def _is_same_book(a: Record, b: Record) -> bool:
    """A book with only an ISBN, whose title is not yet known, matches by its ISBN."""
    is_same_isbn = bool(a.isbn) and a.isbn == b.isbn
    return is_same_isbn and normalised_title(a.title) == normalised_title(b.title)


def _is_same_work(a: Record, b: Record) -> bool:
    key = match_key(a)
    return bool(key) and key == match_key(b)
