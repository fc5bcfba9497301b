"""The plain text of an article's HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exoblocks.citations.rich_text import render_rich_text, sanitise
from exoblocks.citations.stream_reading import Reading
from exoblocks.jsonld.text import plain_text, sentences
from exoblocks.library.models import Reference
from tests.factories import inline


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("", ""),
        ("<p>One</p><p>Two</p>", "One Two"),
        ("<ul><li>One</li><li>Two</li></ul>", "One Two"),
        ("<p>One<br>Two</p>", "One Two"),
        ("<h3>One</h3>Two", "One Two"),
        ("<p>IL<sub>6</sub> is <b>al</b>so <i>here</i>.</p>", "IL6 is also here."),
        ("<p>p &lt; 0.05 &amp; more&nbsp;so</p>", "p < 0.05 & more so"),
        ("<p>&amp;lt;b&amp;gt;</p>", "&lt;b&gt;"),
        ('<p>See <a href="/x" title="a > b">this</a>.</p>', "See this."),
        ("<p>A\n  line</p>", "A line"),
    ],
)
def test_words_are_kept_and_separated_at_the_ends_of_elements(html, words):
    assert plain_text(html) == words


def rendered(source: str, count: int = 6) -> str:
    """``source`` as shown on a page that cites the records 1 to ``count``."""
    references = {pk: Reference(pk=pk) for pk in range(1, count + 1)}
    return render_rich_text(
        source, Reading(references=references, numbers={pk: pk for pk in references})
    )


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (f"<p>Fewer wrinkles {inline(1)}.</p>", "Fewer wrinkles."),
        (f"<p>Fewer{inline(1)} wrinkles</p>", "Fewer wrinkles"),
        (
            f"<p>Statements {inline(1)}{inline(2)} and {inline(1)} {inline(2)} {inline(3)}, often</p>",
            "Statements and, often",
        ),
        (f"<p>Statements&nbsp;{inline(1, 'p. 27')}{inline(3, '<b> [2]')}.</p>", "Statements."),
        (f"<p>[see {inline(1)}]</p>", "[see]"),
        (f"<p>{inline(99)} is gone</p>", "(Kim 2019) is gone"),
        ("<p>[1] by hand</p>", "[1] by hand"),
    ],
)
def test_numbers_of_citations_are_left_out(source, words):
    assert plain_text(rendered(source)) == words


@given(st.text(alphabet="<>&;\"'/ab [1]\n=", max_size=60))
def test_no_markup_is_left_after_sanitised_html(source):
    shown = sanitise(source)
    assert plain_text(f"{shown}<p>x</p>").endswith("x")
    assert not plain_text(shown).startswith(" ")


def test_texts_become_sentences():
    assert sentences(["Clean", "Wait!", "", " Inject  slowly. "]) == "Clean. Wait! Inject slowly."
