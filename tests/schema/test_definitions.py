"""Names of definitions, shared definitions, documents, and blocks with and without their own schema."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy
from jsonschema import Draft202012Validator
from wagtail import blocks

from exoblocks.blocks import (
    GroupBlock,
    ItemListBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
    TreatmentStreamBlock,
)
from exoblocks.schema import Definitions, Schema, block_schema, nullable, object_of, problems_in
from tests.factories import uid


class CardBlock(StructBlock):
    title = TextBlock(label="Title")


class Tree(blocks.StructBlock):
    """Contains itself. Wagtail's forms do not support this, but code can build it."""

    name = blocks.CharBlock()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        branches = blocks.ListBlock(self)
        branches.set_name("branches")
        self.child_blocks["branches"] = branches


def other_card() -> blocks.Block:
    """A different block with the same class name."""

    class CardBlock(StructBlock):
        subtitle = TextBlock()

    return CardBlock()


# --- Names -----------------------------------------------------------------------------------


def test_a_definition_is_named_after_the_class_of_the_block():
    assert Definitions().of(CardBlock())["$ref"] == "#/$defs/Card"


def test_a_block_without_its_own_class_is_named_after_its_field():
    stream = blocks.StreamBlock([("opening_hours", blocks.StructBlock([("a", TextBlock())]))])
    assert {"OpeningHours", "OpeningHoursBlock"} <= block_schema(stream)["$defs"].keys()


def test_blocks_that_differ_only_in_labels_share_a_definition():
    definitions = Definitions()
    first, second = CardBlock(label="One"), CardBlock(label="Two", help_text="Help")
    assert definitions.of(first) == {"description": "One", "$ref": "#/$defs/Card"}
    assert definitions.of(second) == {
        "description": "Two. Help",
        "$ref": "#/$defs/Card",
    }


def test_different_blocks_with_the_same_name_have_different_definitions():
    definitions = Definitions()
    names = [definitions.of(block)["$ref"] for block in (CardBlock(), other_card(), other_card())]
    assert len(set(names)) == 2
    assert names[1] == names[2]
    again = Definitions()
    assert [again.of(block)["$ref"] for block in (CardBlock(), other_card(), other_card())] == names


def test_a_name_that_is_in_use_is_not_used_again():
    definitions = Definitions()
    first = definitions.define("Card", {"type": "string"})
    second = definitions.define("Card", {"type": "integer"})
    assert first != second
    assert definitions.define("Card", {"type": "string"}) == first
    assert definitions.of(CardBlock())["$ref"] not in (first["$ref"], second["$ref"])


def test_a_block_that_contains_itself_is_described_once():
    schema = block_schema(Tree())
    leaf = {"name": "a", "branches": []}
    assert problems_in(schema, {"name": "b", "branches": [leaf, leaf]}) == []
    wrong = {"name": "b", "branches": [{"name": "c", "branches": [{"name": 3, "branches": []}]}]}
    assert [problem.path for problem in problems_in(schema, wrong)] == [
        ("branches", 0, "branches", 0, "name")
    ]


# --- Documents -------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["read", "write"])
def test_a_document_contains_all_its_definitions(mode: Any):
    schema = block_schema(TreatmentStreamBlock(), mode)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"]
    names = set(schema["$defs"])
    referred = set()

    def look(part: Any) -> None:
        if isinstance(part, dict):
            if "$ref" in part:
                referred.add(part["$ref"].removeprefix("#/$defs/"))
            for value in part.values():
                look(value)
        elif isinstance(part, list):
            for value in part:
                look(value)

    look(schema)
    assert referred == names


def test_the_same_blocks_give_the_same_bytes():
    first = json.dumps(block_schema(TreatmentStreamBlock()))
    with translation.override("de"):
        assert json.dumps(block_schema(TreatmentStreamBlock())) == first


def test_labels_are_in_the_default_language(settings):
    settings.LANGUAGE_CODE = "de"
    block = CardBlock(label=gettext_lazy("Yes"), help_text=gettext_lazy("No"))
    schema = block_schema(block)
    assert (schema["title"], schema["description"]) == ("Card", "Ja. Nein")


