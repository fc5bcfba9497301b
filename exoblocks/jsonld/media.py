"""Images: the article's own, and figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exoblocks.jsonld.article_json import group_in, items_in, text_in
from exoblocks.jsonld.nodes import Node, node, nodes
from exoblocks.jsonld.page import Page
from exoblocks.jsonld.statements import Statements


def image(shown: Mapping[str, Any] | None, page: Page, **properties: Any) -> Node:
    """The largest rendition; nothing for an image whose file is gone."""
    renditions = items_in(shown or {}, "renditions")
    if not renditions:
        return {}
    return node("ImageObject", contentUrl=page.absolute(renditions[-1]["url"]), **properties)


def figure(value: Mapping[str, Any], page: Page) -> Statements:
    """A decorative image says nothing."""
    if value.get("decorative"):
        return Statements()
    shown = image(
        group_in(value, "image"),
        page,
        description=text_in(value, "alt_text"),
        caption=text_in(value, "caption"),
        creditText=text_in(value, "credit"),
    )
    return Statements(parts=nodes(shown))
