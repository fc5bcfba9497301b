"""Which block says what: ours by their class, a site's own by a method of theirs."""

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
from exoblocks.jsonld.blocks import FAMILIES, said_by
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


def test_a_sites_block_says_itself_what_it_is():
    said = said_by(VideoBlock(), shown({"title": "T"}), PAGE)
    assert said.parts == [
        {"@type": "VideoObject", "@id": "https://clinic.example/a/#block-1", "name": "T"}
    ]
    assert said_by(VideoBlock(), shown({"title": ""}), PAGE) == Statements()


class TwoBlock(blocks.StaticBlock):
    def get_json_ld(self, shown: dict[str, Any], url: str) -> list[dict[str, Any]]:
        return [{"@type": "Thing", "name": "1"}, {}, {"@type": "Thing", "name": "2"}]


def test_it_may_be_several_things():
    parts = said_by(TwoBlock(), shown(None), PAGE).parts
    assert [part["name"] for part in parts] == ["1", "2"]


class Renamed(MechanismsBlock):
    pass


class Own(MechanismsBlock):
    def get_json_ld(self, shown: dict[str, Any], url: str) -> dict[str, Any]:
        return {"@type": "Thing", "name": "own"}


MECHANISM = {"id": "m", "title": "T", "body": "", "references": []}


def test_a_subclass_says_what_its_class_says_unless_it_says_itself():
    (part,) = said_by(Renamed(), shown({"mechanisms": [MECHANISM]}), PAGE).parts
    assert part["@id"] == "https://clinic.example/a/#m"
    (part,) = said_by(Own(), shown({"mechanisms": [MECHANISM]}), PAGE).parts
    assert part["name"] == "own"


@pytest.mark.parametrize("block", [MechanismBlock(), SafetyNoteBlock()])
def test_an_item_in_the_stream_itself_has_no_anchor(block):
    (part,) = said_by(block, shown({"title": "T"}), PAGE).parts
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
def test_what_we_do_not_know_says_nothing(block, value):
    assert said_by(block, shown(value), PAGE) == Statements()


def test_each_block_of_the_stream_says_something_or_is_prose():
    silent = {
        name
        for name, block in TreatmentStreamBlock().offered_blocks.items()
        if not any(isinstance(block, (family.section or family.block)) for family in FAMILIES)
    }
    assert silent == {"text", "conclusion", "bibliography"}
