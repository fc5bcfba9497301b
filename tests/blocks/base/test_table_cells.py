"""The cells of a table: unknown content is kept, and the size is limited."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from exoblocks.blocks import TableCellsBlock
from exoblocks.blocks.base.table_cells import MAX_CELLS
from exoblocks.blocks.examples.table import cells
from tests.forms import posted

BLOCK = TableCellsBlock()
TABLE = cells(["A", ""], ["<p>a</p>", ""], ["", "<p>b</p>"])
#: Content that the block has no place for.
UNKNOWN = {
    "type of a column": {
        "columns": [{"type": "number", "heading": "N"}, {"type": "text", "heading": "T"}],
        "rows": [{"values": [5, "<p>a</p>"]}],
    },
    "key of the table": {**TABLE, "footer": "Source"},
    "key of a column": {
        **TABLE,
        "columns": [{**column, "width": 3} for column in TABLE["columns"]],
    },
    "key of a row": {**TABLE, "rows": [{**row, "id": "x"} for row in TABLE["rows"]]},
    "a cell too many": cells(["A"], ["<p>a</p>", "<p>b</p>"]),
    "caption of Wagtail's block": {**TABLE, "caption": "Caption"},
    "another form": [["a", "b"]],
    "text": "a | b",
    "rows of text": {"columns": [{"type": "text", "heading": ""}], "rows": ["a"]},
}


def shown(stored: Any) -> Any:
    return BLOCK.get_api_representation(BLOCK.to_python(stored))


def saved_by_a_form(stored: Any) -> Any:
    form = posted(BLOCK, BLOCK.get_form_state(BLOCK.to_python(stored)), "t")
    return BLOCK.get_prep_value(BLOCK.clean(BLOCK.value_from_datadict(form, {}, "t")))


def test_the_json_has_headings_and_rows_of_html():
    assert shown(TABLE) == {"columns": ["A", ""], "rows": [["<p>a</p>", ""], ["", "<p>b</p>"]]}


@pytest.mark.parametrize("stored", [None, "", {}])
def test_a_missing_value_is_an_empty_table(stored):
    assert shown(stored) == {"columns": [], "rows": []}
    assert BLOCK.get_prep_value(BLOCK.to_python(stored)) == {"columns": [], "rows": []}


def test_a_short_row_is_filled_with_empty_cells():
    assert shown(cells(["A", "B"], ["<p>a</p>"]))["rows"] == [["<p>a</p>", ""]]


@pytest.mark.parametrize("stored", UNKNOWN.values(), ids=UNKNOWN)
def test_unknown_content_is_kept(stored):
    before = copy.deepcopy(stored)
    assert BLOCK.get_prep_value(BLOCK.to_python(stored)) == before
    assert saved_by_a_form(stored) == before


def test_the_known_columns_of_an_unknown_table_are_shown():
    assert shown(UNKNOWN["type of a column"]) == {"columns": ["T"], "rows": [["<p>a</p>"]]}


def test_kept_content_from_a_browser_must_be_ours():
    value = BLOCK.value_from_datadict({"t-exoblocks_stored": "forged"}, {}, "t")
    assert BLOCK.get_form_state(value)["exoblocks_stored"] == "forged"
    with pytest.raises(ValidationError) as caught:
        BLOCK.clean(value)
    assert "could not be read" in str(caught.value.as_json_data())


def test_a_form_without_a_table_has_an_empty_one():
    assert len(BLOCK.value_from_datadict(MultiValueDict(), {}, "t")) == 0


@pytest.mark.parametrize(
    ("rows", "is_right"), [(MAX_CELLS // 2, True), (MAX_CELLS // 2 + 1, False)]
)
def test_a_table_is_limited_to_500_cells(rows, is_right):
    value = BLOCK.to_python(cells(["A", "B"], *[["<p>a</p>", ""]] * rows))
    if is_right:
        assert len(BLOCK.clean_deferred(value)) == MAX_CELLS
    else:
        with pytest.raises(ValidationError) as caught:
            BLOCK.clean_deferred(value)
        (message,) = caught.value.as_json_data()["messages"]
        assert "at most 500 cells. This one has 502" in message


def test_tables_are_equal_if_their_content_is():
    same = BLOCK.to_python(copy.deepcopy(TABLE))
    assert BLOCK.to_python(TABLE) == same
    assert BLOCK.to_python(cells(["A", "B"], *[row["values"] for row in TABLE["rows"]])) != same
    assert BLOCK.to_python(cells(["A", ""])) != same


def test_a_table_is_searched():
    found = BLOCK.get_searchable_content(BLOCK.to_python(TABLE))
    assert {"A", "a", "b"} <= {text.strip() for text in found}
