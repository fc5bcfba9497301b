"""Content that is copied in other programs and pasted into rich text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from exoblocks.blocks import RichTextBlock
from tests.browser.accessibility import violations
from tests.browser.pasted_html import KEPT, NOTED, STORED
from tests.browser.test_cite import article, edit, save  # noqa: F401
from tests.testapp.models import ArticlePage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PROGRAMS = [
    json.loads(line)
    for line in (Path(__file__).parent / "pasted" / "programs.jsonl")
    .read_text("utf-8")
    .splitlines()
]
PASTE = """([html, text]) => {
  const data = new DataTransfer();
  if (html !== null) data.setData('text/html', html);
  data.setData('text/plain', text);
  document.activeElement.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
  );
}"""
EMPTY = """(field) => {
  const { EditorState, ContentState } = window.DraftJS;
  const editor = field.draftailEditor;
  const state = editor.getEditorState();
  editor.onChange(EditorState.push(state, ContentState.createFromText(''), 'remove-range'));
}"""


class Field:
    """The first rich text field of the open page editor."""

    article: ArticlePage

    def __init__(self, page: Any, text: Any) -> None:
        self.page = page
        self.text = text

    def empty(self) -> None:
        self.text.evaluate(f"(text) => ({EMPTY})({self._input})")
        self.text.click()

    _input = "text.closest('[data-draftail-editor-wrapper]').parentNode.querySelector('input')"

    def paste(self, html: str | None, plain: str = "") -> None:
        self.page.evaluate(PASTE, [html, plain])

    @property
    def html(self) -> str:
        """The text as the server would store it."""
        self.page.wait_for_timeout(400)  # the editor writes to its field after 250 ms
        raw = self.text.evaluate(f"(text) => {self._input}.value")
        stored = RichTextBlock().field.widget.converter.to_database_format(raw)
        return re.sub(r' data-block-key="[^"]*"', "", stored)

    @property
    def message(self) -> str:
        self.page.wait_for_timeout(250)
        region = self.page.locator(".exo-pasted").first
        return region.inner_text() if region.count() else ""


@pytest.fixture
def field(edit: Any, home: Any, page: Any) -> Field:  # noqa: F811
    draft = article(home)
    field = Field(page, edit(draft))
    field.article = draft
    field.text.click()
    return field


@pytest.fixture
def plain_field(edit: Any, home: Any, page: Any, monkeypatch: Any) -> Field:  # noqa: F811
    """The same field with very few features."""
    body = ArticlePage.body.field.stream_block.child_blocks["text"].child_blocks["body"]
    monkeypatch.setitem(body.__dict__, "features", ["italic"])
    monkeypatch.setitem(body.__dict__, "field", RichTextBlock.field.func(body))
    field = Field(page, edit(article(home)))
    field.text.click()
    return field


def test_content_copied_in_other_programs_is_converted(field):
    found = {}
    for program in PROGRAMS:
        field.empty()
        field.paste(program["html"], "plain text")
        found[program["id"]] = field.html
    assert found == STORED


def test_supported_formatting_is_kept(field):
    found = []
    for html, _stored in KEPT:
        field.empty()
        field.paste(html)
        found.append((html, field.html))
    assert found == KEPT


def test_a_message_at_the_field_names_what_was_left_out(field, page, screenshot):
    for html, message in NOTED:
        field.empty()
        field.paste(html)
        assert message in field.message
    region = page.get_by_role("status").filter(has_text="Check what you pasted")
    assert violations(page, ".exo-pasted") == []
    screenshot("paste-message")
    region.get_by_role("button", name="Dismiss").click()
    assert field.message == ""
    field.paste("<p><s>a</s></p>")
    assert field.message != ""
    field.paste("<p>all is kept</p>")
    assert field.message == ""


def test_list_numbers_that_do_not_change_get_no_message(field):
    field.paste(
        "<ol><li>a<ol><li>b</li></ol></li></ol><ol start=2><li>c</li></ol><ul><li>d</li></ul>"
        "<ol><li>e</li></ol>"
    )
    assert field.message == ""


def test_a_plain_text_field_keeps_exponents_distinct_from_digits(field, page):
    heading = page.get_by_label("Heading", exact=True).first
    heading.click()
    field.paste("<p>10<sup>9</sup> cells<br>CO<sub>2</sub></p>", "109 cells\nCO2")
    assert heading.input_value() == "10^9 cells CO_2"
    page.wait_for_timeout(250)
    notice = page.get_by_role("status").filter(has_text="Check what you pasted")
    assert "Superscript is not available" in notice.inner_text()
    notice.get_by_role("button", name="Dismiss").click()
    assert "Check what" not in page.locator(".exo-pasted").first.inner_text()
    heading.fill("")
    field.paste("<p>5 <span style='font-family:Symbol'>m</span>g <b>daily</b></p>", "5 mg daily")
    assert heading.input_value() == "5 μg daily"


def test_a_paste_in_the_middle_of_a_text_can_be_undone_redone_and_saved(field, page):
    field.paste(None, "before after")
    for _character in "after":
        page.keyboard.press("ArrowLeft")
    field.paste("<meta charset='utf-8'><span>10<sup>9</sup> </span>")
    assert field.html == "<p>before 10<sup>9</sup> after</p>"
    page.keyboard.press("Control+z")
    assert field.html == "<p>before after</p>"
    page.keyboard.press("Control+Shift+z")
    assert save(page, field.article) == "<p>before 10<sup>9</sup> after</p>"


def test_content_copied_in_the_editor_is_pasted_unchanged(field, page):
    field.paste("<h3>1. a</h3><ul><li>10<sup>9</sup></li></ul>")
    before = field.html
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    page.keyboard.press("Control+v")
    assert field.html == before


def test_a_field_without_superscript_keeps_exponents_distinct_from_digits(plain_field):
    plain_field.paste(
        "<h2>a</h2><p>10<sup>9</sup>/L, 10<sup>−3</sup>, x<sup>a+b</sup>, 10<sup>2</sup>5, H<sub>2</sub>O, "
        "the 1<sup>st</sup> <b>b</b></p><ol><li>c</li><li>d</li></ol><a href='https://example.org/'>e</a>"
    )
    assert plain_field.html == (
        "<p>a</p><p>10^9/L, 10^−3, x^(a+b), 10^(2)5, H_2O, the 1st b</p><p>1. c</p><p>2. d</p><p>e</p>"
    )
    message = plain_field.message
    assert "Superscript is not available" in message
    assert "Headings became paragraphs" in message
    assert "Lists became paragraphs" in message
    assert "Bold was removed" in message
