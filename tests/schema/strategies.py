"""JSON Schemas that a site may supply: valid ones, unusual ones, and values that are not schemas."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

TEXTS = st.sampled_from(
    [
        "type",
        "A label",
        "*/ let broken: any = 1; /*",
        "a\u2028b\n@x",
        "ö",
        "",
        '"',
        "\\",
        "\ud800",
        "class",
        "1",
    ]
) | st.text(max_size=8)
NAMES = st.sampled_from(["Article", "Text", "text-block", "1st", "class", "a/b", "Über"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=4,
)
TYPES = st.sampled_from(
    ["string", "integer", "number", "boolean", "null", "array", "object", "odd"]
)
REFERENCES = st.sampled_from(
    ["#", "#/$defs/Article", "#/$defs/a~1b", "#/$defs/%C3%9Cber", "https://x"]
) | (NAMES.map(lambda name: f"#/$defs/{name}"))


def keywords(schemas: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    some = st.lists(schemas, max_size=3)
    by_key = st.dictionaries(TEXTS, schemas, max_size=3)
    return st.fixed_dictionaries(
        {},
        optional={
            "type": TYPES | st.lists(TYPES, max_size=3),
            "title": TEXTS,
            "description": TEXTS,
            "format": TEXTS,
            "deprecated": st.booleans(),
            "const": JSON,
            "enum": st.lists(JSON, max_size=4),
            "properties": by_key,
            "patternProperties": by_key,
            "additionalProperties": schemas,
            "required": st.lists(TEXTS, max_size=2),
            "items": schemas,
            "prefixItems": some,
            "anyOf": some,
            "oneOf": some,
            "allOf": some,
            "not": schemas,
            "$ref": REFERENCES,
            "discriminator": st.just({"propertyName": "type", "mapping": {"a": "#/$defs/Text"}})
            | JSON,
        },
    )


SCHEMAS = st.recursive(st.booleans() | keywords(st.just({})) | JSON, keywords, max_leaves=8)


@st.composite
def documents(draw: Any) -> dict[str, Any]:
    made = {}
    for name in draw(st.lists(NAMES, min_size=1, max_size=2, unique=True)):
        root = draw(SCHEMAS)
        if isinstance(root, dict):
            root = {**root, "$defs": draw(st.dictionaries(NAMES, SCHEMAS, max_size=4))}
        made[name] = root
    return made
