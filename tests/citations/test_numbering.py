from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoblocks.citations.numbering import collapse, number, runs
from exoblocks.models import Reference


def references(*pks: int) -> dict[int, Reference]:
    return {pk: Reference(pk=pk) for pk in pks}


def test_records_are_numbered_by_first_appearance():
    numbers, places = number([(7, "a"), (3, "a"), (7, "b"), (5, "c")], references(3, 5, 7))
    assert numbers == {7: 1, 3: 2, 5: 3}
    assert places == {7: ["a", "b"], 3: ["a"], 5: ["c"]}


def test_two_ids_of_one_record_share_its_number():
    survivor = Reference(pk=1)
    numbers, places = number([(2, "a"), (1, "b")], {1: survivor, 2: survivor})
    assert (numbers, places) == ({1: 1}, {1: ["a", "b"]})


def test_a_missing_record_takes_no_number():
    assert number([(9, "a"), (3, "b")], references(3)) == ({3: 1}, {3: ["b"]})


def test_a_place_is_named_once():
    assert number([(3, "a"), (3, "a"), (3, "")], references(3))[1] == {3: ["a"]}


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ([], ""),
        ([1], "1"),
        ([1, 2], "1, 2"),
        ([1, 2, 3], "1-3"),
        ([5, 1, 4, 3, 1], "1, 3-5"),
        ([1, 2, 4, 5, 6, 9], "1, 2, 4-6, 9"),
    ],
)
def test_runs_of_three_or_more_collapse(numbers, shown):
    assert collapse(numbers) == shown


@given(st.sets(st.integers(1, 60)))
def test_collapsed_numbers_say_the_same_as_the_numbers(numbers):
    said: set[int] = set()
    for run in runs(numbers):
        said.update(range(run[0], run[-1] + 1))
    assert said == numbers


@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from("abc"))))
def test_numbers_are_one_to_n_in_order_of_appearance(cited):
    numbers, _places = number(cited, references(*range(1, 10)))
    order = list(dict.fromkeys(pk for pk, _place in cited))
    assert numbers == {pk: index for index, pk in enumerate(order, start=1)}
