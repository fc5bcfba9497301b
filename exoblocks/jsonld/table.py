"""Tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exoblocks.jsonld.article_json import text_in
from exoblocks.jsonld.nodes import node, nodes
from exoblocks.jsonld.page import Page
from exoblocks.jsonld.statements import Statements


def table(value: Mapping[str, Any], page: Page) -> Statements:
    """Its caption and its citations. Schema.org has no terms for columns and rows."""
    part = node(
        "Table",
        name=text_in(value, "caption"),
        citation=page.cited_in(value["block_id"]),
    )
    return Statements(parts=nodes(part))
