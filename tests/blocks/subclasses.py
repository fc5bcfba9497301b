"""Subclasses of our structs with a field added, removed or redefined, in place in the article's stream."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail import blocks as wagtail_blocks

from exoblocks import blocks
from exoblocks.blocks import (
    CitationListBlock,
    ItemListBlock,
    StructBlock,
    TextBlock,
    TreatmentStreamBlock,
)


def structs() -> list[type[StructBlock]]:
    """The struct classes in the article's stream."""
    found = {type(block) for block in _all_in(TreatmentStreamBlock())}
    return sorted(found, key=lambda cls: cls.__name__)


def fields() -> list[tuple[type[StructBlock], str]]:
    return [(cls, name) for cls in structs() for name in cls.base_blocks]


def adding(cls: type[StructBlock]) -> type[StructBlock]:
    """A subclass with a required text and its own references."""
    added = {"skin": TextBlock(label="Skin"), "sources": CitationListBlock(label="Sources")}
    return type(f"My{cls.__name__}", (cls,), {**added, "__module__": __name__})


def dropping(cls: type[StructBlock], name: str) -> type[StructBlock]:
    return type(f"My{cls.__name__}", (cls,), {name: None, "__module__": __name__})


def redeclaring(cls: type[StructBlock], name: str) -> type[StructBlock]:
    """A subclass that redefines a field as a text."""
    again = TextBlock(label="Redefined", required=False)
    return type(f"My{cls.__name__}", (cls,), {name: again, "__module__": __name__})


def stream_with(cls: type[StructBlock], mine: type[StructBlock]) -> Any:
    """The article's stream with ``mine`` in place of ``cls``."""
    return _rebuilt(TreatmentStreamBlock(), cls, mine)


def _all_in(block: Any) -> Iterator[StructBlock]:
    if isinstance(block, StructBlock):
        yield block
    for child in _children(block).values():
        yield from _all_in(child)


def _children(block: Any) -> dict[str, Any]:
    if isinstance(block, wagtail_blocks.ListBlock):
        return {"": block.child_block}
    return dict(getattr(block, "child_blocks", {}))


def _rebuilt(block: Any, cls: type[StructBlock], mine: type[StructBlock]) -> Any:
    if type(block) is cls:
        return mine(**block._constructor_kwargs)
    changed = {
        name: new
        for name, child in _children(block).items()
        if (new := _rebuilt(child, cls, mine)) is not child
    }
    if not changed:
        return block
    if isinstance(block, wagtail_blocks.ListBlock):
        kwargs = {"label": block.label, "form_classname": block.meta.form_classname}
        return ItemListBlock(changed[""], **kwargs)
    kwargs = getattr(block, "_constructor_kwargs", {})
    return type(type(block).__name__, (type(block),), {**changed, "__module__": __name__})(**kwargs)


__all__ = ["adding", "blocks", "dropping", "fields", "redeclaring", "stream_with", "structs"]
