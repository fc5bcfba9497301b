"""Traversal of every kind of container, including one that a site adds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from exoblocks.blocks import ReferenceChooserBlock, TextBlock, TreatmentStreamBlock
from exoblocks.blocks.base.traversal import Child, blocks_within, children, inner_blocks, transform
from exoblocks.blocks.base.walk import records, walk
from exoblocks.library.models import Reference


class Pair:
    """A container that is stored as ``[first, second]``."""

    def inner_blocks(self, block: Any) -> list[tuple[str, blocks.Block]]:
        return [("first", block.first), ("second", block.second)]

    def children(self, block: Any, value: Any) -> list[Child] | None:
        if not isinstance(value, list):
            return None
        inner = [found for _name, found in self.inner_blocks(block)]
        return [Child(inner[at], value[at], (at,), str(at)) for at in range(2)]

    def rebuilt(self, value: Any, children: Sequence[Child]) -> list[Any]:
        return [child.value for child in children]


class PairBlock(blocks.Block):
    """A site's own container block."""

    first = ReferenceChooserBlock()
    second = TextBlock()

    def get_container(self) -> Pair:
        return Pair()


def as_text(stored: Any) -> str:
    return json.dumps(stored, sort_keys=True)


TABLE = TypedTableBlock([("source", ReferenceChooserBlock()), ("note", TextBlock())])
STORED_TABLE = {
    "columns": [{"type": "source", "heading": "Source"}, {"type": "note", "heading": "Note"}],
    "rows": [{"values": [3, "first"]}, {"values": [4, "second"]}],
    "caption": "",
}
STRUCT = blocks.StructBlock([("source", ReferenceChooserBlock()), ("note", TextBlock())])

CASES = {
    "struct": (STRUCT, {"source": 3, "note": "n"}),
    "list": (blocks.ListBlock(STRUCT), [{"type": "item", "id": "a", "value": {"source": 3}}]),
    "list of bare values": (blocks.ListBlock(ReferenceChooserBlock()), [3]),
    "stream": (
        blocks.StreamBlock([("s", STRUCT)]),
        [{"type": "s", "id": "a", "value": {"source": 3}}],
    ),
    "table": (TABLE, {**STORED_TABLE, "rows": STORED_TABLE["rows"][:1]}),
    "a site's own": (PairBlock(), [3, "n"]),
}


@pytest.mark.parametrize(("block", "stored"), CASES.values(), ids=CASES)
def test_a_citation_is_found_in_every_kind_of_container(db, block, stored):
    assert list(records(walk(block, stored))) == [(Reference, 3)]


@pytest.mark.parametrize("block", [block for block, _stored in CASES.values()], ids=CASES)
def test_every_kind_of_container_lists_its_inner_blocks(block):
    assert any(isinstance(inner, ReferenceChooserBlock) for inner in blocks_within(block))


def test_inner_blocks_have_the_last_part_of_their_form_field_names():
    chooser = ReferenceChooserBlock()
    for container in (blocks.ListBlock(chooser), blocks.StreamBlock([("s", chooser)])):
        assert [name for name, _inner in inner_blocks(container)] == ["value"]
    assert [name for name, _inner in inner_blocks(STRUCT)] == ["source", "note"]


@pytest.mark.parametrize(("block", "stored"), CASES.values(), ids=CASES)
def test_a_transformation_without_changes_returns_the_same_object(block, stored):
    assert transform(block, stored, lambda child: child) is stored


@pytest.mark.parametrize(("block", "stored"), CASES.values(), ids=CASES)
def test_a_transformation_changes_leaves_but_not_the_original(block, stored):
    before = as_text(stored)

    def change(child: Child) -> Child:
        if isinstance(child.block, ReferenceChooserBlock):
            return child._replace(value=5)
        return child._replace(value=transform(child.block, child.value, change))

    assert as_text(transform(block, stored, change)) == before.replace("3", "5")
    assert as_text(stored) == before


def test_every_cell_of_a_table_is_a_child_with_the_block_of_its_column():
    found = children(TABLE, STORED_TABLE)
    assert [(child.value, type(child.block)) for child in found] == [
        (3, ReferenceChooserBlock),
        ("first", TextBlock),
        (4, ReferenceChooserBlock),
        ("second", TextBlock),
    ]


def test_a_short_row_has_only_its_own_cells():
    short = {**STORED_TABLE, "rows": [{"values": [3]}]}
    assert [child.value for child in children(TABLE, short)] == [3]


def test_unknown_children_have_no_block():
    (known, unknown) = children(STRUCT, {"later": 1, "note": "n"})
    assert (known.key, unknown.key, unknown.block) == ("note", "later", None)
    (item, garbage) = children(blocks.StreamBlock([("s", STRUCT)]), [{"type": "t"}, 5])
    assert (item.type, item.block) == ("t", None)
    assert (garbage.type, garbage.block, garbage.value) == ("", None, 5)


@pytest.mark.parametrize("stored", [None, 5, "text", [5]])
def test_a_value_of_the_wrong_shape_has_no_children(stored):
    assert children(STRUCT, stored) is None
    assert transform(STRUCT, stored, lambda child: None) is stored


def test_removed_children_are_not_in_the_result():
    kept = transform(
        STRUCT, {"source": 3, "note": "n"}, lambda child: child if child.key == "note" else None
    )
    assert kept == {"note": "n"}


def test_the_blocks_within_the_article_stream_are_found():
    names = {type(block).__name__ for block in blocks_within(TreatmentStreamBlock())}
    assert {"MechanismBlock", "CitationBlock", "ReferenceChooserBlock", "RichTextBlock"} <= names
