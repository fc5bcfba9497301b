"""Wagtail's schemas of an article in its API v3 say of our keys what our own contract says.

That API is a preview, and what it says of keys of its own may change with any release.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from exoblocks.api.schema.documents import documents
from exoblocks.documents.api_names import ENVELOPE
from exoblocks.documents.article_keys import KEYS

pytest.importorskip("wagtail.api.v3", reason="Wagtail has its API v3 from 8.0")

PAGE = "testapp.ArticlePage"
#: What a client may send.
WRITTEN = {name for name, key in KEYS.items() if key.is_written} - ENVELOPE
#: What follows from the rest of the article, wherever it stands in a block.
FOLLOWS = {"anchor", "number", "iso8601", "iso8601_max"}


@pytest.fixture(scope="module")
def schemas() -> dict[str, Any]:
    """Of reading, creating and patching an article."""
    from wagtail.api.v3.registry import registry

    found: dict[str, Any] = registry.get_type_schemas(PAGE)
    return found


def ours(definitions: dict[str, Any], names: Any) -> dict[str, Any]:
    return {name: schema for name, schema in definitions.items() if name in names}


def test_reading_gives_every_key_of_the_article(schemas):
    keys = set(KEYS) - ENVELOPE | {"revision"}
    assert keys <= schemas["read"]["properties"].keys()


@pytest.mark.parametrize("direction", ["create", "patch"])
def test_what_an_editor_writes_of_the_article_is_taken(schemas, direction):
    properties = schemas[direction]["properties"].keys()
    assert properties & (set(KEYS) - ENVELOPE) == WRITTEN
    assert ("revision" in properties) is (direction == "patch")


def test_both_ways_of_writing_take_the_same(schemas):
    create, patch = (
        {name: schema for name, schema in schemas[way]["$defs"].items() if name.endswith("Input")}
        for way in ("create", "patch")
    )
    assert create == patch


def test_what_is_read_is_defined_as_in_api_v2(schemas):
    text = documents()["openapi.json"].content.decode()
    described = json.loads(text.replace("#/components/schemas/", "#/$defs/"))
    contract = described["components"]["schemas"]
    read = ours(schemas["read"]["$defs"], contract)
    assert read == ours(contract, read)
    stream = {"MechanismsBlock", "ProtocolItem", "CitedReference", "Unknown", "OtherBlock"}
    assert stream <= read.keys()


def test_what_is_written_has_the_keys_of_what_is_read(schemas):
    read, written = schemas["read"]["$defs"], schemas["patch"]["$defs"]
    blocks = {
        name: schema
        for name, schema in written.items()
        if name.endswith("Input") and "properties" in schema
    }
    assert {"MechanismsInput", "ProtocolItemInput", "QuoteSourceInput"} <= blocks.keys()
    for name, schema in blocks.items():
        keys = schema["properties"]
        assert keys.keys() == read[name.removesuffix("Input")]["properties"].keys(), name
        assert schema["additionalProperties"] is False, name
        assert {key for key in keys if keys[key].get("readOnly")} == keys.keys() & FOLLOWS, name


def test_of_what_is_written_a_block_alone_needs_keys(schemas):
    for name, schema in schemas["patch"]["$defs"].items():
        if name.endswith("Input") and name != "UnknownInput":
            needed = ["type", "value"] if name.endswith("BlockInput") else None
            assert schema.get("required") == needed, name
