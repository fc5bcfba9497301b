"""Split a reference into sentences, and separate a title from the journal after it."""

from __future__ import annotations

import re
from typing import Final

from exoblocks.bibliography.formats.reference_text.name_shapes import LOWER, UPPER

# Abbreviations that do not end a sentence, without their last full stop.
_ABBREVIATIONS_TEXT = """
    approx bzw ca cf co d.h dr e.g ed eds fig figs gmbh hrsg i.e inc jr kg ltd mr mrs ms mt nos nr pp prof sp
    spp sr st subsp transl u.k u.s var vol vs z.b
"""
_ABBREVIATIONS: Final = frozenset(_ABBREVIATIONS_TEXT.split())
# "eLife", "medRxiv", "arXiv", "npj", "iScience" and "mBio" begin with a lower-case letter.
_SMALL_NAME = r"(?:[eim][A-Z]|[a-z]{2,8}[rRX]?[xX]?iv\b|npj\b)"
_BOUNDARY = re.compile(rf"[.?!…][”\"’'»)\]]*\s+(?=[^\s{LOWER}.,;:)&]|{_SMALL_NAME})")
_LAST_WORD = re.compile(r"(?P<word>[^\s(\[“\"‘/-]+)\.$")
_INITIAL_AT_END = re.compile(rf"(?:^|\s)[{UPPER}]\.$")

_QUOTES: Final = {
    "“": "”",
    "”": "”",
    '"': '"',
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‘": "’",
    "'": "'",
    "‚": "‘’'",
}
_AFTER_TITLE = re.compile(r"\s?(?:[\[(]|[Ii]n[: ]|[0-9])")

_SMALL_WORD = r"(?:&|of|the|and|for|in|on|to|a|an|de|des|der|die|und|für|et|la|le|del|y|e|[-–:=])"
_CAPITALISED = re.compile(
    rf"(?:(?:[{UPPER}0-9(][^\s.]*|[dl][’'][{UPPER}]\S*|{_SMALL_WORD})\.?(?:\s|$))+"
)
_CAPITALS_AT_END = re.compile(
    rf"(?<=[\w)\]?!])\s(?P<journal>(?:[{UPPER}][\w.-]+|[JN])"
    rf"(?: (?:[{UPPER}(][\w.)&-]*|&|of|and|the|in|for))*)$"
)
_ABBREVIATED = rf"[{UPPER}][{LOWER}]{{0,9}}"
_ABBREVIATION_AT_END = re.compile(rf",\s(?P<first>(?:{_ABBREVIATED}\.?\s){{0,2}}{_ABBREVIATED}\.)$")
_NO_ABBREVIATION = re.compile(r"[IVX]+\.|.*[0-9].*|.{11,}|.*(?:ing|ion|ness|ment|ology|oma|itis)\.")


def sentences(text: str) -> list[str]:
    """The sentences of `text`, with their punctuation."""
    parts: list[str] = []
    start = 0
    for found in _BOUNDARY.finditer(text):
        if not _ends_with_abbreviation(text[start : found.start() + 1]):
            parts.append(text[start : found.end()].strip())
            start = found.end()
    if rest := text[start:].strip():
        parts.append(rest)
    return parts


def _ends_with_abbreviation(text: str) -> bool:
    found = _LAST_WORD.search(text)
    if found is None:
        return False
    if found["word"].casefold() in _ABBREVIATIONS:
        return True
    # "W. B. Saunders", but not "vitamin C. J Ex".
    before = text[: found.start()].rstrip()
    is_first = not before or before[-1] in ":,&(" or _INITIAL_AT_END.search(before) is not None
    return len(found["word"]) == 1 and found["word"].isupper() and is_first


def quoted_title(text: str, *, is_expected: bool = False) -> tuple[str, str] | None:
    """The title in quotation marks at the beginning of `text`, and what follows it.

    "“Needle-free” injectors" is not a title in quotation marks. A short title must be expected.
    """
    closing = _QUOTES.get(text[:1], "")
    for end in range(2, len(text)):
        is_apostrophe = text[end] in "'’" and text[end + 1 : end + 2].isalnum()
        if text[end] in closing and not is_apostrophe:
            title, after = text[1:end], text[end + 1 :]
            if _is_title(title, after, is_expected=is_expected):
                return title.rstrip(" ,"), after.lstrip(" .,")
    return None


def _is_title(title: str, after: str, *, is_expected: bool) -> bool:
    if title.endswith((".", ",", "?", "!")) and after[:1] in ("", " ", ".", ","):
        return True
    if after.startswith(","):
        return is_expected or len(title.split()) > 2
    return after[:1] in ("", ".") or _AFTER_TITLE.match(after) is not None


def title_and_journal(
    text: str, *, by_comma: bool = False, by_capitals: bool = False
) -> tuple[str, str]:
    """Split "Title. Journal". The journal is "" if there is none.

    Commas separate them if nothing else does, or first with `by_comma`. With `by_capitals`, "Title of
    the article BMJ" is also split.
    """
    text = text.rstrip(" ,;:")
    parts = sentences(text)
    if len(parts) == 1 or by_comma:
        title, journal = _separated(text, by_capitals=by_capitals)
        if journal or len(parts) == 1:
            return title, journal
    start = len(parts) - 1
    while start > 1 and _continues(parts[start - 1], parts[-1]):
        start -= 1
    title, journal = " ".join(parts[:start]), " ".join(parts[start:])
    # "Settling time, J. Ex. Cosmet."
    is_abbreviated = start == 1 and len(parts[-1].split()) < 3
    if is_abbreviated and (found := _ABBREVIATION_AT_END.search(title)):
        return title[: found.start()], f"{found['first']} {journal}"
    # "Title. Part II: results, Archives of Examples"
    more, rest = _separated(journal, by_capitals=by_capitals)
    return (
        (f"{title} {more}", rest) if rest and not _CAPITALISED.fullmatch(more) else (title, journal)
    )


def _continues(part: str, last: str) -> bool:
    """Whether `part` belongs to an abbreviated title: "Cosmet." in "Cosmet. Specim."."""
    words = part.split()
    are_capitalised = all(word[0].isupper() or word[0] == "(" for word in words)
    is_short = part.endswith(".") and len(words) <= 3 and len(last.split()) <= 2
    return is_short and are_capitalised and not _NO_ABBREVIATION.fullmatch(words[-1])


def _separated(text: str, *, by_capitals: bool) -> tuple[str, str]:
    """Separate a title from the capitalised words after it."""
    for found in re.finditer(r",\s", text):
        title, journal = text[: found.start()], text[found.end() :]
        is_long = " " in title or " " in journal
        if is_long and "," not in journal and _CAPITALISED.fullmatch(journal):
            return title, journal
    capitals = _CAPITALS_AT_END.search(text) if by_capitals else None
    return (text[: capitals.start()], capitals["journal"]) if capitals else (text, "")
