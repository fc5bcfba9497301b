"""Editions and versions, in whichever words the source has them."""

from __future__ import annotations

import re
from typing import Final

_ORDINALS: Final = {"1": "st", "2": "nd", "3": "rd"}
# "2. Auflage", "3e éd.", "2ª edición"
_FOREIGN_EDITION = re.compile(
    r"(?P<number>[1-9][0-9]?)(?:\.|e|er|ère|ème|[ªº°]\.?|\.[ªº])\s*"
    r"(?:aufl(?:age)?|[eé]d(?:ition|ici[oó]n|i[cç][aã]o|izione)?|uitg(?:ave)?|druk)\.?",
    re.IGNORECASE,
)
_ORDINALS_TEXT = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ORDINAL_WORDS: Final = _ORDINALS_TEXT.split()


def edition_text(text: str) -> str:
    """ "4th ed" for "4", "Fourth edition" or "4. Auflage". Empty for the first edition, which no
    style names.
    """
    if foreign := _FOREIGN_EDITION.fullmatch(text):
        text = foreign["number"]
    first_word = re.sub(r"\W*\bed(?:ition)?\b\W*$", "", text, flags=re.IGNORECASE).casefold()
    if first_word in _ORDINAL_WORDS:
        text = str(_ORDINAL_WORDS.index(first_word) + 1)
    if number := re.fullmatch(r"0*([1-9][0-9]{0,2})(?:st|nd|rd|th)?(?:\s+ed(?:ition)?)?", text):
        return "" if number[1] == "1" else f"{_ordinal(number[1])} ed"
    text = re.sub(r"\bedition\b", "ed", text, flags=re.IGNORECASE)
    return text if re.search(r"\bed\b", text) else f"{text} ed"


def _ordinal(number: str) -> str:
    is_teen = number[-2:-1] == "1"
    return f"{number}{'th' if is_teen else _ORDINALS.get(number[-1], 'th')}"


def is_version_number(text: str) -> bool:
    return re.fullmatch(r"v?[0-9]+(?:\.[0-9]+)*", text) is not None


def version_text(text: str) -> str:
    """ "Version 2.1" for "2.1", "v2.1" or "Version 2.1"."""
    text = re.sub(r"^v(?:er(?:sion|s)?)?[\s.]*(?=[0-9])", "", text, flags=re.IGNORECASE)
    return f"Version {text}" if text[:1].isdecimal() else text
