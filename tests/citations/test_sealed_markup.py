from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.rich_text import RichText

from exoblocks.blocks import RichTextBlock
from exoblocks.citations.editor import parse
from exoblocks.citations.lost_markup import clean
from exoblocks.citations.sealed_markup import EMBED_TYPE, parts, seal
from tests.factories import ReferenceFactory, inline

#: Rich text that another program, or an older list of features, may have stored.
FOREIGN = [
    "<hr/>",
    "<blockquote>a <b>b</b></blockquote>",
    "<h2>a</h2>",
    '<table class="x"><tr><td>10<sup>9</sup></td><td>&nbsp;</td></tr></table>',
    "<p>a <code>b</code> c</p>",
    '<embed embedtype="image" id="3" format="left" alt="A cell"/>',
    '<embed embedtype="media" url="https://example.org/film">',
    '<p>a <embed embedtype="image" id="3" format="left" alt="x"/> b</p>',
    '<p lang="fr">a</p>',
    '<p class="lead">a</p>',
    '<ol start="3"><li>a</li></ol>',
    "<ul><li><p>a</p></li></ul>",
    "<div><div>a</div><div>b</div></div>",
    "<iframe src='https://example.org/'></iframe>",
    "<p>a<script>b</script></p>",
    "<pre>a\n  b</pre>",
    "<b><p>a</p></b>",
    "<math><mtext><img></mtext></math>",
    "<ul><li>" * 200 + "a",
    "<dl><dt>a<dd>b</dl>",
    "<dl><dt>a</dt><dd>b</dd></dl>",
    "<figure><img src='/x.png' alt='y'><figcaption>c</figcaption></figure>",
    "<details><summary>a</summary>b</details>",
    '<p>a <abbr title="x">b</abbr></p>',
    '<p>a <span lang="fr">b</span></p>',
    "<!-- a -->",
    "<p>a<!-- b --> <b>c<!-- d --></b></p>",
]


@pytest.fixture
def edit(db: None) -> Any:
    """``edit(source, change)``: the stored text after an edit. ``change`` alters the posted data."""
    block = RichTextBlock(required=False)
    block.set_name("body")

    def edit(source: str, change: Any = lambda raw: None) -> str:
        raw = json.loads(block.get_form_state(RichText(source)))
        change(raw)
        value = block.clean(block.value_from_datadict({"body": json.dumps(raw)}, {}, "body"))
        return re.sub(r' data-block-key="[^"]*"', "", value.source)

    return edit


def append(raw: dict[str, Any]) -> None:
    raw["blocks"][-1]["text"] += "more"


@pytest.mark.parametrize("foreign", FOREIGN)
def test_unsupported_markup_survives_an_edit(edit, foreign):
    assert edit(foreign) == foreign
    assert edit(f"<p>x</p>{foreign}") == f"<p>x</p>{foreign}"
    assert edit(f"<p>x</p>{foreign}", append) == f"<p>x</p>{foreign}<p>more</p>"


def test_the_rest_of_the_text_is_edited_as_before(edit):
    def change(raw: dict[str, Any]) -> None:
        raw["blocks"][0]["text"] = "changed"

    source = "<p>a</p><hr/><hr/><p>b <strong>c</strong></p>"
    assert edit(source, change) == "<p>changed</p><hr/><hr/><p>b <b>c</b></p>"


def test_supported_markup_is_not_sealed(db):
    block = RichTextBlock()
    reference = ReferenceFactory()
    for source in [
        "",
        '<p data-block-key="a1">10<sup>9</sup> <i>a</i><br/>b &lt; c</p>',
        f"<h3>a</h3><p>{inline(reference, 'p. 27')}</p>",
        '<ul><li>a<ol><li>b</li></ol></li></ul><p><a href="https://example.org/">c</a></p>',
        '<p><a linktype="page" id="3">c</a></p>',
        "<strong>a</strong> <em>b</em>",
        "<div>a</div>\n<div>b</div>",
        '<p style="color: red" onclick="x()">a</p>',
        '<p><a href="/x/" target="_blank">c</a></p>',
    ]:
        assert EMBED_TYPE not in seal(source, block.field.widget.converter)


def test_supported_markup_needs_no_query(db, django_assert_num_queries):
    converter = RichTextBlock().field.widget.converter
    with django_assert_num_queries(0):
        seal('<p>a <a linktype="page" id="3">c</a></p>', converter)


def test_a_sealed_part_can_be_removed_or_converted_to_text(edit):
    def remove(raw: dict[str, Any]) -> None:
        raw["blocks"] = [block for block in raw["blocks"] if block["type"] != "atomic"]

    def take_as_text(raw: dict[str, Any]) -> None:
        (entity,) = raw["entityMap"].values()
        assert entity["data"]["names"] == ["code"]
        raw.update(entity["data"]["editable"])

    assert edit("<p>a</p><hr/>", remove) == "<p>a</p><p></p>"
    assert edit("<p>a <code>b</code></p>", take_as_text) == "<p>a b</p>"


def test_forged_sealed_markup_is_refused(edit):
    def forge(raw: dict[str, Any]) -> None:
        (entity,) = raw["entityMap"].values()
        entity["data"]["sealed"] = "<script>alert(1)</script>"

    with pytest.raises(ValidationError, match="could not be read"):
        edit("<hr/>", forge)


PIECES = [
    *(
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<ul>",
        "</ul>",
        "<li>",
        "</li>",
        "<br/>",
        "<hr/>",
        "<div>",
        "</div>",
    ),
    *("<h3>", "</h3>", '<a href="https://x.org/">', '<a linktype="page" id="1">', "</a>", "<code>"),
    *(
        "</code>",
        "<!--",
        "-->",
        "&amp;",
        "&",
        "<",
        ">",
        "text",
        " ",
        "\n",
        '<p data-block-key="a">',
    ),
    *("<table><td>", "<![CDATA[", "]]>", "<?", "<script>", "</script>", "</br>", "</p x>", "<p/>"),
]
texts = st.lists(st.sampled_from(PIECES), max_size=15).map("".join)


@given(source=texts)
def test_the_parts_of_a_text_add_up_to_the_text(source):
    assert "".join(parts(source)) == source


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(source=texts)
def test_no_edit_loses_anything(edit, source):
    converter = RichTextBlock().field.widget.converter
    edit(source)
    if EMBED_TYPE not in seal(source, converter):
        assert clean(parse(source), converter).losses == ()
