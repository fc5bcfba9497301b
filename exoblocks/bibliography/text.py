"""Plain text helpers: single lines, ASCII folding and removing markup."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not decompose into a base letter and an accent.
_UNDECOMPOSED = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "\u0131": "i",
    }
)
_COMBINING_ACCENTS = re.compile("[\u0300-\u036f]")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
# Unicode's category Cc, except for white space, and Cs.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def printable(text: str) -> str:
    """`text` without control characters and lone surrogates. Line breaks and tabs are kept."""
    return text if text.isprintable() else _CONTROL.sub("", text)


def single_line(text: str) -> str:
    """`text` without control characters, with each run of white space replaced by one space, and
    stripped.
    """
    # Most text needs no change: the plain space is the only printable white space.
    if text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":
        return text
    return " ".join(printable(text).split())


def without_accents(text: str) -> str:
    """Case-folded `text` with plain letters for accented Latin, Greek and Cyrillic letters."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = _COMBINING_ACCENTS.sub("", decomposed).translate(_UNDECOMPOSED)
    return unicodedata.normalize("NFC", plain)


def without_markup(text: str) -> str:
    """`text` without HTML tags, such as the `<i>` and `<sup>` of CSL titles. `p < 0.05` is
    unchanged.
    """
    return _TAG.sub("", text)


def plain_dashes(text: str) -> str:
    """`text` with a hyphen-minus for Unicode's hyphens, the en dash and the minus sign."""
    return text.translate(_DASHES)


def quoted(value: object, limit: int = 80) -> str:
    """`value` for a message, shortened."""
    text = str(value)
    return f"“{text[:limit]}…”" if len(text) > limit else f"“{text}”"
