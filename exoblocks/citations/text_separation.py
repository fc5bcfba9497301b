"""Keep texts apart that are separated by elements that the editor does not have: "1" and "2" must
not become 12.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bs4 import BeautifulSoup, Tag
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exoblocks.citations.editor import parse

#: Inline elements. All others are separate from the text before and after them.
INLINE = {
    *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del"),
    *("dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp"),
    *("small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
}  # fmt: skip
#: Between the cells of a row, as in ``paste_reader.js``.
SEPARATOR = " | "
TABLE_REPLACED = gettext_lazy(
    "A table was replaced by one line for each row, with “ | ” between the cells."
)
_CELLS = ["td", "th"]
#: Elements that do not contain paragraphs.
_LINES = ["p", "li", "h1", "h2", "h3", "h4", "h5", "h6"]
_MAX_SPAN = 100


def element_removed(name: str) -> str:
    return _("<%s> was removed because the editor does not support it. Its text was kept.") % name


def with_spaces_around_blocks(soup: BeautifulSoup) -> BeautifulSoup:
    """A copy with a space before and after each element that is not inline."""
    copy = parse(str(soup))
    _space_out(copy)
    return copy


def without_tables(soup: BeautifulSoup) -> tuple[BeautifulSoup, list[str]]:
    """A copy with one line for each row of a table, and messages about it.

    A table that is only used for layout, with one column or around other tables, becomes
    paragraphs.
    """
    copy = parse(str(soup))
    messages = []
    for table in copy.find_all("table")[::-1]:  # inner tables first
        rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
        cells = [row.find_all(_CELLS) for row in rows]
        is_layout = "data-arranges" in table.attrs or all(len(row) < 2 for row in cells)
        outer = table.find_parent("table")
        if isinstance(outer, Tag):
            outer["data-arranges"] = ""
        messages.append(element_removed("table") if is_layout else str(TABLE_REPLACED))
        found = _paragraphs(copy, table) if is_layout else _lines(copy, table, cells)
        lines = [
            line for line in found if line.get_text().replace("|", "").strip() or line.find("img")
        ]
        if table.find_parent(_LINES):
            for line in lines:
                line.name = "span"
            table.insert_before(" ")
            lines = [part for line in lines for part in (line, copy.new_tag("br"))][:-1]
        table.replace_with(*lines)
    return copy, list(dict.fromkeys(messages))


def _paragraphs(soup: BeautifulSoup, table: Tag) -> Iterator[Tag]:
    for cell in table.find_all(["caption", *_CELLS]):
        line = soup.new_tag("p")
        for child in list(cell.contents):
            if isinstance(child, Tag) and child.name not in (*INLINE, "br"):
                yield line
                yield child
                line = soup.new_tag("p")
            else:
                line.append(child.extract())
        yield line


def _lines(soup: BeautifulSoup, table: Tag, rows: Sequence[Sequence[Tag]]) -> Iterator[Tag]:
    for caption in table.find_all("caption"):
        _space_out(caption)
        yield _moved(caption, soup.new_tag("p"))
    reaching_down: dict[int, int] = {}
    for cells in rows:
        line = soup.new_tag("p")
        column = 0
        for cell in [*cells, None]:
            while reaching_down.get(column):  # a merged cell of a row above
                reaching_down[column] -= 1
                _add(line, column)
                column += 1
            if cell is None:
                break
            for index in range(_span(cell, "colspan")):
                reaching_down[column] = _span(cell, "rowspan") - 1
                _add(line, column, None if index else cell)
                column += 1
        yield line


def _add(line: Tag, column: int, cell: Tag | None = None) -> None:
    if column:
        line.append(SEPARATOR)
    if cell is not None:
        for br in cell.find_all("br"):
            br.replace_with(" ")
        _space_out(cell)
        for tag in cell.find_all(True):
            if tag.name not in INLINE:
                tag.unwrap()
        cell.smooth()
        _moved(cell, line)


def _moved(holder: Tag, place: Tag) -> Tag:
    for child in list(holder.contents):
        place.append(child.extract())
    return place


def _span(cell: Tag, name: str) -> int:
    text = str(cell.get(name, "1"))
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 1
    return min(max(number, 1), _MAX_SPAN)


def _space_out(holder: Tag) -> None:
    for tag in holder.find_all(True):
        if tag.name not in INLINE:
            tag.insert_before(" ")
            tag.insert_after(" ")
