from __future__ import annotations

import re
from dataclasses import replace

from exoblocks.bibliography.formats import FORMATS, lines, split
from tests.bibliography.formats.files import DATA


def test_a_text_can_mix_all_formats() -> None:
    with (DATA / "mixed.txt").open("rb") as file:
        entries = list(split(lines(file)))
    assert [(entry.format, entry.line) for entry in entries] == [
        ("", 1),
        ("identifiers", 3),
        ("reference-text", 5),
        ("bibtex", 8),
        ("ris", 10),
        ("csl-json", 14),
    ]


def test_every_format_has_its_name_label_and_extension() -> None:
    assert {name: (one.extension, one.writable) for name, one in FORMATS.items()} == {
        "ris": (".ris", True),
        "bibtex": (".bib", True),
        "nbib": (".nbib", False),
        "csl-json": (".json", True),
        "identifiers": (".txt", False),
        "reference-text": (".txt", False),
    }
    assert all(one.name == name and one.label and one.splitter for name, one in FORMATS.items())


def test_a_site_s_own_format_defines_how_its_records_begin() -> None:
    """An unfinished record in another format ends before such a beginning."""
    text = "TY  - JOUR\nTI  - Without an end\nREF|Kim"
    own = replace(
        FORMATS["identifiers"], name="lines", beginning=re.compile(r"REF\|"), splitter=None
    )
    assert [entry.text for entry in split(text, formats={**FORMATS, "lines": own})] == [
        "TY  - JOUR\nTI  - Without an end",
        "REF|Kim",
    ]
    assert [entry.text for entry in split(text)] == [text]
