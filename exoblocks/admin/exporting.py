"""Spreadsheet exports in which a record's text never becomes a formula."""

from __future__ import annotations

from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from wagtail.admin.views.mixins import SpreadsheetExportMixin

# The full-width forms too: some spreadsheets read them as the plain ones.
FORMULA_STARTS = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
CONTROL_STARTS = ("\t", "\r", "\n")


def neutralised(value: Any) -> Any:
    """``value``, with an apostrophe before text that a spreadsheet could run as a formula.

    https://owasp.org/www-community/attacks/CSV_Injection
    """
    if not isinstance(value, str):
        return value
    if value.startswith(CONTROL_STARTS) or value.lstrip().startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


class NeutralisedExportMixin(SpreadsheetExportMixin):
    """For every view that exports: goes before the view's own base classes."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        processed = neutralised(super().preprocess_field_value(field, value, export_format))
        if export_format == self.FORMAT_XLSX and isinstance(processed, str):
            # An XLSX file with such a character does not open.
            return ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", processed)
        return processed
