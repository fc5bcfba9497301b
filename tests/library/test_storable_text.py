from __future__ import annotations

import json

import pytest
from hypothesis import given

from exoblocks.library.storable_text import is_storable, whole, without_unstorable
from tests.bibliography.strategies import json_values


@given(json_values)
def test_the_remaining_text_can_be_stored(value):
    left = without_unstorable(value)
    text = json.dumps(left, ensure_ascii=False)
    assert "\\u0000" not in text
    text.encode()
    assert is_storable(left)


@pytest.mark.parametrize("text", ["a\0b", "a\ud83d", "\udca9b"])
def test_a_character_that_no_database_stores_is_found_anywhere_in_a_value(text):
    for value in (text, [text], {text: 1}, {"key": [{"key": text}]}):
        assert not is_storable(value)


def test_half_a_surrogate_pair_is_replaced():
    assert whole({"a\ud83d": ["\udca9b", "\U0001f4a9"]}) == {"a\ufffd": ["\ufffdb", "\U0001f4a9"]}
