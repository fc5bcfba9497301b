"""The only module that knows how blocks are nested.

Stored content is JSON. Reading it needs no queries, and it is the same in a page's row and in a
revision. A new kind of container is a class here, a row in ``_CONTAINERS``, and its JSON Schema in
``schema.wagtail_blocks``. Four modules treat kinds of containers differently, each with a default:
``admin.comparison.differences``, ``article.review``, ``blocks.writing.writer`` and
``portable.document.stream_schema``. A site's own container has a method ``get_container``, which
returns an object with the methods of ``Container``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock

from exoblocks.blocks.base.stored_shapes import fields_in_order, is_list_item, stored_items

Path = tuple[str | int, ...]


class Child(NamedTuple):
    """A value inside another."""

    #: ``None`` for a field, or an item of a type, that the container does not know.
    block: blocks.Block | None
    value: Any
    #: Keys and indexes that lead from the container's value to this one.
    path: Path
    #: Name of a field, or index of an item.
    key: str | int
    #: The id of an item in a stream or list, as stored or written.
    id: Any = None
    #: The type of an item in a stream; "" if it has none.
    type: str = ""


class Container(Protocol):
    """A kind of block that contains others.

    A site's container can also have ``shown_children``, like a list, and ``stored_schema(block,
    definitions)``: the JSON Schema of its stored form, made with ``definitions.of`` for the blocks
    inside it.
    """

    def inner_blocks(self, block: Any) -> Iterable[tuple[str, blocks.Block]]:
        """The blocks that it can contain, each with the last part of its name in a form."""

    def children(self, block: Any, value: Any) -> list[Child] | None:
        """The children in reading order; ``None`` for a value in another form."""

    def rebuilt(self, value: Any, children: Sequence[Child]) -> Any:
        """``value`` with these changed children. A missing child is left out."""


class StructContainer:
    """Stored as an object."""

    def inner_blocks(self, block: Any) -> Iterable[tuple[str, blocks.Block]]:
        return block.child_blocks.items()

    def children(self, block: Any, value: Any) -> list[Child] | None:
        if not isinstance(value, Mapping):
            return None
        known = block.child_blocks
        names = [name for name in fields_in_order(block) if name in value]
        if len(names) < len(value):
            names += [name for name in value if name not in known]
        return [Child(known.get(name), value[name], (name,), name) for name in names]

    def rebuilt(self, value: Any, children: Sequence[Child]) -> dict[str, Any]:
        found = {child.key: child.value for child in children}
        return {name: found[name] for name in value if name in found}


class ListContainer:
    """Stored as items with ids, or as bare values in older content and content from scripts."""

    def inner_blocks(self, block: Any) -> Iterable[tuple[str, blocks.Block]]:
        return [("value", block.child_block)]

    def children(self, block: Any, value: Any) -> list[Child] | None:
        if not isinstance(value, list):
            return None
        inner = block.child_block
        return [
            Child(inner, item["value"], (index, "value"), index, item.get("id"))
            if is_list_item(item)
            else Child(inner, item, (index,), index)
            for index, item in enumerate(value)
        ]

    def shown_children(self, block: Any, value: Any) -> list[Child] | None:
        """The same for its JSON, in which a struct has its id among its fields."""
        found, inner = self.children(block, value), block.child_block
        is_struct = isinstance(container_of(inner), StructContainer)
        if found is None or not is_struct or "id" in inner.child_blocks:
            return found
        return [
            child._replace(
                value={key: val for key, val in child.value.items() if key != "id"},
                id=child.value.get("id"),
            )
            if len(child.path) == 1 and isinstance(child.value, Mapping)
            else child
            for child in found
        ]

    def rebuilt(self, value: Any, children: Sequence[Child]) -> list[Any]:
        return [
            child.value
            if child.id is None and len(child.path) == 1
            else {"type": "item", "value": child.value, "id": child.id}
            for child in children
        ]


class StreamContainer:
    """Stored as items with a type."""

    def inner_blocks(self, block: Any) -> Iterable[tuple[str, blocks.Block]]:
        return [("value", inner) for inner in block.child_blocks.values()]

    def children(self, block: Any, value: Any) -> list[Child] | None:
        return [
            Child(
                block.child_blocks.get(item["type"]),
                item.get("value"),
                (index, "value"),
                index,
                item.get("id"),
                item["type"],
            )
            if isinstance(item, dict) and isinstance(item.get("type"), str)
            else Child(None, item, (index,), index)
            for index, item in enumerate(stored_items(value))
        ]

    def rebuilt(self, value: Any, children: Sequence[Child]) -> list[Any]:
        return [
            {"type": child.type, "value": child.value, "id": child.id}
            if child.type
            else child.value
            for child in children
        ]


class TableContainer:
    """Wagtail's typed table. All cells of a column use the same block."""

    def inner_blocks(self, block: Any) -> Iterable[tuple[str, blocks.Block]]:
        return [("", inner) for inner in block.child_blocks.values()]

    def children(self, block: Any, value: Any) -> list[Child] | None:
        try:
            types = [column["type"] for column in value["columns"]]
            rows = [list(row["values"]) for row in value["rows"]]
        except (KeyError, TypeError):
            return None
        return [
            Child(
                block.child_blocks.get(kind) if isinstance(kind, str) else None,
                cell,
                ("rows", row, "values", column),
                f"{row}/{column}",
            )
            for row, cells in enumerate(rows)
            for column, (kind, cell) in enumerate(zip(types, cells, strict=False))
        ]

    def rebuilt(self, value: Any, children: Sequence[Child]) -> Any:
        """A cell cannot be left out, so it is emptied."""
        found = {child.path: child.value for child in children}
        rows = [
            {
                **row,
                "values": [
                    found.get(("rows", number, "values", column))
                    for column, _cell in enumerate(row["values"])
                ],
            }
            for number, row in enumerate(value["rows"])
        ]
        return {**value, "rows": rows}


