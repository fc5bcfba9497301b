"""Clean up pasted text."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import unquote

from exoblocks.bibliography.text import plain_dashes

LONGEST: Final = 2000
"""Longer than any identifier or URL of one, so longer text is not read."""

_LABEL = r"[\w-]{1,63}"
_PROXY = rf"[\w-]{{0,40}}prox[\w-]{{0,20}}(?:\.{_LABEL}){{1,6}}(?::[0-9]{{1,5}})?(?=/)"
_THROUGH_LOGIN = re.compile(
    rf"https?://(?:{_LABEL}\.){{0,4}}?{_PROXY}[^?#\s]*\?q?url=(?P<address>https?(?::|%3A)\S+)",
    re.IGNORECASE,
)
_THROUGH_HOST = re.compile(
    rf"(?P<scheme>https?://)?(?P<host>{_LABEL}(?:\.{_LABEL}){{0,5}}?)\.{_PROXY}(?P<path>/\S*)",
    re.IGNORECASE,
)

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


def unproxied(address: str) -> str:
    """`address` without the proxy of a library.

    "https://www-nature-com.ezproxy.example.edu/articles/a", "https://www.nature.com.proxy.example.edu/...",
    "https://login.ezproxy.example.edu/login?url=https://www.nature.com/articles/a".
    """
    if "prox" not in address or len(address) > LONGEST:
        return address
    if found := _THROUGH_LOGIN.match(address):
        return unquote(found["address"])
    if found := _THROUGH_HOST.match(address):
        host = found["host"]
        if "." not in host:
            host = ".".join(part.replace("\0", "-") for part in host.replace("--", "\0").split("-"))
        return f"{found['scheme']}{host}{found['path']}"
    return address


def bare(text: str) -> str:
    """`text` in plain digits and letters, without surrounding brackets and punctuation."""
    return visible(text).translate(_FULL_WIDTH).strip(" .,;:()<>\"'“”")


def without_separators(text: str) -> str:
    """`text` in upper case without the spaces and hyphens that group its digits."""
    return re.sub(r"[\s-]", "", plain_dashes(text)).upper()
