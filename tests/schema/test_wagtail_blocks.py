"""The JSON of each of Wagtail's blocks matches its schema and can be sent back."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
import wagtail_factories
from django.core.serializers.json import DjangoJSONEncoder
from rest_framework.utils.encoders import JSONEncoder
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail.snippets.views.snippets import SnippetViewSet

from exoblocks.models import Person
from exoblocks.schema import block_schema, problems_in
from tests.factories import PersonFactory

TABLE = {"data": [["a", None], [1, ""]], "cell": [], "first_row_is_table_header": True}
CHOICES = [("Fruit", [("apple", "Apple"), ("pear", "Pear")]), ("bread", "Bread")]


def typed_table() -> TypedTableBlock:
    return TypedTableBlock(
        [("text", blocks.CharBlock()), ("number", blocks.IntegerBlock(required=False))]
    )


#: (block, stored values, values that are never in its JSON)
LEAVES: dict[str, tuple[blocks.Block, list[Any], list[Any]]] = {
    "char": (blocks.CharBlock(), ["words", "", None], [3, []]),
    "text": (blocks.TextBlock(), ["words", ""], [3]),
    "block quote": (blocks.BlockQuoteBlock(), ["words"], [3]),
    "rich text": (blocks.RichTextBlock(), ["<p>words</p>", ""], [3, None]),
    "raw html": (blocks.RawHTMLBlock(), ["<p>words</p>"], [3]),
    "url": (blocks.URLBlock(), ["https://example.org/", ""], [3]),
    "email": (blocks.EmailBlock(), ["a@example.org", ""], [3]),
    "regex": (blocks.RegexBlock(regex=r"^[A-Z]\d+$"), ["A12", ""], [3]),
    "integer": (blocks.IntegerBlock(), [3, None], ["3", 3.5]),
    "float": (blocks.FloatBlock(), [3.5, 3, None], ["3"]),
    "decimal": (blocks.DecimalBlock(), ["3.50", "3", None], [[], "three"]),
    "boolean": (blocks.BooleanBlock(), [True, False], ["yes", 1]),
    "date": (blocks.DateBlock(), ["2026-01-31", None], ["31 January", 3]),
    "time": (blocks.TimeBlock(), ["12:30", "12:30:15", None], ["noon"]),
    "datetime": (blocks.DateTimeBlock(), ["2026-01-31T12:30:15Z", None], ["31 January"]),
    "choice": (blocks.ChoiceBlock(choices=CHOICES), ["apple", "bread", "", None], [3]),
    "choice of numbers": (blocks.ChoiceBlock(choices=[(1, "One")]), [1, "1", None], [2.5]),
    "choices": (blocks.MultipleChoiceBlock(choices=CHOICES), [["pear", "bread"], []], ["pear"]),
    "static": (blocks.StaticBlock(), [None], ["x"]),
    "embed": (EmbedBlock(), ["https://example.org/video", ""], [3]),
    "table": (TableBlock(), [TABLE, None], [[], {"data": 3}]),
}
DETAILS = list(LEAVES)


def shown(block: blocks.Block, stored: Any, encoder: type[json.JSONEncoder] = JSONEncoder) -> Any:
    """The JSON that a client reads."""
    value = block.to_python(stored)
    return json.loads(json.dumps(block.get_api_representation(value), cls=encoder))


@pytest.mark.parametrize("encoder", [JSONEncoder, DjangoJSONEncoder])
@pytest.mark.parametrize("name", DETAILS)
def test_the_json_of_a_block_matches_its_schema(name: str, encoder: type[json.JSONEncoder]):
    block, stored, _others = LEAVES[name]
    schema = block_schema(block)
    for value in stored:
        assert problems_in(schema, shown(block, value, encoder)) == []


@pytest.mark.parametrize("name", DETAILS)
def test_other_values_do_not_match_the_schema(name: str):
    block, _stored, others = LEAVES[name]
    for value in others:
        assert problems_in(block_schema(block), value), value


@pytest.mark.parametrize("name", DETAILS)
def test_the_json_of_a_block_can_be_sent_back(name: str):
    block, stored, _others = LEAVES[name]
    schema = block_schema(block, "write")
    for value in stored:
        assert problems_in(schema, shown(block, value)) == []


@pytest.mark.parametrize("name", DETAILS)
def test_the_default_of_a_field_matches_the_schema(name: str):
    block = blocks.StructBlock([("field", LEAVES[name][0])])
    assert problems_in(block_schema(block), shown(block, {})) == []


@pytest.mark.parametrize(
    ("block", "right", "wrong"),
    [
        (blocks.CharBlock(max_length=3), ["abc", "", None], ["abcd"]),
        (blocks.TextBlock(max_length=3), ["abc"], ["abcd"]),
        (blocks.CharBlock(required_on_save=True), ["a"], [""]),
        (blocks.URLBlock(), ["https://example.org/ä", "", None], ["example", "https://a b", "x:"]),
        (EmbedBlock(), ["https://example.org/", ""], ["example", None]),
        (blocks.EmailBlock(), ["a@example.org", ""], ["example", "a@"]),
        (blocks.RegexBlock(regex=r"^[A-Z]\d+$", max_length=4), ["A12", "", None], ["12", "A1234"]),
        (blocks.RegexBlock(regex=r"(?P<a>x)\Z"), ["whatever"], [3]),
        (blocks.IntegerBlock(min_value=2, max_value=4), [2, 4, None], [1, 5, 2.5, "2", True]),
        (blocks.FloatBlock(min_value=0.5), [0.5, None], [0.4, float("nan"), float("inf")]),
        (blocks.DecimalBlock(max_value=4), [4, 1.5, "1.5", None], [5, "x", ""]),
        (blocks.DateBlock(), ["2026-01-31"], ["2026-02-31", "31.1.2026", ""]),
        (blocks.TimeBlock(), ["12:30"], ["12", ""]),
        (blocks.DateTimeBlock(), ["2026-01-31T12:30:00Z"], ["2026-01-31T25:00Z"]),
        (blocks.ChoiceBlock(choices=CHOICES), ["pear", "", None], ["peer", 3, {"code": "pear"}]),
        (blocks.MultipleChoiceBlock(choices=CHOICES), [["pear"], []], [["peer"], "pear"]),
        (blocks.ListBlock(blocks.CharBlock(), max_num=1), [["a"], []], [["a", "b"], None, "a"]),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, blocks.Block) else "",
)
def test_the_limits_of_the_form_apply_to_writers(block: Any, right: list[Any], wrong: list[Any]):
    schema = block_schema(block, "write")
    assert [value for value in right if problems_in(schema, value)] == []
    assert [value for value in wrong if not problems_in(schema, value)] == []


def test_the_limits_of_the_form_do_not_apply_to_stored_values():
    assert block_schema(blocks.CharBlock(max_length=3))["type"] == ["string", "null"]
    assert problems_in(block_schema(blocks.CharBlock(max_length=3)), "abcd") == []
    assert problems_in(block_schema(blocks.ChoiceBlock(choices=CHOICES)), "plum") == []


def test_choices_have_their_titles():
    options = block_schema(blocks.ChoiceBlock(choices=CHOICES))["anyOf"]
    assert options[:3] == [
        {"const": "apple", "title": "Apple"},
        {"const": "pear", "title": "Pear"},
        {"const": "bread", "title": "Bread"},
    ]


# --- Records ---------------------------------------------------------------------------------


class PersonSnippetViewSet(SnippetViewSet):
    model = Person


def test_choosers_return_and_accept_ids(home: Page, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Person, "snippet_viewset", PersonSnippetViewSet(), raising=False)
    image = wagtail_factories.ImageFactory()
    document = wagtail_factories.DocumentFactory()
    for block, pk in (
        (blocks.PageChooserBlock(), home.pk),
        (ImageChooserBlock(), image.pk),
        (DocumentChooserBlock(), document.pk),
        (SnippetChooserBlock(Person), PersonFactory().pk),
    ):
        for mode in ("read", "write"):
            schema = block_schema(block, mode)
            assert problems_in(schema, shown(block, pk)) == []
            assert problems_in(schema, None) == []
            assert problems_in(schema, "x")


def test_an_image_block(home: Page):
    block, image = ImageBlock(), wagtail_factories.ImageFactory()
    stored = {"image": image.pk, "decorative": False, "alt_text": "A cell"}
    for value in (stored, None):
        assert problems_in(block_schema(block), shown(block, value)) == []
    assert problems_in(block_schema(block, "write"), shown(block, stored)) == []
    assert problems_in(block_schema(block), {"image": image.pk})
    assert problems_in(block_schema(block, "write"), {**stored, "alt": "x"})


# --- Containers ------------------------------------------------------------------------------


def test_a_struct_has_every_key_and_may_have_more():
    block = blocks.StructBlock([("name", blocks.CharBlock()), ("size", blocks.IntegerBlock())])
    schema = block_schema(block)
    value = shown(block, {"name": "x"})
    assert value == {"name": "x", "size": None}
    assert problems_in(schema, value) == []
    assert problems_in(schema, {**value, "more": 1}) == []
    assert [problem.path for problem in problems_in(schema, {"name": "x"})] == [("size",)]


def test_a_writer_may_leave_keys_out_but_not_invent_them():
    block = blocks.StructBlock(
        [("name", blocks.CharBlock()), ("size", blocks.IntegerBlock(required_on_save=True))]
    )
    schema = block_schema(block, "write")
    assert problems_in(schema, {"size": 3}) == []
    assert [problem.path for problem in problems_in(schema, {"nmae": "x"})] == [
        ("size",),
        ("nmae",),
    ]


def test_the_items_of_a_list_have_no_ids():
    block = blocks.ListBlock(blocks.StructBlock([("name", blocks.CharBlock())]))
    value = shown(block, [{"type": "item", "id": "a", "value": {"name": "x"}}])
    assert value == [{"name": "x"}]
    assert problems_in(block_schema(block), value) == []
    assert problems_in(block_schema(block), [{"name": 3}])


def test_the_blocks_of_a_stream_are_distinguished_by_type():
    block = blocks.StreamBlock([("word", blocks.CharBlock()), ("number", blocks.IntegerBlock())])
    schema = block_schema(block)
    stored = [
        {"type": "word", "value": "x", "id": "a"},
        {"type": "number", "value": 3},
    ]
    value = shown(block, stored)
    assert value[1]["id"] is None
    assert problems_in(schema, value) == []
    assert [problem.path for problem in problems_in(schema, [{**value[0], "type": "number"}])] == [
        (0, "value")
    ]
    (union,) = [found for found in schema["$defs"].values() if "oneOf" in found]
    assert union["discriminator"]["propertyName"] == "type"
    mapping = union["discriminator"]["mapping"]
    assert list(mapping) == ["word", "number"]
    assert [member["$ref"] for member in union["oneOf"]] == list(mapping.values())
    for name, reference in mapping.items():
        member = schema["$defs"][reference.removeprefix("#/$defs/")]
        assert member["properties"]["type"] == {"const": name}


def test_an_item_needs_no_id_when_writing():
    block = blocks.StreamBlock([("word", blocks.CharBlock())])
    schema = block_schema(block, "write")
    assert problems_in(schema, [{"type": "word", "value": "x"}]) == []
    assert problems_in(schema, [{"type": "word", "id": "a", "value": "x"}]) == []
    assert [problem.path for problem in problems_in(schema, [{"type": "word"}])] == [(0, "value")]
    assert problems_in(schema, [{"type": "word", "value": "x", "vlaue": "y"}])


def test_a_typed_table():
    block = typed_table()
    stored = {
        "columns": [{"type": "text", "heading": "A"}, {"type": "number", "heading": "B"}],
        "rows": [{"values": ["x", 3]}, {"values": ["y", None]}],
        "caption": "C",
    }
    for mode in ("read", "write"):
        schema = block_schema(block, mode)
        assert problems_in(schema, shown(block, stored)) == []
        assert problems_in(schema, {**stored, "columns": [{"type": "date", "heading": ""}]})
        assert problems_in(schema, {**stored, "rows": [{"values": [[]]}]})
    assert problems_in(block_schema(block), shown(block, None)) == []


def test_a_value_created_in_python_matches_the_schema():
    block = blocks.StructBlock([("day", blocks.DateBlock()), ("count", blocks.DecimalBlock())])
    value = block.normalize({"day": datetime.date(2026, 1, 31), "count": 3})
    data = json.loads(json.dumps(block.get_api_representation(value), cls=JSONEncoder))
    assert problems_in(block_schema(block), data) == []
