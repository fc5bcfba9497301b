"""Sections in which only the heading and defaults are filled in."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail import blocks

from exoblocks.blocks import FigureBlock, StructBlock, TreatmentStreamBlock, VocabularyBlock
from exoblocks.blocks.base.emptiness import (
    empty_sections,
    is_empty_section,
    with_empty_sections,
    without_empty_sections,
)
from exoblocks.blocks.examples import STATES

STREAM = TreatmentStreamBlock()
ORDINARY = [(kind, "ordinary") for kind in STATES if kind in STREAM.child_blocks]


def is_empty(kind: str, value: Any) -> bool:
    return is_empty_section(STREAM.child_blocks[kind], value)


@pytest.mark.parametrize("kind", [kind for kind in STREAM.offered_blocks if kind != "bibliography"])
def test_a_new_block_is_empty_with_or_without_a_heading(kind):
    block = STREAM.child_blocks[kind]
    stored = block.get_prep_value(block.get_default())
    assert is_empty_section(block, stored)
    assert is_empty_section(block, {**stored, "heading": "A heading"})


@pytest.mark.parametrize(("kind", "state"), ORDINARY)
def test_a_block_with_content_is_not_empty(kind, state):
    assert not is_empty(kind, STATES[kind][state])


def test_the_reference_list_is_never_empty_because_it_has_only_a_heading():
    assert not is_empty("bibliography", {})
    assert not is_empty("bibliography", {"heading": "References"})


@pytest.mark.parametrize("html", ["", "<p></p>", '<p data-block-key="a1">  </p>', "<p><br/></p>"])
def test_a_text_that_shows_nothing_is_empty(html):
    assert is_empty("text", {"heading": "What it is", "body": html})


@pytest.mark.parametrize(
    "html",
    ["<p>–</p>", '<embed embedtype="image" id="1"/>', "<hr/>", "<table></table>", "<!-- Ask -->"],
)
def test_a_text_with_anything_in_it_is_not_empty(html):
    assert not is_empty("text", {"body": html})


def test_an_item_that_an_editor_has_not_filled_in_is_empty():
    note = {"kind": "", "audience": "both", "title": " ", "body": "<p></p>", "references": []}
    stored = {"heading": "Safety", "notes": [{"type": "item", "id": "a", "value": note}]}
    assert is_empty("safety", stored)
    note["kind"] = "precaution"
    assert not is_empty("safety", stored)


def test_one_filled_item_is_content():
    items = [{"type": "item", "value": {"title": title}} for title in ("", "Collagen")]
    assert not is_empty("mechanisms", {"mechanisms": items})


def test_zero_is_content():
    fact = {"label": "", "quantity": {"min": 0}}
    assert not is_empty("key_facts", {"facts": [{"type": "item", "value": fact}]})


def test_a_choice_other_than_the_default_is_content():
    assert not is_empty("figure", {"decorative": True})
    assert not is_empty("regulatory_status", {"jurisdiction": "US"})


@pytest.mark.parametrize("unknown", [{"grade": "A"}, {"grade": 0}, {"mechanisms": "a text"}])
def test_content_that_this_version_does_not_know_is_content(unknown):
    assert not is_empty("mechanisms", {"heading": "How it works", **unknown})


def test_a_record_that_was_deleted_is_content():
    assert not is_empty_section(FigureBlock(), {"image": 987_654})


class DividerBlock(StructBlock):
    style = VocabularyBlock("relation", required=False)
    wide = blocks.BooleanBlock(required=False)


@pytest.mark.parametrize("block", [DividerBlock(), blocks.StaticBlock()])
def test_a_block_without_content_of_its_own_is_never_empty(block):
    assert not is_empty_section(block, block.get_prep_value(block.get_default()))


def test_any_block_of_a_site_can_be_empty():
    price = blocks.StructBlock([("heading", blocks.CharBlock()), ("amount", blocks.DecimalBlock())])
    assert is_empty_section(price, {"heading": "Price", "amount": None})
    assert not is_empty_section(price, {"amount": "0"})
    assert is_empty_section(blocks.RichTextBlock(), "<p></p>")


# --- Streams ---------------------------------------------------------------------------------


def item(item_id: str, kind: str = "text", **value: Any) -> dict[str, Any]:
    return {"type": kind, "id": item_id, "value": value}


FILLED = item("f", body="<p>Filled.</p>")
EMPTY = item("e", heading="To do")


def test_the_empty_sections_of_a_stream_are_left_out():
    stored = [EMPTY, FILLED, item("p", "price_list"), item("b", "bibliography")]
    assert empty_sections(STREAM, stored) == {"e"}
    assert without_empty_sections(STREAM, stored) == stored[1:]


def test_a_filled_block_with_the_id_of_an_empty_one_is_shown():
    assert empty_sections(STREAM, [EMPTY, {**FILLED, "id": "e"}]) == frozenset()


def test_odd_items_are_content():
    assert without_empty_sections(STREAM, [None, 7, {"type": 7}]) == [None, 7, {"type": 7}]


def test_empty_sections_are_put_back_after_the_blocks_that_they_followed():
    first, last = item("1", body="<p>1</p>"), item("2", body="<p>2</p>")
    before = [EMPTY, first, {**EMPTY, "id": "e2"}, {**EMPTY, "id": "e3"}, last]
    ids = [one["id"] for one in with_empty_sections(STREAM, [first, last], before)]
    assert ids == ["e", "1", "e2", "e3", "2"]
    new = item("n", body="<p>New</p>")
    ids = [one["id"] for one in with_empty_sections(STREAM, [last, new, first], before)]
    assert ids == ["e", "2", "n", "1", "e2", "e3"]
    ids = [one["id"] for one in with_empty_sections(STREAM, [{**FILLED, "id": "e2"}], before)]
    assert ids == ["e", "e2", "e3"]
