"""Rich text that a client writes."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from tests.blocks.writing.writing import problems, version, write
from tests.factories import ArticlePageFactory, inline

pytestmark = pytest.mark.django_db


def written_text(html: str, before: str = "<p>Before.</p>") -> str:
    """What is stored when a client replaces the text ``before`` of a block with ``html``."""
    was = version([{"type": "text", "id": "t", "value": {"body": before}}])
    return write([{"type": "text", "id": "t", "value": {"body": html}}], was)[0]["value"]["body"]


def test_citations_in_display_html_are_stored_as_citations(references):
    first, second, third = (reference.pk for reference in references)
    body = (
        f"<p>One {inline(first)}, two {inline(second, 'p. 27')} {inline(first)}, "
        f"three {inline(first)} {inline(second)} {inline(third)}.</p>"
    )
    shown = version([{"type": "text", "id": "t", "value": {"body": body}}]).shown[0]["value"][
        "body"
    ]
    assert 'data-references="' in shown
    cited = '<a id="{}" linktype="citation"{}>(Kim 2019{})</a>'.format
    plain = [cited(pk, "", "") for pk in (first, second, third)]
    located = cited(second, ' locator="p. 27"', ", p. 27")
    found = written_text(shown.replace("One", "1"))
    expected = f"<p>1 {plain[0]}, two {plain[0]} {located}, three {' '.join(plain)}.</p>"
    assert BeautifulSoup(found, "html.parser") == BeautifulSoup(expected, "html.parser")


def test_a_citation_of_a_missing_record_is_refused():
    html = '<p>So <a class="citation" data-reference="987654">[1]</a>.</p>'
    assert list(problems([{"type": "text", "value": {"body": html}}])) == ["0/value/body"]
    stored_form = f"<p>So {inline(987_654)}.</p>"
    assert list(problems([{"type": "text", "value": {"body": stored_form}}])) == ["0/value/body"]


def test_links_to_pages_and_documents_of_the_site_are_stored_by_id(home):
    page = ArticlePageFactory(parent=home, slug="treatment")
    document = get_document_model().objects.create(
        title="Leaflet", file=ContentFile(b"-", name="leaflet.txt")
    )
    found = written_text(
        f'<p><a href="http://testserver/treatment/">a</a> <a href="/treatment/">b</a> '
        f'<a href="http://testserver{document.url}">c</a> '
        f'<a href="http://testserver/treatment/?x=1">d</a> <a href="https://example.org/">e</a></p>'
    )
    for link in (
        f'<a linktype="page" id="{page.pk}">a</a>',
        f'<a linktype="page" id="{page.pk}">b</a>',
        f'<a linktype="document" id="{document.pk}">c</a>',
        '<a href="http://testserver/treatment/?x=1">d</a>',
        '<a href="https://example.org/">e</a>',
    ):
        assert link in found


def test_a_link_to_a_draft_is_stored_as_a_url(home):
    ArticlePageFactory(parent=home, slug="draft", live=False)
    html = '<p><a href="http://testserver/draft/">a</a></p>'
    assert written_text(html) == html


def test_a_link_stored_by_id_stays_so_after_a_change_beside_it(home):
    page = ArticlePageFactory(parent=home, slug="draft", live=False)
    before = f'<p>One <a linktype="page" id="{page.pk}">link</a>.</p>'
    was = version([{"type": "text", "id": "t", "value": {"body": before}}])
    shown = was.shown[0]["value"]["body"]
    assert 'linktype="page"' in written_text(shown.replace("One", "Two"), before)


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ('<p onclick="x()">a<img src="x" onerror="x()">b</p>', "<p>ab</p>"),
        ('<p><a href="javascript:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p><a href="java\tscript:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p>a</p><embed embedtype="media" url="javascript:x()"/>', "<p>a</p>"),
        ("<h1>a</h1>", "<p>a</p>"),
        ("<p><u>a</u></p>", "<p>a</p>"),
        ("<p></p>", ""),
        ("plain", "<p>plain</p>"),
    ],
)
def test_html_that_the_editor_does_not_offer_is_not_stored(html, kept):
    assert written_text(html) == kept


def test_html_that_is_nested_too_deeply_is_refused():
    html = "<b>" * 5_000 + "a"
    assert list(problems([{"type": "text", "value": {"body": html}}])) == ["0/value/body"]
