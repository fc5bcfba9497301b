from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoblocks.bibliography.formats import Entry, Unreadable, read, split
from tests.bibliography.formats.records import any_text

RIS = "TY  - JOUR\nTI  - A\nER  - "
NBIB = "PMID- 123\nTI  - B\n      continued"
BIBTEX = "@book{c,\n  title = {C},\n\n  year = 2019\n}"
JSON = '{"type": "book", "title": "D"}'
DOI = "10.1000/e"
ALL = {"ris": RIS, "nbib": NBIB, "bibtex": BIBTEX, "csl-json": JSON, "identifiers": DOI}


def found(text: str, format: str | None = None) -> list[tuple[str, int, str]]:
    return [(entry.format, entry.line, entry.text) for entry in split(text, format)]


def is_read(entry: Entry) -> bool:
    try:
        read(entry)
    except Unreadable:
        return False
    return True


@pytest.mark.parametrize("order", [*itertools.permutations(ALL)], ids="-".join)
def test_formats_follow_each_other_in_any_order(order: tuple[str, ...]) -> None:
    text = "\n\n".join(ALL[name] for name in order)
    assert [(name, text) for name, _, text in found(text)] == [
        (name, ALL[name].rstrip()) for name in order
    ]


@pytest.mark.parametrize("name", ALL)
def test_an_entry_has_its_line_number(name: str) -> None:
    assert found(f"\n\nDear colleague,\n\n{ALL[name]}\n") == [
        ("", 3, "Dear colleague,"),
        (name, 5, ALL[name].rstrip()),
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_line_endings(ending: str) -> None:
    text = "\n\n".join(ALL.values())
    assert found(text.replace("\n", ending)) == found(text)


def test_lines_are_read_lazily() -> None:
    taken = 0

    def lines() -> Iterator[str]:
        nonlocal taken
        for line in itertools.cycle(f"{RIS}\n".splitlines(keepends=True)):
            taken += 1
            yield line

    assert [entry.text for entry in itertools.islice(split(lines()), 2)] == [RIS.rstrip()] * 2
    assert taken <= 8


def test_the_format_can_be_specified() -> None:
    assert found(f"{DOI}\n{RIS}", "ris") == [("", 1, DOI), ("ris", 2, RIS.rstrip())]
    with pytest.raises(LookupError):
        split("", "docx")


@pytest.mark.parametrize("blank", ["", "\n", " \r\n\t\n", "\0\0", "-----\n}\n]"])
def test_empty_text_has_no_entries(blank: str) -> None:
    assert found(blank) == []


def test_each_paragraph_of_other_text_is_an_entry() -> None:
    text = "Dear colleague,\nhere are they:\n\nYours"
    assert found(text) == [("", 1, "Dear colleague,\nhere are they:"), ("", 4, "Yours")]
    with pytest.raises(Unreadable):
        read(Entry(format="", line=1, text="Yours"))


NEIGHBOURS = ["TY  - JOUR\nTI  - Next\nER  -", "@book{next, title={Next}}", "PMID- 9\nTI  - Next"]


@pytest.mark.parametrize("next_one", NEIGHBOURS)
@pytest.mark.parametrize(
    "broken",
    [
        "@book{a, title={A",
        "@book{a, title={{A}, year=2019",
        '@book{a, title="A, year=2019}',
        "@book{a,\n\n title={A,\n",
        "@book(a, title={A}",
        '{"type": "book", "title": "A',
        '{"type": "book", "title": "A"',
        '[{"type": "book", "title": "A}]',
        '[\n{"type": "book",\n"author": [{"family": "A"}\n',
    ],
)
def test_a_record_without_an_end_does_not_affect_others(broken: str, next_one: str) -> None:
    first, *_, last = split(f"{broken}\n{next_one}\n")
    assert not is_read(first)
    assert first.text == broken.split("\n\n")[0].lstrip("[\n").rstrip()
    assert first.line == 1 + broken.startswith("[\n")
    assert read(last).csl["title"] == "Next"


@pytest.mark.parametrize("next_one", [*NEIGHBOURS, DOI])
def test_a_ris_record_without_an_end_ends_before_the_next_record(next_one: str) -> None:
    first, second = split(f"TY  - JOUR\nTI  - A\n\n{next_one}\n")
    assert read(first).csl["title"] == "A"
    assert len(read(first).remarks) == 1
    assert is_read(second)


def test_paragraphs_after_a_broken_entry_are_read() -> None:
    assert found("@book{a, title={A,\n\n10.1000/e\n\nPMC123") == [
        ("bibtex", 1, "@book{a, title={A,"),
        ("identifiers", 3, "10.1000/e"),
        ("identifiers", 5, "PMC123"),
    ]
    assert found('[{"title": "A,\n\n10.1000/e')[-1] == ("identifiers", 3, "10.1000/e")


@pytest.mark.parametrize(
    "broken",
    [
        '{"id": "b", "title": "B},',
        '{"id": "b, "title": "B"},',
        '{"id": "b" "title": "B"},',
        '{"id": "b", "author": [{"family": "B"}, "title": "B"},',
        '{"id": "b", "title": "B",',
        '{\n  "id": "b",\n  "title": "B\n},',
        '{\n  "id": "b",\n  "author": [\n    {"family": "B}\n  ]\n},',
        '"just text",',
        "12,",
    ],
)
@pytest.mark.parametrize("separator", ["\n", "", "\n  "])
def test_a_broken_json_item_does_not_affect_others(broken: str, separator: str) -> None:
    before, after = (f'{{"id": "{id}", "type": "book", "title": "{id}"}}' for id in "ac")
    text = separator.join(["[", before + ",", broken.replace("\n", separator or "\n"), after, "]"])
    entries = list(split(text))
    assert [read(one).csl["title"] for one in entries if is_read(one)] == ["a", "c"]
    assert len(entries) == 3


@given(any_text)
def test_any_text_is_read_or_refused_without_loss(text: str) -> None:
    entries = list(split(text))
    for entry in entries:
        is_read(entry)
    if "@string" not in text and "%" not in text:

        def words(text: str) -> str:
            return "".join(filter(str.isalnum, text))

        assert words("".join(entry.text for entry in entries)) == words(text)


@given(st.text(alphabet='{}[]",:@()\\\n -TYERPMIDa1', max_size=60))
def test_any_syntax_is_read_or_refused(text: str) -> None:
    for entry in split(text):
        is_read(entry)
