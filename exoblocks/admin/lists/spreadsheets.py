"""Spreadsheet exports in which text from a record is never a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from typing import IO, Any

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from exoblocks.admin.lists.rows import read_all
from exoblocks.admin.lists.xlsx import write_xlsx
from exoblocks.conf import get_settings
from exoblocks.library.exporting import in_pieces

# Includes the full-width characters, because some spreadsheets treat them like the plain ones.
FORMULA_STARTS = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
CONTROL_STARTS = ("\t", "\r", "\n")
_COULD_RUN = re.compile(rf"[{''.join(CONTROL_STARTS)}]|\s*[{re.escape(''.join(FORMULA_STARTS))}]")

_PLAIN = (str, int, float)


def neutralised(value: Any) -> Any:
    """``value``, with an apostrophe before text that a spreadsheet could run as a formula.

    https://owasp.org/www-community/attacks/CSV_Injection
    """
    if isinstance(value, str) and not value[:1].isalnum() and _COULD_RUN.match(value):
        return f"'{value}"
    return value


class NeutralisedExportMixin(SpreadsheetExportMixin):
    """For every view with an export. It must come before the view's own base classes.

    Wagtail decides for each cell how to write it. Here, a whole row is written at once.
    """

    def export_rows(self, records: Iterable[Any]) -> Iterator[list[Any]]:
        """The headings, then a row for each record, with numbers and with text that is never a
        formula.
        """
        yield [self.get_heading(None, name) for name in self.list_export]
        for record in records:
            yield [
                value and neutralised(_plain(value)) for value in self.to_row_dict(record).values()
            ]

    def stream_csv(self, queryset: Iterable[Any]) -> Iterator[bytes]:
        writer = csv.writer(_Echo())
        return in_pieces(map(writer.writerow, self.export_rows(queryset)))

    def write_xlsx(self, queryset: Iterable[Any], output: IO[bytes]) -> None:
        write_xlsx(self.export_rows(queryset), output)


class LimitedExportMixin(NeutralisedExportMixin):
    """Long lists can only be exported as CSV, which is fast. Other formats would exceed the request
    timeout.
    """

    def is_too_long(self, count: int) -> bool:
        """Whether a list of this length can only be downloaded as CSV."""
        return count > get_settings().EXPORT_MAX_RECORDS

    def limit_message(self) -> str:
        most = number_format(get_settings().EXPORT_MAX_RECORDS, force_grouping=True)
        return _(
            "Lists of more than %(most)s records can be downloaded as CSV only. For another "
            "format, narrow the list with a search or a filter."
        ) % {"most": most}

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> HttpResponseBase:
        if spreadsheet_format != self.FORMAT_CSV and self.is_too_long(queryset.count()):
            return self.refused_export()
        # A queryset keeps every row that it has read, but a spreadsheet needs each row only once.
        rows = read_all(queryset)
        response: HttpResponseBase = super().as_spreadsheet(rows, spreadsheet_format)
        return response

    def refused_export(self) -> HttpResponseBase:
        """Redirect to the list with the reason why it was not downloaded."""
        messages.error(self.request, self.limit_message())
        query = self.request.GET.copy()
        del query["export"]
        return redirect(f"{self.index_url}?{query.urlencode()}")


class _Echo:
    """A file that returns what is written to it."""

    def write(self, text: str) -> str:
        return text


def _plain(value: Any) -> Any:
    return value if isinstance(value, _PLAIN) else str(value)
