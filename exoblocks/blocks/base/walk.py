"""Walk through a stored stream to the values that do not contain other blocks.

Numbering, tracking uses and loading records together are all based on this walk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from wagtail import blocks

from exoblocks.blocks.base.choosers import CarryingChooser, ReferenceChooserBlock
from exoblocks.blocks.base.item_ids import text_id
from exoblocks.blocks.base.rich_text import RichTextBlock
from exoblocks.blocks.base.stored_shapes import stored_items
from exoblocks.blocks.base.traversal import Child, Path, children, container_of
from exoblocks.citations.inline.stored_citations import citations_in, has_citations, neighbours
from exoblocks.citations.numbering import Citation
from exoblocks.citations.stream_reading import Spot, inline_anchor
from exoblocks.library.models import Person, Reference
from exoblocks.library.prefetch import as_pk


class Position(NamedTuple):
    """The location of a value."""

    #: Id of the nearest list item around it, or else of the block in the stream; "" if there is
    #: neither.
    place: str = ""
    #: Keys and indexes from the top of the stored value.
    path: Path = ()
    #: The same as names and ids, which templates also know.
    spot: Spot = ()
    #: For a citation in a list: the list's path, and the id of the element that displays it.
    group: Path = ()
    anchor: str = ""

    def of(self, child: Child, *, cites: bool) -> Position:
        """``cites``: an item that does not count as a location itself. Its location is that of the
        list of citations.
        """
        path = (*self.path, *child.path)
        if isinstance(child.key, str):
            return Position(
                self.place, path, (*(self.spot or ("",)), child.key), self.group, self.anchor
            )
        known = text_id(child.id)
        spot = (*self.spot, known)
        if cites:
            return Position(self.place, path, spot, self.path, known)
        return Position(known or self.place, path, spot)


class Leaf(NamedTuple):
    """A value that does not contain other blocks."""

    block: blocks.Block
    #: As stored: JSON.
    value: Any
    at: Position

    @property
    def place(self) -> str:
        return self.at.place


def walk(block: blocks.Block, value: Any) -> list[Leaf]:
    """Every leaf of ``value``, the stored form of ``block``, in reading order."""
    leaves: list[Leaf] = []
    _walk(block, value, Position(), leaves)
    return leaves


def _walk(block: blocks.Block, value: Any, at: Position, leaves: list[Leaf]) -> None:
    if suffix := getattr(block, "anchor_suffix", ""):
        at = at._replace(anchor=f"{at.place}-{suffix}" if at.place else "")
    cites = getattr(getattr(block, "child_block", None), "is_citation", False)
    found = children(block, value)
    if found is None:
        if container_of(block) is None:
            leaves.append(Leaf(block, value, at))
        return
    for child in found:
        if child.block is not None:
            _walk(child.block, child.value, at.of(child, cites=cites), leaves)


def citations(leaves: Iterable[Leaf]) -> Iterator[Citation]:
    """Every citation, in lists and in text, in reading order."""
    known = list(leaves)
    values = {leaf.at.path: leaf.value for leaf in known}
    ordinal = 1
    for leaf in known:
        if isinstance(leaf.block, ReferenceChooserBlock):
            pk = leaf.block.pk_of(leaf.value)
            if pk is not None:
                locator = str(values.get((*leaf.at.path[:-1], "locator")) or "").strip()
                group = leaf.at.group or leaf.at.path
                yield Citation(pk, leaf.place, group, locator, leaf.at.anchor)
        elif is_numbered_text(leaf):
            yield from _inline(leaf, ordinal)
            ordinal += len(citations_in(leaf.value))


def _inline(leaf: Leaf, ordinal: int) -> Iterator[Citation]:
    for index, group in enumerate(neighbours(leaf.value)):
        for citation in group:
            shown = (citation.locator, inline_anchor(ordinal))
            yield Citation(citation.pk, leaf.place, (*leaf.at.path, index), *shown)
            ordinal += 1


def inline_ordinals(leaves: Iterable[Leaf]) -> dict[str, list[tuple[Spot, int]]]:
    """By the source of each text with citations: its location, and the ordinal of its first
    citation.
    """
    found: dict[str, list[tuple[Spot, int]]] = {}
    first = 1
    for leaf in leaves:
        if is_numbered_text(leaf):
            found.setdefault(leaf.value, []).append((leaf.at.spot, first))
            first += len(citations_in(leaf.value))
    return found


def is_numbered_text(leaf: Leaf) -> bool:
    """Whether the leaf is text whose citations are numbered, and not one of Wagtail's own rich
    texts.
    """
    is_text = isinstance(leaf.block, RichTextBlock) and isinstance(leaf.value, str)
    return is_text and has_citations(leaf.value)


def records(leaves: Iterable[Leaf]) -> Iterator[tuple[type[Any], int]]:
    """(model, id) of every record in a chooser or in a citation in text.

    For choosers from other packages, only library records are included, for example from a site's
    choosers based on our viewsets.
    """
    for leaf in leaves:
        if isinstance(leaf.block, CarryingChooser):
            pk = leaf.block.pk_of(leaf.value)
            if pk is not None:
                yield leaf.block.model_class, pk
        elif isinstance(leaf.block, blocks.ChooserBlock):
            for model in (Person, Reference):
                pk = as_pk(model, leaf.value)
                if pk is not None and issubclass(leaf.block.model_class, model):
                    yield model, pk
        elif isinstance(leaf.block, blocks.RichTextBlock) and isinstance(leaf.value, str):
            for citation in citations_in(leaf.value):
                if citation.pk is not None:
                    yield Reference, citation.pk


def rich_texts(leaves: Iterable[Leaf]) -> Iterator[str]:
    """The source of every rich text."""
    for leaf in leaves:
        if isinstance(leaf.block, blocks.RichTextBlock) and isinstance(leaf.value, str):
            yield leaf.value


def stream_items(value: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    """(index, item) of the valid items of a stored stream."""
    for index, item in enumerate(stored_items(value)):
        if isinstance(item, dict) and isinstance(item.get("type"), str):
            yield index, item
