"""Report the errors of blocks at their locations in the JSON that a client sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks

from exoblocks.blocks.base.traversal import Child, Path, children, inner_blocks, shown_children
from exoblocks.schema import Problem


def problems_of(
    error: Any, block: blocks.Block, written: Any, path: Path = ()
) -> Iterator[Problem]:
    """The problems in ``error`` of ``block``, a ``ValidationError`` or its text, with their
    locations in ``written``.
    """
    if not isinstance(error, ValidationError):
        yield Problem(path, str(error))
        return
    inner = getattr(error, "block_errors", None)
    if inner is None:
        yield from (Problem(path, str(message)) for message in error.messages)
        return
    for own in getattr(error, "non_block_errors", []):  # an ErrorList, which contains text
        yield from problems_of(own, block, written, path)
    # In the JSON of an API or, for a file, in the stored form.
    found_in = (*(shown_children(block, written) or ()), *(children(block, written) or ()))
    places = {child.key: child for child in found_in}
    for key, found in inner.items():
        child = places.get(key) or _missing(block, key)
        if child is None or child.block is None:  # an error of the whole block
            yield from problems_of(found, block, written, path)
        else:
            yield from problems_of(found, child.block, child.value, (*path, *child.path))


def _missing(block: blocks.Block, name: Any) -> Child | None:
    """A field for which no value was sent."""
    inner = dict(inner_blocks(block)).get(name)
    return None if inner is None else Child(inner, None, (name,), name)
