"""Photographs before and after treatment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exoblocks.jsonld.article_json import group_in, text_in
from exoblocks.jsonld.image import image
from exoblocks.jsonld.nodes import nodes
from exoblocks.jsonld.page import Page
from exoblocks.jsonld.statements import Statements


def before_after(value: Mapping[str, Any], page: Page) -> Statements:
    photographs = (group_in(value, name) for name in ("before", "after"))
    shown = (
        image(
            group_in(photograph, "image"),
            page,
            description=text_in(photograph, "alt_text"),
            caption=text_in(value, "caption"),
            creditText=text_in(value, "credit"),
        )
        for photograph in photographs
    )
    return Statements(parts=nodes(*shown))
