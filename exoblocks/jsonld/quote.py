"""Quotations with the person quoted and the source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exoblocks.bibliography.web_addresses import is_web_address
from exoblocks.jsonld.article_json import group_in, text_in
from exoblocks.jsonld.nodes import node, nodes
from exoblocks.jsonld.page import Page
from exoblocks.jsonld.people import person
from exoblocks.jsonld.statements import Statements


def quote(value: Mapping[str, Any], page: Page) -> Statements:
    source = group_in(value, "source")
    url = text_in(source, "url")
    publication = node(
        "CreativeWork", name=text_in(source, "publication"), url=url if is_web_address(url) else ""
    )
    if publication and (date := text_in(source, "date")):
        publication["datePublished"] = date
    shown = node(
        "Quotation",
        text=text_in(value, "text"),
        creator=person(group_in(value, "person"), page),
        isBasedOn=nodes(page.reference(source.get("number")), publication),
    )
    return Statements(parts=nodes(shown) if text_in(value, "text") else [])
