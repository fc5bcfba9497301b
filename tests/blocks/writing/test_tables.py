"""Tables that a client writes."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from exoblocks.blocks import ReferenceChooserBlock, RichTextBlock
from exoblocks.blocks.writing.previous import Previous
from exoblocks.blocks.writing.writer import WritingError, stored
from tests.blocks.writing.writing import sent_back
from tests.factories import uid

pytestmark = pytest.mark.django_db


TABLE = blocks.StreamBlock(
    [("table", TypedTableBlock([("source", ReferenceChooserBlock()), ("text", RichTextBlock())]))]
)


def table(*rows: list[Any], kinds: tuple[str, ...] = ("source", "text")) -> list[dict[str, Any]]:
    columns = [{"type": kind, "heading": kind.title()} for kind in kinds]
    shown_rows = [{"values": row} for row in rows]
    value = {"columns": columns, "rows": shown_rows, "caption": ""}
    return [{"type": "table", "id": uid("t"), "value": value}]


def cells(stream: Any) -> list[list[Any]]:
    return [row["values"] for row in stream[0]["value"]["rows"]]


def test_a_cell_of_a_table_is_written_like_any_value_of_its_block(references):
    first, second = references[:2]
    evil = "<p>a<script>x()</script></p>"
    written = table([{"uuid": str(first.uuid)}, evil], [second.pk, "<p>b</p>"])
    assert cells(stored(TABLE, written)) == [[first.pk, "<p>a</p>"], [second.pk, "<p>b</p>"]]


def test_an_unchanged_cell_keeps_its_stored_value(references):
    body = table([987_654, "<p>a</p>"], [references[0].pk, "<p>b</p>"])
    before = Previous.of(TABLE, TABLE.to_python(body))
    sent = sent_back(before)
    cells(sent)[1][1] = "<p>c</p>"
    assert cells(stored(TABLE, sent, before=before)) == [
        [987_654, "<p>a</p>"],
        [references[0].pk, "<p>c</p>"],
    ]


@pytest.mark.parametrize(
    ("written", "path"),
    [
        (table([987_654, ""]), "0/value/rows/0/values/0"),
        (table(["x"], kinds=("song",)), "0/value/rows/0/values/0"),
        ([{"type": "table", "value": {"columns": 7}}], "0/value"),
        ([{"type": "table", "value": 7}], "0/value"),
    ],
)
def test_an_error_in_a_table_has_its_path(written, path):
    with pytest.raises(WritingError) as caught:
        stored(TABLE, written)
    assert path in {"/".join(map(str, problem.path)) for problem in caught.value.problems}
