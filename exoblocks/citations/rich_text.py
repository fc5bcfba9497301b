"""Render stored rich text as safe HTML for readers, or in a format of Wagtail's API."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import Final
from urllib.parse import urljoin

import nh3
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from exoblocks.citations.inline.rendering import with_numbers, with_plain_links, without_links
from exoblocks.citations.inline.stored_citations import has_citations
from exoblocks.citations.link_addresses import expand
from exoblocks.citations.stream_reading import Reading, Spot
from exoblocks.library.safe_links import SCHEMES

#: Ammonia's defaults, and the attributes of aligned images.
ATTRIBUTES = {
    **nh3.ALLOWED_ATTRIBUTES,
    "*": {"class", "dir", "lang", "title"},
    "a": nh3.ALLOWED_ATTRIBUTES["a"] | {"id"},
    "img": nh3.ALLOWED_ATTRIBUTES["img"] | {"loading"},
}
#: Used only by citations: see ``citations.inline.rendering``.
_CITATION_CLASSES = {"citation", "exo-citation"}
_CITATION_ID = re.compile(r"(?:ref|cite)-\d+", re.ASCII)


def render_rich_text(source: str, reading: Reading, spot: Spot = ()) -> SafeString:
    """``source`` as stored at ``spot``, rendered for ``reading``. An empty paragraph is ``""``.

    Wagtail's own expansion does not remove a ``<script>`` that was stored without the editor.
    """
    if is_blank_html(source):
        return mark_safe("")
    if reading.rich_text_format != "html":
        return mark_safe(_serialise(source, reading))  # noqa: S308

    def cleaned(text: str) -> str:
        return sanitise(expand(text, reading.addresses), base_url=reading.base_url)

    if not has_citations(source):
        return mark_safe(cleaned(source))  # noqa: S308
    return mark_safe(with_numbers(source, reading, spot, cleaned))  # noqa: S308


#: Our own format: as stored, except for citations, which link to the bibliography.
STORED: Final = "stored"
#: Wagtail's own markup for links and embeds, as stored.
_STORED_ATTRIBUTES = {
    **ATTRIBUTES,
    "a": ATTRIBUTES["a"] | {"linktype", "locator"},
    "embed": {"alt", "embedtype", "format", "id", "url"},
}
_PATH_IN_MARKDOWN = re.compile(r"(?<=\]\()/(?!/)")


def _serialise(source: str, reading: Reading) -> str:
    """``source`` in a format of Wagtail 8's API, with the same safety and absolute URLs as the
    HTML.

    Stored HTML contains citations as they are stored. Wagtail's Markdown supports only its own
    links. In it, a citation links to the bibliography or, in Markdown that can be stored again, is
    only its text.
    """
    if reading.rich_text_format == STORED:
        return _stored_cleaner().clean(with_plain_links(source, reading))
    from wagtail.api.rich_text import APIRichText

    if reading.rich_text_format == "markdown":
        source = with_plain_links(source, reading)
    elif reading.rich_text_format == "db_markdown":
        source = without_links(source)
    safe = _stored_cleaner().clean(source)
    shown = str(APIRichText.serialize(safe, format=reading.rich_text_format))
    if reading.rich_text_format == "markdown":
        return _PATH_IN_MARKDOWN.sub(f"{reading.base_url}/", shown)
    return shown


@lru_cache(maxsize=1)
def _stored_cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=(nh3.ALLOWED_TAGS - {"img"}) | {"embed"},
        attributes=_STORED_ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel=None,
        attribute_filter=lambda tag, name, value: None if _forged(name, value) else value,
    )


def sanitise(html: str, *, base_url: str = "") -> str:
    """``html`` with only known tags, attributes and URL schemes. URLs are made absolute."""

    return _cleaner(base_url).clean(html)


@lru_cache(maxsize=64)
def _cleaner(base_url: str) -> nh3.Cleaner:
    """Created once for each site, because that takes ten times as long as cleaning a paragraph."""

    def kept(tag: str, attribute: str, value: str) -> str | None:
        if _forged(attribute, value):
            return None
        if base_url and attribute in ("href", "src") and not value.startswith("#"):
            try:
                return urljoin(base_url, value)
            except ValueError:  # not a URL
                return None
        return value

    return nh3.Cleaner(
        attributes=ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel=None,
        attribute_filter=kept,
    )


def _forged(attribute: str, value: str) -> bool:
    """Whether an attribute makes a link look like one of our citations, or uses the id of one."""
    if attribute == "class":
        return not _CITATION_CLASSES.isdisjoint(value.lower().split())
    return attribute == "id" and bool(_CITATION_ID.fullmatch(value))


#: Opening tags followed by visible text. This covers nearly all texts without a parser.
_BEGINS_WITH_TEXT = re.compile(r'(?:<[a-z][a-z0-9]*(?: [a-z-]+="[^"<>&]*")*>)*[^<>&\s]')


def is_blank_html(source: str | None) -> bool:
    """Whether ``source`` shows nothing to readers."""
    if not source:
        return True
    if _BEGINS_WITH_TEXT.match(source):
        return False
    if "<embed" in source or "<img" in source or "<hr" in source or has_citations(source):
        return False
    return not unescape(strip_tags(source)).replace("\N{NO-BREAK SPACE}", " ").strip()


#: Tags that are meaningless without text.
_HOLLOW = "a|b|br|div|em|h[1-6]|i|li|ol|p|span|strong|sub|sup|ul"
_SUBSTANCE = re.compile(rf"<!--|<(?!(?:{_HOLLOW})\b)[a-z]", re.IGNORECASE)


def is_empty_html(source: str | None) -> bool:
    """Whether ``source`` contains nothing worth keeping. Content that is not shown to readers is
    kept.
    """
    return is_blank_html(source) and not (source and _SUBSTANCE.search(source))
