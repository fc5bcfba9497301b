"""Safe HTML for citations: the only way in which a record's text is added to a page.

Everything here that creates `Html` escapes its input. The other modules combine `Html` but never
plain text.
"""

from __future__ import annotations

import html as html_standard
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final, NewType

from exoblocks.bibliography.text import single_line

Html = NewType("Html", str)
"""Escaped text with balanced tags."""

EMPTY: Final = Html("")

# CSL's rich text. The spans are recognised but not output, because no style here needs them.
_CSL_TAG = re.compile(
    r'(<(?:i|b|sub|sup)>|<span (?:class="nocase"|style="font-variant: ?small-caps;?")>'
    r"|</(?:i|b|sub|sup|span)>)"
)
_TAG_NAME = re.compile("[a-z]+")
_ANY_TAG = re.compile("<[^<>]*>")
_CLOSING_QUOTES = "\"'\u2019\u201d\u00bb"


def escaped(text: str) -> Html:
    """`text` on one line, with all markup escaped."""
    if not text:
        return EMPTY
    return Html(html_standard.escape(single_line(text)))


def rich(text: str) -> Html:
    """The text of a title. CSL's `<i> <b> <sub> <sup>` are kept if they are balanced. Everything
    else is text.
    """
    if "<" not in text:
        return escaped(text)
    pieces: list[str] = []
    unclosed: list[tuple[str, int]] = []
    opened: Counter[str] = Counter()
    for index, token in enumerate(_CSL_TAG.split(single_line(text))):
        is_tag = index % 2 == 1
        pieces.append(html_standard.escape(token))
        if not is_tag:
            continue
        name = _TAG_NAME.findall(token)[0]
        if not token.startswith("</"):
            unclosed.append((name, index))
            opened[name] += 1
        elif opened[name]:
            start = _close(name, unclosed, opened)
            shown = name != "span"
            pieces[start] = f"<{name}>" if shown else ""
            pieces[index] = f"</{name}>" if shown else ""
    return Html("".join(pieces))


def _close(name: str, unclosed: list[tuple[str, int]], opened: Counter[str]) -> int:
    """Close the innermost `name`. Tags opened inside it and never closed are text."""
    while True:
        inner, start = unclosed.pop()
        opened[inner] -= 1
        if inner == name:
            return start


def plain(html: Html) -> str:
    """The text of `html`, without tags."""
    text = _ANY_TAG.sub("", html) if "<" in html else html
    return html_standard.unescape(text)


def italic(html: Html) -> Html:
    """`html` in italics; empty if `html` is empty."""
    return Html(f"<i>{html}</i>") if html else EMPTY


def link(address: str, html: Html) -> Html:
    """`html` as a link to `address`, which the caller knows to be http or https."""
    return Html(f'<a href="{html_standard.escape(address)}">{html}</a>')


def joined(separator: str, parts: Iterable[Html]) -> Html:
    """The non-empty parts, with `separator` between them."""
    return Html(separator.join(part for part in parts if part))


def sentence(html: Html) -> Html:
    """`html` with a full stop, unless it already ends like a sentence; empty if there are
    no words.
    """
    if html[-1:].isalnum():  # the usual case: no tag, entity or full stop at the end
        return Html(f"{html}.")
    words = plain(html).strip().rstrip(_CLOSING_QUOTES)
    if not words.strip(" .,;:"):
        return EMPTY
    return html if words[-1] in ".?!\u2026" else Html(f"{html}.")
