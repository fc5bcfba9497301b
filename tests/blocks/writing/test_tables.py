"""Tables that a client writes."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from exoblocks.blocks import ReferenceChooserBlock, RichTextBlock, TreatmentStreamBlock
from exoblocks.blocks.examples import table as examples
from exoblocks.blocks.writing.previous import Previous
from exoblocks.blocks.writing.writer import WritingError, stored
from tests.blocks.writing.writing import previous, sent_back
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
    before = previous(TABLE, body)
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


# --- Our own table, whose JSON has no types and no keys for the cells --------------------------


ARTICLE = TreatmentStreamBlock()


def article(*rows: list[Any], headings: tuple[str, ...] = ("A", "B")) -> Any:
    value = {"caption": "Caption", "first_column_header": False}
    return [
        {
            "type": "table",
            "id": uid("t"),
            "value": {**value, "columns": [*headings], "rows": [*rows]},
        }
    ]


def before(table: Any) -> Previous:
    value = {"caption": "Caption", "cells": table}
    body = [{"type": "table", "id": uid("t"), "value": value}]
    return previous(ARTICLE, body)


def stored_cells(stream: Any) -> Any:
    return stream[0]["value"]["cells"]


def test_a_new_table_is_stored_with_the_type_of_its_columns():
    evil = "<p>a<script>x()</script></p>"
    found = stored(ARTICLE, article([evil, "<p>b</p>"], ["", ""]))
    assert stored_cells(found) == examples.cells(["A", "B"], ["<p>a</p>", "<p>b</p>"], ["", ""])


def test_a_changed_heading_leaves_the_cells_as_they_are_stored(references):
    unknown = '<p>a <a linktype="citation" id="987654">(Gone 2019)</a></p>'
    old = before(examples.cells(["A", "B"], [unknown, "<p>b</p>"]))
    sent = sent_back(old)
    sent[0]["value"]["columns"][0] = "Changed"
    sent[0]["value"]["rows"].append(["<p>c</p>", ""])
    found = stored(ARTICLE, sent, before=old)
    assert stored_cells(found) == examples.cells(
        ["Changed", "B"], [unknown, "<p>b</p>"], ["<p>c</p>", ""]
    )


def test_a_table_that_is_sent_back_unchanged_stays_as_it_is_stored():
    table = {"columns": [{"type": "duration", "heading": "H"}], "rows": [{"values": [7]}]}
    old = before(table)
    assert stored_cells(stored(ARTICLE, sent_back(old), before=old)) == table


def refused(written: Any, old: Previous | None = None) -> dict[str, str]:
    with pytest.raises(WritingError) as caught:
        stored(ARTICLE, written, before=old)
    return {"/".join(map(str, problem.path)): problem.message for problem in caught.value.problems}


def test_unsupported_content_cannot_be_replaced():
    old = before({"columns": [{"type": "duration", "heading": "H"}], "rows": [{"values": [7]}]})
    sent = sent_back(old)
    sent[0]["value"]["rows"] = [["<p>a</p>"]]
    assert "cannot be changed" in refused(sent, old)["0/value/rows"]


@pytest.mark.parametrize(
    ("written", "path"),
    [
        (article(["<p>a</p>"]), "0/value/rows"),
        (article(["<p>a</p>", 7]), "0/value/rows/0/1"),
        (article("ab"), "0/value/rows"),  # type: ignore[arg-type]
    ],
)
def test_an_error_in_our_table_has_its_path(written, path):
    assert path in refused(written)