_CONTAINERS: tuple[tuple[type[blocks.Block], Container], ...] = (
    (blocks.StructBlock, StructContainer()),
    (blocks.ListBlock, ListContainer()),
    (blocks.StreamBlock, StreamContainer()),
    (BaseTypedTableBlock, TableContainer()),
)


def container_of(block: Any) -> Container | None:
    """How ``block`` contains others; ``None`` if it does not."""
    own = getattr(block, "get_container", None)
    if own is not None:
        container: Container = own()
        return container
    return next((found for kind, found in _CONTAINERS if isinstance(block, kind)), None)


def children(block: Any, value: Any) -> list[Child] | None:
    """The children of ``value``, the stored form of ``block``; ``None`` if no children can be found
    in it.
    """
    container = container_of(block)
    return None if container is None else container.children(block, value)


def shown_children(block: Any, shown: Any) -> list[Child] | None:
    """The children in the JSON of ``block``. For most containers, it has the same form as the
    stored value.
    """
    container = container_of(block)
    look = getattr(container, "shown_children", None)
    return look(block, shown) if look is not None else children(block, shown)


def transform(block: Any, value: Any, change: Callable[[Child], Child | None]) -> Any:
    """``value`` with ``change`` applied to each child. A child is left out if the result is
    ``None``.

    The input is not changed. If no child changes, the result is ``value`` itself.
    """
    container = container_of(block)
    before = None if container is None else container.children(block, value)
    if container is None or before is None:
        return value
    after = [change(child) for child in before]
    if all(new is not None and _is_same(new, old) for new, old in zip(after, before, strict=True)):
        return value
    return container.rebuilt(value, [child for child in after if child is not None])


def _is_same(new: Child, old: Child) -> bool:
    return new.value is old.value and new.id == old.id


def inner_blocks(block: Any) -> Iterable[tuple[str, blocks.Block]]:
    """The blocks directly inside ``block``, each with the last part of its name in a form."""
    container = container_of(block)
    return [] if container is None else container.inner_blocks(block)


def blocks_within(block: blocks.Block) -> Iterator[blocks.Block]:
    """``block`` and all blocks that it can contain."""
    yield block
    for _name, inner in inner_blocks(block):
        yield from blocks_within(inner)
