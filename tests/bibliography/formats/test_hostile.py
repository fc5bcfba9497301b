"""Malicious input. With quadratic running time, these tests would not finish."""

from __future__ import annotations

import pytest

from exoblocks.bibliography.formats import Entry, Unreadable, read, split, write
from exoblocks.bibliography.formats.entries import LONGEST_ENTRY, TOO_LONG

N = 50_000


def read_all(text: str) -> list[str]:
    """The title of each entry, or the reason why it was refused."""
    found = []
    for entry in split(text):
        try:
            parsed = read(entry)
        except Unreadable as error:
            found.append(str(error))
            continue
        found.append(str(parsed.csl.get("title", "")))
        for format in ("ris", "bibtex", "csl-json"):
            assert "".join(write([parsed.csl], format))
    return found


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "text",
    [
        "@book{a, title={" + "{" * N,
        "@book{a, title={" + "{" * N + "x" + "}" * N + "}}",
        "@book{a, author={" + "{" * N + "x" + "}" * N + "}}",
        "@book{a, title={" + r"\textit{" * N + "x" + "}" * N + "}}",
        "@book{a, title={" + r"\'" * N + "}}",
        "@book{a, title={" + "$^" * N + "}}",
        "@book{a, author={" + "a and " * (N // 5) + "}}",
        "@" * N,
        "[" * N,
        '{"a":' * N,
        '[{"a": "' + "\\" * N,
        '[{"title": ' + "9" * N + "}]",
        '[{"title": 1e999}]',
        '[{"title": NaN}]',
        '{"title": "T", "custom": ' + "[" * 500 + "]" * 500 + "}",
        "TY  - JOUR\nTI  - " + "<i>" * N + "\nER  - ",
        "TY  - JOUR\nAU  - " + "a, b; " * N + "\nER  - ",
        "TY  - JOUR\nDO  - 10.1000/" + "%25" * N + "\nSN  - " + "1 " * N + "\nER  - ",
        "PMID- 1\nFAU - a, " + "x " * N + "\nTI  - x" + "." * N,
        "10.1000/" * N,
        "10.1000/%25" + "25" * N,
        ",http://" * N,
        "978-" * N,
        "1" * N,
        "x" * 20 * N,
        " " * N + "x",
        "\0" * N,
        "Kim H, " * N,
        "A. B. " * N,
        "(2019) " * N,
        "2019;12(3):4-5. " * N,
        "1. Kim H. Title. " * N,
        "In: " * N,
        "“" * N,
    ],
    ids=lambda text: text[:24].strip(),
)
def test_a_very_long_entry_is_read_or_refused(text: str) -> None:
    assert len(read_all(text)) <= 1


@pytest.mark.parametrize(
    ("piece", "count"),
    [
        ("@a{b,\n\n", 2_000),
        ("{\n\n", 2_000),
        ('{"id": "a, "title": "x"},', 2_000),
        ('{"id": "a, "title": "x"},\n', 2_000),
        ("TY  - JOUR\n\nfoo\n\n", 2_000),
        ("10.1000/a,", 2_000),
        ("@book{a, title={T}} ", 1_000),
        ("Kim H. Title. J Ex. 2019;1:2.\n", 500),
        ("Kim H. Title. J Ex. 2019;1:2. ", 500),
    ],
)
def test_each_of_many_broken_records_is_an_entry(piece: str, count: int) -> None:
    assert len(read_all(("[" if piece.startswith('{"') else "") + piece * count)) >= count - 1


def test_strings_that_multiply_are_not_expanded() -> None:
    lines = ["@string{a0 = {" + "x" * 100 + "}}"]
    lines += [f"@string{{a{n} = {' # '.join([f'a{n - 1}'] * 10)}}}" for n in range(1, 30)]
    (entry,) = split("\n".join([*lines, "@book{b, title = a29}"]))
    assert len(entry.context) < 10_000
    found = read(entry)
    assert found.csl["title"] == "a29"
    assert "@string" in found.remarks[0]


def test_a_record_that_is_too_long_is_refused_with_the_reason() -> None:
    with pytest.raises(Unreadable, match="million characters"):
        read(Entry(format="ris", line=1, text="TY  - JOUR\n" + "x" * LONGEST_ENTRY))
    assert "missing closing bracket" in TOO_LONG


def test_scripts_and_entities_stay_text() -> None:
    title = "<script>alert(1)</script> &lt;b&gt; p < 0.05"
    assert read_all(f"TY  - JOUR\nTI  - {title}\nER  - ") == [title]
    assert read_all(f"@book{{a, title={{{title}}}}}") == [title]
    assert read_all(f"PMID- 1\nTI  - {title}") == [title]
