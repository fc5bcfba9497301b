"""What a person pastes, made readable."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from exoblocks.bibliography.text import plain_dashes

LONGEST: Final = 2000
"""Longer than any identifier, and than any address of one: not worth reading."""

_FULL_WIDTH = str.maketrans({chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)})


def visible(text: str) -> str:
    """`text` without zero-width, soft-hyphen, direction and control characters, and stripped."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return "".join(
        " " if char.isspace() else char
        for char in text
        if char.isspace() or unicodedata.category(char) not in ("Cc", "Cf", "Cs")
    ).strip()


def bare(text: str) -> str:
    """`text` in plain digits and letters, without brackets and punctuation around it."""
    return visible(text).translate(_FULL_WIDTH).strip(" .,;:()<>\"'“”")


def without_separators(text: str) -> str:
    """`text` in upper case without the spaces and hyphens that group its digits."""
    return re.sub(r"[\s-]", "", plain_dashes(text)).upper()
