"""Numbers that are JSON numbers in the API."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from wagtail import blocks

from exoblocks.blocks.base.import_path import StableImportPath
from exoblocks.schema import Definitions, Schema, nullable
from exoblocks.schema import wagtail_blocks as described

#: A stored number above this is invalid, and writing it out would take too long.
LARGEST_EXPONENT = 20


class CountBlock(StableImportPath, blocks.IntegerBlock):
    """A whole number within the limits of its form. Other stored values are kept but are read as
    null.
    """

    def get_api_representation(self, value: Any, context: Any = None) -> int | None:
        number = as_number(value)
        return number if isinstance(number, int) and self._is_within_limits(number) else None

    def _is_within_limits(self, number: int) -> bool:
        low, high = self.field.min_value, self.field.max_value
        return (low is None or number >= low) and (high is None or number <= high)

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return nullable({"type": "integer", **described.limits_of(self.field)})


class QuantityNumberBlock(StableImportPath, blocks.DecimalBlock):
    """A decimal number, a JSON number in the API."""

    def to_python(self, value: Any) -> Any:
        try:
            # Through its text, because a binary 0.1 has fifty digits.
            return value if value is None else super().to_python(str(value))
        except (ArithmeticError, ValueError, TypeError):
            return value

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else str(value)

    def get_api_representation(self, value: Any, context: Any = None) -> int | float | None:
        return as_number(value)

    def get_api_schema(self, definitions: Definitions) -> Schema:
        in_read: Schema = {"type": ["number", "null"]}
        return (
            in_read if definitions.mode == "read" else described.decimal_to_write(self, definitions)
        )


def as_number(value: Any) -> int | float | None:
    """A stored number for JSON: 2 instead of 2.0; null if it is not a number."""
    if value is None or value == "":
        return None
    try:
        number = Decimal(str(value))
    except ArithmeticError:
        return None
    if not number.is_finite() or abs(number.adjusted()) > LARGEST_EXPONENT:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
