"""Plain text of the article's HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from exoblocks.citations.inline.rendering import without_numbers

#: A tag as written by the sanitiser.
_TAG = re.compile(r'</?([a-z0-9]+)(?:[^">]|"[^"]*")*>')
#: Inline elements. All other tags begin or end a block or a line.
_INLINE_TAGS = """
    a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strike strong sub sup
    time tt u var wbr
"""
_INLINE = frozenset(_INLINE_TAGS.split())
_ENDS_A_SENTENCE = (".", "!", "?", "…", ":")


def plain_text(html: str) -> str:
    """The text of the article's HTML on one line, without citation numbers."""
    text = _TAG.sub(
        lambda tag: "" if tag[1] in _INLINE else " ",
        without_numbers(html),
    )
    return " ".join(unescape(text).split())


def sentences(texts: Iterable[str]) -> str:
    """``texts`` joined, with each ending like a sentence."""
    cleaned = (" ".join(text.split()) for text in texts)
    return " ".join(
        text if text.endswith(_ENDS_A_SENTENCE) else f"{text}." for text in cleaned if text
    )
