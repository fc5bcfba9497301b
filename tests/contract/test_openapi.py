"""The OpenAPI description: sound, of this site's own addresses, and taken by a public generator."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import wagtail
from openapi_spec_validator import OpenAPIV31SpecValidator

from exoblocks.api.schema.documents import documents
from tests.typescript import TypeScript

#: Reads with the types that openapi-typescript makes, and nothing else.
CLIENT = """
import type { components, operations, paths } from "./client.js";

type Answer<Operation extends { responses: { 200: { content: object } } }> =
  Operation["responses"][200]["content"] extends { "application/json": infer Body } ? Body : never;
type Query<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Found } } }
  ? NonNullable<Found>
  : never;

const query: Query<"/api/v2/pages"> = { type: "treatments.TreatmentPage", fields: "*", limit: 20 };

export function titles(found: Answer<operations["listPages"]>): string[] {
  return found.items.flatMap((page) => ("schema_version" in page ? page.body.map(heading) : []));
}

type Block = components["schemas"]["TreatmentStreamItem"];
type OtherBlock = components["schemas"]["OtherBlock"];

declare function isKnownBlock(block: Block | OtherBlock): block is Block;

function heading(block: components["schemas"]["Page"]["body"][number]): string {
  if (!isKnownBlock(block)) {
    return block.type;
  }
  switch (block.type) {
    case "mechanisms":
      return block.value.mechanisms.map((one) => one.evidence_basis?.code ?? "").join();
    case "unknown":
      return block.value.stored_type;
    default:
      return block.type;
  }
}

export const doi = (one: Answer<operations["getReference"]>): string | null => one.doi;
export const message = (
  error: operations["getPage"]["responses"][404]["content"]["application/json"],
): string => error.message;
export { query };
"""


def described() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(documents()["openapi.json"].content)
    return found


def parameters(path: str) -> dict[str, Any]:
    return {one["name"]: one for one in described()["paths"][path]["get"]["parameters"]}


def test_it_is_openapi_3_1():
    OpenAPIV31SpecValidator(described()).validate()
    assert described()["openapi"] == "3.1.0"
    assert described()["jsonSchemaDialect"] == "https://json-schema.org/draft/2020-12/schema"


def test_it_describes_the_doors_of_this_site_and_nothing_of_its_admin():
    paths = set(described()["paths"])
    assert {
        "/api/v2/pages",
        "/api/v2/pages/{pk}",
        "/api/v2/references",
        "/api/v2/references/{pk}",
        "/api/v2/references/export",
        "/api/exoblocks/schema",
        "/api/exoblocks/schema/blocks/{name}.json",
    } <= paths
    assert not [path for path in paths if "admin" in path]


def test_paths_are_those_of_the_url_configuration(settings):
    settings.ROOT_URLCONF = "tests.contract.moved_urls"
    paths = described()["paths"]
    assert {"/content/v1/articles/", "/content/v1/sources/{pk}/", "/plain/pages/"} <= set(paths)
    assert not [path for path in paths if "exoblocks" in path or path.startswith("/api/")]
    operations = [item["get"]["operationId"] for item in paths.values()]
    assert len(set(operations)) == len(operations)
    assert "citation_style" in parameters("/content/v1/articles/")
    assert "citation_style" not in parameters("/plain/pages/")


def test_parameters_have_their_bounds(settings):
    limit = parameters("/api/v2/pages")["limit"]["schema"]
    assert (limit["minimum"], limit["maximum"], limit["default"]) == (1, 20, 20)
    settings.WAGTAILAPI_LIMIT_MAX = 5
    assert parameters("/api/v2/pages")["limit"]["schema"]["maximum"] == 5
    settings.WAGTAILAPI_LIMIT_MAX = None
    assert "maximum" not in parameters("/api/v2/pages")["limit"]["schema"]
    assert parameters("/api/v2/references")["citation_style"]["schema"]["enum"] == [
        "ama",
        "vancouver",
    ]
    assert parameters("/api/v2/references/export")["format"]["required"]


@pytest.mark.parametrize("path", ["/api/v2/pages", "/api/v2/pages/{pk}"])
def test_rich_text_formats_are_those_that_wagtail_knows(path):
    expected = ["db_html", "db_markdown", "html", "markdown"] if wagtail.VERSION >= (8, 0) else None
    found = parameters(path).get("rich_text_format")
    assert (found and found["schema"]["enum"]) == expected


@pytest.mark.parametrize("path", ["/api/v2/pages", "/api/v2/references"])
def test_every_parameter_that_is_described_is_known(client, home, path):
    answers = {name: client.get(path, {name: "zzz"}).text for name in parameters(path)}
    assert [name for name, text in answers.items() if "not an operation" in text] == []


@pytest.mark.node
def test_a_public_generator_makes_a_client_that_compiles(typescript: TypeScript) -> None:
    (typescript.folder / "openapi.json").write_bytes(documents()["openapi.json"].content)
    made = typescript.run(
        "node_modules/.bin/openapi-typescript", "openapi.json", "-o", "client.d.ts"
    )
    assert made.returncode == 0, made.stdout + made.stderr
    client = (typescript.folder / "client.d.ts").read_text(encoding="utf-8")
    wrong = CLIENT.replace("one.doi;", "one.dio;")
    files = {"client.d.ts": client, "reader.ts": CLIENT, "wrong.ts": wrong}
    told = typescript.compile(files, lib=["es2022"], types=[]).splitlines()
    assert len(told) == 1
    assert told[0].startswith("wrong.ts(")


def test_what_has_a_tag_says_so():
    for path, item in described()["paths"].items():
        responses = item["get"]["responses"]
        is_conditional = not path.endswith(("/find", "/export", "/preview"))
        assert ("304" in responses) is is_conditional, path
        for status in ("200", "304") if is_conditional else ():
            assert "ETag" in responses[status]["headers"], path
        assert responses["405"]["headers"]["Allow"], path
        assert ("406" in responses) is path.startswith("/api/v2/"), path


def test_order_takes_the_columns_that_it_names(client, home):
    for path in ("/api/v2/pages", "/api/v2/references"):
        schema = parameters(path)["order"]["schema"]
        assert {"id"} <= set(schema["examples"])
        for column in schema["examples"]:
            assert re.fullmatch(schema["pattern"], f"-{column},id")
            assert client.get(path, {"order": f"-{column}"}).status_code == 200, column
        assert not re.fullmatch(schema["pattern"], "nothing")


def test_nobody_has_to_say_who_they_are():
    assert described()["security"] == []


def test_every_document_of_the_contract_has_its_path():
    paths = set(described()["paths"])
    schemas = {name for name in documents() if "/" not in name and name != "index.json"}
    assert {f"/api/exoblocks/schema/{name}" for name in schemas} <= paths
