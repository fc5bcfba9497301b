from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest
import wagtail_factories
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail import blocks
from wagtail.models import Locale, Site

from exoblocks.blocks import RichTextBlock
from exoblocks.citations.editor import converter_of
from exoblocks.portable.exporting.exported_rich_text import portable_rich_text
from exoblocks.portable.exporting.namer import Namer
from exoblocks.portable.loading.stored_rich_text import stored_rich_text
from exoblocks.portable.record_names.page_tree import Tree
from exoblocks.portable.record_names.resolver import Names
from exoblocks.portable.report import Report
from tests.factories import ReferenceFactory, inline


@pytest.fixture
def store(home):
    """Reads a rich text from a file. Returns (stored text, errors, warnings)."""
    names = Names(Tree(Site.objects.get(), Locale.get_default()))

    def store(html: str, block=None):
        report = Report(Path("article.json"))
        converter = converter_of(block or RichTextBlock())
        stored = stored_rich_text(html, converter, names, ("body",), report)
        return (
            stored,
            [error.message for error in report.errors],
            [warning.message for warning in report.warnings],
        )

    return store


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>Text with <b>bold</b>, <i>italic</i>, H<sub>2</sub>O and 10<sup>3</sup>.</p>",
        '<p data-block-key="abc12">One</p><h3 data-block-key="def34">Two</h3>',
        "<ul><li>One</li><li>Two<ol><li>Inner</li></ol></li></ul>",
        "<p>First line<br/>second line</p>",
        '<p>A <a href="https://example.org/?a=1&amp;b=2">link</a>, <a href="#top">up</a></p>',
        '<p><a href="mailto:a@example.org">mail</a>, <a href="tel:+441">call</a></p>',
        '<p><a href="/treatments/">here</a></p>',
        "<p>5 &lt; 6 &amp; 7 &gt; 6</p>",
    ],
)
def test_html_of_the_editor_is_stored_unchanged(store, html):
    assert store(html) == (html, [], [])


@pytest.mark.parametrize(
    ("html", "stored"),
    [
        ("plain words", "<p>plain words</p>"),
        ("https://example.org/", "<p>https://example.org/</p>"),
        ("<strong>a</strong> <em>b</em>", "<p><b>a</b> <i>b</i></p>"),
        ("<div>a</div>\n  <div>b</div>", "<p>a</p><p>b</p>"),
        ("<!-- note --><p>a</p>", "<p>a</p>"),
        ('<?xml version="1.0"?><p>a</p>', "<p>a</p>"),
    ],
)
def test_equivalent_html_is_stored_as_the_editor_writes_it(store, html, stored):
    assert store(html) == (stored, [], [])


@pytest.mark.parametrize(
    ("html", "stored", "warning"),
    [
        ("<p>a<script>alert(1)</script></p>", "<p>a</p>", "<script> and its content were removed"),
        ("<p>a</p><style>p {}</style>", "<p>a</p>", "<style> and its content were removed"),
        (
            '<p>a<iframe src="https://x.org"></iframe></p>',
            "<p>a</p>",
            "<iframe> and its content were removed",
        ),
        ('<p>a<img src="x" onerror="alert(1)"></p>', "<p>a</p>", "<img> was removed"),
        ('<p><a href="javascript:alert(1)">a</a></p>', "<p>a</p>", "link to “javascript:alert(1)”"),
        ('<p><a href="JaVa&#9;script:alert(1)">a</a></p>', "<p>a</p>", "The link to"),
        ('<p><a href="data:text/html,x">a</a></p>', "<p>a</p>", "The link to"),
        ('<p><a href="http://[">a</a></p>', "<p>a</p>", "The link to"),
        ("<h1>a</h1>", "<p>a</p>", "<h1> was removed because"),
        ("<p><u>a</u></p>", "<p>a</p>", "<u> was removed because"),
        ('<p><a name="x">a</a></p>', "<p>a</p>", None),
        ('<p onclick="alert(1)" style="color: red">a</p>', "<p>a</p>", None),
        ('<p><a linktype="nonsense" id="1">a</a></p>', "<p>a</p>", "The link to “nonsense 1”"),
    ],
)
def test_markup_that_the_editor_does_not_support_is_removed_with_a_warning(
    store, html, stored, warning
):
    found, errors, warnings = store(html)
    assert (found, errors) == (stored, [])
    assert (warnings == []) if warning is None else any(warning in text for text in warnings)


def test_text_that_the_editor_drops_causes_a_warning(store):
    _stored, _errors, warnings = store("<p>a</p><![CDATA[b]]>")
    assert any("not keep all of this text" in warning for warning in warnings)


@pytest.mark.parametrize(
    "html",
    ["<b><p>a</p></b>", "<li>a</li>", '<a href="/"><a href="/x">a</a></a>', "<p>" + "<b>" * 5000],
)
def test_html_that_the_editor_cannot_read_is_an_error(store, html):
    stored, errors, _warnings = store(html)
    assert stored == ""
    assert len(errors) == 1


def test_a_page_is_identified_by_path_and_stored_by_id(store, home):
    stored, errors, warnings = store('<p><a linktype="page" path="/">a</a></p>')
    assert (errors, warnings) == ([], [])
    assert stored == f'<p><a linktype="page" id="{home.pk}">a</a></p>'


def test_a_page_in_another_language_is_identified_with_its_locale(store, home):
    german = home.copy_for_translation(Locale.objects.create(language_code="de"))
    stored, errors, _warnings = store('<p><a linktype="page" path="/" locale="de">a</a></p>')
    assert errors == []
    assert f'id="{german.pk}"' in stored


