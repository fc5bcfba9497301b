"""Facts at a glance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exoblocks.jsonld.nodes import Node, node, nodes
from exoblocks.jsonld.page import Page
from exoblocks.jsonld.said import Said
from exoblocks.jsonld.text import plain_text


def key_facts(value: Mapping[str, Any], page: Page) -> Said:
    facts = value.get("facts") or ()
    element = node(
        "WebPageElement",
        page.at(value.get("anchor")),
        name=value.get("heading"),
        text=plain_text(value.get("introduction") or ""),
        mentions=nodes(*(fact(item, page) for item in facts)),
        citation=page.cited_in(value["block_id"], *(item["id"] for item in facts)),
    )
    return Said(parts=nodes(element))


def fact(item: Mapping[str, Any], page: Page) -> Node:
    return node(
        "PropertyValue",
        page.at(item.get("id")),
        name=item.get("label"),
        **_value(item),
        description=item.get("note"),
    )


def _value(item: Mapping[str, Any]) -> dict[str, Any]:
    """Text, a number, or the least and the greatest of a range."""
    quantity = item.get("quantity")
    if not quantity:
        return {"value": item.get("value")}
    unit = (quantity.get("unit") or {}).get("label")
    low, high = quantity.get("min"), quantity.get("max")
    if low is None or high is None:
        return {"value": low, "maxValue": high, "unitText": unit}
    return {"minValue": low, "maxValue": high, "unitText": unit}
