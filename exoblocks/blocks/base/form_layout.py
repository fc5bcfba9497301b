"""How a block arranges its fields in the editor."""

from __future__ import annotations

from django.utils.functional import Promise
from wagtail.blocks.struct_block import BlockGroup


def collapsed(heading: str | Promise, icon: str, *names: str) -> BlockGroup:
    """The fields ``names`` below a heading, closed at first: most blocks are written without them."""
    return BlockGroup(
        children=list(names),
        heading=heading,
        classname="collapsed",
        icon=icon,
        label_format="",
    )