# --- Blocks that describe themselves ---------------------------------------------------------


class PriceBlock(blocks.DecimalBlock):
    """Has different JSON from Wagtail's block, and describes it. Its labels are lazy."""

    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        return {"amount": str(value), "currency": "EUR"}

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return object_of(
            {
                "amount": {"type": "string", "title": gettext_lazy("Yes")},
                "currency": {"const": "EUR"},
            },
            mode=definitions.mode,
        )


class SecretBlock(blocks.CharBlock):
    """Has different JSON from Wagtail's block, and does not describe it."""

    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        return {"length": len(value)}


class ShownOtherwiseBlock(CardBlock):
    def represent(self, value: Any, context: Any) -> Any:
        return [value["title"]]


class StampedBlock(CardBlock):
    def represent(self, value: Any, context: Any) -> Any:
        return {**(super().represent(value, context) or {}), "stamp": 3}

    def represented_keys(self, definitions: Definitions) -> dict[str, Schema]:
        stamp = definitions.computed({"type": "integer"}, "Of the day.")
        return {**super().represented_keys(definitions), "stamp": stamp}


class LouderBlock(SecretBlock):
    """Inherits JSON that is not described."""


class LabelledBlock(PriceBlock):
    class Meta:
        label = "Price"


def test_a_block_describes_itself():
    schema = block_schema(PriceBlock())
    assert schema["properties"]["amount"] == {"type": "string", "title": "Yes"}
    assert problems_in(schema, PriceBlock().get_api_representation(3)) == []
    assert problems_in(schema, "3")
    assert problems_in(block_schema(LabelledBlock()), "3")


class ParcelBlock(blocks.Block):
    """Has its own definitions, in the form that pydantic generates."""

    def get_api_schema(self, definitions: Definitions) -> Schema:
        weight = {"type": "object", "properties": {"grams": {"type": "number"}}}
        weights = {"type": "array", "items": {"$ref": "#/$defs/Weight"}}
        return {
            "$defs": {"Weight": weight},
            "type": "object",
            "properties": {"weights": weights},
            "required": ["weights"],
        }


def test_a_block_may_have_its_own_definitions():
    stream = blocks.StreamBlock([("one", ParcelBlock()), ("two", ParcelBlock())])
    schema = block_schema(stream)
    assert [name for name in schema["$defs"] if "Weight" in name] == ["Weight"]
    item = {"type": "two", "id": "a", "value": {"weights": [{"grams": 3}]}}
    assert problems_in(schema, [item]) == []
    item["value"]["weights"][0]["grams"] = "x"
    assert [problem.path for problem in problems_in(schema, [item])] == [
        (0, "value", "weights", 0, "grams")
    ]


def test_the_definitions_of_a_block_do_not_replace_others():
    definitions = Definitions()
    taken = definitions.define("Weight", {"type": "string"})
    schema = definitions.document(definitions.of(ParcelBlock()), title="Parcel")
    assert problems_in(schema, {"weights": [{"grams": 3}]}) == []
    assert definitions.define("Weight", {"type": "string"}) == taken


@pytest.mark.parametrize("block", [SecretBlock(), LouderBlock(), ShownOtherwiseBlock()])
def test_a_block_with_different_json_is_not_described_by_its_parent(block: Any):
    schema = block_schema(block)
    assert type(block).__name__ in schema["description"]
    assert {"type", "$ref", "properties"} & schema.keys() == set()
    for value in (3, "x", None, [], {}):
        assert problems_in(schema, value) == []


def test_a_block_of_unknown_kind_may_have_any_value():
    class OddBlock(blocks.Block):
        pass

    assert problems_in(block_schema(OddBlock()), {"any": ["thing"]}) == []


def test_computed_keys_are_required_when_reading_and_ignored_when_writing():
    block = StampedBlock()
    assert problems_in(block_schema(block), block.get_api_representation({"title": "x"})) == []
    assert problems_in(block_schema(block), {"title": "x"})
    written = block_schema(block, "write")
    assert problems_in(written, {"title": "x", "stamp": "whatever"}) == []
    assert problems_in(written, {"title": "x"}) == []
    assert written["$defs"]["Stamped"]["properties"]["stamp"] == {
        "description": "Of the day.",
        "readOnly": True,
    }


