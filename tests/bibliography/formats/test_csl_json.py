from __future__ import annotations

import json

import pytest

from exoblocks.bibliography.formats import Unreadable, read, split
from exoblocks.bibliography.formats.csl_json.reader import (
    MALFORMED,
    NOT_AN_ITEM,
    TOO_DEEP,
    TYPE_MISSING,
)
from exoblocks.bibliography.formats.entries import NOTHING_IN_IT
from tests.bibliography.formats.files import DATA, read_file, read_one

ITEMS = [{"id": name, "type": "book", "title": name} for name in "abc"]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(ITEMS),
        json.dumps(ITEMS, indent=2),
        "\n".join(map(json.dumps, ITEMS)),
        json.dumps({"items": ITEMS}),
        json.dumps({"version": 1, "user": {"id": 1}, "items": ITEMS, "total": [3]}, indent=1),
        "\n\n".join(json.dumps(item, indent=4) for item in ITEMS),
    ],
    ids=["array", "indented", "lines", "wrapped", "wrapped, with more", "one after the other"],
)
def test_items_are_found_in_every_layout(text: str) -> None:
    assert [read(entry).csl for entry in split(text)] == ITEMS


def test_an_item_is_kept_unchanged() -> None:
    first, second = read_file("library.json")
    assert first.csl == json.loads((DATA / "library.json").read_text())[0]
    assert second.csl["id"] == 7


def test_an_item_without_a_type_becomes_a_document() -> None:
    parsed = read_one('{"title": "T"}')
    assert (parsed.csl["type"], parsed.remarks) == ("document", (TYPE_MISSING,))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"title": "T",}', MALFORMED),
        ('{"title": Infinity}', MALFORMED),
        ('{"title": 1e999}', MALFORMED),
        ("[\n12]", NOT_AN_ITEM),
        ('["10.1000/abc"]', NOT_AN_ITEM),
        ("{}", NOTHING_IN_IT),
        ('{"type": "book", "version": 2}', NOTHING_IN_IT),
        ('{"title": "T", "custom": ' + "[" * 60 + "]" * 60 + "}", TOO_DEEP),
    ],
)
def test_an_invalid_item_is_refused_with_the_reason(text: str, message: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_one(text)
    assert str(refused.value) == message


def test_a_list_of_numbered_references_is_not_read_as_json() -> None:
    assert [entry.format for entry in split("[1] Kim H. A title. 2019.")] == [""]


def test_identifiers_in_a_zotero_note_are_read() -> None:
    item = {"type": "book", "title": "T", "note": "PMID: 39990001\nPMCID: PMC9990001\nmine"}
    (entry,) = split(json.dumps(item))
    assert read(entry).csl == {**item, "PMID": "39990001", "PMCID": "PMC9990001"}
    (entry,) = split(json.dumps({**item, "PMID": 39990002}))
    assert read(entry).csl["PMID"] == 39990002
