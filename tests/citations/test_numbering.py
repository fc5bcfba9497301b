from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoblocks.citations.numbering import Citation, anchors, links, number, runs
from exoblocks.models import Reference


def references(*pks: int) -> dict[int, Reference]:
    return {pk: Reference(pk=pk) for pk in pks}


def cited(*pairs: tuple[int, str]) -> list[Citation]:
    return [Citation(pk, place) for pk, place in pairs]


def test_records_are_numbered_by_first_appearance():
    numbers, places = number(cited((7, "a"), (3, "a"), (7, "b"), (5, "c")), references(3, 5, 7))
    assert numbers == {7: 1, 3: 2, 5: 3}
    assert places == {7: ["a", "b"], 3: ["a"], 5: ["c"]}


def test_two_ids_of_one_record_share_its_number():
    survivor = Reference(pk=1)
    numbers, places = number(cited((2, "a"), (1, "b")), {1: survivor, 2: survivor})
    assert (numbers, places) == ({1: 1}, {1: ["a", "b"]})


def test_a_missing_record_has_no_number():
    assert number(cited((9, "a"), (3, "b")), references(3)) == ({3: 1}, {3: ["b"]})


def test_a_place_is_listed_once():
    assert number(cited((3, "a"), (3, "a"), (3, "")), references(3))[1] == {3: ["a"]}


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
    assert ", ".join(link.text for link in links((n, "", "") for n in numbers)) == shown


def test_a_citation_with_a_locator_is_not_part_of_a_run():
    beside = [(3, "", ""), (1, "p. 27", ""), (2, "", ""), (1, "p. 9", ""), (1, "", "")]
    assert [link.text for link in links(beside)] == ["1-3", "1 (p. 27)", "1 (p. 9)"]


def test_a_repeated_citation_is_shown_once():
    beside = [(1, "", "a"), (1, "", "b"), (2, "p. 1", "c"), (2, "p. 1", "d")]
    assert [(link.text, link.anchor) for link in links(beside)] == [("1", "a"), ("2 (p. 1)", "c")]


def test_every_number_of_a_run_has_the_anchor_of_its_link():
    group = [Citation(pk, "p", group=1, anchor=f"a{pk}") for pk in (3, 1, 2)]
    alone = [Citation(2, "p", group=2, anchor="later"), Citation(9, "p", group=2, anchor="gone")]
    numbers = {3: 1, 1: 2, 2: 3}
    found = anchors([*group, *alone], references(1, 2, 3), numbers)
    assert found == {1: ["a3"], 2: ["a3"], 3: ["a3", "later"]}


def test_a_missing_record_separates_its_neighbours():
    group = [Citation(pk, "p", group=1, anchor=f"a{pk}") for pk in (1, 9, 2, 3)]
    found = anchors(group, references(1, 2, 3), {1: 1, 2: 2, 3: 3})
    assert found == {1: ["a1"], 2: ["a2"], 3: ["a3"]}


@given(st.sets(st.integers(1, 60)))
def test_collapsed_numbers_expand_to_the_same_numbers(numbers):
    said: set[int] = set()
    for run in runs(numbers):
        said.update(range(run[0], run[-1] + 1))
    assert said == numbers


@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from("abc"))))
def test_numbers_are_one_to_n_in_order_of_appearance(pairs):
    numbers, _places = number(cited(*pairs), references(*range(1, 10)))
    order = list(dict.fromkeys(pk for pk, _place in pairs))
    assert numbers == {pk: index for index, pk in enumerate(order, start=1)}


@pytest.mark.parametrize(
    ("numbers", "retracted", "shown"),
    [
        ([1, 3, 4, 5], {3}, "1, 3 retracted, 4-5"),
        ([3, 4, 5], {4}, "3, 4 retracted, 5"),
        ([3, 4, 5], {3, 4, 5}, "3 retracted, 4 retracted, 5 retracted"),
        ([1, 2], {1}, "1 retracted, 2"),
        ([1, 2, 3, 4, 5, 6, 7], {4}, "1-3, 4 retracted, 5-7"),
    ],
)
def test_a_retracted_number_is_not_part_of_a_run(numbers, retracted, shown):
    found = links(((n, "", "") for n in numbers), retracted)
    assert ", ".join(link.marked_text for link in found) == shown
    assert [link.numbers for link in found if link.is_retracted] == [
        (n,) for n in sorted(retracted)
    ]


def test_a_locator_in_a_retracted_source_is_marked_too():
    found = links([(1, "p. 27", ""), (2, "", "")], {1})
    assert [link.marked_text for link in found] == ["1 (p. 27) retracted", "2"]
    assert found[0].text_alone == "1 (p. 27), retracted"
