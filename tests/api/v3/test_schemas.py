"""The schemas of Wagtail's API v3 describe our keys as our own contract does.

API v3 is a preview: its schemas of Wagtail's own keys may change with any release.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from exoblocks.api.schema.documents import documents
from exoblocks.documents.api_names import ENVELOPE
from exoblocks.documents.article_keys import KEYS

pytest.importorskip("wagtail.api.v3", reason="API v3 needs Wagtail 8.0")

PAGE = "testapp.ArticlePage"
#: The keys that a client can write.
WRITTEN = {name for name, key in KEYS.items() if key.is_written} - ENVELOPE
#: Written, but never read.
PRIVATE = {"consent"}
#: Keys of blocks that are derived from the rest of the article.
DERIVED = {"anchor", "number", "iso8601", "iso8601_max"}


@pytest.fixture(scope="module")
def schemas() -> dict[str, Any]:
    """The schemas for reading, creating and patching an article."""
    from wagtail.api.v3.registry import registry

    found: dict[str, Any] = registry.get_type_schemas(PAGE)
    return found


def ours(definitions: dict[str, Any], names: Any) -> dict[str, Any]:
    return {name: schema for name, schema in definitions.items() if name in names}


def test_the_read_schema_has_every_key_of_the_article(schemas):
    keys = set(KEYS) - ENVELOPE | {"revision"}
    assert keys <= schemas["read"]["properties"].keys()


@pytest.mark.parametrize("direction", ["create", "patch"])
def test_the_write_schemas_have_every_key_that_can_be_written(schemas, direction):
    properties = schemas[direction]["properties"].keys()
    assert properties & (set(KEYS) - ENVELOPE) == WRITTEN
    assert ("revision" in properties) is (direction == "patch")


def test_the_create_and_patch_schemas_have_the_same_input_types(schemas):
    create, patch = (
        {name: schema for name, schema in schemas[way]["$defs"].items() if name.endswith("Input")}
        for way in ("create", "patch")
    )
    assert create == patch


def test_the_definitions_for_reading_are_those_of_api_v2(schemas):
    text = documents()["openapi.json"].content.decode()
    described = json.loads(text.replace("#/components/schemas/", "#/$defs/"))
    contract = described["components"]["schemas"]
    read = ours(schemas["read"]["$defs"], contract)
    assert read == ours(contract, read)
    stream = {"MechanismsBlock", "ProtocolItem", "CitedReference", "Unknown", "OtherBlock"}
    assert stream <= read.keys()


def test_the_definitions_for_writing_have_the_keys_of_those_for_reading(schemas):
    read, written = schemas["read"]["$defs"], schemas["patch"]["$defs"]
    blocks = {
        name: schema
        for name, schema in written.items()
        if name.endswith("Input") and "properties" in schema
    }
    assert {"MechanismsInput", "ProtocolItemInput", "QuoteSourceInput"} <= blocks.keys()
    for name, schema in blocks.items():
        keys = schema["properties"]
        assert keys.keys() - PRIVATE == read[name.removesuffix("Input")]["properties"].keys(), name
        assert schema["additionalProperties"] is False, name
        # The unit of the length of a session is always the minute.
        derived = DERIVED | {"unit"} if name == "SessionDurationInput" else DERIVED
        assert {key for key in keys if keys[key].get("readOnly")} == keys.keys() & derived, name


def test_only_blocks_have_required_keys_for_writing(schemas):
    for name, schema in schemas["patch"]["$defs"].items():
        if name.endswith("Input") and name != "UnknownInput":
            needed = ["type", "value"] if name.endswith("BlockInput") else None
            assert schema.get("required") == needed, name
