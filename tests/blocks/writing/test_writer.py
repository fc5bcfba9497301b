"""A body that is sent back as it was read is stored unchanged."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail import blocks
from wagtail.blocks.field_block import BaseChoiceBlock

from exoblocks.blocks import TableCellsBlock
from tests.blocks.writing.writing import STREAM, sent_back, version, write
from tests.factories import inline

pytestmark = pytest.mark.django_db


def test_every_block_sent_back_is_stored_unchanged(full):
    assert write(sent_back(full), full) == full.stored


def test_a_change_to_one_field_changes_nothing_else(full):
    for index, item_ in enumerate(sent_back(full)):
        written = sent_back(full)
        name = "text" if item_["type"] == "quote" else "heading"
        captioned = dict.fromkeys(("figure", "table", "before_after"), "caption")
        name = {"regulatory_status": "regulator", **captioned}.get(item_["type"], name)
        written[index]["value"][name] = "Changed"
        expected = copy.deepcopy(full.stored)
        expected[index]["value"][name] = "Changed"
        assert write(written, full) == expected


#: Invalid values, as scripts and other versions may have stored them.
JUNK = st.sampled_from([None, "", "text", 7, -2.5, True, [], ["a"], {}, {"id": 3}, "javascript:x"])


GONE = 987_654


def stored_values(block: blocks.Block) -> st.SearchStrategy[Any]:
    """Valid and invalid stored values of ``block``."""
    if isinstance(block, blocks.StreamBlock):
        kinds = [
            st.fixed_dictionaries(
                {"type": st.just(name), "id": st.uuids().map(str), "value": stored_values(child)}
            )
            for name, child in block.child_blocks.items()
        ]
        return st.lists(st.one_of(*kinds), max_size=3)
    if isinstance(block, blocks.ListBlock):
        ids = st.uuids().map(str)
        kept = stored_values(block.child_block)
        whole = st.fixed_dictionaries({"type": st.just("item"), "id": ids, "value": kept})
        return st.lists(whole, max_size=2)
    if isinstance(block, blocks.StructBlock):
        fields = {name: stored_values(child) for name, child in block.child_blocks.items()}
        return st.fixed_dictionaries({}, optional={**fields, "of_another_version": JUNK})
    if isinstance(block, TableCellsBlock):
        kind = st.sampled_from(["text", "unknown"])
        column = st.fixed_dictionaries({"type": kind, "heading": st.just("Words") | JUNK})
        cells = st.lists(stored_values(block.child_blocks["text"]), max_size=3)
        rows = st.lists(st.fixed_dictionaries({"values": cells}), max_size=2)
        table = {"columns": st.lists(column, max_size=3), "rows": rows}
        return st.fixed_dictionaries(table) | JUNK
    if isinstance(block, BaseChoiceBlock):
        return st.sampled_from(["supports", "animal", "retired", "wk"]) | JUNK
    if isinstance(block, blocks.RichTextBlock):
        texts = ["<p>So.</p>", f"<p>So {inline(GONE)}.</p>", "<script>x</script>", "<p></p>"]
        return st.sampled_from(texts) | JUNK
    return st.sampled_from(["2", "2.50", 3, "2026-01-31", "31 January", GONE, "Words"]) | JUNK


def with_unknown_keys(block: blocks.Block, shown: Any) -> Any:
    """``shown`` with an unknown key added to each struct."""
    if isinstance(block, blocks.StreamBlock):
        return [
            item_
            if item_["type"] == "unknown"
            else {
                **item_,
                "value": with_unknown_keys(block.child_blocks[item_["type"]], item_["value"]),
            }
            for item_ in shown
        ]
    if isinstance(block, blocks.ListBlock):
        return [with_unknown_keys(block.child_block, item_) for item_ in shown]
    if isinstance(block, blocks.StructBlock) and shown is not None:
        inner = {
            name: with_unknown_keys(block.child_blocks[name], value)
            if name in block.child_blocks
            else value
            for name, value in shown.items()
        }
        return {**inner, "unknown_key": 1}
    return shown


@given(body=stored_values(STREAM))
@settings(max_examples=100, suppress_health_check=list(HealthCheck))
def test_any_stored_body_that_is_sent_back_is_stored_unchanged(body):
    before = version(body)
    assert write(sent_back(before), before) == before.stored
    assert write(with_unknown_keys(STREAM, sent_back(before)), before) == before.stored
