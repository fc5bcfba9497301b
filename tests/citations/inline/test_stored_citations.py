from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoblocks.citations.inline.stored_citations import citations_in, neighbours
from tests.factories import inline

PIECES = [
    *(inline(3), inline(4, "p. 1"), inline("x"), '<a linktype="citation">', "</a>", "<a ", "<a>"),
    *('<a href="/">', '<a linktype="page" id="1">', "<b>", "</b>", "<p>", "</p>", "text", " "),
    *("&nbsp;", "\N{NO-BREAK SPACE}", "\n", ">", '"', "linktype=", "<abbr>", "</abbr>"),
]


def test_a_citation_has_its_record_locator_and_content():
    source = f"<p>Text {inline(3, 'Table 2, “a” & <b>', '<i>(Kim)</i>')}.</p>"
    (citation,) = citations_in(source)
    assert (citation.pk, citation.locator, citation.content) == (
        3,
        "Table 2, “a” & <b>",
        "<i>(Kim)</i>",
    )
    assert source[citation.start : citation.end].endswith("</a>")


@pytest.mark.parametrize("stored_id", ["", "x", "-1", "0", "3.5", "9" * 30, "³"])
def test_an_invalid_id_refers_to_no_record(stored_id):
    (citation,) = citations_in(inline(stored_id))
    assert (citation.id, citation.pk) == (stored_id, None)


@pytest.mark.parametrize(
    "source",
    [
        "",
        '<a href="/">x</a>',
        '<a linktype="page" id="3">x</a>',
        '<a title="linktype=&quot;citation&quot;" href="/">x</a>',
        '<a linktype="citation" id="3">never closed',
        '<abbr linktype="citation" id="3">x</abbr>',
        'linktype="citation" in words',
    ],
)
def test_nothing_else_is_a_citation(source):
    assert citations_in(source) == []


def test_an_unclosed_link_does_not_hide_the_next():
    (citation,) = citations_in(f'<a linktype="citation" id="3">x {inline(4)}')
    assert citation.pk == 4


@pytest.mark.parametrize(
    ("between", "groups"),
    [
        ("", [[3, 4]]),
        (" ", [[3, 4]]),
        ("&nbsp;\N{NO-BREAK SPACE}\n", [[3, 4]]),
        (",", [[3], [4]]),
        ("<br/>", [[3], [4]]),
        ("</p><p>", [[3], [4]]),
    ],
)
def test_only_white_space_may_separate_neighbours(between, groups):
    found = neighbours(f"<p>{inline(3)}{between}{inline(4)}</p>")
    assert [[citation.pk for citation in group] for group in found] == groups


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_groups_contain_every_citation_once_and_in_order(source):
    found = [citation for group in neighbours(source) for citation in group]
    assert found == citations_in(source)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
