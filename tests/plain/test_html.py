"""Converting the page's HTML to rich text that Wagtail's editor supports."""

from __future__ import annotations

import pytest

from exoblocks.plain.html import ordinary_html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<section><h1>A</h1><h5>B</h5></section>", "<h2>A</h2><h4>B</h4>"),
        ("one <b>two</b><div>three</div> four", "<p>one <b>two</b></p><p>three</p><p>four</p>"),
        ("<p>10<sup>9</sup>/L &lt; H<sub>2</sub>O</p>", "<p>10<sup>9</sup>/L &lt; H<sub>2</sub>O</p>"),
        ("<p>a<strong>b</strong> <em>c</em></p>", "<p>a<b>b</b> <i>c</i></p>"),
        ('<p>x <a href="#ref-1">[1]</a> <a href="https://e.org/?a=1&amp;b">e</a></p>',
         '<p>x [1] <a href="https://e.org/?a=1&amp;b">e</a></p>'),
        ('<a linktype="page" id="3">home</a>', '<p><a linktype="page" id="3">home</a></p>'),
        ("<dl><div><dt>Acts on</dt><dd>Collagen</dd></div><dt>How</dt><dd>A<p>[1]</p></dd></dl>",
         "<p><b>Acts on:</b> Collagen</p><p><b>How:</b> A</p><p>[1]</p>"),
        ("<ul><li><p>a</p><p>b</p><ol><li>c</li></ol></li></ul>",
         "<ul><li>a<br/>b<ol><li>c</li></ol></li></ul>"),
        ("<table><caption>T</caption><tr><th>a</th><td><p>b</p></td></tr></table>",
         "<p>T</p><p>a | b</p>"),
        ("<blockquote><p>Said.</p></blockquote>", "<p><i>Said.</i></p>"),
        ('<p>a</p><details class="exo-meanings"><summary>?</summary></details>', "<p>a</p>"),
        ('<p>a<svg><path/></svg> <a class="exo-back-link" href="#c">↩</a></p>', "<p>a</p>"),
        ("<details><summary>More</summary>Text</details>", "<p>More</p><p>Text</p>"),
        ("<p>one<br>two</p><!-- three -->", "<p>one<br/>two</p>"),
        ('<img src="/a.png" alt="A &amp; B">',
         '<embed alt="A &amp; B" embedtype="image" format="fullwidth" id="7"/>'),
        ('<img src="https://e.org/b.png" alt="">',
         '<p><a href="https://e.org/b.png">https://e.org/b.png</a></p>'),
    ],
)  # fmt: skip
def test_the_html_of_the_page_becomes_rich_text(html, expected):
    assert ordinary_html(html, {"/a.png": 7}) == expected
