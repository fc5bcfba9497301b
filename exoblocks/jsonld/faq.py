"""Questions with their answers.

The page is not an ``FAQPage``, because questions are only a part of an article.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exoblocks.jsonld.article_json import text_in
from exoblocks.jsonld.nodes import node, nodes
from exoblocks.jsonld.page import Page
from exoblocks.jsonld.statements import Statements
from exoblocks.jsonld.text import plain_text


def question(value: Mapping[str, Any], page: Page) -> Statements:
    answer = node(
        "Answer",
        text=plain_text(text_in(value, "answer")),
        citation=page.cited_in(value.get("id") or value["block_id"]),
    )
    part = node(
        "Question",
        page.at(value.get("id")),
        name=text_in(value, "question"),
        acceptedAnswer=answer,
    )
    return Statements(parts=nodes(part))
