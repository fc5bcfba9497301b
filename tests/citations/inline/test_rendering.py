"""Inline citations as readers see them."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from exoblocks.citations.rich_text import is_blank_html, render_rich_text
from exoblocks.citations.stream_reading import Reading
from exoblocks.models import Reference
from tests.citations.inline.test_stored_citations import PIECES
from tests.factories import inline

#: Records 11 to 15 have the numbers 1 to 5; 21 was merged into 11.
RECORDS = {pk: Reference(pk=pk) for pk in range(11, 16)}
NUMBERS = {pk: pk - 10 for pk in RECORDS}


def shown(source: str) -> str:
    reading = Reading(
        references={**RECORDS, 21: RECORDS[11]},
        numbers=NUMBERS,
        inline={source: [(("t", "body"), 7)]},
    )
    return str(render_rich_text(source, reading, ("t", "body")))


def words(source: str) -> str:
    return BeautifulSoup(shown(source), "html.parser").get_text()


def test_a_citation_is_a_number_that_links_to_the_bibliography():
    assert shown(f"<p>Text {inline(13)}.</p>") == (
        '<p>Text <a class="citation" href="#ref-3" data-reference="13" data-number="3" id="cite-7">'
        "[3]</a>.</p>"
    )


def test_a_run_of_numbers_is_one_link_that_names_every_reference():
    html = shown(f"<p>{inline(14)} {inline(11)}{inline(15)} {inline(13)}</p>")
    assert html == (
        '<p>[<a class="citation" href="#ref-1" data-reference="11" data-number="1" id="cite-8">1</a>'
        ', <a class="citation" href="#ref-3" data-reference="13" data-number="3"'
        ' data-numbers="3 4 5" data-references="13 14 15" id="cite-10">3-5</a>]</p>'
    )


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (inline(11, "p. 27"), "[1 (p. 27)]"),
        (f"{inline(11, 'p. 27')} {inline(13)}", "[1 (p. 27), 3]"),
        (f"{inline(11)} {inline(12, 'p. 2')} {inline(13)}", "[1, 2 (p. 2), 3]"),
        (f"{inline(12)} {inline(12)}", "[2]"),
        (f"{inline(21)} {inline(11)}", "[1]"),
        (f"{inline(12)}, {inline(11)}", "[2], [1]"),
        (inline(12, "<b> & “x”"), "[2 (<b> & “x”)]"),
    ],
)
def test_the_text_in_brackets(source, text):
    assert words(source) == text


@pytest.mark.parametrize("stored_id", [99, "x", ""])
def test_a_citation_of_a_missing_record_is_shown_as_its_text(stored_id):
    source = f"<p>a {inline(11)} {inline(stored_id, 'p. 1', '(<b>Gone</b>)')} {inline(12)}</p>"
    assert words(source) == "a [1] (Gone) [2]"
    assert "<b>Gone</b>" in shown(source)
    assert shown(source).count("<a") == 2


@pytest.mark.parametrize(
    "forged",
    [
        '<a class="citation" href="#ref-9" data-number="9" data-reference="9">[9]</a>',
        '<a class="Citation x" href="#ref-9">[9]</a>',
        '<a class="exo-citation" data-numbers="9" href="#ref-9">[9]</a>',
        '<a id="cite-7" href="#ref-9">[9]</a>',
        '<a id="ref-1">[9]</a>',
    ],
)
def test_handwritten_markup_cannot_imitate_a_citation(forged):
    for source in (forged, f"{forged} {inline(11)}"):
        html = shown(source).replace(shown(source).partition("[9]</a>")[2], "")
        assert not re.search(r"class|data-|id=", html)


def test_citations_in_a_text_outside_the_reading_have_no_ids():
    reading = Reading(references=RECORDS, numbers=NUMBERS)
    html = str(render_rich_text(inline(11), reading))
    assert html.startswith('<a class="citation"')
    assert "id=" not in html


def test_a_text_with_only_an_empty_citation_is_not_blank():
    assert not is_blank_html(inline(11, text=""))
    assert words(inline(11, text="")) == "[1]"


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_citation_within_an_attribute_adds_no_attributes(quote):
    hidden = inline(11, "x onclick=alert(1)").replace('"', "&quot;" if quote == '"' else '"')
    html = shown(f"<p title={quote}{hidden}{quote}>a</p>{inline(12)}")
    (paragraph, *_rest) = BeautifulSoup(html, "html.parser").find_all(True)
    assert set(paragraph.attrs) <= {"title"}
    assert "[2]" in html


HOSTILE = [
    *(piece for piece in PIECES if "page" not in piece),
    *(inline(11), inline(12, "'\"><script>alert(1)</script>"), "\ue0000\ue001", "\ue000", "\ue001"),
    *("<p title='", "'>", '<img alt="', '">', "<!--", "-->", "<script>"),
]


@given(st.lists(st.sampled_from(HOSTILE), max_size=20).map("".join))
def test_nothing_unsafe_is_shown_whatever_is_stored(source):
    html = shown(source)
    soup = BeautifulSoup(html, "html.parser")
    assert soup.find("script") is None
    for tag in soup.find_all(True):
        assert not any(name.startswith("on") for name in tag.attrs)
        if tag.get("class") == ["citation"]:
            assert tag["href"] == f"#ref-{tag['data-number']}"