# --- Our own groups, lists and streams -------------------------------------------------------


class SpanBlock(GroupBlock):
    low = TextBlock(required=False)


@pytest.fixture(autouse=True)
def site(home: Any) -> None:
    """Provides a site, whose addresses appear in the JSON."""


def shown(block: Any, stored: Any) -> Any:
    return json.loads(json.dumps(block.get_api_representation(block.to_python(stored))))


@pytest.mark.parametrize("stored", [{}, {"low": "x"}])
def test_an_empty_group_is_null(stored: Any):
    schema = block_schema(SpanBlock())
    assert problems_in(schema, shown(SpanBlock(), stored)) == []
    assert problems_in(schema, {})


@pytest.mark.parametrize("child", [CardBlock(), SpanBlock(), TextBlock(), StampedBlock()])
@pytest.mark.parametrize("stored", [{"title": "x", "low": "y"}, {}])
def test_items_of_a_list_have_an_id(child: Any, stored: Any):
    block = ItemListBlock(child)
    value = stored if isinstance(child, blocks.StructBlock) else "words"
    data = shown(block, [{"type": "item", "id": "a", "value": value}])
    schema = block_schema(block)
    assert problems_in(schema, data) == []
    if isinstance(child, blocks.StructBlock):
        del data[0]["id"]
        assert [problem.path for problem in problems_in(schema, data)] == [(0, "id")]
        assert problems_in(block_schema(block, "write"), data) == []


def test_our_streams_may_contain_unknown_blocks():
    block = StreamBlock([("card", CardBlock())])
    data = shown(block, [{"type": "gone", "value": 3, "id": "a"}])
    assert data == [{"type": "unknown", "id": uid("a"), "value": {"stored_type": "gone"}}]
    for mode in ("read", "write"):
        assert problems_in(block_schema(block, mode), data) == []


def test_null_is_added_to_a_choice_or_a_type():
    assert nullable({"title": "T", "anyOf": [{"const": "a"}]}) == {
        "title": "T",
        "anyOf": [{"const": "a"}, {"type": "null"}],
    }
    assert nullable({"type": "string"}) == {"type": ["string", "null"]}


# --- Reserved names --------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Article", "Page", "Reference", "Person", "Image"])
def test_a_block_of_a_site_does_not_use_a_name_of_the_contract(name):
    block = type(name, (StructBlock,), {"title": TextBlock(), "__module__": "clinic.blocks"})()
    assert Definitions().of(block)["$ref"] == f"#/$defs/Clinic{name}"


def test_the_types_of_a_body_do_not_use_a_name_of_the_contract():
    stream = blocks.StreamBlock([("other", TextBlock()), ("text", TextBlock())])
    stream.set_name("body")
    names = block_schema(stream)["$defs"].keys()
    assert {"BodyOtherBlock", "TextBlock", "OtherBlock"} <= names


def test_a_type_name_used_by_two_streams_is_prefixed_in_the_second():
    definitions = Definitions()

    class SecondStream(blocks.StreamBlock):
        text = blocks.IntegerBlock()

    for stream in (blocks.StreamBlock([("text", TextBlock())], form_classname="x"), SecondStream()):
        definitions.of(stream)
    names = block_schema(SecondStream())["$defs"].keys()
    assert names == {"TextBlock", "SecondStreamItem", "OtherBlock"}
    found = definitions.document(definitions.of(SecondStream()), title="Second")
    assert "SecondStreamTextBlock" in found["$defs"]


def test_a_new_label_does_not_rename_definitions():
    class Labelled(StructBlock):
        title = TextBlock(label="Title")

    class Relabelled(StructBlock):
        title = TextBlock(label="Another title")

    first, second = block_schema(Labelled()), block_schema(Relabelled())
    assert first["$defs"]["Labelled"]["properties"]["title"].keys() == {"description", "type"}
    renamed = json.dumps(first).replace("Labelled", "Relabelled").replace("Title", "Another title")
    assert json.loads(renamed) == second
