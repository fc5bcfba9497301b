from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoblocks.bibliography.identifiers import InvalidIdentifier, normalise_isbn, normalise_issn
from exoblocks.bibliography.identifiers.serials import (
    ISBN_CHECKSUM,
    ISBN_MALFORMED,
    ISSN_CHECKSUM,
    ISSN_MALFORMED,
)


@pytest.mark.parametrize(
    ("pasted", "isbn"),
    [
        ("9780306406157", "9780306406157"),
        ("978-0-306-40615-7", "9780306406157"),
        ("978 0 306 40615 7", "9780306406157"),
        ("978\u20110\u2013306\u201040615-7", "9780306406157"),
        ("ISBN 978-0-306-40615-7", "9780306406157"),
        ("ISBN-13: 978-0-306-40615-7.", "9780306406157"),
        ("urn:isbn:9780306406157", "9780306406157"),
        ("978-0-306-40615-7 (pbk.)", "9780306406157"),
        ("0-306-40615-2", "9780306406157"),
        ("ISBN-10: 0-306-40615-2", "9780306406157"),
        ("ISBN10 0306406152", "9780306406157"),
        ("080442957X", "9780804429573"),
        ("080442957x", "9780804429573"),
        ("979-10-90636-07-1", "9791090636071"),
    ],
)
def test_an_isbn_is_normalised_to_13_digits(pasted: str, isbn: str) -> None:
    assert normalise_isbn(pasted) == isbn


@pytest.mark.parametrize(
    ("pasted", "message"),
    [
        ("9780306406158", ISBN_CHECKSUM),
        ("0306406153", ISBN_CHECKSUM),
        ("X306406152", ISBN_MALFORMED),
        ("9770306406157", ISBN_MALFORMED),
        ("978030640615", ISBN_MALFORMED),
        ("9780306406157 9780804429573", ISBN_MALFORMED),
        ("a book", ISBN_MALFORMED),
        ("978" * 2000, ISBN_MALFORMED),
    ],
)
def test_a_wrong_isbn_is_refused_with_the_reason(pasted: str, message: str) -> None:
    with pytest.raises(InvalidIdentifier) as caught:
        normalise_isbn(pasted)
    assert str(caught.value) == message
    assert (caught.value.kind, caught.value.value) == ("isbn", pasted)


@pytest.mark.parametrize(
    ("pasted", "issn"),
    [
        ("0378-5955", "0378-5955"),
        ("03785955", "0378-5955"),
        ("ISSN 0378-5955", "0378-5955"),
        ("eISSN: 2434-561x", "2434-561X"),
        ("ISSN-L 2434-561X (online)", "2434-561X"),
        ("0378\u20135955", "0378-5955"),
    ],
)
def test_an_issn_is_normalised_with_a_hyphen(pasted: str, issn: str) -> None:
    assert normalise_issn(pasted) == issn


@pytest.mark.parametrize(
    ("pasted", "message"),
    [
        ("0378-5954", ISSN_CHECKSUM),
        ("0378-595X", ISSN_CHECKSUM),
        ("0378-59", ISSN_MALFORMED),
        ("journal", ISSN_MALFORMED),
    ],
)
def test_a_wrong_issn_is_refused_with_the_reason(pasted: str, message: str) -> None:
    with pytest.raises(InvalidIdentifier) as caught:
        normalise_issn(pasted)
    assert str(caught.value) == message
    assert (caught.value.kind, caught.value.value) == ("issn", pasted)


def test_empty_text_is_neither_a_number_nor_an_error() -> None:
    assert normalise_isbn(" \u200b") == ""
    assert normalise_issn("") == ""


@given(st.integers(0, 10**9 - 1), st.sampled_from("0123456789"))
def test_a_single_wrong_digit_is_always_detected(body: int, digit: str) -> None:
    """This is the purpose of check digits."""
    digits = f"978{body:09d}"
    good = next(
        isbn for last in range(10) if (isbn := _accepted(normalise_isbn, f"{digits}{last}"))
    )
    for position, original in enumerate(good[3:], start=3):
        mistyped = good[:position] + digit + good[position + 1 :]
        assert (_accepted(normalise_isbn, mistyped) == mistyped) == (digit == original)


@given(st.text(alphabet="ISBNisbn: 0123456789Xx-()", max_size=20) | st.text())
def test_normalising_a_number_again_changes_nothing(text: str) -> None:
    for normalise in (normalise_isbn, normalise_issn):
        number = _accepted(normalise, text)
        assert normalise(number) == number


def _accepted(normalise: Callable[[str], str], text: str) -> str:
    try:
        return normalise(text)
    except InvalidIdentifier:
        return ""
