"""What the treatment achieves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exoblocks.jsonld.article_json import text_in
from exoblocks.jsonld.nodes import node, nodes, term
from exoblocks.jsonld.page import Page
from exoblocks.jsonld.statements import Statements
from exoblocks.jsonld.text import plain_text


def outcome(value: Mapping[str, Any], page: Page) -> Statements:
    part = node(
        "HealthTopicContent",
        page.at(value.get("id")),
        name=text_in(value, "title"),
        description=text_in(value, "summary"),
        hasHealthAspect=[term("EffectivenessHealthAspect")],
        text=plain_text(text_in(value, "finding")),
        citation=page.cited_in(value.get("id") or value["block_id"]),
    )
    return Statements(parts=nodes(part))
