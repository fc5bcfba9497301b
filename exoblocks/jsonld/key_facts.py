"""Facts at a glance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exoblocks.jsonld.article_json import group_in, items_in, text_in
from exoblocks.jsonld.nodes import Node, node, nodes
from exoblocks.jsonld.page import Page
from exoblocks.jsonld.statements import Statements
from exoblocks.jsonld.text import plain_text


def key_facts(value: Mapping[str, Any], page: Page) -> Statements:
    facts = items_in(value, "facts")
    element = node(
        "WebPageElement",
        page.at(text_in(value, "anchor")),
        name=text_in(value, "heading"),
        text=plain_text(text_in(value, "introduction")),
        mentions=nodes(*(fact(item, page) for item in facts)),
        citation=page.cited_in(value["block_id"], *(item["id"] for item in facts)),
    )
    return Statements(parts=nodes(element))


def fact(item: Mapping[str, Any], page: Page) -> Node:
    return node(
        "PropertyValue",
        page.at(item.get("id")),
        name=text_in(item, "label"),
        **_value(item),
        description=text_in(item, "note"),
    )


def _value(item: Mapping[str, Any]) -> dict[str, Any]:
    """Text, a number, or the minimum and maximum of a range."""
    quantity = group_in(item, "quantity")
    if not quantity:
        return {"value": text_in(item, "value")}
    unit = text_in(group_in(quantity, "unit"), "label")
    low, high = quantity.get("min"), quantity.get("max")
    if low is None or high is None:
        return {"value": low, "maxValue": high, "unitText": unit}
    return {"minValue": low, "maxValue": high, "unitText": unit}
