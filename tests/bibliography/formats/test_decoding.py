from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoblocks.bibliography.formats import Unreadable, lines, read, split

TEXT = "TY  - JOUR\nTI  - Müller’s “Ænima”\nER  - "


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_file_can_have_any_encoding_and_line_endings(encoding: str, ending: str) -> None:
    data = TEXT.replace("\n", ending).encode(encoding)
    assert list(lines(data)) == TEXT.split("\n")
    assert list(lines(io.BytesIO(data))) == TEXT.split("\n")


def test_a_file_with_mixed_encodings_is_decoded_line_by_line() -> None:
    data = "Müller\n".encode() + "Müller\n".encode("latin-1")
    assert list(lines(data)) == ["Müller", "Müller"]


def test_bytes_that_are_undefined_in_windows_1252_are_kept() -> None:
    assert list(lines(b"\x93a\x81\x94")) == ["“a\x81”"]


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"PK\x03\x04", b"\x1f\x8b\x08", bytes(range(256)) * 9, b"\0" * 99]
)
def test_a_binary_file_is_refused_at_once(data: bytes) -> None:
    with pytest.raises(Unreadable, match="not a text file"):
        lines(data)


def test_an_empty_file_has_no_lines() -> None:
    assert list(lines(b"")) == []


def test_a_line_can_be_longer_than_the_read_buffer() -> None:
    data = ("ü" * 100_000 + "\r\n" + "b").encode()
    assert list(lines(data)) == ["ü" * 100_000, "b"]


def test_a_file_is_read_only_as_far_as_needed() -> None:
    file = io.BytesIO(b"TY  - JOUR\nTI  - A\nER  - \n" * 100_000)
    assert read(next(split(lines(file)))).csl["title"] == "A"
    assert file.tell() < 100_000


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        found = list(lines(data))
    except Unreadable:
        return
    assert all("\n" not in line and "\r" not in line for line in found)


@given(st.lists(st.text(st.characters(blacklist_categories=["Cc", "Cs"]), min_size=1)))
def test_utf_8_text_is_decoded_unchanged(texts: list[str]) -> None:
    texts = ["a", *texts]
    assert list(lines("\n".join(texts).encode("utf-8-sig"))) == texts
