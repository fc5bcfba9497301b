"""The layout of a block's fields in the editor."""

from __future__ import annotations

from django.utils.functional import Promise
from wagtail.blocks.struct_block import BlockGroup


def collapsed(heading: str | Promise, icon: str, *names: str) -> BlockGroup:
    """The fields ``names`` below a heading, collapsed because most blocks do not use them."""
    return BlockGroup(
        children=list(names),
        heading=heading,
        classname="collapsed",
        icon=icon,
        label_format="",
    )
