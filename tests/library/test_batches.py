from __future__ import annotations

from exoblocks.library.batches import in_batches


def test_batches_are_full_but_for_the_last():
    assert list(in_batches("abcde", 2)) == [["a", "b"], ["c", "d"], ["e"]]
    assert list(in_batches([], 2)) == []
