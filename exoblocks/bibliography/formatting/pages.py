"""Pages in reference lists."""

from __future__ import annotations

import re

from exoblocks.bibliography.text import plain_dashes, single_line

_LABEL = re.compile(
    r"^(?:pp?\.?|pages?|art(?:icle|\.)(?:\s+(?:no\.?|number|id))?:?)(?=[\s0-9])\s*", re.IGNORECASE
)
_DASHES_AND_SPACES = re.compile(r"\s*(?:[-\u2014]\s*)+")
_RANGE = re.compile(
    r"(?<![A-Za-z0-9.])(?P<letters>[A-Za-z]*)(?P<first>[0-9]+)-(?P<again>[A-Za-z]*)(?P<last>[0-9]+)"
)


def page_ranges(text: str) -> str:
    """`text` with a hyphen for any dash in each range, and with the end of the range in full:
    "1234-41" becomes "1234-1241", "S25-31" becomes "S25-S31", "77-77" becomes "77". Other text
    ("e123", "77, 79", "109.e1-109.e12") is unchanged.
    """
    pages = _LABEL.sub("", single_line(text))
    hyphenated = _DASHES_AND_SPACES.sub("-", plain_dashes(pages)).strip("- .,;:")
    return _RANGE.sub(_written_out, hyphenated)


def shortened_page_ranges(text: str) -> str:
    """As `page_ranges`, with only the digits at the end of each range that differ: "1234-41",
    "S25-31".
    """
    return _RANGE.sub(_shortened, page_ranges(text))


def _written_out(found: re.Match[str]) -> str:
    letters, first, again, last = found.group("letters", "first", "again", "last")
    whole = first[: max(0, len(first) - len(last))] + last
    runs_backwards = len(whole) == len(first) and whole < first
    if again not in ("", letters) or runs_backwards:
        return found[0]
    return f"{letters}{first}" if whole == first else f"{letters}{first}-{letters}{whole}"


def _shortened(found: re.Match[str]) -> str:
    letters, first, again, last = found.group("letters", "first", "again", "last")
    if letters != again:
        return found[0]
    if len(first) < len(last):
        return f"{letters}{first}-{last}"
    if len(first) > len(last) or last <= first:
        return found[0]
    digits = enumerate(zip(first, last, strict=True))
    same = next(index for index, (one, other) in digits if one != other)
    return f"{letters}{first}-{last[same:]}"
