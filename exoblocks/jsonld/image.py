"""An image of the article or of a figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exoblocks.jsonld.article_json import items_in
from exoblocks.jsonld.nodes import Node, node
from exoblocks.jsonld.page import Page


def image(shown: Mapping[str, Any] | None, page: Page, **properties: Any) -> Node:
    """The largest rendition; empty if the image's file is missing."""
    renditions = items_in(shown or {}, "renditions")
    if not renditions:
        return {}
    return node("ImageObject", contentUrl=page.absolute(renditions[-1]["url"]), **properties)
