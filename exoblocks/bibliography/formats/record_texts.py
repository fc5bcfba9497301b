"""Text in records as databases write it: entities, abbreviated titles, pages and paragraphs."""

from __future__ import annotations

import html
import re

from exoblocks.bibliography.text import plain_dashes, printable, single_line

_WORD = re.compile(r"\w+")
_SMALL_WORDS = frozenset(
    [
        "the",
        "of",
        "and",
        "for",
        "in",
        "on",
        "to",
        "a",
        "an",
        "und",
        "der",
        "die",
        "das",
        "für",
        "et",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "&",
        "y",
        "del",
    ]
)
# "p &lt; 0.05" is decoded, but "&lt;b&gt;" could become a tag.
_ENTITY = re.compile(
    r"&(?:amp|quot|apos|nbsp|#(?:[0-9]{2,5}|[xX][0-9a-fA-F]{2,4})|lt(?=;[\s0-9=.]));|(?<=[\s0-9])&gt;"
)
_ONE_RANGE = re.compile(r"(?P<first>\w+)-(?P<last>\w+)")


def pages_of(first: str, last: str) -> str:
    """Join "25" and "31". `first` can already contain the range."""
    if not last or last == first or plain_dashes(first).endswith(f"-{last}"):
        return first
    return f"{first}-{last}" if first else last


def ends_of(pages: str) -> tuple[str, str]:
    """The first and last page of a simple range; otherwise the whole text and ""."""
    found = _ONE_RANGE.fullmatch(pages)
    if found is None or found["first"] == found["last"]:
        return pages, ""
    return found["first"], found["last"]


def without_entities(text: str) -> str:
    """`text` without the HTML entities that databases write: "Skin &amp; Hair"."""
    return _ENTITY.sub(_unescaped, text) if "&" in text else text


def _unescaped(found: re.Match[str]) -> str:
    char = html.unescape(found[0])
    is_markup = char in "<>" and found[0][1] == "#"
    return char if (char.isprintable() and not is_markup) or char == "\xa0" else found[0]


def abbreviates(short: str, full: str) -> bool:
    """Whether `short` is an abbreviation of the title `full`: "J Ex Dermatol"."""
    words = [word for word in _WORD.findall(full.casefold()) if word not in _SMALL_WORDS]
    parts = [part for part in _WORD.findall(short.casefold()) if part not in _SMALL_WORDS]
    return (
        len(short) < len(full)
        and len(parts) == len(words) > 0
        and all(map(_is_shortened, parts, words))
    )


def _is_shortened(part: str, word: str) -> bool:
    letters = iter(word)
    return part[0] == word[0] and all(letter in letters for letter in part)


def paragraphs(text: str) -> list[str]:
    """The lines of `text`, whatever separates them, without blank lines at the start and end."""
    if not text:
        return []
    if text.isprintable():
        return [line] if (line := single_line(text)) else []
    return [single_line(line) for line in printable(text).strip().splitlines()]
