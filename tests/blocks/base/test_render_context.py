"""The render context of blocks: one key of a template context, passed on as a copy."""

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


def test_a_block_outside_an_article_has_an_empty_render_context():
    assert render_context(None) == render_context({}) == RenderContext()
    assert render_context({KEY: "a site's own"}) == RenderContext()


def test_it_is_found_in_a_template_context():
    around = RenderContext(language="de")
    assert render_context(Context({KEY: around})) is around


def test_a_copy_has_the_position_of_the_value_and_keeps_the_rest():
    around = RenderContext(Reading(base_url="https://a.example"), "de")
    inner = around.in_stream("b").within("mechanisms").within("m")
    assert (inner.block_id, inner.spot) == ("b", ("b", "mechanisms", "m"))
    assert (inner.reading, inner.language) == (around.reading, "de")
    assert around.spot == ()


def test_a_value_outside_a_stream_has_an_empty_block_id():
    assert RenderContext().within("body").spot == ("", "body")


def test_other_values_in_the_context_are_kept():
    context = {"request": "r", "mine": 1}
    assert RenderContext().added_to(context) == {**context, KEY: RenderContext()}


# --- In a page --------------------------------------------------------------------------------


@pytest.fixture
def page(home) -> Any:
    """An article with two identical headings and three identical texts."""
    cited = f"<p>{inline(ReferenceFactory())}</p>"
    body = [
        text(cited, "one", "Same"),
        mechanisms(mechanism("m1", cited)),
        text(cited, "two", "Same"),
    ]
    return ArticlePageFactory(parent=home, body=body)


def rendered(template: str, page: Any) -> BeautifulSoup:
    source = f"{{% load wagtailcore_tags %}}{template}"
    return BeautifulSoup(Template(source).render(Context({"page": page})), "html.parser")


def test_each_block_of_a_stream_has_its_own_ids(page):
    soup = rendered("{% include_block page.body %}", page)
    assert [link["id"] for link in soup.select("a.citation")] == ["cite-1", "cite-2", "cite-3"]
    assert [heading["id"] for heading in soup.select("h2")][::2] == ["same", "same-2"]


def test_a_stream_template_can_pass_the_ids_of_its_blocks(page):
    """As our template does, and a site's own can."""
    stream = page.body.stream_block
    context = stream.get_context(page.body, {"page": page})
    template = (
        "{% load wagtailcore_tags %}{% for child in value %}{% with block_id=child.id %}"
        "{% include_block child %}{% endwith %}{% endfor %}"
    )
    soup = BeautifulSoup(Template(template).render(Context(context)), "html.parser")
    assert [link["id"] for link in soup.select("a.citation")] == ["cite-1", "cite-2", "cite-3"]


def test_templates_have_the_reading_and_the_block_id_by_name(page):
    child = page.body[0]
    around = RenderContext(Reading(has_bibliography=True)).in_stream(child.id)
    context = child.block.get_context(child.value, around.added_to({"mine": 1}))
    assert (context["reading"], context["block_id"]) == (around.reading, child.id)
    assert context["mine"] == 1


def test_a_block_of_wagtail_passes_it_on():
    seen = []

    class Inner(blocks.CharBlock):
        def get_api_representation(self, value: Any, context: Any = None) -> Any:
            seen.append(render_context(context))
            return value

    around = RenderContext(language="de").in_stream("b")
    block = blocks.StructBlock([("inner", blocks.StructBlock([("name", Inner())]))])
    block.get_api_representation(block.to_python({"inner": {"name": "n"}}), around.added_to({}))
    assert seen == [around]
