"""The ids that links to the headings of an article use."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify

from exoblocks.blocks.base.walk import stream_items


def heading_anchors(stored: list[dict[str, Any]], taken: set[str]) -> dict[str, str]:
    """A unique anchor for each block with a heading, different from those in ``taken``."""
    found: dict[str, str] = {}
    for _index, item in stream_items(stored):
        value = item.get("value")
        heading = value.get("heading") if isinstance(value, dict) else None
        if not isinstance(heading, str) or not heading or not item.get("id"):
            continue
        slug = slugify(heading, allow_unicode=True) or item["type"].replace("_", "-")
        anchor, suffix = slug, 2
        while anchor in taken:
            anchor, suffix = f"{slug}-{suffix}", suffix + 1
        taken.add(anchor)
        found[item["id"]] = anchor
    return found
