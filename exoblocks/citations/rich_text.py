"""Stored rich text written out: for readers as safe HTML, or in a format that Wagtail's API knows."""

from __future__ import annotations

import re
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
        return mark_safe(_serialise(source, reading))  # noqa: S308
    return mark_safe(sanitise(expand(source, reading.addresses), base_url=reading.base_url))  # noqa: S308


#: Wagtail's own markup of links and embeds, as stored.
_STORED_ATTRIBUTES = {
    **ATTRIBUTES,
    "a": ATTRIBUTES["a"] | {"linktype"},
    "embed": {"alt", "embedtype", "format", "id", "url"},
}
_PATH_IN_MARKDOWN = re.compile(r"(?<=\]\()/(?!/)")


def _serialise(source: str, reading: Reading) -> str:
    """``source`` in a format of Wagtail 8's API, as safe and as absolute as the HTML."""
    from wagtail.api.rich_text import APIRichText

    safe = nh3.clean(
        source,
        tags=(nh3.ALLOWED_TAGS - {"img"}) | {"embed"},
        attributes=_STORED_ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    shown = str(APIRichText.serialize(safe, format=reading.rich_text_format))
    if reading.rich_text_format == "markdown":
        return _PATH_IN_MARKDOWN.sub(f"{reading.base_url}/", shown)
    return shown


def sanitise(html: str, *, base_url: str = "") -> str:
    """``html`` with nothing but known tags, attributes and address schemes; addresses made absolute."""

    def absolute(tag: str, attribute: str, value: str) -> str | None:
        if base_url and attribute in ("href", "src") and not value.startswith("#"):
            try:
                return urljoin(base_url, value)
            except ValueError:  # no address at all
                return None
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
