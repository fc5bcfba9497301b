"""The editor's allowlist: convert rich text from other sources to the form that the editor would
store.

This module contains the individual steps. ``lost_markup.clean`` runs all of them.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Comment, Tag
from django.utils.translation import gettext as _
from draftjs_exporter.error import ExporterException
from wagtail.admin.rich_text import get_rich_text_editor_widget
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.rich_text import features as registry

from exoblocks.library.safe_links import SCHEMES

#: Elements whose content is not meant for readers.
_UNSEEN = ("script", "style", "template", "iframe", "object", "noscript", "head", "title", "svg")
MAX_NESTING = 40
_KEY = "data-block-key"
_KEY_ATTRIBUTE = re.compile(rf' {_KEY}="([^"]*)"')


class UnreadableHTMLError(ValueError):
    """The editor cannot read this HTML. ``str(error)`` is a message for people."""

    def __str__(self) -> str:
        return _(
            "The editor cannot read this HTML. Check that paragraphs and lists are not "
            "nested inside each other and that every element is closed."
        )


def converter_of(holder: Any) -> ContentstateConverter:
    """The allowlist of a rich text block or field, as defined by its editor."""
    widget = get_rich_text_editor_widget(holder.editor, features=holder.features)
    found = getattr(widget, "converter", None)
    if isinstance(found, ContentstateConverter):
        return found
    features = registry.get_default_features() if holder.features is None else holder.features
    return ContentstateConverter(list(features))


def parse(html: str) -> BeautifulSoup:
    # Beautiful Soup warns about text that begins like a URL or like XML. This text begins with a
    # tag.
    soup = BeautifulSoup(f"<p></p>{html}", "html.parser")
    if isinstance(soup.p, Tag):
        soup.p.extract()
    return soup


def is_too_deep(soup: BeautifulSoup) -> bool:
    return any(sum(1 for _parent in tag.parents) > MAX_NESTING for tag in soup.find_all(True))


def drop_unseen(soup: BeautifulSoup) -> list[str]:
    """Remove comments, and elements whose content is not meant for readers. Returns the names of
    these elements.
    """
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    dropped = []
    for tag in soup.find_all(_UNSEEN):
        if not tag.decomposed:  # removed together with an element around it
            dropped.append(tag.name)
            tag.decompose()
    return dropped


def drop_unsafe_links(soup: BeautifulSoup) -> list[str]:
    """Replace each link that is not safe with its text. Returns the URLs of these links."""
    dropped = []
    for tag in soup.find_all("a", href=True):
        if not is_safe(str(tag["href"])):
            dropped.append(str(tag["href"]))
            tag.unwrap()
    return dropped


def drop_unsafe_embeds(soup: BeautifulSoup) -> list[str]:
    """Remove each embed whose URL is not safe. Returns the URLs of these embeds."""
    dropped = []
    for tag in soup.find_all("embed", url=True):
        if not is_safe(str(tag["url"])):
            dropped.append(str(tag["url"]))
            tag.decompose()
    return dropped


def through_editor(soup: BeautifulSoup, converter: ContentstateConverter) -> str:
    """The form in which the editor stores ``soup``. Raises ``UnreadableHTMLError``."""
    stored = _round_trip(str(soup), converter)
    # The keys that the editor generates are different every time.
    given = {tag[_KEY] for tag in soup.find_all(True, attrs={_KEY: True})}
    return _KEY_ATTRIBUTE.sub(lambda key: key[0] if key[1] in given else "", stored)


def is_safe(href: str) -> bool:
    """http, https, mailto, tel, or a location on this site. Browsers ignore control characters."""
    plain = re.sub(r"[\x00-\x20\x7f-\xa0\ufffd]", "", href)
    try:
        scheme = urlsplit(plain).scheme.lower()
    except ValueError:
        return False
    if ":" in re.split("[/?#]", plain)[0] and not scheme:
        return False
    return not scheme or scheme in SCHEMES


def _round_trip(html: str, converter: ContentstateConverter) -> str:
    try:
        return str(converter.to_database_format(converter.from_database_format(html)))
    except (
        AssertionError,  # raised if content is not nested like the editor's blocks
        AttributeError,
        ExporterException,
        IndexError,
        KeyError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        raise UnreadableHTMLError from error
