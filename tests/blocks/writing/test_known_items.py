"""Blocks and items keep their ids when a client writes them."""

from __future__ import annotations

import pytest

from tests.blocks.writing.writing import problems, sent_back, write
from tests.factories import uid

pytestmark = pytest.mark.django_db


def test_a_new_block_or_item_gets_an_id_or_keeps_the_uuid_of_the_client():
    given = "5c9cba5d-6b0c-4a52-8f2c-0a3e0c2f2d10"
    written = [{"type": "mechanisms", "value": {"mechanisms": [{"id": given}, {"title": "B"}]}}]
    (block,) = write(written)
    first, second = block["value"]["mechanisms"]
    assert first["id"] == given
    assert len({block["id"], second["id"], given}) == 3


def test_an_invalid_or_duplicate_id_is_refused(full):
    written = [{"type": "text", "id": "here", "value": {}}]
    assert list(problems(written)) == ["0/id"]
    text = sent_back(full)[0]
    assert list(problems([text, text], full)) == ["1/id"]


def test_the_items_of_a_list_of_strings_keep_their_ids(full):
    written = sent_back(full)
    at = [block["type"] for block in written].index("protocols")
    written[at]["value"]["protocols"][0]["combined_with"] = ["Serum before", "Exosome serum"]
    first, second = write(written, full)[at]["value"]["protocols"][0]["value"]["combined_with"]
    assert (first["value"], second["value"]) == ("Serum before", "Exosome serum")
    assert second["id"] == uid("x")
    assert first["id"] != uid("x")


def test_items_can_be_sent_in_their_stored_form(full):
    assert write(full.stored, full) == full.stored
