"""Helpers for the ``rules`` and ``publication_rules`` of blocks. Each one yields (field, message for
the editor).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from wagtail.rich_text import RichText

from exoblocks.blocks.base.numbers import as_number
from exoblocks.citations.rich_text import is_blank_html

Found = Iterator[tuple[str, str]]


def is_empty(value: Any) -> bool:
    """Nothing has been chosen, typed or listed. An empty paragraph counts as empty, and so does a
    group of empty fields.
    """
    if isinstance(value, RichText):
        return is_blank_html(value.source)
    if isinstance(value, Mapping):
        return all(map(is_empty, value.values()))
    return value is None or value == "" or (hasattr(value, "__len__") and len(value) == 0)


def ascending(value: Mapping[str, Any], lowest: str, highest: str) -> Found:
    """The maximum must not be below the minimum."""
    low, high = as_number(value.get(lowest)), as_number(value.get(highest))
    if low is not None and high is not None and low > high:
        yield (
            highest,
            _("This number is lower than the first number (%(low)s). Swap the two numbers.")
            % {"low": low},
        )


def in_range(value: Mapping[str, Any], lowest: str, highest: str) -> Found:
    """The rules of a range without a unit."""
    yield from ascending(value, lowest, highest)
    yield from maximum_needs_minimum(value, lowest, highest)


def maximum_needs_minimum(value: Mapping[str, Any], lowest: str, highest: str) -> Found:
    """A maximum requires a minimum. An exact number belongs in the first field."""
    if as_number(value.get(highest)) is not None and as_number(value.get(lowest)) is None:
        yield (
            lowest,
            _(
                "The maximum has no lower number. Enter the lower "
                "number here, or move the maximum here."
            ),
        )


def needed(value: Mapping[str, Any], field: str, message: str) -> Found:
    if is_empty(value.get(field)):
        yield field, message


def unwanted(value: Mapping[str, Any], field: str, message: str) -> Found:
    if not is_empty(value.get(field)):
        yield field, message
