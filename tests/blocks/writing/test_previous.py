"""Stored content that is not shown survives changes beside it."""

from __future__ import annotations

import copy
from itertools import product
from typing import Any

import pytest
from wagtail import blocks

from exoblocks.blocks import StreamBlock
from exoblocks.blocks.writing.previous import Previous
from exoblocks.blocks.writing.writer import stored
from tests.article.full import item
from tests.blocks.writing.writing import previous, problems, sent_back, version, write
from tests.factories import cites, inline, uid

pytestmark = pytest.mark.django_db


@pytest.fixture
def odd(references: list[Any]) -> Previous:
    """Content from another version, references to deleted records, and values that a script stored."""
    gone = 987_654
    mechanism = {
        "title": "Collagen",
        "body": f"<p>So {inline(gone)} and {inline(references[0], 'p. 2')}.</p>",
        "target": "retired_target",
        "dose": {"mg": 5},
        "references": [
            item("cite-gone", cites(gone)[0]),
            item("cite-here", {**cites(references[1])[0], "page_from": 7}),
        ],
    }
    protocol = {"title": "Pen", "modality": "retired", "sessions": {"count": 2, "rest": "long"}}
    return version(
        [
            {"type": "mechanisms", "id": "m-1", "value": {"mechanisms": [item("i-1", mechanism)]}},
            {"type": "price_list", "id": "u-1", "value": {"amount": "7"}},
            {"type": "protocols", "id": "p-1", "value": {"protocols": [item("i-2", protocol)]}},
            {"type": "figure", "id": "f-1", "value": {"image": gone, "caption": "Gone"}},
            {
                "type": "regulatory_status",
                "id": "r-1",
                "value": {
                    "jurisdiction": "US",
                    "as_of": "some day",
                    "source_url": "javascript:alert(1)",
                    "statement": "<p>Not approved.</p>",
                },
            },
            "no block at all",
        ]
    )


def test_content_that_is_not_shown_is_kept(odd):
    written = sent_back(odd)
    written[0]["value"]["heading"] = "New"
    written[0]["value"]["mechanisms"][0]["title"] = "New"
    written[2]["value"]["protocols"][0]["title"] = "New"
    written[2]["value"]["protocols"][0]["sessions"]["count"] = 3
    written[3]["value"]["caption"] = "New"
    written[4]["value"]["regulator"] = "New"
    expected = copy.deepcopy(odd.stored)
    expected[0]["value"] |= {"heading": "New"}
    expected[0]["value"]["mechanisms"][0]["value"] |= {"title": "New"}
    expected[2]["value"]["protocols"][0]["value"] |= {"title": "New"}
    expected[2]["value"]["protocols"][0]["value"]["sessions"] |= {"count": 3}
    expected[3]["value"] |= {"caption": "New"}
    expected[4]["value"] |= {"regulator": "New"}
    assert write(written, odd) == expected


def test_an_unknown_block_is_kept_when_blocks_are_moved(odd):
    written = sent_back(odd)
    assert write([written[1], written[0]], odd) == [odd.stored[1], odd.stored[0]]


def test_an_unknown_block_cannot_be_added_or_changed(odd):
    unknown = sent_back(odd)[1]
    assert list(problems([unknown])) == ["0"]
    assert list(problems([{**unknown, "id": "u-2"}], odd)) == ["0"]
    assert list(problems([{**unknown, "value": {"stored_type": "other"}}], odd)) == ["0"]
    assert list(problems([{"type": "price_list", "value": {"amount": "1"}}], odd)) == ["0/type"]


def test_an_item_keeps_its_hidden_content_when_it_moves_to_another_list(odd):
    mechanism = sent_back(odd)[0]["value"]["mechanisms"][0]
    written = [{"type": "mechanisms", "value": {"mechanisms": [mechanism]}}]
    (block,) = write(written, odd)
    assert block["value"]["mechanisms"] == odd.stored[0]["value"]["mechanisms"]
    assert block["id"] != "m-1"


def test_a_retired_code_is_refused_unless_it_is_already_stored(odd):
    written = sent_back(odd)
    written[0]["value"]["mechanisms"][0]["target"] = {"code": "other_retired", "label": "?"}
    assert list(problems(written, odd)) == ["0/value/mechanisms/0/target"]


@pytest.mark.parametrize(
    ("odd", "is_in_list"),
    [
        (None, True),
        (7, True),
        (7, False),
        *product(({"type": "price_list"}, {"type": 7}), (True, False)),
    ],
)
def test_an_odd_item_of_an_inner_stream_survives_a_change_beside_it(odd, is_in_list):
    block = StreamBlock([("inner", StreamBlock([("text", blocks.CharBlock())]))])
    body = [{"type": "inner", "id": uid("a"), "value": [odd] if is_in_list else odd}]
    before = previous(block, body)
    sent = sent_back(before)
    sent[0]["value"].append({"type": "text", "value": "new"})
    kept, new = stored(block, sent, before=before)[0]["value"]
    assert (kept, new["value"]) == (odd, "new")
