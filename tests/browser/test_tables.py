"""Tables in the page editor: cells are drawn when needed, and pasted tables keep rows and columns."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.urls import reverse

from exoblocks.blocks.examples.table import cells
from tests.browser.accessibility import violations
from tests.factories import ArticlePageFactory, ReferenceFactory, inline
from tests.testapp.models import ArticlePage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BLOCK = "22222222-2222-4222-8222-222222222222"
PREVIEW = ".exo-cell__preview"
EDITOR = ".exo-cell .public-DraftEditor-content"
PASTE = """([html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData('text/html', html);
  data.setData('text/plain', text);
  document.activeElement.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
  );
}"""
#: As Excel writes it: formatting is in classes, and a merged cell covers two rows.
EXCEL = """<html><head><style><!--.xl65 {font-weight:700;}--></style></head><body>
<table><!--StartFragment--><colgroup><col width=64></colgroup>
<tr><td class=xl65>Arm</td><td class=xl65>Cells</td></tr>
<tr><td rowspan=2>Serum</td><td>10<sup>9</sup></td></tr><tr><td class=xl65>n/a</td></tr>
<!--EndFragment--></table></body></html>"""


def article(home: Any, table: Any, caption: str = "Caption") -> ArticlePage:
    value = {"caption": caption, "cells": table}
    page = ArticlePageFactory(parent=home, body=[{"type": "table", "id": BLOCK, "value": value}])
    page.save_revision()
    return page


@pytest.fixture
def edit(live_server: Any, editor: Any) -> Any:
    """``edit(article)`` opens the page editor and returns its table."""

    def edit(article: ArticlePage) -> Any:
        editor.goto(live_server.url + reverse("wagtailadmin_pages:edit", args=[article.pk]))
        table = editor.locator("[data-contentpath=cells] .typed-table-block")
        table.wait_for()
        return table

    return edit


def save(page: Any, article: ArticlePage) -> Any:
    """The headings and cells of the latest draft, after a save."""
    page.wait_for_timeout(400)  # the editor writes to its field after 250 ms
    with page.expect_event("load"):
        page.locator(".footer").get_by_role("button", name="Save draft").click()
    return stored(article)


def stored(article: ArticlePage) -> Any:
    body = json.loads(ArticlePage.objects.get(pk=article.pk).get_latest_revision().content["body"])
    table = body[0]["value"]["cells"]
    headings = [column["heading"] for column in table["columns"]]
    rows = json.dumps([row["values"] for row in table["rows"]])
    return headings, json.loads(re.sub(r' data-block-key=\\"[^"]*\\"', "", rows))


def open_cell(page: Any, table: Any, index: int) -> None:
    """Focus a cell that has not been focused before, and wait until its editor is ready."""
    table.locator(PREVIEW).nth(index).click()
    page.wait_for_function("document.activeElement.matches('.exo-cell [contenteditable=true]')")


def paste(page: Any, html: str = "", text: str = "") -> None:
    page.evaluate(PASTE, [html, text])


def test_a_cell_draws_its_editor_when_it_is_focused(edit, home, page, screenshot):
    reference = ReferenceFactory()
    rows = [["<p>10<sup>9</sup></p>", f"<p>Seen {inline(reference)}</p>"], *[["", ""]] * 99]
    draft = article(home, cells(["A", "B"], *rows))
    table = edit(draft)
    assert table.locator(PREVIEW).count() == 200
    assert table.locator(EDITOR).count() == 0
    assert table.locator(PREVIEW).first.inner_html() == "<p>10<sup>9</sup></p>"
    assert violations(page, ".exo-cell") == []
    screenshot("table-cells")
    open_cell(page, table, 1)
    page.keyboard.press("Control+End")
    page.keyboard.type(" twice")
    assert table.locator(EDITOR).count() == 1
    headings, saved = save(page, draft)
    assert headings == ["A", "B"]
    assert saved[0][0] == "<p>10<sup>9</sup></p>"
    assert re.fullmatch(r"<p>Seen <a .*?</a> twice</p>", saved[0][1])
    assert saved[1:] == [["", ""]] * 99


def test_text_pasted_into_an_empty_table_keeps_its_rows_and_columns(edit, home, page):
    draft = article(home, None)
    table = edit(draft)
    assert violations(page, "[data-contentpath=cells]") == []
    table.get_by_label("Paste a table here").focus()
    paste(page, text='Arm\tCells\r\nSerum\t"one\nsaid ""two"""\r\n\t3\r\n')
    rows = [["<p>Serum</p>", '<p>one</p><p>said "two"</p>'], ["", "<p>3</p>"]]
    assert table.get_by_label("Paste a table here").is_hidden()
    assert save(page, draft) == (["Arm", "Cells"], rows)


def test_a_table_pasted_into_a_cell_starts_there_and_can_be_undone(edit, home, page):
    before = (["A"], [["<p>kept</p>"], ["<p>replaced</p>"]])
    draft = article(home, cells(*before[:1], *before[1]))
    table = edit(draft)
    open_cell(page, table, 1)
    paste(page, text="1\t2\n3\t4")
    rows = [["<p>kept</p>", ""], ["<p>1</p>", "<p>2</p>"], ["<p>3</p>", "<p>4</p>"]]
    assert save(page, draft) == (["A", ""], rows)
    open_cell(page, table, 0)
    paste(page, text="5\t6")
    table.get_by_role("button", name="Undo paste").click()
    assert save(page, draft) == (["A", ""], rows)


def test_too_many_cells_are_refused_and_nothing_changes(edit, home, page):
    draft = article(home, cells(["A"], ["<p>kept</p>"]))
    table = edit(draft)
    open_cell(page, table, 0)
    paste(page, text="\n".join(["a\tb"] * 251))
    assert "502 cells" in table.get_by_role("status").inner_text()
    assert save(page, draft) == (["A"], [["<p>kept</p>"]])


def test_ordinary_text_is_pasted_into_the_cell(edit, home, page):
    draft = article(home, cells(["A"], ["<p>kept</p>"]))
    table = edit(draft)
    open_cell(page, table, 0)
    page.keyboard.press("Control+End")
    paste(page, "<p> and <b>bold</b></p>", "and bold")
    (_headings, ((cell,),)) = save(page, draft)
    assert "<b>bold</b>" in cell


def test_content_that_is_not_supported_is_kept(edit, home, page):
    table = {
        "columns": [{"type": "duration", "heading": "H"}, {"type": "text", "heading": ""}],
        "rows": [{"values": [7, "<p>a</p>"]}],
    }
    draft = article(home, table)
    assert "kept unchanged" in edit(draft).inner_text()
    page.locator("[name$=-value-caption]").fill("Changed")
    assert save(page, draft) == (["H", ""], [[7, "<p>a</p>"]])
