"""Figures: images in the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exoblocks.jsonld.article_json import group_in, text_in
from exoblocks.jsonld.image import image
from exoblocks.jsonld.nodes import nodes
from exoblocks.jsonld.page import Page
from exoblocks.jsonld.statements import Statements


def figure(value: Mapping[str, Any], page: Page) -> Statements:
    """A decorative image has no JSON-LD."""
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
