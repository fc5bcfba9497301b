"""What blocks know beyond their value: it stands under one key, and a copy of it is handed on."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from wagtail import blocks

from exoblocks.blocks.base.render_context import KEY, RenderContext, render_context
from exoblocks.citations.stream_reading import Reading
from tests.article.test_inline_citations import mechanism, mechanisms, text
from tests.factories import ArticlePageFactory, ReferenceFactory, inline


def test_a_block_in_no_article_has_an_empty_one():
    assert render_context(None) == render_context({}) == RenderContext()
    assert render_context({KEY: "a site's own"}) == RenderContext()


def test_it_is_found_in_the_context_of_a_template():
    around = RenderContext(language="de")
    assert render_context(Context({KEY: around})) is around


def test_a_copy_says_where_the_value_stands_and_leaves_the_rest():
    around = RenderContext(Reading(base_url="https://a.example"), "de")
    inner = around.in_stream("b").within("mechanisms").within("m")
    assert (inner.block_id, inner.spot) == ("b", ("b", "mechanisms", "m"))
    assert (inner.reading, inner.language) == (around.reading, "de")
    assert around.spot == ()


def test_a_value_in_no_stream_stands_in_one_without_an_id():
    assert RenderContext().within("body").spot == ("", "body")


def test_what_a_site_put_into_the_context_stays_beside_it():
    context = {"request": "r", "mine": 1}
    assert RenderContext().added_to(context) == {**context, KEY: RenderContext()}


# --- In a page --------------------------------------------------------------------------------


@pytest.fixture
def page(home) -> Any:
    """Two headings and two texts that say the same."""
    said = f"<p>{inline(ReferenceFactory())}</p>"
    body = [text(said, "one", "Same"), mechanisms(mechanism("m1", said)), text(said, "two", "Same")]
    return ArticlePageFactory(parent=home, body=body)


def rendered(template: str, page: Any) -> BeautifulSoup:
    source = f"{{% load wagtailcore_tags %}}{template}"
    return BeautifulSoup(Template(source).render(Context({"page": page})), "html.parser")


def test_each_block_of_a_stream_knows_its_own_place(page):
    soup = rendered("{% include_block page.body %}", page)
    assert [link["id"] for link in soup.select("a.citation")] == ["cite-1", "cite-2", "cite-3"]
    assert [heading["id"] for heading in soup.select("h2")][::2] == ["same", "same-2"]


def test_a_template_of_a_stream_names_its_blocks(page):
    """As ours does, and a site's in its place."""
    stream = page.body.stream_block
    context = stream.get_context(page.body, {"page": page})
    template = (
        "{% load wagtailcore_tags %}{% for child in value %}{% with block_id=child.id %}"
        "{% include_block child %}{% endwith %}{% endfor %}"
    )
    soup = BeautifulSoup(Template(template).render(Context(context)), "html.parser")
    assert [link["id"] for link in soup.select("a.citation")] == ["cite-1", "cite-2", "cite-3"]


def test_templates_read_the_numbers_and_the_block_by_name(page):
    child = page.body[0]
    around = RenderContext(Reading(has_bibliography=True)).in_stream(child.id)
    context = child.block.get_context(child.value, around.added_to({"mine": 1}))
    assert (context["reading"], context["block_id"]) == (around.reading, child.id)
    assert context["mine"] == 1


def test_a_block_of_wagtails_hands_it_on():
    seen = []

    class Inner(blocks.CharBlock):
        def get_api_representation(self, value: Any, context: Any = None) -> Any:
            seen.append(render_context(context))
            return value

    around = RenderContext(language="de").in_stream("b")
    block = blocks.StructBlock([("inner", blocks.StructBlock([("name", Inner())]))])
    block.get_api_representation(block.to_python({"inner": {"name": "n"}}), around.added_to({}))
    assert seen == [around]
