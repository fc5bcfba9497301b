"""Dates in reference lists, in several languages."""

from __future__ import annotations

import re
from typing import Any, Final

from exoblocks.bibliography.formats.date_syntax import read_date

_MONTHS_TEXT = (
    "january jan januar jänner janvier janv january enero ene gennaio gen janeiro januari",
    "february feb febr februar feber février févr fév febrero febbraio fevereiro fev februari",
    "march mar märz mär mrz mars marzo março maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juillet juil julio luglio lug julho",
    "august aug août aout agosto ago augustus",
    "september sep sept septembre septiembre settembre set setembro",
    "october oct oktober okt octobre octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro",
)
_MONTHS: Final = {name: names.split()[0] for names in _MONTHS_TEXT for name in names.split()}
MONTH: Final = rf"(?:\b(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?)"
"""The name of a month, in any case."""
_YEAR = r"(?:1[6-9]|20)[0-9]{2}"
YEAR: Final = rf"(?<![\w-])(?<![0-9]\.){_YEAR}(?![0-9])"
_DAY = r"[0-3]?[0-9]"
_FIRST = r"(?<![\w.-])"
_DASH = r"\s?[-/]\s?"
SEASON: Final = r"\b(?:spring|summer|autumn|fall|winter)\b"
_OF = "(?:de |del )?"
DATE: Final = (
    rf"(?:{_FIRST}{_DAY}(?:{_DASH}{_DAY})?\.?\s?(?:de |d['’])?{MONTH},? ?{_OF}{YEAR}"
    rf"|{MONTH}\s?{_DAY}(?:{_DASH}{_DAY})?(?:st|nd|rd|th)?,? {YEAR}"
    rf"|{YEAR}[ ,]{{1,2}}{MONTH}(?:{_DASH}{YEAR}\s{MONTH}|{_DASH}{MONTH})?"
    rf"(?:[ .]{{1,2}}{_DAY}(?![0-9])(?:{_DASH}{_DAY}(?![0-9]))?)?"
    rf"|{MONTH}(?:{_DASH}{MONTH})?,? {_OF}{YEAR}"
    rf"|{YEAR}[-/][01][0-9][-/]{_DAY}(?![0-9])"
    rf"|{_FIRST}{_DAY}\.\s?[01]?[0-9]\.\s?{_YEAR}(?![0-9])"
    rf"|{_FIRST}{_DAY}[/-][01]?[0-9][/-]{_YEAR}(?![0-9])"
    rf"|{SEASON},? {YEAR}|{YEAR},? {SEASON}"
    rf"|{YEAR}(?:[a-z](?![a-z]))?)"
)
"""A date with at least a year, in text in which dashes are hyphens."""

_MONTH_WORD = re.compile(MONTH, re.IGNORECASE)
_NO_PART = re.compile(
    r"\b(?:de|del)\s|\bd['’]|(?<=[0-9])(?:st|nd|rd|th)\b|(?<=[0-9])\.(?=\s?[^\W\d_])|,",
    re.IGNORECASE,
)
_LETTER = re.compile(rf"({_YEAR})[a-z]$")


def date_of(text: str) -> dict[str, Any]:
    """The CSL date that `DATE` matched; {} if it does not exist."""
    parts = _MONTH_WORD.sub(_in_english, _NO_PART.sub(" ", text)).split()
    found = read_date(_LETTER.sub(r"\1", " ".join(parts)))
    return found if "date-parts" in found and "literal" not in found else {}


def _in_english(month: re.Match[str]) -> str:
    return _MONTHS[month[0].rstrip(".").casefold()].capitalize()
