from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from exoblocks.admin.lists.xlsx import write_xlsx


def read_back(rows: list[list[Any]]) -> list[tuple[Any, ...]]:
    output = io.BytesIO()
    write_xlsx(rows, output)
    sheet = openpyxl.load_workbook(io.BytesIO(output.getvalue())).active
    return list(sheet.iter_rows(values_only=True))


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("Exosomes <b> & “skin”", "Exosomes <b> & “skin”"),
        (" spaces around ", " spaces around "),
        ("two\nlines", "two\nlines"),
        ("=1+1", "=1+1"),
        ("2019", "2019"),
        (2019, 2019),
        (0, 0),
        ("", None),
        (None, None),
        ("Bell\x07", "Bell\ufffd"),
        ("x" * 40_000, "x" * 32_767),
    ],
)
def test_a_cell_reads_back_as_expected(value: Any, read: Any) -> None:
    assert read_back([["a", value]]) == [("a", read)]


def test_text_is_never_a_formula() -> None:
    output = io.BytesIO()
    write_xlsx([["=1+1"]], output)
    sheet = openpyxl.load_workbook(io.BytesIO(output.getvalue())).active
    assert sheet["A1"].data_type == "s"
