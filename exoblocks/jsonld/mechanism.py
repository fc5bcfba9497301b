"""How the treatment works.

Does not use schema.org's ``mechanismOfAction``, which belongs only to drugs and supplements.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exoblocks.jsonld.article_json import text_in
from exoblocks.jsonld.nodes import node, nodes, term
from exoblocks.jsonld.page import Page
from exoblocks.jsonld.statements import Statements
from exoblocks.jsonld.text import plain_text


def mechanism(value: Mapping[str, Any], page: Page) -> Statements:
    """If the type of evidence is stated, the part is also about effectiveness."""
    aspects = [term("HowItWorksHealthAspect")]
    if value.get("evidence_basis"):
        aspects.append(term("EffectivenessHealthAspect"))
    part = node(
        "HealthTopicContent",
        page.at(value.get("id")),
        name=text_in(value, "title"),
        hasHealthAspect=aspects,
        text=plain_text(text_in(value, "body")),
        citation=page.cited_in(value.get("id") or value["block_id"]),
    )
    return Statements(parts=nodes(part))
