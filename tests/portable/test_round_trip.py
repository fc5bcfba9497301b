"""Any article is unchanged after exporting it, loading it into an empty site and exporting it again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from html import escape
from itertools import count
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from wagtail import blocks
from wagtail.blocks.field_block import BaseChoiceBlock

from exoblocks.blocks import TableCellsBlock, TreatmentStreamBlock
from exoblocks.portable import export_article, load_article
from tests.portable import folders, sites
from tests.testapp.models import ArticlePage

PNG = folders.png()
#: Fields that are valid only together with others. Other tests cover them.
TIED = {
    *("count_max", "period_max", "days_max", "max", "care_level", "frequency", "use_basis"),
    *("no_reference_reason", "as_of"),
}
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
words = st.sampled_from(["a", "b & c", "1 < 2", "“é”", " x ", "a\u00a0b", "a  b"]) | texts


@st.composite
def rich_texts(draw: st.DrawFn) -> str:
    """Rich text of editors, and of scripts, which loading tidies up."""
    forms = (
        "{}",
        "<b>{}</b>",
        "<strong><em>{}</em></strong>",
        '<a href="https://example.org/?a=1&amp;b=2">{}</a>',
        '<a linktype="page" path="/">{}</a>',
        f'<a linktype="citation" uuid="{folders.REFERENCE}" locator="p. 1">{{}}</a>',
        "<br/>{}",
        "\n{}\n",
    )
    around = (
        "<p>{}</p>",
        '<p data-block-key="abc12">{}</p>',
        "<h3>{}</h3>",
        "<ul><li>{}</li></ul>",
    )
    found = ""
    for _number in range(draw(st.integers(0, 3))):
        inline = draw(st.lists(st.tuples(st.sampled_from(forms), words), max_size=3))
        content = "".join(form.format(escape(word)) for form, word in inline)
        found += draw(st.sampled_from(around)).format(content)
    return found


def values(block: blocks.Block) -> st.SearchStrategy[Any]:
    """Values that ``block`` can have in a file."""
    if isinstance(block, blocks.ListBlock):
        return st.lists(items("item", block.child_block), max_size=2)
    if isinstance(block, blocks.StructBlock):
        children = {
            name: st.deferred(lambda child=child: values(child))
            for name, child in block.child_blocks.items()
            if name not in {*TIED, *getattr(block, "private_fields", ())}
        }
        return st.fixed_dictionaries({}, optional=children)
    if isinstance(block, TableCellsBlock):
        return tables(block)
    if isinstance(block, blocks.ChooserBlock):
        is_image = block.model_class.__name__ == "Image"
        return st.sampled_from([None, folders.media_name(PNG) if is_image else folders.REFERENCE])
    if isinstance(block, blocks.RichTextBlock):
        return rich_texts()
    if isinstance(block, blocks.BooleanBlock):
        return st.booleans()
    if isinstance(block, blocks.IntegerBlock):
        return st.none() | st.integers(1, 20)
    if isinstance(block, blocks.DecimalBlock):
        numbers = st.decimals(1, 20, places=2)
        return st.none() | numbers.map(str) | numbers.map(float)
    if isinstance(block, blocks.DateBlock):
        return st.none() | st.dates().map(str)
    if isinstance(block, BaseChoiceBlock):
        return st.sampled_from([code for code, _label in block.field.choices])
    if type(block).__name__ == "LinkBlock":
        return st.sampled_from(["", "https://example.org/é?a=1&b=2", "tel:+441"])
    return words


def tables(block: TableCellsBlock) -> st.SearchStrategy[Any]:
    ((name, cell),) = block.child_blocks.items()

    def of_width(width: int) -> st.SearchStrategy[Any]:
        column = st.fixed_dictionaries({"type": st.just(name), "heading": words})
        row = st.fixed_dictionaries({"values": exactly(values(cell), width)})
        return st.fixed_dictionaries(
            {"columns": exactly(column, width), "rows": st.lists(row, max_size=2)}
        )

    return st.integers(0, 2).flatmap(of_width)


def exactly(each: st.SearchStrategy[Any], count: int) -> st.SearchStrategy[list[Any]]:
    return st.lists(each, min_size=count, max_size=count)


def items(kind: str, block: blocks.Block) -> st.SearchStrategy[dict[str, Any]]:
    found = {"type": st.just(kind), "value": values(block)}
    return st.fixed_dictionaries(found, optional={"id": st.just("")})


def with_ids(value: Any, numbers: Iterator[int]) -> Any:
    """``value`` with each id replaced by a unique one."""
    if isinstance(value, list):
        return [with_ids(item, numbers) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: str(UUID(int=next(numbers))) if key == "id" else with_ids(item, numbers)
        for key, item in value.items()
    }


OFFERED = TreatmentStreamBlock().offered_blocks
#: Blocks that an article may have only once.
ONCE = {"bibliography"}
bodies = st.lists(
    st.one_of([items(name, block) for name, block in OFFERED.items() if name not in ONCE]),
    min_size=1,
    max_size=4,
).map(lambda body: with_ids(body, count(1)))


@settings(
    max_examples=6,
    deadline=None,
    # An example takes a second, so shrinking would take too long.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(body=bodies, title=words.filter(lambda text: text.strip()), summary=words)
def test_any_article_is_unchanged_after_a_move(home, tmp_path, body, title, summary):
    shutil.rmtree(tmp_path)
    sites.empty()
    media = [{"file": folders.media_name(PNG), "kind": "image", "title": "Square"}]
    document = folders.article(body=body, title=title, summary=summary, media=media)
    load_article(folders.write(tmp_path / "given", document, PNG), parent="/")
    for output in ("first", "second"):
        export_article(ArticlePage.objects.get().get_latest_revision_as_object(), tmp_path / output)
        sites.empty()
        load_article(tmp_path / output, parent="/")
    assert sites.contents(tmp_path / "first") == sites.contents(tmp_path / "second")