def test_a_cited_reference_is_identified_by_uuid_and_stored_by_id(store):
    reference = ReferenceFactory()
    cited = '<a linktype="citation" {}="{}" locator="p. 27">(Kim 2019)</a>'
    stored, errors, warnings = store(f"<p>Cells {cited.format('uuid', reference.uuid)}.</p>")
    assert (errors, warnings) == ([], [])
    assert stored == f"<p>Cells {inline(reference, 'p. 27')}.</p>"


def test_a_citation_without_text_gets_one(store):
    reference = ReferenceFactory()
    stored, errors, _warnings = store(f'<p><a linktype="citation" uuid="{reference.uuid}"></a></p>')
    assert (stored, errors) == (f"<p>{inline(reference)}</p>", [])


@pytest.mark.parametrize(
    ("tag", "why"),
    [
        ('<a linktype="page" path="/nowhere/">', "There is no page at “/nowhere/”"),
        ('<a linktype="page" path="/" locale="fr">', "There is no page at “/”"),
        ('<a linktype="page" path="nowhere">', "such as /treatments/example/"),
        ('<a linktype="page" id="1">', "Expected the attribute “path”"),
        ('<a linktype="document" id="1">', "Expected the attribute “file”"),
        ('<a linktype="document" file="x.pdf">', "“media”"),
        ('<a linktype="citation" id="1">', "Expected the attribute “uuid”"),
        ('<a linktype="citation" uuid="x">', "Expected the UUID of a record"),
        ('<embed embedtype="image" id="1" alt="" format="left"/>', "Expected the attribute “file”"),
    ],
)
def test_an_invalid_or_missing_record_is_an_error(store, tag, why):
    block = blocks.RichTextBlock(features=["link", "document-link", "image", "citation"])
    stored, errors, _warnings = store(f"<p>{tag}a</a></p>", block)
    assert stored == ""
    assert why in errors[0]


def test_only_the_features_of_the_block_are_allowed(store):
    block = blocks.RichTextBlock(features=["h2"])
    stored, _errors, warnings = store("<h2>a</h2><p><b>b</b></p>", block)
    assert stored == "<h2>a</h2><p>b</p>"
    assert len(warnings) == 1


@pytest.fixture
def round_trip(home):
    """Writes a stored rich text to a file and reads it again."""
    block = blocks.RichTextBlock(features=["link", "document-link", "image", "embed", "citation"])

    def round_trip(html: str) -> tuple[str, str]:
        names = Names(Tree(Site.objects.get(), Locale.get_default()))
        report = Report(Path("article.json"))
        portable = portable_rich_text(html, Namer(names, report), ("body",))
        stored = stored_rich_text(portable, converter_of(block), names, ("body",), report)
        assert report.errors == report.warnings == []
        return portable, stored

    return round_trip


def test_an_image_in_a_text_is_identified_by_its_file(round_trip):
    image = wagtail_factories.ImageFactory()
    html = f'<p>a</p><embed embedtype="image" format="left" id="{image.pk}" alt="A cell"/><p>b</p>'
    portable, stored = round_trip(html)
    assert stored == html
    assert f'id="{image.pk}"' not in portable
    assert 'file="' in portable


def test_an_embed_is_identified_by_its_address(round_trip):
    html = '<p>a</p><embed embedtype="media" url="https://example.org/film"/><p>b</p>'
    assert round_trip(html) == (html, html)


def test_an_embed_with_an_unsafe_address_is_removed(store):
    block = blocks.RichTextBlock(features=["embed"])
    html = '<p>a</p><embed embedtype="media" url="javascript:alert(1)"/>'
    stored, _errors, warnings = store(html, block)
    assert stored == "<p>a</p>"
    assert "The embedded content from “javascript:alert(1)” was removed." in warnings


PIECES = [
    *("<p>", "</p>", "<b>", "</b>", "<em>", "</em>", "<ul>", "</ul>", "<ol>", "<li>", "</li>"),
    *("<h3>", "</h3>", "<br/>", "<hr/>", "<div>", "</div>", "<table><td>", "<x-y>"),
    *('<a href="https://x.org/">', '<a linktype="page" path="/">', "</a>"),
    *('<a href="javascript:alert(1)">', '<a href="jAvA&#9;script:alert(1)">'),
    *("<script>", "</script>", "<img src=x onerror=alert(1)>", "<svg>", "<style>"),
    *("<!--", "-->", "<![CDATA[", "]]>", "<?", "&amp;", "&lt;script&gt;", "&", "<", ">", '"'),
    *("text", " ", "\n", "é", '<p data-block-key="a">', '<p data-block-key="&quot;><script>">'),
    *("<span onclick=x>", "</span>"),
]
UNSAFE = re.compile(r"<(script|img|iframe|style|svg)|<[^>]*(onerror|onclick|javascript:)", re.I)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=30))
def test_nothing_unsafe_is_stored_whatever_the_html(store, pieces):
    stored, errors, _warnings = store("".join(pieces))
    assert not UNSAFE.search(stored)
    assert not (stored and errors)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    paragraphs=st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"])),
        min_size=1,
        max_size=3,
    )
)
def test_text_is_never_lost(store, paragraphs):
    stored, errors, warnings = store("".join(f"<p>{escape(text)}</p>" for text in paragraphs))
    assert (errors, warnings) == ([], [])
    found = [tag.get_text() for tag in BeautifulSoup(stored, "html.parser").find_all("p")]
    assert found == paragraphs
