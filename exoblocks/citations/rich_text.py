"""Stored rich text written out: for readers as safe HTML, or in a format that Wagtail's API knows."""

from __future__ import annotations

from html import unescape
from urllib.parse import urljoin

import nh3
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from exoblocks.citations.links import expand
from exoblocks.citations.reading import Reading
from exoblocks.library.links import SCHEMES

#: Ammonia's defaults, and what citations and aligned images need.
ATTRIBUTES = {
    **nh3.ALLOWED_ATTRIBUTES,
    "*": {"class", "dir", "lang", "title"},
    "a": nh3.ALLOWED_ATTRIBUTES["a"] | {"data-number", "data-reference", "id"},
    "img": nh3.ALLOWED_ATTRIBUTES["img"] | {"loading"},
}


def render_rich_text(source: str, reading: Reading) -> SafeString:
    """``source`` as stored, written out for ``reading``. An empty paragraph is ``""``.

    Wagtail's own expansion lets a ``<script>`` through that was stored by another way than the editor.
    """
    if is_blank_html(source):
        return mark_safe("")
    if reading.rich_text_format != "html":
        from wagtail.api.rich_text import APIRichText

        return mark_safe(APIRichText.serialize(source, format=reading.rich_text_format))  # noqa: S308
    return mark_safe(sanitise(expand(source), base_url=reading.base_url))  # noqa: S308


def sanitise(html: str, *, base_url: str = "") -> str:
    """``html`` with nothing but known tags, attributes and address schemes; addresses made absolute."""

    def absolute(tag: str, attribute: str, value: str) -> str:
        if base_url and attribute in ("href", "src") and not value.startswith("#"):
            return urljoin(base_url, value)
        return value

    return nh3.clean(
        html,
        attributes=ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel=None,
        attribute_filter=absolute,
    )


def is_blank_html(source: str | None) -> bool:
    """Whether ``source`` shows a reader nothing."""
    if not source:
        return True
    if "<embed" in source or "<img" in source or "<hr" in source:
        return False
    return not unescape(strip_tags(source)).replace("\N{NO-BREAK SPACE}", " ").strip()
