from __future__ import annotations

from exoblocks.library.batches import in_batches


def test_all_batches_except_the_last_are_full():
    assert list(in_batches("abcde", 2)) == [["a", "b"], ["c", "d"], ["e"]]
    assert list(in_batches([], 2)) == []
