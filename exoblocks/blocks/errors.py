"""The errors of blocks, each at its place in the JSON that somebody wrote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks

from exoblocks.blocks.identity import is_list_item
from exoblocks.blocks.walk import Path
from exoblocks.schema import Problem


def problems_of(
    error: Any, block: blocks.Block, written: Any, path: Path = ()
) -> Iterator[Problem]:
    """``error`` of ``block``, a ``ValidationError`` or its text, at its places in ``written``."""
    if not isinstance(error, ValidationError):
        yield Problem(path, str(error))
        return
    inner = getattr(error, "block_errors", None)
    if inner is None:
        yield from (Problem(path, str(message)) for message in error.messages)
        return
    for own in getattr(error, "non_block_errors", []):  # an ErrorList, which gives texts
        yield from problems_of(own, block, written, path)
    for key, found in inner.items():
        place = _inside(block, written, key)
        if place is None:  # an error of the whole, under a name of Wagtail's
            yield from problems_of(found, block, written, path)
        else:
            child, value, steps = place
            yield from problems_of(found, child, value, (*path, *steps))


def _inside(block: blocks.Block, written: Any, key: Any) -> tuple[blocks.Block, Any, Path] | None:
    """The child that ``key`` names, what was written of it, and the way there."""
    if isinstance(block, blocks.StructBlock):
        value = written.get(key) if isinstance(written, dict) else None
        return (block.child_blocks[key], value, (key,)) if key in block.child_blocks else None
    if not isinstance(key, int) or not isinstance(written, list) or key >= len(written):
        return None
    item = written[key]
    if isinstance(block, blocks.StreamBlock):
        return block.child_blocks[item["type"]], item["value"], (key, "value")
    if isinstance(block, blocks.ListBlock):
        if is_list_item(item):
            return block.child_block, item["value"], (key, "value")
        return block.child_block, item, (key,)
    return None
