"""``/api/exoblocks/schema/``: the documents of the contract, for everybody and cheaply."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from exoblocks.api.schema.documents import documents

DOOR = "/api/exoblocks/schema/"
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
def test_every_document_is_served_with_its_type_and_without_database(client, address, media_type):
    answer = client.get(DOOR + address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == media_type
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert "Vary" not in answer.headers
    assert answer.content == documents()[address or "index.json"].content


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_has_a_document_is_told_so(client, address):
    etag = client.get(DOOR + address).headers["ETag"]
    assert etag.startswith('"')
    for known in (etag, f'"other", {etag}', "*"):
        answer = client.get(DOOR + address, headers={"if-none-match": known})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["ETag"] == etag
        assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert client.get(DOOR + address, headers={"if-none-match": '"other"'}).status_code == 200


def test_the_index_leads_to_every_document(client):
    index = client.get(DOOR).json()
    named = [*index["schemas"], index["openapi"], index["typescript"]]
    assert [client.get(DOOR + name).status_code for name in named] == [200] * len(named)
    assert {"index.json", *named} == documents().keys()
    assert {f"blocks/{name}.json" for name in index["blocks"]} < set(named)


def test_every_schema_is_one_and_needs_no_other(client):
    for name in client.get(DOOR).json()["schemas"]:
        schema = client.get(DOOR + name).json()
        Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        references = [part.split('"')[0] for part in json.dumps(schema).split('"$ref": "')[1:]]
        known = {f"#/$defs/{each}" for each in schema.get("$defs", ())}
        assert set(references) <= known


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_gives_the_headers_alone(client, address):
    answer = client.head(DOOR + address)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["ETag"] == client.get(DOOR + address).headers["ETag"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("address", ["", "article.json", "blocks/nothing.json"])
def test_nothing_can_be_written(client, method, address):
    answer = getattr(client, method)(DOOR + address)
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
def test_what_there_is_not_is_a_404_in_json(client, address):
    answer = client.get(DOOR + address)
    assert answer.status_code == 404
    assert answer.json() == {"message": "This document does not exist."}
    assert "max-age" not in answer.headers.get("Cache-Control", "")


def test_a_host_that_is_not_ours_is_refused(client, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    assert client.get(DOOR, headers={"host": "evil.example"}).status_code == 400
