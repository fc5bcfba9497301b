from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoblocks.portable.files.json_file import MAX_DEPTH, parse, to_bytes
from exoblocks.portable.report import LoadError, pointer

NESTED = "[" * 100_000


def problems_of(tmp_path, content: bytes) -> dict[str, str]:
    file = tmp_path / "article.json"
    with pytest.raises(LoadError) as caught:
        parse(content, file)
    assert all(problem.file == file for problem in caught.value.problems)
    return {problem.pointer: problem.message for problem in caught.value.problems}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "This is not valid JSON: Expecting value at line 1, column 1."),
        (b'{"a": 1,}', "This is not valid JSON"),
        (b'{\n  "a": b\n}', "line 2, column 8"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        (b'{"a": "\xff"}', "not valid UTF-8 at byte 7"),
        ("{}".encode("utf-16"), "not valid UTF-8"),
        (b'{"a": NaN}', "NaN is not a JSON number"),
        (b'{"a": -Infinity}', "-Infinity is not a JSON number"),
        (b'{"a": 1e999}', "too large"),
        (b"1" * 5000, "not valid JSON"),
        (NESTED.encode(), "nested too deeply"),
    ],
)
def test_invalid_json_is_an_error_of_the_whole_file(tmp_path, content, expected):
    found = problems_of(tmp_path, content)
    assert list(found) == [""]
    assert expected in found[""]


def test_a_document_that_is_nested_too_deeply_is_refused(tmp_path):
    deep = b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1)
    assert "nested" in problems_of(tmp_path, deep)[""]


def test_a_repeated_key_is_reported(tmp_path):
    found = problems_of(tmp_path, b'{"a": [{"b/c": 1, "d": 2, "b/c": 3}]}')
    assert found == {"/a/0/b~1c": "This key appears more than once."}


@pytest.mark.parametrize("text", [b'"a\\u0000b"', b'"\\ud800"'])
def test_text_that_no_database_stores_is_reported(tmp_path, text):
    assert list(problems_of(tmp_path, b'{"a": [' + text + b"]}")) == ["/a/0"]


def test_a_message_about_half_a_surrogate_pair_can_be_printed(tmp_path):
    found = problems_of(tmp_path, b'{"\\ud800": {"\\u001b[31m": "\\u0000"}}')
    assert found.keys() == {"", "/\\ud800/\\x1b[31m"}


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(document=st.dictionaries(st.sampled_from("abc"), values, max_size=3))
def test_a_written_document_is_read_back_and_written_the_same(document):
    content = to_bytes(document)
    read = parse(content, Path("article.json"))
    assert read == document
    assert to_bytes(read) == content


def test_a_document_is_indented_and_sorted():
    written = to_bytes({"b": ["é"], "a": {}})
    assert written == '{\n  "a": {},\n  "b": [\n    "é"\n  ]\n}\n'.encode()
    assert json.loads(written) == {"a": {}, "b": ["é"]}


def test_a_pointer_follows_rfc_6901():
    assert pointer(()) == ""
    assert pointer(("a/b", 0, "m~n", "")) == "/a~1b/0/m~0n/"
