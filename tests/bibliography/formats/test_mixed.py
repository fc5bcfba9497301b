from __future__ import annotations

from exoblocks.bibliography.formats import FORMATS, lines, split
from tests.bibliography.formats.files import DATA


def test_a_paste_of_everything() -> None:
    with (DATA / "mixed.txt").open("rb") as file:
        entries = list(split(lines(file)))
    assert [(entry.format, entry.line) for entry in entries] == [
        ("", 1),
        ("identifiers", 3),
        ("identifiers", 5),
        ("identifiers", 6),
        ("bibtex", 8),
        ("ris", 10),
        ("csl-json", 14),
    ]


def test_every_format_has_its_labels() -> None:
    assert {name: (one.extension, one.writable) for name, one in FORMATS.items()} == {
        "ris": (".ris", True),
        "bibtex": (".bib", True),
        "nbib": (".nbib", False),
        "csl-json": (".json", True),
        "identifiers": (".txt", False),
    }
    assert all(one.name == name and one.label for name, one in FORMATS.items())
