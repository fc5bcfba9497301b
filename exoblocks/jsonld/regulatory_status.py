"""The legal status of the product in one jurisdiction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exoblocks.bibliography.web_addresses import is_web_address
from exoblocks.jsonld.article_json import group_in, text_in
from exoblocks.jsonld.nodes import node
from exoblocks.jsonld.page import Page
from exoblocks.jsonld.statements import Statements
from exoblocks.jsonld.text import plain_text


def regulatory_status(value: Mapping[str, Any], page: Page) -> Statements:
    status, place = group_in(value, "status"), group_in(value, "jurisdiction")
    if not status:
        return Statements()
    source = text_in(value, "source_url")
    legal = node(
        "DrugLegalStatus",
        page.at(value["block_id"]),
        name=status["label"],
        description=plain_text(text_in(value, "statement")),
        applicableLocation=node("AdministrativeArea", name=place["label"], identifier=place["code"])
        if place
        else None,
        identifier=text_in(value, "identifier"),
        subjectOf=node("WebPage", url=source if is_web_address(source) else ""),
    )
    return Statements(therapy={"legalStatus": [legal]})
