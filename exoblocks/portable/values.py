"""Which JSON value each of Wagtail's single-value blocks is stored as.

The blocks themselves would take more, and make of it what nobody wrote: a date that is none becomes null.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime, parse_time
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks.field_block import BaseChoiceBlock


def expectation_missed(block: blocks.Block, value: Any) -> str | None:
    """What ``block`` expects, where ``value`` is not it. Blocks of other kinds decide for themselves."""
    for kind, is_right, expectation in _VALUES:
        if isinstance(block, kind):
            return None if is_right(value) else expectation()
    return None


def _is_int(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Any) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return _is_int(value)


def _is_decimal(value: Any) -> bool:
    if isinstance(value, str):
        try:
            return value == "" or Decimal(value).is_finite()
        except ArithmeticError:
            return False
    return _is_number(value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _parses(parse: Callable[[str], Any]) -> Callable[[Any], bool]:
    def is_right(value: Any) -> bool:
        try:
            return isinstance(value, str) and parse(value) is not None
        except ValueError:
            return False

    return is_right


_VALUES: tuple[tuple[Any, Callable[[Any], bool], Callable[[], str]], ...] = (
    (
        blocks.BooleanBlock,
        lambda value: isinstance(value, bool),
        lambda: _("Expected true or false."),
    ),
    (blocks.IntegerBlock, _is_int, lambda: _("Expected a whole number.")),
    (blocks.FloatBlock, _is_number, lambda: _("Expected a number.")),
    (blocks.DecimalBlock, _is_decimal, lambda: _("Expected a number.")),
    (
        blocks.DateTimeBlock,
        _parses(parse_datetime),
        lambda: _("Expected date and time, such as 2026-01-31T12:00:00Z."),
    ),
    (blocks.DateBlock, _parses(parse_date), lambda: _("Expected a date such as 2026-01-31.")),
    (blocks.TimeBlock, _parses(parse_time), lambda: _("Expected a time such as 12:00.")),
    (blocks.MultipleChoiceBlock, _is_texts, lambda: _("Expected a list of codes.")),
    (BaseChoiceBlock, _is_text, lambda: _("Expected a code.")),
    (
        (
            blocks.CharBlock,
            blocks.TextBlock,
            blocks.RichTextBlock,
            blocks.RawHTMLBlock,
            blocks.URLBlock,
            blocks.EmailBlock,
            blocks.RegexBlock,
        ),
        _is_text,
        lambda: _("Expected text."),
    ),
)
