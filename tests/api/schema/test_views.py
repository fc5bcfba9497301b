"""``/api/exoblocks/schema/`` serves the documents of the contract to everyone, with caching."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from exoblocks.api.schema.documents import documents

ENDPOINT = "/api/exoblocks/schema/"
ADDRESSES = [
    "",
    "article.json",
    "page.json",
    "reference.json",
    "portable-article.json",
    "blocks/safety.json",
    "openapi.json",
    "types.d.ts",
]


@pytest.mark.parametrize(
    ("address", "media_type"),
    [
        ("", "application/json"),
        ("article.json", "application/schema+json"),
        ("page.json", "application/schema+json"),
        ("reference.json", "application/schema+json"),
        ("portable-article.json", "application/schema+json"),
        ("blocks/safety.json", "application/schema+json"),
        ("openapi.json", "application/vnd.oai.openapi+json"),
        ("types.d.ts", "text/plain; charset=utf-8"),
    ],
)
def test_every_document_is_served_with_its_media_type_and_without_the_database(
    client, address, media_type
):
    answer = client.get(ENDPOINT + address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == media_type
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert "Vary" not in answer.headers
    assert answer.content == documents()[address or "index.json"].content


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_client_with_the_current_document_gets_304(client, address):
    etag = client.get(ENDPOINT + address).headers["ETag"]
    assert etag.startswith('"')
    for known in (etag, f'"other", {etag}', "*"):
        answer = client.get(ENDPOINT + address, headers={"if-none-match": known})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["ETag"] == etag
        assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert client.get(ENDPOINT + address, headers={"if-none-match": '"other"'}).status_code == 200


def test_the_index_lists_every_document(client):
    index = client.get(ENDPOINT).json()
    named = [*index["schemas"], index["openapi"], index["typescript"]]
    assert [client.get(ENDPOINT + name).status_code for name in named] == [200] * len(named)
    assert {"index.json", *named} == documents().keys()
    assert {f"blocks/{name}.json" for name in index["blocks"]} < set(named)


def test_every_schema_is_valid_and_self_contained(client):
    for name in client.get(ENDPOINT).json()["schemas"]:
        schema = client.get(ENDPOINT + name).json()
        Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        references = [part.split('"')[0] for part in json.dumps(schema).split('"$ref": "')[1:]]
        known = {f"#/$defs/{each}" for each in schema.get("$defs", ())}
        assert set(references) <= known


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_returns_only_headers(client, address):
    answer = client.head(ENDPOINT + address)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["ETag"] == client.get(ENDPOINT + address).headers["ETag"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("address", ["", "article.json", "blocks/nothing.json"])
def test_only_get_and_head_are_allowed(client, method, address):
    answer = getattr(client, method)(ENDPOINT + address)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD"
    assert answer.json()["message"]


@pytest.mark.parametrize(
    "address",
    [
        "blocks/nothing.json",
        "blocks/",
        "blocks/../article.json",
        "nothing",
        "blocks/%00.json",
        "x" * 8192,
    ],
)
def test_a_missing_document_is_a_404_in_json(client, address):
    answer = client.get(ENDPOINT + address)
    assert answer.status_code == 404
    assert answer.json() == {"message": "This document does not exist."}
    assert "max-age" not in answer.headers.get("Cache-Control", "")


def test_an_unknown_host_is_refused(client, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    assert client.get(ENDPOINT, headers={"host": "evil.example"}).status_code == 400
