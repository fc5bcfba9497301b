"""A reference while it is being read: the values found so far, and the remaining text."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Any

from exoblocks.bibliography.formats.reference_text.dates import date_of
from exoblocks.bibliography.text import plain_dashes

_BRACKETS = {"(": ")", "[": "]", "<": ">"}


class Mark(Enum):
    """Features of a text that are not CSL variables."""

    PEOPLE = auto()
    """It begins with names that are inverted or have initials."""
    COMMAS = auto()
    """A comma, and no full stop, follows the names."""
    YEAR_FIRST = auto()
    """The year follows the names."""
    UNDATED = auto()
    """It says that there is no date."""
    UPDATED = auto()
    """It has the date of an update."""
    PUBLISHED = auto()
    """It has a date after a word such as "published"."""
    AHEAD = auto()
    """An article that is not in an issue yet."""
    QUOTED = auto()
    """The title is in quotation marks."""
    JOURNAL = auto()
    """It has a place in a journal."""
    IMPRINT = auto()
    """It has a publisher with its place, or with a semicolon before the year."""
    SEMICOLON = auto()
    """A semicolon precedes the year."""
    EDITION = auto()
    REPORT = auto()
    PREPRINT = auto()
    ONLINE = auto()
    """It has a date of access, or says that it is online."""
    ADDRESS_LAST = auto()
    """It ends with an address."""


class Draft:
    """`csl` has the variables found so far, and `text` is what is left.

    `dates` are dates other than that of the issue, best first. `unread` are parts of the
    text that were not understood.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.csl: dict[str, Any] = {}
        self.marks: set[Mark] = set()
        self.dates: list[dict[str, Any]] = []
        self.unread: list[str] = []

    @property
    def plain(self) -> str:
        """The text with hyphens for dashes. Each character has the same position."""
        return plain_dashes(self.text).replace("\N{EM DASH}", "-")

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match, which is removed from the text."""
        found = pattern.search(self.plain)
        if found:
            self.cut(found.start(), found.end())
        return found

    def cut(self, start: int, end: int) -> None:
        """Remove a part of the text, and the punctuation that is meaningless without it."""
        left, right = self.text[:start].rstrip(), self.text[end:].lstrip()
        if self.text[start:end].rstrip().endswith(".") and left.endswith(","):
            left = f"{left[:-1]}."
        while left and right and _BRACKETS.get(left[-1]) == right[0]:
            left, right = left[:-1].rstrip(), right[1:].lstrip()
        if right[:1] in ("", "."):
            left = left.rstrip(" ,;:")
            right = right.removeprefix(".") if left.endswith(".") else right
        if not left or left[-1] in ".,;:?!([":
            right = right.lstrip(" .,;:")
        is_joined = not left or right[:1] in ("", *".,;:)]")
        self.text = left + ("" if is_joined else " ") + right

    def add_to_year(self, words: str) -> bool:
        """Add a season or month, with or without a day, to a date that is a year so far."""
        match self.csl.get("issued"):
            case {"date-parts": [[int(year)]], **more} if not more:
                date = date_of(f"{words} {year}")
                self.csl["issued"] = date or self.csl["issued"]
                return bool(date)
        return False

    def put(self, variable: str, value: Any) -> None:
        """Set a variable that has no value yet. If it has a different value, the text is `unread`."""
        known = self.csl.get(variable)
        if value and not known:
            self.csl[variable] = value
        elif variable != "type" and isinstance(value, str) and isinstance(known, str):
            is_new = value.casefold() not in known.casefold()
            self.unread += [value] if is_new else []
