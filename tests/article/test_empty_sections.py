"""An empty section is stored, but readers do not see it."""

from __future__ import annotations

import json
from typing import Any

import pytest
import wagtail_factories
from django.core.exceptions import ValidationError

from exoblocks.article.review import fingerprint, is_stale
from exoblocks.blocks import StreamBlock, TextSectionBlock
from exoblocks.documents.article import read_article
from exoblocks.plain.rendering import pieces
from tests.article.full import full_body
from tests.factories import ArticlePageFactory, ReferenceFactory, inline
from tests.published_schema import document_of
from tests.testapp.models import ArticlePage

pytestmark = pytest.mark.django_db

HEADING = "Nobody has written this yet"
EMPTY = [
    {"type": kind, "value": {"heading": HEADING}}
    for kind in ("text", "key_facts", "mechanisms", "protocols", "safety", "conclusion")
] + [{"type": kind, "value": {}} for kind in ("regulatory_status", "quote", "figure")]


def with_empty(body: list[Any]) -> list[Any]:
    """``body`` with the empty sections before, between and after its blocks."""
    return [*EMPTY, *(part for block in body for part in (block, *EMPTY))]


@pytest.fixture
def body() -> list[Any]:
    image = wagtail_factories.ImageFactory(file__width=100, file__height=50)
    found = full_body(*(ReferenceFactory() for _count in range(3)), image)
    return [block for block in found if block["type"] != "outcomes"]  # one of them is a draft


@pytest.fixture
def plain(home: Any, body: list[Any]) -> ArticlePage:
    return ArticlePageFactory(parent=home, slug="a", title="A", body=body)


@pytest.fixture
def page(home: Any, body: list[Any]) -> ArticlePage:
    return ArticlePageFactory(parent=home, slug="b", title="A", body=with_empty(body))


def test_the_article_is_the_same_as_without_them(plain, page):
    expected, found = document_of(plain), document_of(page)
    for key in ("body", "references"):
        assert found[key] == expected[key]
    for document in (expected, found):
        for key in ("datePublished", "dateModified"):
            document["json_ld"].pop(key, None)
    moved = json.dumps(expected["json_ld"]).replace(expected["url"], found["url"])
    assert json.loads(moved) == found["json_ld"]
    assert HEADING not in json.dumps(found)


def test_the_page_is_the_same_as_without_them(plain, page):
    assert page.body.render_as_block() == plain.body.render_as_block()
    assert HEADING not in "".join(piece.html for piece in pieces(page.body, "en"))


def test_a_stream_without_a_template_leaves_them_out():
    stream = StreamBlock([("text", TextSectionBlock())])
    value = stream.to_python([EMPTY[0], {"type": "text", "value": {"body": "<p>Shown</p>"}}])
    html = stream.render(value)
    assert "Shown" in html
    assert HEADING not in html


def test_a_search_does_not_find_them(page):
    assert HEADING not in " ".join(page.body.stream_block.get_searchable_content(page.body))


def test_their_headings_take_no_anchors(home):
    stream = [{"type": "safety", "value": {"heading": "Safety"}}]
    stream.append({"type": "text", "value": {"heading": "Safety", "body": "<p>Ask.</p>"}})
    page = ArticlePageFactory(parent=home, body=stream)
    assert read_article(page).body[0]["value"]["anchor"] == "safety"


def test_they_do_not_change_the_numbers(home):
    references = [ReferenceFactory() for _count in range(2)]
    texts = [
        {"type": "text", "value": {"body": f"<p>So {inline(one.pk)}.</p>"}} for one in references
    ]
    page = ArticlePageFactory(parent=home, body=with_empty(texts))
    assert [one["id"] for one in read_article(page).references] == [one.pk for one in references]


def test_they_stay_in_the_stored_content(page, body):
    stored = ArticlePage.objects.get(pk=page.pk).body.get_prep_value()
    assert len(stored) == len(with_empty(body))


# --- Publication -----------------------------------------------------------------------------


def clean(body: list[Any]) -> Any:
    block = ArticlePage._meta.get_field("body").stream_block
    return block.clean(block.to_python(body))


def test_they_do_not_stop_publication(body):
    assert len(clean(with_empty(body))) == len(with_empty(body))
    assert len(clean(EMPTY)) == len(EMPTY)


def test_a_section_that_has_been_started_must_be_complete(body):
    started = {"type": "regulatory_status", "value": {"jurisdiction": "US"}}
    with pytest.raises(ValidationError) as caught:
        clean([*EMPTY, started, *body])
    assert list(caught.value.block_errors) == [len(EMPTY)]
    assert set(caught.value.block_errors[len(EMPTY)].block_errors) == {
        "status",
        "statement",
        "as_of",
    }


def test_an_empty_item_beside_a_filled_one_must_be_completed(body):
    section = next(block for block in body if block["type"] == "mechanisms")
    section["value"]["mechanisms"].append({"title": ""})
    with pytest.raises(ValidationError):
        clean(body)


def test_a_heading_that_is_too_long_is_refused():
    with pytest.raises(ValidationError):
        clean([{"type": "mechanisms", "value": {"heading": "x" * 201}}])


def test_blocks_are_counted_as_before():
    with pytest.raises(ValidationError):
        clean([{"type": "bibliography", "value": {}}] * 2)


# --- The medical review ----------------------------------------------------------------------


def test_adding_and_removing_them_does_not_make_a_review_stale(plain, page):
    assert fingerprint(page) == fingerprint(plain)


def test_a_review_from_before_they_were_ignored_is_not_stale(page):
    page.reviewed_fingerprint = fingerprint(page, with_empty=True)
    assert page.reviewed_fingerprint != fingerprint(page)
    assert not is_stale(page)
    page.title = "B"
    assert is_stale(page)
