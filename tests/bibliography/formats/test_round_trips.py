"""Our readers read everything that our writers write, as far as a format can express it."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoblocks.bibliography.formats import Unreadable, read, split, write
from exoblocks.bibliography.formats.csl_json.writer import exported
from exoblocks.bibliography.records import Record, from_csl
from exoblocks.bibliography.text import single_line
from tests.bibliography.formats.records import any_items, sound_items

TAGGED = ("ris", "bibtex")


def round_trip(csl: dict[str, Any], format: str) -> dict[str, Any]:
    (entry,) = split("".join(write([csl], format)))
    assert entry.format == format
    return read(entry).csl


def with_single_spaces(record: Record) -> Record:
    """RIS and BibTeX keep only single spaces within the lines of an abstract."""
    lines = map(single_line, record.abstract.splitlines())
    return dataclasses.replace(record, abstract="\n".join(lines).strip())


@pytest.mark.parametrize("format", TAGGED)
@given(csl=sound_items)
def test_a_valid_record_survives(format: str, csl: dict[str, Any]) -> None:
    back = round_trip(csl, format)
    assert with_single_spaces(from_csl(back)) == with_single_spaces(from_csl(csl))
    if "id" in csl:
        assert back["id"] == csl["id"]


@pytest.mark.parametrize("format", TAGGED)
@given(csl=any_items)
def test_a_second_round_trip_changes_nothing(format: str, csl: dict[str, Any]) -> None:
    try:
        once = round_trip({"title": "T", **csl}, format)
    except Unreadable:
        return  # an empty record
    twice = round_trip(once, format)
    assert from_csl(twice) == from_csl(once)
    assert twice.get("custom") == once.get("custom")


@given(csl=any_items)
def test_csl_json_loses_nothing(csl: dict[str, Any]) -> None:
    """Only identifiers are normalised, and "et al." is written as other programs expect it."""
    csl = {"title": "T", **csl}
    csl["type"] = csl.get("type") or "book"
    (entry,) = split("".join(write([csl], "csl-json")))
    back = json.loads(entry.text)
    assert back == exported(csl)
    assert exported(back) == back
    assert from_csl(back).issued == from_csl(csl).issued
    for variable in csl:
        if variable.upper() not in ("DOI", "PMID", "PMCID", "ISBN", "ISSN", "AUTHOR", "EDITOR"):
            assert back[variable] == csl[variable]


@pytest.mark.parametrize("format", [*TAGGED, "csl-json"])
@given(items=st.lists(sound_items, max_size=2))
def test_text_in_a_record_cannot_become_another_record(
    format: str, items: list[dict[str, Any]]
) -> None:
    entries = list(split("".join(write(items, format))))
    assert [entry.format for entry in entries] == [format] * len(items)
    titles = [from_csl(read(entry).csl).title for entry in entries]
    assert titles == [from_csl(item).title for item in items]


@pytest.mark.parametrize("format", TAGGED)
def test_fields_without_a_csl_variable_are_written_again(format: str) -> None:
    custom = {"custom": {"ris": {"XX": ["kept"]}, "bibtex": {"annote": [r"k{\"e}pt"]}}}
    back = round_trip({"type": "book", "title": "T", **custom}, format)
    assert back["custom"] == {format: custom["custom"][format]}


@pytest.mark.parametrize(
    "custom",
    [
        {"ris": {"ER": [""], "TY": ["BOOK"], "x": ["a"], "T\nER": ["a"]}},
        {"ris": {"N2": ["a\nER  - \nTY  - BOOK\nTI  - b"]}},
        {"ris": {"XX": [1, None, {}]}, "bibtex": {"foo": [1]}},
        {"ris": ["a"], "bibtex": "a"},
        {"bibtex": {"foo": ["}", "a}\n@book{b, title={c}"], "a = {b}, c": ["d"]}},
        {"bibtex": {"foo": ["a\\"], "entrytype": ["string", "book{x,", "comment"]}},
        "text",
        ["text"],
    ],
)
@pytest.mark.parametrize("format", TAGGED)
def test_invalid_kept_fields_cannot_break_the_record(format: str, custom: object) -> None:
    items = [{"type": "document", "title": "A", "custom": custom}, {"type": "book", "title": "B"}]
    entries = list(split("".join(write(items, format))))
    assert [read(entry).csl["title"] for entry in entries] == ["A", "B"]


@pytest.mark.parametrize("format", TAGGED)
def test_values_that_the_format_cannot_express_are_lost(format: str) -> None:
    """docs/reference/formats.md lists them."""
    csl = {
        "type": "unheard-of",
        "title": "T",
        "author": [{"family": "Kim", "given": "H", "ORCID": "0000-0001-2345-6789"}],
        "issued": {"date-parts": [[2019, 5], [2019, 6]], "circa": True},
        "original-title": "Not written",
    }
    back = round_trip(csl, format)
    assert back["type"] == "document"
    assert back["author"] == [{"family": "Kim", "given": "H"}]
    assert back["issued"] == {"date-parts": [[2019, 5], [2019, 6]]}
    assert "original-title" not in back


@pytest.mark.parametrize(
    "issued",
    [
        {"date-parts": [[2019, 11], [2019, 12]]},
        {"date-parts": [[2019, 11], [2020, 1]]},
        {"date-parts": [[2019], [2020]]},
        {"date-parts": [[2019, 5, 2], [2019, 5, 4]]},
        {"date-parts": [[2019, 5, 31], [2019, 6, 2]]},
        {"date-parts": [[2019]], "season": 2},
        {"date-parts": [[2019]], "season": 3},
    ],
)
@pytest.mark.parametrize("format", TAGGED)
def test_ranges_and_seasons_survive(format: str, issued: dict[str, Any]) -> None:
    csl = {"type": "article-journal", "title": "T", "issued": issued}
    assert round_trip(csl, format)["issued"] == issued


@pytest.mark.parametrize("format", ["ris", "bibtex", "csl-json"])
def test_an_empty_list_is_written_without_records(format: str) -> None:
    assert list(split("".join(write([], format)))) == []


@pytest.mark.parametrize("format", ["nbib", "identifiers", "", "docx"])
def test_a_format_without_a_writer_raises_a_lookup_error(format: str) -> None:
    with pytest.raises(LookupError):
        write([], format)
