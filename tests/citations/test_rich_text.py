"""Stored rich text as readers see it."""

from __future__ import annotations

import pytest
import wagtail_factories
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Locale, Page

from exoblocks.citations.rich_text import is_blank_html, render_rich_text, sanitise
from exoblocks.citations.stream_reading import Reading
from tests.factories import ArticlePageFactory


@pytest.mark.parametrize(
    "stored",
    [
        None,
        "",
        "<p></p>",
        '<p data-block-key="a1b2c"></p>',
        "<p> </p><p>&nbsp;</p>",
        "<p><br/></p>",
    ],
)
def test_text_without_content_is_blank(stored):
    assert is_blank_html(stored)
    assert render_rich_text(stored or "", Reading()) == ""


@pytest.mark.parametrize("stored", ["<p>x</p>", '<embed embedtype="image" id="1"/>', "<hr/>"])
def test_text_with_visible_content_is_not_blank(stored):
    assert not is_blank_html(stored)


def test_the_editors_own_attributes_are_left_out():
    stored = '<p data-block-key="a1b2c">A <b>bold</b> <sup>2</sup></p><ul><li>x</li></ul>'
    assert render_rich_text(stored, Reading()) == (
        "<p>A <b>bold</b> <sup>2</sup></p><ul><li>x</li></ul>"
    )


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("<script>alert(1)</script>x", "x"),
        ("<style>p{}</style>x", "x"),
        ('<p onclick="x()">a</p>', "<p>a</p>"),
        ('<a href="javascript:x">a</a>', "<a>a</a>"),
        ('<a href="&#106;avascript:x">a</a>', "<a>a</a>"),
        ('<a href="data:text/html,x">a</a>', "<a>a</a>"),
        ('<a href="ftp://x.example/">a</a>', "<a>a</a>"),
        ('<img src="x" onerror="y">', '<img src="x">'),
        ("<svg><script>x</script></svg>a", "a"),
        ('<iframe src="https://x.example"></iframe>a', "a"),
        ('<a href="mailto:a@b.example">a</a>', '<a href="mailto:a@b.example">a</a>'),
        ('<a href="tel:+441">a</a>', '<a href="tel:+441">a</a>'),
    ],
)
def test_nothing_unsafe_is_shown(stored, shown):
    assert sanitise(stored) == shown


@given(st.text(alphabet="<>/\"'=&;: abcjsonclikrefptvm!-", max_size=80))
def test_no_input_produces_a_script_or_an_unsafe_link(text):
    shown = sanitise(text).lower()
    assert "<script" not in shown
    assert "javascript:" not in shown or "href" not in shown


def test_addresses_other_than_anchors_become_absolute():
    html = '<a href="/a/">a</a><a href="#ref-1">1</a><img src="/i.png"><a href="mailto:a@b.example">m</a>'
    assert sanitise(html, base_url="https://clinic.example") == (
        '<a href="https://clinic.example/a/">a</a><a href="#ref-1">1</a>'
        '<img src="https://clinic.example/i.png"><a href="mailto:a@b.example">m</a>'
    )


def test_a_link_to_a_missing_page_keeps_its_text(db):
    assert render_rich_text('<p><a linktype="page" id="99999">there</a></p>', Reading()) == (
        "<p><a>there</a></p>"
    )


@pytest.mark.parametrize("broken", ['<a linktype="page" id="x">t</a>', '<a linktype="page">t</a>'])
def test_a_link_with_a_broken_id_keeps_its_text(db, broken):
    assert render_rich_text(broken, Reading()) == "<a>t</a>"


def test_documents_are_linked(db):
    document = wagtail_factories.DocumentFactory()
    shown = render_rich_text(f'<a linktype="document" id="{document.pk}">d</a>', Reading())
    assert f"/documents/{document.pk}/" in shown


def test_many_links_need_one_query(home, django_assert_num_queries, settings):
    settings.WAGTAIL_I18N_ENABLED = False
    pages = [ArticlePageFactory(parent=home) for _ in range(3)]
    stored = " ".join(f'<a linktype="page" id="{page.pk}">x</a>' for page in pages)
    Page.objects.first().url  # noqa: B018 - fills the cache of site roots
    with django_assert_num_queries(1):
        shown = render_rich_text(stored, Reading())
    assert shown.count('href="/treatment-') == 3


def test_a_link_leads_to_the_live_translation_in_the_articles_language(home, client):
    german = Locale.objects.create(language_code="de")
    german_home = home.copy_for_translation(german)
    german_home.save_revision().publish()
    target = ArticlePageFactory(parent=home, slug="target")
    translated = target.copy_for_translation(german)
    page = ArticlePageFactory(
        parent=german_home,
        locale=german,
        body=[
            {
                "type": "text",
                "id": "t",
                "value": {"body": f'<p><a linktype="page" id="{target.pk}">x</a></p>'},
            }
        ],
    )

    def link() -> str:
        data = client.get(f"/api/v2/pages/{page.pk}/").json()
        return data["body"][0]["value"]["body"]

    assert target.url in link()
    translated.save_revision().publish()
    assert translated.specific.url in link()
