"""Report what the editor removes from rich text because its features do not include it.

This is the only module that determines this. Code that stores text from other sources passes the
messages on.
"""

from __future__ import annotations

from dataclasses import dataclass

from bs4 import BeautifulSoup
from django.utils.translation import gettext as _
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from exoblocks.bibliography.text import quoted
from exoblocks.citations.editor import (
    UnreadableHTMLError,
    drop_unsafe_embeds,
    drop_unsafe_links,
    drop_unseen,
    is_too_deep,
    parse,
    through_editor,
)
from exoblocks.citations.markup_difference import difference, link_removed
from exoblocks.citations.text_separation import with_spaces_around_blocks, without_tables


@dataclass(frozen=True, slots=True)
class Cleaned:
    """``html`` as the editor stores it, and messages for people about what was lost."""

    html: str
    losses: tuple[str, ...]


def clean(soup: BeautifulSoup, converter: ContentstateConverter) -> Cleaned:
    """Pass ``soup``, which is changed, through the editor and back.

    Raises ``UnreadableHTMLError`` for content that is not nested like the editor's own blocks.
    """
    if is_too_deep(soup):
        raise UnreadableHTMLError
    dropped = drop_unwanted(soup)
    stored = stored_and_lost(soup, converter)
    return Cleaned(stored.html, (*dropped, *stored.losses))


def stored_and_lost(soup: BeautifulSoup, converter: ContentstateConverter) -> Cleaned:
    """Pass ``soup`` through the editor. Raises ``UnreadableHTMLError``.

    Separate texts may end up on one line, but never in one word. A table that the editor does not
    support becomes one line per row.
    """
    html = through_editor(soup, converter)
    found = difference(soup, parse(html))
    if "table" in found.elements:
        lines, messages = without_tables(soup)
        rest = stored_and_lost(lines, converter)
        return Cleaned(rest.html, (*messages, *rest.losses))
    if found.is_joined:
        html = through_editor(with_spaces_around_blocks(soup), converter)
    return Cleaned(html, tuple(found.sentences))


def drop_unwanted(soup: BeautifulSoup) -> list[str]:
    """Remove content that must not be stored. Returns messages about it."""
    return [
        *(_("<%s> and its content were removed.") % name for name in drop_unseen(soup)),
        *(link_removed(href) for href in drop_unsafe_links(soup)),
        *(
            _("The embedded content from %s was removed.") % quoted(url)
            for url in drop_unsafe_embeds(soup)
        ),
    ]
