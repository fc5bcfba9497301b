"""Names in reference lists in the form that medical styles use: "Kim HJ, van der Berg J, Smith A
Jr".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, TypeAlias

from exoblocks.bibliography.names import CslName, is_et_al, name_part, remembered

Suffixes: TypeAlias = Mapping[str, str]
"""Suffixes that a style writes in another form: `{"III": "3rd"}`."""

NO_SUFFIXES: Final[Suffixes] = {}

_EAST_ASIAN: Final = ("CJK ", "IDEOGRAPHIC ", "HIRAGANA ", "KATAKANA", "HANGUL ", "BOPOMOFO ")
_BETWEEN_GIVEN_NAMES = re.compile("[\\s.,\u00b7\u2010-\u2013-]+")


@lru_cache(maxsize=4096)
def initials(given: str, family: str = "") -> str:
    """The initials of `given`, without full stops and hyphens: "Jean-Pierre A." is "JPA".

    A word in capitals is treated as existing initials ("JHM"), unless `family` shows that the
    source has all names in capitals. Names in scripts without capitals have no initials and are
    kept whole.
    """
    split = _BETWEEN_GIVEN_NAMES.split(unicodedata.normalize("NFC", given))
    words = [word for word in split if any(map(str.isalnum, word))]
    if any(word.lower() == word.upper() for word in words):
        return " ".join(words)
    longest = 2 if family.isupper() else 4
    return "".join(
        word if word.isupper() and len(word) <= longest else word[0].upper() for word in words
    )


def inverted(name: CslName, suffixes: Suffixes = NO_SUFFIXES) -> str:
    """ "Family Initials Suffix", with particles before the family name. Organisations are unchanged.

    `suffixes` maps suffixes to the form that the style uses.
    """
    particles_and_family = ("dropping-particle", "non-dropping-particle", "family")
    family = " ".join(part for key in particles_and_family if (part := _clean(name, key)))
    given = _clean(name, "given")
    if not _clean(name, "family"):
        return _clean(name, "literal") or f"{family} {given}".strip()
    if _is_east_asian(family) and _is_east_asian(given):
        return f"{family}{given}"
    suffix = _clean(name, "suffix").replace(".", "")
    shown = (family, initials(given, family), suffixes.get(suffix, suffix))
    return " ".join(part for part in shown if part)


@remembered
def _inverted(name: CslName) -> str:
    """The form of a name without its suffix; "" for a value that is not a name."""
    return "" if is_et_al(name) else inverted(name)


def name_list(
    names: Iterable[CslName],
    *,
    longest: int,
    shortened_to: int,
    suffixes: Suffixes = NO_SUFFIXES,
) -> list[str]:
    """The names to print. If there are more than `longest`, the first `shortened_to` and
    "et al".
    """
    printed: list[str] = []
    are_more = False
    for name in names:
        if "suffix" not in name and (text := _inverted(name)):
            printed.append(text)
        elif is_et_al(name):
            are_more = True
        elif text := inverted(name, suffixes):
            printed.append(text)
        if len(printed) > longest:
            return [*printed[:shortened_to], "et al"]
    return [*printed, "et al"] if printed and are_more else printed


def _is_east_asian(text: str) -> bool:
    """Whether `text` is in a Chinese, Japanese or Korean script, in which names do not contain
    spaces.
    """
    if text.isascii():
        return False
    letters = [unicodedata.name(letter, "") for letter in text if letter.isalpha()]
    return bool(letters) and all(letter.startswith(_EAST_ASIAN) for letter in letters)


def _clean(name: CslName, part: str) -> str:
    return name_part(name, part).strip(" ,;")
