"""The editor's whitelist: rich text that came by another way, as the editor would have stored it.

The steps of it; ``lost_markup.clean`` is all of it.
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

#: Elements whose content no reader was to see.
_UNSEEN = ("script", "style", "template", "iframe", "object", "noscript", "head", "title", "svg")
MAX_NESTING = 40
_KEY = "data-block-key"
_KEY_ATTRIBUTE = re.compile(rf' {_KEY}="([^"]*)"')


class UnreadableHTMLError(ValueError):
    """The editor cannot read this HTML; ``str(error)`` says so to people."""

    def __str__(self) -> str:
        return _(
            "The editor cannot read this HTML. Check that paragraphs and lists are not "
            "nested inside each other and that every element is closed."
        )


def converter_of(holder: Any) -> ContentstateConverter:
    """The whitelist of a rich text block or field: that of its editor."""
    widget = get_rich_text_editor_widget(holder.editor, features=holder.features)
    found = getattr(widget, "converter", None)
    if isinstance(found, ContentstateConverter):
        return found
    features = registry.get_default_features() if holder.features is None else holder.features
    return ContentstateConverter(list(features))


def parse(html: str) -> BeautifulSoup:
    # Beautiful Soup warns of a text that starts like an address or like XML: it starts with a tag.
    soup = BeautifulSoup(f"<p></p>{html}", "html.parser")
    if isinstance(soup.p, Tag):
        soup.p.extract()
    return soup


def is_too_deep(soup: BeautifulSoup) -> bool:
    return any(sum(1 for _parent in tag.parents) > MAX_NESTING for tag in soup.find_all(True))


def drop_unseen(soup: BeautifulSoup) -> list[str]:
    """Takes out comments, and the elements whose content no reader was to see: the names of these."""
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    dropped = []
    for tag in soup.find_all(_UNSEEN):
        if not tag.decomposed:  # as it is within another
            dropped.append(tag.name)
            tag.decompose()
    return dropped


def drop_unsafe_links(soup: BeautifulSoup) -> list[str]:
    """Leaves the text alone of each link that is not safe to follow: the addresses of these."""
    dropped = []
    for tag in soup.find_all("a", href=True):
        if not is_safe(str(tag["href"])):
            dropped.append(str(tag["href"]))
            tag.unwrap()
    return dropped


def drop_unsafe_embeds(soup: BeautifulSoup) -> list[str]:
    """Takes out each embed whose address is not safe to follow: the addresses of these."""
    dropped = []
    for tag in soup.find_all("embed", url=True):
        if not is_safe(str(tag["url"])):
            dropped.append(str(tag["url"]))
            tag.decompose()
    return dropped


def through_editor(soup: BeautifulSoup, converter: ContentstateConverter) -> str:
    """What the editor stores of ``soup``. Raises ``UnreadableHTMLError``."""
    stored = _there_and_back(str(soup), converter)
    # The keys that the editor made up are different every time.
    given = {tag[_KEY] for tag in soup.find_all(True, attrs={_KEY: True})}
    return _KEY_ATTRIBUTE.sub(lambda key: key[0] if key[1] in given else "", stored)


def is_safe(href: str) -> bool:
    """http, https, mailto, tel, or a place in this site. A browser ignores control characters."""
    plain = re.sub(r"[\x00-\x20\x7f-\xa0\ufffd]", "", href)
    try:
        scheme = urlsplit(plain).scheme.lower()
    except ValueError:
        return False
    if ":" in re.split("[/?#]", plain)[0] and not scheme:
        return False
    return not scheme or scheme in SCHEMES


def _there_and_back(html: str, converter: ContentstateConverter) -> str:
    try:
        return str(converter.to_database_format(converter.from_database_format(html)))
    except (
        AssertionError,  # its way to refuse what does not nest as its blocks do
        AttributeError,
        ExporterException,
        IndexError,
        KeyError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        raise UnreadableHTMLError from error
