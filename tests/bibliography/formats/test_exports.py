"""Every format writes normalised identifiers, and "et al." in its own way."""

from __future__ import annotations

import json

import pytest

from exoblocks.bibliography.formats import read, split, write
from exoblocks.bibliography.records import from_csl
from tests.bibliography.formats.files import read_one, read_ris


@pytest.mark.parametrize(
    ("variable", "stored", "exported"),
    [
        ("DOI", "https://doi.org/10.5555/HELD.1.", "10.5555/held.1"),
        ("PMID", "PMID: 39990005", "39990005"),
        ("PMCID", "https://pmc.ncbi.nlm.nih.gov/articles/PMC9999995/", "PMC9999995"),
        ("ISSN", "0028-0836 (Print), 14764687", "0028-0836, 1476-4687"),
        ("ISBN", "978-0-306-40615-7", "9780306406157"),
        ("ISBN", "not one", "not one"),
        ("DOI", "unknown", "unknown"),
    ],
)
@pytest.mark.parametrize("format", ["csl-json", "bibtex", "ris"])
def test_every_export_writes_normalised_identifiers(
    format: str, variable: str, stored: str, exported: str
) -> None:
    csl = {"type": "article-journal", "title": "T", variable: stored}
    text = "".join(write([csl], format))
    assert exported in text
    assert stored == exported or stored not in text
    assert csl[variable] == stored


@pytest.mark.parametrize(
    "last",
    [
        {"literal": "et al."},
        {"literal": "others"},
        {"family": "et al."},
        {"family": "al.", "given": "et"},
        {"literal": "und andere"},
        {"literal": "u. a."},
        {"literal": "and others"},
    ],
)
def test_et_al_is_exported_as_the_format_requires_and_never_as_a_person(
    last: dict[str, str],
) -> None:
    csl = {"type": "book", "title": "T", "author": [{"family": "Harper", "given": "Lena"}, last]}
    (item,) = json.loads("".join(write([csl], "csl-json")))
    assert item["author"][-1] == {"literal": "others"}
    assert "author = {Harper, Lena and others}" in "".join(write([csl], "bibtex"))
    text = "".join(write([csl], "ris"))
    assert [line for line in text.splitlines() if line.startswith("AU")] == ["AU  - Harper, Lena"]
    for format in ("csl-json", "bibtex", "ris"):
        (entry,) = split("".join(write([csl], format)))
        names = from_csl(read(entry).csl).authors
        assert len(names) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Harper, L., et al.",
        "Harper, L. et al",
        "Harper, L. und andere",
        "Harper, L., u. a.",
        "Harper, L. & al.",
    ],
)
def test_et_al_after_a_name_is_not_part_of_the_name(text: str) -> None:
    expected = [{"family": "Harper", "given": "L."}, {"literal": "et al."}]
    assert read_ris(f"TI  - T\nAU  - {text}")["author"] == expected
    assert (
        read_one(f"@book{{a, title={{T}}, author={{{text}}}}}".replace("&", r"\&")).csl["author"]
        == expected
    )


def test_initials_are_not_read_as_et_al() -> None:
    assert read_ris("TI  - T\nAU  - Harper, U. A.")["author"] == [
        {"family": "Harper", "given": "U. A."}
    ]
