"""What one of our writers wrote, our readers read again: all of it, as far as a format can say it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given

from exoblocks.bibliography.formats import Unreadable, read, split, write
from exoblocks.bibliography.records import Record, from_csl
from exoblocks.bibliography.text import single_line
from tests.bibliography.formats.records import any_items, sound_items

TAGGED = ("ris", "bibtex")


def there_and_back(csl: dict[str, Any], format: str) -> dict[str, Any]:
    (entry,) = split("".join(write([csl], format)))
    assert entry.format == format
    return read(entry).csl


def as_sayable(record: Record) -> Record:
    """RIS and BibTeX hold lines: in an abstract, white space within them is one space."""
    lines = map(single_line, record.abstract.splitlines())
    return dataclasses.replace(record, abstract="\n".join(lines).strip())


@pytest.mark.parametrize("format", TAGGED)
@given(csl=sound_items)
def test_a_sound_record_survives(format: str, csl: dict[str, Any]) -> None:
    back = there_and_back(csl, format)
    assert as_sayable(from_csl(back)) == as_sayable(from_csl(csl))
    if "id" in csl:
        assert back["id"] == csl["id"]


@pytest.mark.parametrize("format", TAGGED)
@given(csl=any_items)
def test_what_was_read_once_survives_from_then_on(format: str, csl: dict[str, Any]) -> None:
    try:
        once = there_and_back({"title": "T", **csl}, format)
    except Unreadable:
        return  # it said nothing
    twice = there_and_back(once, format)
    assert from_csl(twice) == from_csl(once)
    assert twice.get("custom") == once.get("custom")


@given(csl=any_items)
def test_csl_json_loses_nothing(csl: dict[str, Any]) -> None:
    csl = {"type": "book", "title": "T", **csl, "type": csl.get("type") or "book"}
    (entry,) = split("".join(write([csl], "csl-json")))
    assert json.loads(entry.text) == csl
