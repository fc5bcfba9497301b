"""Every violation is reported with its place and a clear message, and never raises an exception."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from wagtail import blocks

from exoblocks.blocks import (
    ItemListBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
    TreatmentStreamBlock,
    VocabularyBlock,
)
from exoblocks.schema import Problem, block_schema, problems_in


class NoteBlock(StructBlock):
    title = TextBlock(max_length=5)
    count = blocks.IntegerBlock(min_value=1, required=False)
    kind = VocabularyBlock("safety_kind")


STREAM = StreamBlock([("word", TextBlock()), ("notes", ItemListBlock(NoteBlock()))])
WRITE = block_schema(STREAM, "write")


def notes(*items: Any) -> list[Any]:
    return [{"type": "word", "value": "x"}, {"type": "notes", "value": list(items)}]


def test_a_valid_value_has_no_problems():
    assert problems_in(WRITE, notes({"title": "x", "kind": "precaution"})) == []


def test_every_problem_is_reported_at_its_place():
    found = problems_in(WRITE, notes({"title": "too long", "count": 0}, {"titel": "x", "kind": 3}))
    assert {problem.path: problem.message for problem in found} == {
        (1, "value", 0, "title"): "This text is too long. The maximum is 5 characters.",
        (1, "value", 0, "count"): "This number is too low. The minimum is 1.",
        (1, "value", 1, "titel"): (
            "This key is not known. Expected one of: id, title, count, kind."
        ),
        (1, "value", 1, "kind"): (
            "Expected one of: contraindication, precaution, adverse_effect, "
            "serious_adverse_effect, interaction, emergency_advice, practitioner_note, text, "
            "an object, null."
        ),
    }


def test_a_block_is_validated_by_its_stated_type():
    assert problems_in(WRITE, [{"type": "word", "value": 3}]) == [
        Problem((0, "value"), "Expected text.")
    ]


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        ({"type": "wrod", "value": 3}, ((0, "type"), "Expected one of: word, notes, unknown.")),
        ({"type": ["word"], "value": 3}, ((0, "type"), "Expected one of: word, notes, unknown.")),
        ({"value": 3}, ((0, "type"), "This field is required.")),
        ("word", ((0,), "Expected an object.")),
        (None, ((0,), "Expected an object.")),
    ],
)
def test_a_block_without_a_known_type_is_reported(item: Any, problem: Any):
    assert problems_in(WRITE, [item]) == [problem]


@pytest.mark.parametrize(
    ("schema", "value", "message"),
    [
        ({"type": ["string", "null"]}, 3, "Expected one of: text, null."),
        ({"enum": ["a", None]}, 3, "Expected one of: a, null."),
        ({"const": "a"}, 3, "Expected a."),
        ({"anyOf": [{"const": "a"}, {"const": ""}, {"type": "null"}]}, 3, 'Expected one of: a, "", null.'),
        ({"type": "string", "format": "date"}, "x", "Expected a date such as 2026-01-31."),
        ({"type": "string", "format": "email"}, "x", "Expected an email address."),
        ({"type": "string", "pattern": "^a"}, "x", "This text does not have the expected format."),
        ({"type": "string", "pattern": "^a", "examples": ["ab"]}, "x", "Expected text such as ab."),
        ({"type": ["string", "null"], "examples": ["ab"]}, 3, "Expected one of: text such as ab, null."),
        ({"type": "string", "format": "date"}, 3, "Expected a date such as 2026-01-31."),
        ({"type": "string", "format": "time-local"}, "25:00", "Expected a time such as 12:00."),
        ({"type": "string", "minLength": 1}, "", "This field is required."),
        ({"not": {}, "description": "Not here."}, "x", "Not here."),
        ({"type": "array", "maxItems": 1}, [1, 2], "This list is too long. Maximum number of items: 1."),
        ({"enum": [*range(30)]}, "x", f"Expected one of: {', '.join(map(str, range(20)))} and 10 more."),
        ({"multipleOf": 2}, 3, "3 is not a multiple of 2"),
    ],
)  # fmt: skip
def test_messages(schema: Any, value: Any, message: str):
    assert [problem.message for problem in problems_in(schema, value)] == [message]


def test_a_value_is_validated_by_the_alternative_of_its_type():
    schema = {
        "anyOf": [
            {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]},
            {"type": "integer"},
            {"type": "null"},
        ]
    }
    assert problems_in(schema, {"id": "x"}) == [(("id",), "Expected a whole number.")]
    assert problems_in(schema, "x") == [((), "Expected one of: an object, a whole number, null.")]


def test_an_invalid_item_of_a_nullable_list_is_reported():
    schema = {"anyOf": [{"type": "array", "items": {"enum": ["a"]}}, {"type": "null"}]}
    assert problems_in(schema, ["a", "b"]) == [((1,), "Expected a.")]
    assert problems_in(schema, "b") == [((), "Expected one of: a list, null.")]


def test_alternatives_are_distinguished_by_a_constant_key():
    def kind(name: str, **properties: Any) -> Any:
        return {"type": "object", "properties": {"kind": {"const": name}, **properties}}

    schema = {"anyOf": [kind("a", size={"type": "integer"}), kind("b", size={"type": "string"})]}
    assert problems_in(schema, {"kind": "b", "size": 3}) == [(("size",), "Expected text.")]
    assert problems_in(schema, {"kind": "c", "size": "x"}) == [(("kind",), "Expected b.")]


def test_messages_are_in_the_language_of_the_reader():
    with translation.override("de"), pytest.MonkeyPatch.context() as patch:
        patch.setattr("exoblocks.schema.messages._", lambda text: f"DE {text}")
        (problem,) = problems_in({"type": "string"}, 3)
    assert problem.message.startswith("DE ")


def test_a_new_schema_at_a_reused_memory_address_has_its_own_validator():
    for number in range(200):
        assert problems_in({"const": number}, number) == []
        assert problems_in({"const": number}, number + 1)


def test_a_value_that_is_nested_too_deeply_has_one_problem():
    value: Any = "x"
    for _ in range(5_000):
        value = {"children": [value]}
    schema = {
        "$ref": "#/$defs/A",
        "$defs": {"A": {"properties": {"children": {"items": {"$ref": "#/$defs/A"}}}}},
    }
    assert [problem.path for problem in problems_in(schema, value)] == [()]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "value", "id", "title", "notes", "code"]) | st.text(), inner
        )
    ),
    max_leaves=20,
)
ITEM = st.fixed_dictionaries(
    {"type": st.sampled_from(list(TreatmentStreamBlock().child_blocks)) | JSON, "value": JSON}
)
FULL = {mode: block_schema(TreatmentStreamBlock(), mode) for mode in ("read", "write")}


@given(value=JSON | st.lists(ITEM, max_size=3), mode=st.sampled_from(["read", "write"]))
def test_any_json_can_be_validated(value: Any, mode: str):
    for problem in problems_in(FULL[mode], value):
        assert problem.message
        part = value
        for key in problem.path[:-1]:
            part = part[key]
        assert isinstance(part, dict | list) or not problem.path
