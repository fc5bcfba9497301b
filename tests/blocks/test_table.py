"""Tables in an article: numbering, the page and the rules."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils import translation

from exoblocks.blocks import FigureBlock, TableBlock, TableCellsBlock, TextBlock
from exoblocks.blocks.base.error_places import problems_of
from exoblocks.blocks.examples.table import cells
from exoblocks.documents.article import read_article
from exoblocks.models import RecordUse
from tests.factories import ArticlePageFactory, ReferenceFactory, inline, uid

pytestmark = pytest.mark.django_db


def article(home: Any, table: dict[str, Any], **value: Any) -> Any:
    value = {"caption": "Caption", "cells": table, **value}
    return ArticlePageFactory(parent=home, body=[{"type": "table", "id": uid("t"), "value": value}])


def soup_of(page: Any) -> BeautifulSoup:
    return BeautifulSoup(page.body.render_as_block(), "html5lib")


def test_citations_are_numbered_row_by_row_and_are_in_the_references(home):
    first, second, third = (ReferenceFactory() for _n in range(3))
    rows = [
        [f"<p>a {inline(first)}</p>", f"<p>b {inline(second)}</p>"],
        [f"<p>c {inline(third)}</p>", f"<p>b {inline(first)}</p>"],
    ]
    page = article(home, cells(["", ""], *rows))
    read = read_article(page)
    assert [item["id"] for item in read.references] == [first.pk, second.pk, third.pk]
    assert {tuple(item["cited_in"]) for item in read.references} == {(uid("t"),)}
    (table,) = read.body
    numbers = [
        [BeautifulSoup(cell, "html.parser").a["data-number"] for cell in row]
        for row in table["value"]["rows"]
    ]
    assert numbers == [["1", "2"], ["3", "1"]]
    links = [link["id"] for link in soup_of(page).select("td a.citation")]
    assert links == ["cite-1", "cite-2", "cite-3", "cite-4"]


def test_the_same_text_in_two_cells_has_two_anchors(home):
    text = f"<p>a {inline(ReferenceFactory())}</p>"
    page = article(home, cells(["", ""], [text, text], [text, text]))
    links = [link["id"] for link in soup_of(page).select("td a.citation")]
    assert links == ["cite-1", "cite-2", "cite-3", "cite-4"]


def test_a_citation_in_a_cell_is_a_use_of_the_record(home):
    record = ReferenceFactory()
    article(home, cells([""], [f"<p>{inline(record)}</p>"]))
    assert list(RecordUse.objects.values_list("reference", flat=True)) == [record.pk]


def test_the_page_has_a_table_that_screen_readers_can_follow(home):
    page = article(home, cells(["A & B", ""], ["<p>1</p>", "<p>2</p>"]), first_column_header=True)
    soup = soup_of(page)
    region = soup.select_one("[role=region]")
    assert (region["tabindex"], region["aria-label"]) == ("0", "Caption")
    assert region.caption.text == "Caption"
    assert [(cell.name, cell.get("scope"), cell.text) for cell in region.select("th, td")] == [
        ("th", "col", "A & B"),
        ("td", None, ""),
        ("th", "row", "1"),
        ("td", None, "2"),
    ]


def test_headings_and_captions_are_escaped(home):
    page = article(home, cells(["<b>A</b>"]), caption="<script>x</script>")
    html = page.body.render_as_block()
    assert "&lt;b&gt;A" in html
    assert "<script>" not in html


def test_a_table_without_rows_can_be_saved_but_not_published():
    block = TableBlock()
    value = block.to_python({"caption": "Caption", "cells": cells(["A"])})
    block.clean_deferred(value)
    with pytest.raises(ValidationError) as caught:
        block.clean(value)
    assert "Add at least one column and one row." in str(caught.value.as_json_data())


class ShortCellsBlock(TableCellsBlock):
    text = TextBlock(max_length=3, required=False)


class ShortTableBlock(TableBlock):
    cells = ShortCellsBlock()


def test_an_error_in_a_cell_says_where_it_is():
    block = ShortTableBlock()
    stored = {"caption": "C", "cells": cells(["A", "B"], ["a", "b"], ["c", "longer"])}
    with pytest.raises(ValidationError) as caught:
        block.clean(block.to_python(stored))
    (problem,) = problems_of(caught.value, block, stored)
    assert problem.path == ("cells", "rows", 1, "values", 1)
    sent = block.get_api_representation(block.to_python(stored))
    (problem,) = problems_of(caught.value, block, sent)
    assert problem.path == ("rows", 1, 1)
    in_form = caught.value.as_json_data()["blockErrors"]["cells"]["blockErrors"]
    assert list(in_form[1]) == [1]


def test_a_comparison_shows_the_changed_cell(home):
    from wagtail.admin.compare import StreamFieldComparison

    before = article(home, cells(["A"], ["<p>first</p>"], ["<p>same</p>"]))
    after = article(home, cells(["A"], ["<p>second</p>"], ["<p>same</p>"]))
    field = type(before)._meta.get_field("body")
    html = str(StreamFieldComparison(field, before, after).htmldiff())
    assert '<span class="deletion">first' in html
    assert not StreamFieldComparison(field, before, before).has_changed()


def test_captions_of_tables_and_images_have_their_own_words_in_other_languages():
    labels = [block().child_blocks["caption"].label for block in (TableBlock, FigureBlock)]
    with translation.override("es"):
        assert list(map(str, labels)) == ["Título de la tabla", "Pie de imagen"]
