"""Images: the article's own, and figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exoblocks.jsonld.nodes import Node, node, nodes
from exoblocks.jsonld.page import Page
from exoblocks.jsonld.said import Said
from exoblocks.jsonld.shown import group_in, items_in, text_in


def image(shown: Mapping[str, Any] | None, page: Page, **properties: Any) -> Node:
    """The largest rendition; nothing for an image whose file is gone."""
    renditions = items_in(shown or {}, "renditions")
    if not renditions:
        return {}
    return node("ImageObject", contentUrl=page.absolute(renditions[-1]["url"]), **properties)


def figure(value: Mapping[str, Any], page: Page) -> Said:
    """A decorative image says nothing."""
    if value.get("decorative"):
        return Said()
    shown = image(
        group_in(value, "image"),
        page,
        description=text_in(value, "alt_text"),
        caption=text_in(value, "caption"),
        creditText=text_in(value, "credit"),
    )
    return Said(parts=nodes(shown))
