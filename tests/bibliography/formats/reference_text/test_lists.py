"""Where one reference of a list ends and another begins. More lists are in ``tests/bibliography/cases``."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoblocks.bibliography.formats import read, split

ARTICLE = "Kim H, Lee M. Peels at high altitude. J Ex Dermatol. 2019;12(1):25-31."
BOOK = "Osei K. Scars and their stories. 2nd ed. Bristol: Example Press; 2014."
PAGE = "Mock Skin Society. (2020). Sunscreen. https://mss.example/sun"
ALL = (ARTICLE, BOOK, PAGE)


def found(text: str) -> list[tuple[str, int, str]]:
    return [(entry.format or "text", entry.line, entry.text) for entry in split(text)]


def titles(text: str) -> list[str]:
    entries = (entry for entry in split(text) if entry.format == "reference-text")
    return [read(entry).csl["title"] for entry in entries]


TITLES = ["Peels at high altitude", "Scars and their stories", "Sunscreen"]


@pytest.mark.parametrize("label", ["{}. ", "[{}] ", "({}) ", "{}) ", "{}.\t", "{}\n", "• ", "- "])
@pytest.mark.parametrize("separator", ["\n", "\n\n", "\r\n"])
def test_each_item_of_a_list_is_an_entry(label: str, separator: str) -> None:
    items = [label.format(number) + text for number, text in enumerate(ALL, start=1)]
    text = separator.join(items)
    assert titles(text) == TITLES
    entries = list(split(text))
    assert [entry.text for entry in entries] == [item.replace("\r", "") for item in items]
    assert [entry.line for entry in entries] == sorted({entry.line for entry in entries})


def test_an_entry_has_its_line_number_and_its_text() -> None:
    text = f"Dear colleague,\n\nReferences\n1. {ARTICLE}\n2. {BOOK}\n\nYours"
    assert found(text) == [
        ("text", 1, "Dear colleague,"),
        ("reference-text", 4, f"1. {ARTICLE}"),
        ("reference-text", 5, f"2. {BOOK}"),
        ("text", 7, "Yours"),
    ]


@given(st.lists(st.sampled_from(ALL), min_size=1, max_size=6), st.integers(30, 90))
def test_lines_are_joined_wherever_they_break(items: list[str], width: int) -> None:
    lines = []
    for number, item in enumerate(items, start=1):
        words = f"{number}. {item}".split()
        lines.append(words.pop(0))
        for word in words:
            if len(lines[-1]) + len(word) > width:
                lines.append(word)
            else:
                lines[-1] += f" {word}"
    assert titles("\n".join(lines)) == [TITLES[ALL.index(item)] for item in items]


@pytest.mark.parametrize("label", ["{}. ", "[{}] ", "({}) "])
def test_a_list_that_has_lost_its_line_breaks_is_split(label: str) -> None:
    items = [label.format(number) + text for number, text in enumerate(ALL, start=1)]
    assert titles(" ".join(items)) == TITLES
    assert titles(f"References {' '.join(items)}") == TITLES


def test_a_number_inside_a_reference_does_not_split_it() -> None:
    text = "1. Osei K. Narben. 2. Aufl. Stuttgart: Thema; 2014."
    assert found(text) == [("reference-text", 1, text)]


def test_other_text_between_the_items_is_not_a_reference() -> None:
    text = f"1. {ARTICLE}\n2. Ibid., p. 30.\n3. {BOOK}"
    assert [format for format, _, _ in found(text)] == ["reference-text", "text", "reference-text"]


def test_a_title_can_be_on_the_line_above_its_authors() -> None:
    (entry,) = found(
        "Needle size and pain in lip augmentation: a trial\n"
        "Holm, Freja MD; Berg, Anton PhD\n"
        "Mock Dermatologic Surgery 47(4):p 512-516, April 2021."
    )
    assert entry[:2] == ("reference-text", 1)


def test_an_erratum_belongs_to_the_reference_above_it() -> None:
    text = f"{ARTICLE}\nErratum in: J Ex Dermatol. 2019;12(3):300. doi:10.5555/err\n{BOOK}"
    assert titles(text) == TITLES[:2]
    assert "DOI" not in read(next(iter(split(text)))).csl


def test_a_table_cell_is_not_part_of_the_reference_next_to_it() -> None:
    text = f"No.\tReference\tDesign\n1\t{ARTICLE}\tRCT\n2\t{BOOK}\tbook"
    assert titles(text) == TITLES[:2]
    assert ("text", 2, "RCT") in found(text)


@pytest.mark.parametrize("identifier", ["10.5555/x", "PMID: 99000001", "https://doi.org/10.5555/x"])
def test_an_identifier_alone_is_a_separate_record(identifier: str) -> None:
    formats = [format for format, _, _ in found(f"{ARTICLE}\n\n{identifier}\n\n{BOOK}")]
    assert formats == ["reference-text", "identifiers", "reference-text"]


@pytest.mark.parametrize("identifier", ["doi: 10.5555/x", "https://doi.org/10.5555/x"])
def test_an_identifier_on_the_next_line_belongs_to_the_reference(identifier: str) -> None:
    (first, second) = split(f"{ARTICLE}\n{identifier}\n{BOOK}")
    assert read(first).csl["DOI"] == "10.5555/x"
    assert "DOI" not in read(second).csl


def test_a_record_in_another_format_ends_a_reference() -> None:
    text = f"{ARTICLE}\nTY  - JOUR\nTI  - T\nER  - \n{BOOK}\n@book{{a, title={{T}}}}"
    assert [format for format, _, _ in found(text)] == [
        "reference-text",
        "ris",
        "reference-text",
        "bibtex",
    ]


def test_a_line_that_looks_like_a_pubmed_file_is_read_as_text() -> None:
    text = "3. Mock Skin Society. 2020. Sunscreen for all. Bristol: Example Press."
    assert titles(text) == ["Sunscreen for all"]
