"""Input of twice the length takes twice the steps, not four times. The tests count function calls."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from exoblocks.bibliography.formats import Unreadable, read, split
from exoblocks.bibliography.formats.bibtex import parser
from exoblocks.bibliography.formats.bibtex.latex import text_of

N = 400


def read_all(text: str) -> None:
    for entry in split(text):
        try:
            read(entry)
        except Unreadable:
            continue


def steps(action: Callable[[], object]) -> int:
    """The number of Python and C functions called while ``action`` runs."""
    count = 0

    def record_call(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(record_call)
    try:
        action()
    finally:
        sys.setprofile(None)
    return count


MANY = [
    lambda n: "@article{k, title=" + " # ".join(["a"] * n) + "}",
    lambda n: "@article{k, title={T}, month=" + " # ".join(['jan # "b"'] * n) + "}",
    lambda n: "@a{b, title={{" + r"\it " * n + "x}}}",
    lambda n: "@a{b, title={" + r"{\it \bf " * n + "x" + "}" * n + "}}",
    lambda n: "@a{b, doi={" + "{" * n + "10.5555/a" + "}" * n + "}}",
    lambda n: "@a{b, title={T}, abstract={a" + " " * 50 * n + "b}}",
    lambda n: "@a{b c\n\n" * n,
    lambda n: "@a{b c\n\nword\n\n" * n,
    lambda n: "@book{a, author={" + "A. B. and " * n + "C}, title={T}}",
    lambda n: "".join(f"@string{{a{i} = {{{'x' * 20}}}}}\n" for i in range(n)) + "@a{b, title=a1}",
    lambda n: "PMID- 1\nTI  - T\n" + "AID - a [pii]\n" * n + "AID - 10.5555/a [doi]\n" * n,
    lambda n: "TY  - JOUR\nTI  - T\n" + "AU  - A. B.; C. D.\n" * n + "ER  - \n",
    lambda n: "TY  - JOUR\nTI  - T\nAU  - " + "A. " * n + "\nER  - \n",
    lambda n: "TY  - JOUR\nTI  - T\n" + "C1  - x\nU1  - 1[pmid]\n" * n + "ER  - \n",
    lambda n: "TY  - JOUR\nTI  - T\nKW  - " + "a\n" * n + "ER  - \n",
    lambda n: "FN Clarivate Analytics Web of Science\n" + "DI 10.5555/a\n\n" * n,
    lambda n: "1. J Ex. 2020;1:1. doi:10.5555/a\n" * n,
    lambda n: "1. J Ex. 2020;1:1. doi:10.5555/a\n\n\n" * n,
    lambda n: "@book{a, author={" + "A, B, " * n + "}, title={T}}",
    lambda n: "@book{a, author={" + "A B & " * n + "C}, title={T}}",
    lambda n: "@book{a, author={" + "A; " * n + "}, title={T}}",
    lambda n: "@book{a, date={" + "2020-" * n + "XX/}, title={T}}",
    lambda n: "https://arxiv.org/abs/" * n,
    lambda n: "https://" + "a.prox-" * n + "/" + " https://www-a.proxy.b/" * n,
    lambda n: "NCT01234567 arXiv:2306.00001 " * n,
    lambda n: '[{"title": "a" "b"},\n' * n,
    lambda n: "Kim H, Lee M. Title. J Ex. 2019;1:2.\n" * n,
    lambda n: "".join(f"{i % 99 + 1}. Kim H. Title {i}. J Ex. 2019;1:2.\n" for i in range(n)),
    lambda n: "We saw this in 2019, as Kim H. says.\n" * n,
    lambda n: "Kim H, " * n,
]


@pytest.mark.exhaustive
@pytest.mark.parametrize("make", MANY, ids=lambda make: make(2)[:40])
def test_twice_the_length_takes_twice_the_steps(make: Callable[[int], str]) -> None:
    read_all(make(2))  # patterns are compiled and results cached
    once, twice = make(N), make(2 * N)
    assert steps(lambda: read_all(twice)) < 2.6 * steps(lambda: read_all(once)) + 200


def test_the_length_of_each_abbreviation_is_computed_only_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    measured = 0

    def counting(value: Any) -> int:
        nonlocal measured
        measured += 1
        return len(value)

    monkeypatch.setattr(parser, "len", counting, raising=False)
    parser.parse("@article{k, title=" + " # ".join(["a"] * N) + "}", "")
    assert measured <= N


def test_a_style_that_is_already_open_is_not_opened_again() -> None:
    assert text_of("{" + r"\it " * N + "x}") == "<i>x</i>"
    assert text_of("{" + r"\it \bf " * N + "x}") == "<i><b>x</b></i>"


def test_a_very_long_abbreviation_is_not_copied_to_every_entry() -> None:
    text = "@string{a = {" + "x" * 50_000 + "}}\n" + "@book{b, title = a}\n" * 3
    assert all(len(entry.context) < 10_000 for entry in split(text))
