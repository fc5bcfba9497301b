"""What the law says of the product, in one jurisdiction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exoblocks.bibliography.links import is_web_address
from exoblocks.jsonld.nodes import node
from exoblocks.jsonld.page import Page
from exoblocks.jsonld.said import Said
from exoblocks.jsonld.text import plain_text


def regulatory_status(value: Mapping[str, Any], page: Page) -> Said:
    status, place = value.get("status"), value.get("jurisdiction")
    if not status:
        return Said()
    source = value.get("source_url") or ""
    legal = node(
        "DrugLegalStatus",
        page.at(value["block_id"]),
        name=status["label"],
        description=plain_text(value.get("statement") or ""),
        applicableLocation=node("AdministrativeArea", name=place["label"], identifier=place["code"])
        if place
        else None,
        identifier=value.get("identifier"),
        subjectOf=node("WebPage", url=source if is_web_address(source) else ""),
    )
    return Said(therapy={"legalStatus": [legal]})
