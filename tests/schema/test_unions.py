"""Unions for standard validators: no keywords of OpenAPI, and one error for each fault."""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator

from exoblocks.schema.unions import TOLD_APART_BY, other_than, standalone, union_of

TEXT = {
    "type": "object",
    "properties": {"type": {"const": "text"}, "value": {"type": "string"}},
    "required": ["type", "value"],
}
NUMBER = {
    "type": "object",
    "properties": {"type": {"const": "number"}, "value": {"type": "number"}},
    "required": ["type", "value"],
}
MEMBERS = {"text": {"$ref": "#/$defs/Text"}, "number": {"$ref": "#/$defs/Number"}}
DEFS = {"Text": TEXT, "Number": NUMBER}


def faults(document: dict[str, Any], value: Any) -> list[list[Any]]:
    schema = standalone(document)
    Draft202012Validator.check_schema(schema)
    return [list(error.absolute_path) for error in Draft202012Validator(schema).iter_errors(value)]


CLOSED = {**union_of(MEMBERS, "type"), "$defs": DEFS}
OPEN = {
    "anyOf": [{"$ref": "#/$defs/Item"}, {"$ref": "#/$defs/Other"}],
    "$defs": {
        **DEFS,
        "Item": union_of(MEMBERS, "type"),
        "Other": other_than(MEMBERS, "type", {"value": {}}),
    },
}


def test_a_closed_union_accepts_only_its_members():
    assert faults(CLOSED, {"type": "text", "value": "A"}) == []
    assert faults(CLOSED, {"type": "text", "value": 1}) == [["value"]]
    assert faults(CLOSED, {"type": "date", "value": 1}) == [["type"]]
    assert faults(CLOSED, {"value": 1}) == [[]]
    assert faults(CLOSED, 5) == [[]]


def test_an_open_union_accepts_other_types_too():
    assert faults(OPEN, {"type": "text", "value": "A"}) == []
    assert faults(OPEN, {"type": "date", "value": 1}) == []
    assert faults(OPEN, {"type": "text", "value": 1}) == [["value"]]
    assert faults(OPEN, {"type": "date"}) == [[]]
    assert faults(OPEN, {"type": 5, "value": 1}) == [["type"]]
    assert faults(OPEN, {"value": 1}) == [[]]


def test_members_may_be_distinguished_by_a_nested_key():
    page = {
        name: {
            "type": "object",
            "properties": {
                "meta": {
                    "type": "object",
                    "properties": {"type": {"const": name}},
                    "required": ["type"],
                },
                "title": {"type": "string"},
            },
            "required": ["meta", "title"],
        }
        for name in ("A", "B")
    }
    union = {
        "anyOf": [{"$ref": "#/$defs/A"}, {"$ref": "#/$defs/B"}],
        TOLD_APART_BY: ["meta", "type"],
        "$defs": page,
    }
    assert faults(union, {"meta": {"type": "B"}, "title": "T"}) == []
    assert faults(union, {"meta": {"type": "B"}, "title": 5}) == [["title"]]
    assert faults(union, {"meta": {"type": "C"}, "title": "T"}) == [["meta", "type"]]


def test_a_fault_in_a_nullable_value_is_one_error():
    schema = {"anyOf": [TEXT, {"type": "null"}]}
    assert faults(schema, None) == []
    assert faults(schema, {"type": "text", "value": 1}) == [["value"]]


def test_a_union_without_a_mapping_is_not_changed():
    union = {"oneOf": list(MEMBERS.values()), "discriminator": {"propertyName": "type"}}
    assert standalone({**union, "$defs": DEFS}) == {"oneOf": union["oneOf"], "$defs": DEFS}


def test_properties_may_have_the_names_of_keywords():
    schema = {
        "type": "object",
        "properties": {"discriminator": {"type": "string"}, "format": {"type": "string"}},
        "examples": [{"discriminator": {"mapping": {}}}],
    }
    assert standalone(schema) == schema


def test_known_values_may_be_null_or_of_another_type():
    named = {"const": "a", "title": "A"}
    for rest, fitting, wrong in [
        ([{"type": "null"}], ["a", None], ["b", 1]),
        ([{"type": "integer"}], ["a", 1], ["b", None]),
        ([{"type": "string"}], ["a", "b"], [1, None]),
        ([{"type": "string"}, {"type": "null"}], ["a", "b", None], [1]),
    ]:
        document = {"anyOf": [named, *rest]}
        assert [faults(document, value) for value in fitting] == [[]] * len(fitting), rest
        assert all(faults(document, value) for value in wrong), rest
