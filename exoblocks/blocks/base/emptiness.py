"""Whether a section of an article is empty: only its heading and defaults have been filled in.

An empty section stays in the stored content, so that an editor can fill it in later. Readers do not
see it, and it does not stop an article from being published.
"""

from __future__ import annotations

from typing import Any, Final

from wagtail import blocks

from exoblocks.blocks.base.stored_shapes import stored_items
from exoblocks.blocks.base.traversal import Child, children, container_of, inner_blocks, transform
from exoblocks.citations.rich_text import is_empty_html

HEADING: Final = "heading"
#: A block with only these, such as a divider with a choice of style, is visible even if it is unchanged.
_OPTIONS: Final = (blocks.BooleanBlock, blocks.ChoiceBlock, blocks.MultipleChoiceBlock)


def is_empty_section(block: blocks.Block, stored: Any) -> bool:
    """Whether ``stored``, the stored form of a ``block`` in an article's stream, is empty.

    A block without content of its own, such as the reference list, is never empty.
    """
    if isinstance(block, blocks.StructBlock):
        found = children(block, stored) or []
        content = [child for child in found if child.key != HEADING]
        inner = [child for name, child in inner_blocks(block) if name != HEADING]
        return any(map(_holds_content, inner)) and all(map(_is_empty_child, content))
    return _holds_content(block) and says_nothing(block, stored)


def empty_sections(stream: blocks.Block, stored: Any) -> frozenset[str]:
    """The ids of the empty sections in a stored stream."""
    if not isinstance(stream, blocks.StreamBlock):
        return frozenset()
    ids: dict[bool, set[str]] = {True: set(), False: set()}
    for child in children(stream, stored) or ():
        ids[_is_empty_item(child)].add(str(child.id))
    return frozenset(ids[True] - ids[False])


def without_empty_sections(stream: blocks.Block, stored: Any) -> Any:
    """A stored stream as readers see it. A value of another block is returned unchanged."""
    if not isinstance(stream, blocks.StreamBlock):
        return stored
    return transform(stream, stored, lambda child: None if _is_empty_item(child) else child)


def with_empty_sections(stream: blocks.Block, stored: list[Any], before: Any) -> list[Any]:
    """``stored`` with the empty sections of ``before``, each after the block that it followed."""
    found, place = list(stored), 0
    for child, item in zip(children(stream, before) or (), stored_items(before), strict=True):
        ids = [kept.get("id") if isinstance(kept, dict) else None for kept in found]
        if child.id in ids:
            place = ids.index(child.id) + 1
        elif _is_empty_item(child):
            found.insert(place, item)
            place += 1
    return found


def says_nothing(block: blocks.Block | None, stored: Any) -> bool:
    """Whether ``stored``, the stored form of ``block``, adds nothing to the defaults of its fields.

    Content that this version does not know is never empty.
    """
    container = None if block is None else container_of(block)
    found = None if container is None else container.children(block, stored)
    if container is None or found is None:
        is_html = isinstance(block, blocks.RichTextBlock) and isinstance(stored, str)
        is_blank = is_empty_html(stored) if is_html else _is_blank(stored)
        return is_blank or (block is not None and stored == default_of(block))
    return all(map(_is_empty_child, found)) and _is_blank(container.rebuilt(stored, []))


def default_of(block: blocks.Block | None) -> Any:
    """The default of a simple field, as stored. Other defaults consist of these and add nothing."""
    default = None if block is None else block.meta.default
    if isinstance(default, str | int):  # stored as it is
        return default
    if default is None or not isinstance(block, blocks.FieldBlock):
        return None
    return block.get_prep_value(block.get_default())


def _is_empty_item(child: Child) -> bool:
    return child.block is not None and is_empty_section(child.block, child.value)


def _is_empty_child(child: Child) -> bool:
    if child.block is None and isinstance(child.key, int):  # an item of an unknown type
        return False
    return says_nothing(child.block, child.value)


def _holds_content(block: blocks.Block) -> bool:
    if container_of(block) is not None:
        return any(_holds_content(inner) for _name, inner in inner_blocks(block))
    return isinstance(block, blocks.FieldBlock) and not isinstance(block, _OPTIONS)


def _is_blank(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        try:
            return all(map(_is_blank, inner))
        except RecursionError:
            return False
    return value is None
