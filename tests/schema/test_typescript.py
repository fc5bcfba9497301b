"""The declarations compile and match the schema."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings

from exoblocks.schema.typescript import typescript as declarations
from tests.schema.strategies import documents
from tests.typescript import TypeScript

#: Only the language, without types of browsers or Node.js.
PLAIN = {"lib": ["es2022"], "types": []}
NULLABLE = {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}
CODE = {
    "anyOf": [
        {"const": "laser", "title": "Laser"},
        {"const": "topical", "title": "Topical"},
        {"type": "string"},
    ]
}


def block(name: str, value: object) -> dict[str, object]:
    return {
        "type": "object",
        "properties": {"type": {"const": name}, "id": {"type": "string"}, "value": value},
        "required": ["type", "id", "value"],
    }


ARTICLE = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Article",
    "description": "What a page holds.",
    "type": "object",
    "properties": {
        "title": {"type": "string", "title": "Title"},
        "reviewed-on": NULLABLE,
        "body": {"type": "array", "items": {"$ref": "#/$defs/Block"}},
        "csl": {"type": "object"},
        "extra": {},
        "count": {"type": ["integer", "null"]},
        "pair": {"type": "array", "prefixItems": [{"type": "string"}, {"type": "number"}]},
        "optional": {"type": "boolean"},
    },
    "required": ["title", "reviewed-on", "body", "csl", "extra", "count", "pair"],
    "$defs": {
        "Block": {
            "oneOf": [
                {"$ref": "#/$defs/Text"},
                {"$ref": "#/$defs/Protocol"},
                {"$ref": "#/$defs/Unknown"},
                {"type": "object", "properties": {"type": {"type": "string"}}},
            ],
            "discriminator": {"propertyName": "type", "mapping": {"text": "#/$defs/Text"}},
        },
        "Text": block("text", {"type": "object", "properties": {"body": {"type": "string"}}}),
        "Protocol": block(
            "protocol",
            {
                "type": "object",
                "properties": {"modality": {"$ref": "#/$defs/Modality"}},
                "required": ["modality"],
            },
        ),
        "Unknown": block("unknown", {"type": "object", "additionalProperties": {"type": "string"}}),
        "Modality": {
            "type": "object",
            "properties": {"code": CODE, "label": {"type": "string"}},
            "required": ["code", "label"],
        },
    },
}

CONSUMER = """
import type { Article, Block, Modality } from "./types.js";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function assert<T extends true>(): T | void {}

assert<Equal<Article["title"], string>>();
assert<Equal<Article["reviewed-on"], string | null>>();
assert<Equal<Article["extra"], unknown>>();
assert<Equal<Article["count"], number | null>>();
assert<Equal<Article["csl"], { [key: string]: unknown }>>();
assert<Equal<Article["optional"], boolean | undefined>>();
assert<Equal<Block["type"], "text" | "protocol" | "unknown">>();

function text(block: Block): string {
  switch (block.type) {
    case "text":
      return block.value.body ?? "";
    case "protocol":
      return block.value.modality.label;
    case "unknown":
      return Object.values(block.value).map((each: string) => each).join();
    default: {
      const nothing: never = block;
      return nothing;
    }
  }
}

