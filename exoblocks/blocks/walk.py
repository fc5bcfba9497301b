"""Walk through a stream as it is stored: the one place that knows how blocks nest.

Stored data needs no query to read, and it is the same in a page's row and in a revision. Numbering, where
records are used and what to load at once all rest on this walk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from wagtail import blocks

from exoblocks.blocks.identity import is_list_item, text_id
from exoblocks.blocks.inputs import CarryingChooser, ReferenceChooserBlock

Path = tuple[str | int, ...]


class Leaf(NamedTuple):
    """A value that holds no further blocks."""

    block: blocks.Block
    #: As stored: JSON.
    value: Any
    #: Id of the nearest list item around it, else of the block in the stream; "" for neither.
    place: str
    #: Keys and indexes from the top of the stored value.
    path: Path


def fields_in_order(block: blocks.StructBlock) -> list[str]:
    """Names of the children as declared, which is reading order and the order of the JSON.

    ``child_blocks`` follows the form's layout instead.
    """
    declared = [name for name in block.base_blocks if name in block.child_blocks]
    return [*declared, *(name for name in block.child_blocks if name not in block.base_blocks)]


def walk(block: blocks.Block, value: Any, *, place: str = "", path: Path = ()) -> Iterator[Leaf]:
    """Every leaf of ``value``, the stored form of ``block``, in reading order."""
    if isinstance(block, blocks.StreamBlock):
        for index, item in stream_items(value):
            child = block.child_blocks.get(item["type"])
            if child is not None:
                yield from walk(
                    child,
                    item.get("value"),
                    place=text_id(item.get("id")) or place,
                    path=(*path, index, "value"),
                )
    elif isinstance(block, blocks.ListBlock):
        # A citation is no place of its own: it stands where the list of citations stands.
        keeps_place = getattr(block.child_block, "is_citation", False)
        for index, item in enumerate(value if isinstance(value, list) else []):
            is_item = is_list_item(item)
            yield from walk(
                block.child_block,
                item["value"] if is_item else item,
                place=place if keeps_place else text_id(item.get("id") if is_item else "") or place,
                path=(*path, index, "value") if is_item else (*path, index),
            )
    elif isinstance(block, blocks.StructBlock):
        stored = value if isinstance(value, dict) else {}
        for name in fields_in_order(block):
            if name in stored:
                yield from walk(
                    block.child_blocks[name], stored[name], place=place, path=(*path, name)
                )
    else:
        yield Leaf(block, value, place, path)


def citations(leaves: Iterable[Leaf]) -> Iterator[tuple[int, str]]:
    """(id as cited, place) of every citation, in reading order."""
    for leaf in leaves:
        if isinstance(leaf.block, ReferenceChooserBlock):
            pk = leaf.block.pk_of(leaf.value)
            if pk is not None:
                yield pk, leaf.place


def records(leaves: Iterable[Leaf]) -> Iterator[tuple[type[Any], int]]:
    """(model, id) of every record that a chooser of ours holds."""
    for leaf in leaves:
        if isinstance(leaf.block, CarryingChooser):
            pk = leaf.block.pk_of(leaf.value)
            if pk is not None:
                yield leaf.block.model_class, pk


def rich_texts(leaves: Iterable[Leaf]) -> Iterator[str]:
    """The source of every rich text."""
    for leaf in leaves:
        if isinstance(leaf.block, blocks.RichTextBlock) and isinstance(leaf.value, str):
            yield leaf.value


def stream_items(value: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    """(index, item) of the items of a stored stream that have the shape of one."""
    for index, item in enumerate(value if isinstance(value, list) else []):
        if isinstance(item, dict) and isinstance(item.get("type"), str):
            yield index, item
