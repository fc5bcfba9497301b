"""A date without a time."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.encoding import force_str
from wagtail import blocks

from exoblocks.blocks.base.import_path import StableImportPath
from exoblocks.schema import Definitions, Schema
from exoblocks.schema import wagtail_blocks as described


class DayBlock(StableImportPath, blocks.DateBlock):
    """A date without a time, in ISO 8601 in the JSON. Stored text that is not a date is kept but
    not shown.
    """

    def to_python(self, value: Any) -> Any:
        if value is None or isinstance(value, datetime.date):
            return value
        try:
            return parse_date(value) or value
        except (TypeError, ValueError):
            return value

    def get_prep_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, datetime.date) else value

    def value_for_form(self, value: Any) -> Any:
        return value if value is None or isinstance(value, datetime.date) else force_str(value)

    def get_api_representation(self, value: Any, context: Any = None) -> str | None:
        return value.isoformat() if isinstance(value, datetime.date) else None

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return described.date(self, definitions)
