"""How a block becomes JSON-LD: our blocks by their class, a site's own blocks by their own method."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail import blocks

from exoblocks.blocks import (
    MechanismBlock,
    MechanismsBlock,
    RegulatoryStatusBlock,
    SafetyNoteBlock,
    TreatmentStreamBlock,
)
from exoblocks.jsonld.blocks import FAMILIES, statements_of
from exoblocks.jsonld.page import Page
from exoblocks.jsonld.statements import Statements

PAGE = Page(url="https://clinic.example/a/")


def shown(value: Any) -> dict[str, Any]:
    return {"type": "anything", "id": "block-1", "value": value}


class VideoBlock(blocks.StructBlock):
    title = blocks.CharBlock()

    def get_json_ld(self, shown: dict[str, Any], url: str) -> Any:
        title = shown["value"]["title"]
        return title and {"@type": "VideoObject", "@id": f"{url}#{shown['id']}", "name": title}


def test_a_sites_own_block_describes_itself():
    said = statements_of(VideoBlock(), shown({"title": "T"}), PAGE)
    assert said.parts == [
        {"@type": "VideoObject", "@id": "https://clinic.example/a/#block-1", "name": "T"}
    ]
    assert statements_of(VideoBlock(), shown({"title": ""}), PAGE) == Statements()


class TwoBlock(blocks.StaticBlock):
    def get_json_ld(self, shown: dict[str, Any], url: str) -> list[dict[str, Any]]:
        return [{"@type": "Thing", "name": "1"}, {}, {"@type": "Thing", "name": "2"}]


def test_a_block_may_describe_several_things():
    parts = statements_of(TwoBlock(), shown(None), PAGE).parts
    assert [part["name"] for part in parts] == ["1", "2"]


class Renamed(MechanismsBlock):
    pass


class Own(MechanismsBlock):
    def get_json_ld(self, shown: dict[str, Any], url: str) -> dict[str, Any]:
        return {"@type": "Thing", "name": "own"}


MECHANISM = {"id": "m", "title": "T", "body": "", "references": []}


def test_a_subclass_is_described_like_its_class_unless_it_describes_itself():
    (part,) = statements_of(Renamed(), shown({"mechanisms": [MECHANISM]}), PAGE).parts
    assert part["@id"] == "https://clinic.example/a/#m"
    (part,) = statements_of(Own(), shown({"mechanisms": [MECHANISM]}), PAGE).parts
    assert part["name"] == "own"


@pytest.mark.parametrize("block", [MechanismBlock(), SafetyNoteBlock()])
def test_an_item_directly_in_the_stream_has_no_anchor(block):
    (part,) = statements_of(block, shown({"title": "T"}), PAGE).parts
    assert part["name"] == "T"
    assert "@id" not in part


@pytest.mark.parametrize(
    ("block", "value"),
    [
        (blocks.RichTextBlock(), "<p>x</p>"),
        (blocks.StructBlock(), {"title": "T"}),
        (MechanismsBlock(), None),
        (MechanismsBlock(), "represented otherwise"),
        (MechanismsBlock(), {}),
        (RegulatoryStatusBlock(), {}),
        (None, {"stored_type": "gone"}),
    ],
)
def test_unknown_blocks_and_values_are_not_described(block, value):
    assert statements_of(block, shown(value), PAGE) == Statements()


def test_every_block_of_the_stream_except_prose_is_described():
    silent = {
        name
        for name, block in TreatmentStreamBlock().offered_blocks.items()
        if not any(isinstance(block, (family.section or family.block)) for family in FAMILIES)
    }
    assert silent == {"text", "conclusion", "bibliography"}
