from __future__ import annotations

import re

import pytest

from exoblocks.blocks import RichTextBlock
from exoblocks.citations.editor import converter_of, parse
from exoblocks.citations.lost_markup import clean


@pytest.fixture
def lost(db):
    """The markup that a text loses in the editor of our blocks."""

    def lost(html: str, features: list[str] | None = None) -> tuple[str, ...]:
        return clean(parse(html), converter_of(RichTextBlock(features=features))).losses

    return lost


@pytest.mark.parametrize(
    "html",
    [
        "",
        '<p data-block-key="a1b2c">10<sup>9</sup>/L, H<sub>2</sub>O, <strong>a</strong> <em>b</em></p>',
        "<h3>a</h3><ul><li>a<ol><li>b</li></ol></li></ul>",
        '<p>a<br>b <a href="https://example.org/" target="_blank" rel="noopener">c</a></p>',
        "a\n<div>b</div>",
        '<p style="color: red" onclick="x()">a<!-- b --></p>',
    ],
)
def test_supported_markup_is_not_lost(lost, html):
    assert lost(html) == ()


@pytest.mark.parametrize(
    ("html", "message"),
    [
        (
            "<blockquote>a</blockquote>",
            "<blockquote> was removed because the editor does not support it. Its text was kept.",
        ),
        (
            "<p>a <code>b</code></p>",
            "<code> was removed because the editor does not support it. Its text was kept.",
        ),
        (
            "<h2>a</h2><h3>b</h3>",
            "<h2> was removed because the editor does not support it. Its text was kept.",
        ),
        ("<p>a</p><hr/>", "<hr> was removed because the editor does not support it."),
        (
            '<p>a</p><embed embedtype="image" id="1"/>',
            "<embed> was removed because the editor does not support it.",
        ),
        ('<p lang="fr">a</p>', "The attribute “lang” of <p> was removed."),
        ('<ol start="3"><li>a</li></ol>', "The attribute “start” of <ol> was removed."),
        (
            '<p><a id="dose">a</a></p>',
            "<a id> was removed because the editor does not support it. Its text was kept.",
        ),
        ("<div><div>a</div><div>b</div></div>", "Separate paragraphs were joined."),
        (
            "<table><tr><td>a</td><td>b</td></tr></table>",
            "A table was replaced by one line for each row",
        ),
        (
            "<table><tr><td>a</td></tr></table>",
            "<table> was removed because the editor does not support it. Its text was kept.",
        ),
        ("<p>a<iframe src='/'></iframe></p>", "<iframe> and its content were removed."),
        ('<p><a href="javascript:x">a</a></p>', "The link to “javascript:x” was removed"),
        (
            '<embed embedtype="media" url="javascript:x"/>',
            "The embedded content from “javascript:x”",
        ),
    ],
)
def test_unsupported_markup_is_named(lost, html, message):
    assert any(text.startswith(message) for text in lost(html))


@pytest.mark.parametrize(
    ("html", "stored"),
    [
        ("<dl><dt>5</dt><dd>10<sup>9</sup></dd></dl>", "<p>5 10<sup>9</sup></p>"),
        ("<p>1<hr/>2</p>", "<p>1 2</p>"),
        ("<h2>1</h2>2<h2>3</h2>", "<p>1</p><p>2</p><p>3</p>"),
        ("<div><div>1</div><div>2</div></div>", "<p>1 2</p>"),
    ],
)
def test_separate_numbers_are_not_joined_into_one(db, html, stored):
    converter = converter_of(RichTextBlock(features=["bold", "superscript", "ul"]))
    assert clean(parse(html), converter).html == stored


def rows(*rows: str) -> str:
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


@pytest.mark.parametrize(
    ("html", "stored"),
    [
        (rows("<td>1</td><td>2</td>", "<td>3</td><td>4</td>"), "<p>1 | 2</p><p>3 | 4</p>"),
        ("<table>\n<tr>\n<td>1</td>\n<td>2</td></tr>\n</table>", "<p>1 | 2</p>"),
        (rows("<th>Day</th><th>mL</th>", "<td>1</td><td></td>"), "<p>Day | mL</p><p>1 |</p>"),
        (rows("<td><p>a</p><p>b</p></td><td>c<br/>d</td>"), "<p>a b | c d</p>"),
        (rows("<td><ul><li>a</li></ul></td><td><b>b</b></td>"), "<p>a | <b>b</b></p>"),
        (rows("<td>10<sup>9</sup></td><td>2</td>"), "<p>10<sup>9</sup> | 2</p>"),
        (rows('<td colspan="2">a</td><td>b</td>'), "<p>a | | b</p>"),
        (
            rows('<td rowspan="2">a</td><td>b</td>', "<td>c</td>"),
            "<p>a | b</p><p>| c</p>",
        ),
        (
            "<table><caption>Doses</caption><tr><td>1</td><td>2</td></tr></table>",
            "<p>Doses</p><p>1 | 2</p>",
        ),
        (f"<p>a</p>{rows('<td>1</td><td>2</td>')}<p>b</p>", "<p>a</p><p>1 | 2</p><p>b</p>"),
        (
            f"<p>a{rows('<td>1</td><td>2</td>', '<td>3</td><td>4</td>')}</p>",
            "<p>a 1 | 2<br/>3 | 4</p>",
        ),
        (f"<ul><li>{rows('<td>1</td><td>2</td>')}</li></ul>", "<ul><li>1 | 2</li></ul>"),
        (rows("<td>1</td>", "<td>2</td>"), "<p>1</p><p>2</p>"),
        (rows(f"<td>{rows('<td>1</td><td>2</td>')}</td><td>3</td>"), "<p>1 | 2</p><p>3</p>"),
        (rows("<td></td><td> </td>", "<td>1</td><td>2</td>"), "<p>1 | 2</p>"),
        (f"<p>a</p>{rows()}", "<p>a</p>"),
        (rows('<td colspan="99999999">1</td><td rowspan="x">2</td>'), "<p>1 | 2</p>"),
    ],
)
def test_a_table_becomes_one_line_for_each_row(db, html, stored):
    converter = converter_of(RichTextBlock(features=["bold", "superscript", "ul"]))
    found = clean(parse(html), converter)
    assert re.sub(r' data-block-key="[^"]*"', "", found.html) == stored
    assert len(found.losses) >= 1
    assert not any(name in loss for loss in found.losses for name in ("<td>", "<tr>", "<th>"))


def test_a_feature_that_is_switched_off_is_a_loss(lost):
    assert lost("<p>10<sup>9</sup></p>", ["bold"]) == (
        "<sup> was removed because the editor does not support it. Its text was kept.",
    )


def test_an_element_that_is_kept_in_one_place_and_lost_in_another_is_named(lost):
    assert lost("<p><b>a</b></p><h2><b>b</b></h2>", ["bold"]) != ()
