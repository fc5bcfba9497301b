"""Quotations with who said it and where it can be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exoblocks.bibliography.links import is_web_address
from exoblocks.jsonld.nodes import node, nodes
from exoblocks.jsonld.page import Page
from exoblocks.jsonld.people import person
from exoblocks.jsonld.said import Said


def quotation(value: Mapping[str, Any], page: Page) -> Said:
    source = value.get("source") or {}
    url = source.get("url") or ""
    publication = node(
        "CreativeWork", name=source.get("publication"), url=url if is_web_address(url) else ""
    )
    if publication and source.get("date"):
        publication["datePublished"] = source["date"]
    shown = node(
        "Quotation",
        text=value.get("text"),
        creator=person(value.get("person")),
        isBasedOn=nodes(page.reference(source.get("number")), publication),
    )
    return Said(parts=nodes(shown) if value.get("text") else [])