const open: Modality["code"] = "dermabrasion" + Math.random();
const pair: Article["pair"] = ["a", 1];
export { open, pair, text };
"""


MISTAKES = [
    ('case "unknown":', 'case "unknwon":'),
    ("block.value.modality.label", "block.value.modality.lable"),
    ('    case "protocol":\n      return block.value.modality.label;\n', ""),
    ('pair"] = ["a", 1]', 'pair"] = [1, 1]'),
]


@pytest.mark.node
def test_a_correct_consumer_compiles_and_mistakes_do_not(
    typescript: TypeScript,
) -> None:
    assert all(right in CONSUMER for right, wrong in MISTAKES)
    wrong = {
        f"wrong{number}.ts": CONSUMER.replace(*mistake) for number, mistake in enumerate(MISTAKES)
    }
    types = {"types.d.ts": declarations({"Article": ARTICLE})}
    told = typescript.compile({**types, "consumer.ts": CONSUMER, **wrong}, **PLAIN)
    assert set(re.findall(r"^([\w.]+)\(", told, re.MULTILINE)) == set(wrong)


def test_known_codes_are_suggested_and_others_allowed():
    assert 'code: "laser" | "topical" | (string & {});' in declarations({"Article": ARTICLE})


@pytest.mark.parametrize(
    ("schema", "declared"),
    [
        ({"type": "array", "items": NULLABLE}, "(string | null)[]"),
        ({"enum": ["a", 1, None, True]}, '"a" | 1 | true | null'),
        ({"const": {"a": [1]}}, '{ "a": [1] }'),
        (False, "never"),
        (True, "unknown"),
        ({}, "unknown"),
        ({"type": "string", "anyOf": [{"enum": ["a"]}, {"minLength": 3}]}, '"a" | (string & {})'),
        (
            {"type": "object", "additionalProperties": {"type": "number"}},
            "{ [key: string]: number }",
        ),
        ({"additionalProperties": False}, "{ [key: string]: never }"),
        ({"type": "array", "prefixItems": [{"type": "null"}], "items": False}, "[(null)?]"),
        ({"allOf": [{"type": "string"}, {"minLength": 1}]}, "string"),
        ({"type": ["string", "null"], "maxLength": 3}, "string | null"),
        ({"$ref": "https://elsewhere.example/schema"}, "unknown"),
        ({"$ref": "#"}, "unknown"),
    ],
)
def test_a_schema_is_declared_as_a_type(schema, declared):
    assert declarations({"Name": schema}) == f"export type Name = {declared};\n"


def test_a_help_text_cannot_end_the_comment():
    made = declarations(
        {"Name": {"type": "string", "description": "x */ let y: any; /*\u2028\x00"}}
    )
    assert made.count("*/") == 1
    assert made.index("*/") > made.index("let y")


def test_titles_descriptions_and_formats_are_comments():
    made = declarations(
        {"Name": {"type": "string", "title": "Day", "description": "When", "format": "date"}}
    )
    assert made == "/**\n * Day\n * When\n * @format date\n */\nexport type Name = string;\n"


def test_different_definitions_with_the_same_name_stay_separate():
    first = {"$ref": "#/$defs/A", "$defs": {"A": {"type": "string"}}}
    second = {"type": "array", "items": {"$ref": "#/$defs/A"}, "$defs": {"A": {"type": "number"}}}
    made = declarations({"A": first, "B": second})
    assert made == "export type A = string;\n\nexport type A2 = number;\n\nexport type B = A2[];\n"


def test_a_definition_shared_by_documents_is_declared_once():
    shared = {"A": {"type": "array", "items": {"$ref": "#/$defs/B"}}, "B": {"type": "string"}}
    one = {"type": "array", "items": {"$ref": "#/$defs/A"}, "$defs": shared}
    made = declarations({"One": one, "Two": one})
    assert re.findall(r"export type (\w+)", made) == ["A", "B", "One", "Two"]


@pytest.mark.exhaustive
@given(documents())
def test_any_schema_always_gives_the_same_declarations(given):
    made = declarations(given)
    assert made == declarations(given)
    made.encode()  # fails if it contains half a surrogate pair


@pytest.mark.node
def test_the_declarations_of_any_schema_compile(typescript):
    files = {}

    @given(documents())
    @settings(
        derandomize=True,
        max_examples=150,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    def collect(given):
        files[f"types{len(files)}.d.ts"] = declarations(given)

    collect()
    assert typescript.compile(files, **PLAIN) == ""
    assert not [text for text in files.values() if re.search(r"[:=|&(<] any\b", _code(text))]


def _code(text: str) -> str:
    """``text`` without comments and strings."""
    return re.sub(r'/\*.*?\*/|"(\\.|[^"\\])*"', "", text, flags=re.DOTALL)
