from __future__ import annotations

import pytest
from hypothesis import given

from exoblocks.bibliography.formatting.rich_text import Html, escaped, plain, rich, sentence
from exoblocks.bibliography.text import single_line
from tests.bibliography.strategies import hostile_text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<i>S. aureus</i> in skin", "<i>S. aureus</i> in skin"),
        ("CO<sub>2</sub> and 10<sup>6</sup>", "CO<sub>2</sub> and 10<sup>6</sup>"),
        ("<i>a <b>b</b></i>", "<i>a <b>b</b></i>"),
        ("<i>unclosed", "&lt;i&gt;unclosed"),
        ("unopened</i>", "unopened&lt;/i&gt;"),
        ("<i>a<b>c</i>", "<i>a&lt;b&gt;c</i>"),
        ("<i>a<b>c</i>d</b>", "<i>a&lt;b&gt;c</i>d&lt;/b&gt;"),
        ('<i class="x">a</i>', "&lt;i class=&quot;x&quot;&gt;a&lt;/i&gt;"),
        ("<u>a</u>", "&lt;u&gt;a&lt;/u&gt;"),
        ('<span class="nocase">HbA</span>', "HbA"),
        ('<span style="font-variant: small-caps;">d</span>', "d"),
        ('<span onclick="x">a</span>', "&lt;span onclick=&quot;x&quot;&gt;a&lt;/span&gt;"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("p < 0.05 & x > 3", "p &lt; 0.05 &amp; x &gt; 3"),
        ("&amp;", "&amp;amp;"),
        ("two\n lines", "two lines"),
    ],
)
def test_only_balanced_csl_markup_is_kept_as_markup(text: str, html: str) -> None:
    assert rich(text) == html


@given(hostile_text)
def test_escaped_text_is_displayed_unchanged(text: str) -> None:
    assert plain(escaped(text)) == single_line(text)
    assert "<" not in escaped(text)


@pytest.mark.parametrize(
    ("html", "ended"),
    [
        ("Title", "Title."),
        ("Title.", "Title."),
        ("Is it?", "Is it?"),
        ("Wait…", "Wait…"),
        ("<i>Is it?</i>", "<i>Is it?</i>"),
        ("He asked, &quot;why?&quot;", "He asked, &quot;why?&quot;"),
        ("", ""),
        (" . ", ""),
        ("<i></i>", ""),
    ],
)
def test_a_sentence_ends_with_a_single_punctuation_mark(html: str, ended: str) -> None:
    assert sentence(Html(html)) == ended
