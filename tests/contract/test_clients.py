"""Clients generated from the OpenAPI description can read articles, including those of later versions."""

from __future__ import annotations

import copy
import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from exoblocks.api.schema.documents import documents
from tests.contract.test_validators import NEW_BLOCK, article, page
from tests.typescript import TypeScript

__all__ = ["article", "page"]

#: Reads articles from standard input and lists the problems of each.
ZOD = """
import { readFileSync } from "node:fs";
import { zArticle } from "./client/zod.gen.js";

const articles: unknown[] = JSON.parse(readFileSync(0, "utf8"));
const told = articles.map((article) => {
  const { success, error } = zArticle.safeParse(article);
  return success ? [] : error.issues.map(({ path }) => path.join("/"));
});
process.stdout.write(JSON.stringify(told));
"""


@pytest.fixture
def variants(article: dict[str, Any]) -> list[dict[str, Any]]:
    """An article, the same article with a block of a later version, and one with an invalid title."""
    newer, wrong = copy.deepcopy(article), copy.deepcopy(article)
    newer["body"].append(NEW_BLOCK)
    wrong["title"] = 5
    return [article, newer, wrong]


def test_pydantic_models_read_an_article_with_a_block_of_a_later_version(
    tmp_path: Path, variants: list[dict[str, Any]]
) -> None:
    pytest.importorskip("datamodel_code_generator")
    (tmp_path / "openapi.json").write_bytes(documents()["openapi.json"].content)
    generator = [sys.executable, "-W", "ignore", "-m", "datamodel_code_generator"]
    options = ["--input-file-type", "openapi", "--output-model-type", "pydantic_v2.BaseModel"]
    paths = ["--input", str(tmp_path / "openapi.json"), "--output", str(tmp_path / "client.py")]
    done = subprocess.run(
        [*generator, *options, *paths], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    client = loaded(tmp_path / "client.py")
    plain, newer, wrong = variants
    for given in (plain, newer):
        found = client.Article.model_validate(given).model_dump(mode="json")
        assert [item["type"] for item in found["body"]] == [item["type"] for item in given["body"]]
    kinds = client.ArticlePage.model_validate(newer).body
    assert isinstance(kinds[-1], client.OtherBlock)
    assert not any(isinstance(kind, client.OtherBlock) for kind in kinds[:-1])
    with pytest.raises(ValueError, match="title"):
        client.ArticlePage.model_validate(wrong)


def loaded(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("generated_client", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.node
def test_zod_schemas_read_an_article_with_a_block_of_a_later_version(
    typescript: TypeScript, variants: list[dict[str, Any]]
) -> None:
    (typescript.folder / "openapi.json").write_bytes(documents()["openapi.json"].content)
    made = typescript.run(
        "node_modules/.bin/openapi-ts",
        *("--input", "openapi.json", "--output", "client"),
        *("--plugins", "zod", "@hey-api/typescript"),
    )
    assert made.returncode == 0, made.stdout + made.stderr
    (typescript.folder / "read.ts").write_text(ZOD, encoding="utf-8")
    compiled = typescript.run(
        "node_modules/.bin/tsc",
        *("--strict", "--module", "nodenext", "--target", "es2022", "--types", "node"),
        *("--skipLibCheck", "read.ts"),
    )
    assert compiled.returncode == 0, compiled.stdout
    done = subprocess.run(
        ["node", "read.js"],
        cwd=typescript.folder,
        input=json.dumps(variants),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    plain, newer, wrong = json.loads(done.stdout)
    assert (plain, newer) == ([], [])
    assert any("title" in path for path in wrong) or wrong == [""]


def test_known_blocks_and_others_have_different_definitions():
    schemas = json.loads(documents()["openapi.json"].content)["components"]["schemas"]
    known = schemas["TreatmentStreamItem"]
    kinds = list(known["discriminator"]["mapping"])
    assert schemas["ArticlePage"]["properties"]["body"]["items"] == {
        "anyOf": [
            {"$ref": "#/components/schemas/TreatmentStreamItem"},
            {"$ref": "#/components/schemas/OtherBlock"},
        ]
    }
    assert schemas["OtherBlock"]["properties"]["type"] == {"type": "string", "not": {"enum": kinds}}
    assert schemas["OtherBlock"]["required"] == ["type", "id", "value"]
