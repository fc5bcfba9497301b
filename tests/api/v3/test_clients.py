"""With clients generated from the OpenAPI of API v3, a patch changes only the fields that were set."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from django.contrib.auth import get_user_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.article.full import full_body
from tests.factories import ArticlePageFactory, PersonFactory, ReferenceFactory
from tests.typescript import TypeScript

pytest.importorskip("wagtail.api.v3", reason="API v3 needs Wagtail 8.0")
pytestmark = pytest.mark.django_db(transaction=True)

#: Compiler options that produce JavaScript which Node.js can run.
EMITTED = {
    "noEmit": False,
    "outDir": "out",
    "rewriteRelativeImportExtensions": True,
    "skipLibCheck": True,
}
ZOD = """
export default {
  input: "openapi.json",
  output: "api",
  plugins: ["@hey-api/typescript", "zod"],
};
"""
SEND_WITH_ZOD = """
import { zArticlePagePatchSchema } from "./api/zod.gen.ts";

const [address, token] = process.argv.slice(2);
const change = zArticlePagePatchSchema.parse({ title: "By zod" });
const answer = await fetch(address!, {
  method: "PATCH",
  headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
  body: JSON.stringify(change),
});
await answer.text(); // Node.js waits for a response that nobody reads.
console.log(answer.status);
"""
SEND_WITH_TYPES = """
import type { components, paths } from "./api.js";

type Patch = paths["/api/v3/pages/{page_id}/"]["patch"]["requestBody"]["content"]["application/json"];

const [address, token] = process.argv.slice(2);
const body: components["schemas"]["ArticlePagePatchSchema"]["body"] = [
  { type: "conclusion", value: { heading: "In short", body: "<p>So.</p>" } },
];
const change: Patch = { body };
export const published: Patch = { body, meta: { action: "publish" } };
export const named: components["schemas"]["ArticlePagePatchSchema"] = { title: "New", revision: 3 };
const answer = await fetch(address!, {
  method: "PATCH",
  headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
  body: JSON.stringify(change),
});
await answer.text(); // Node.js waits for a response that nobody reads.
console.log(answer.status);
"""


class Site:
    """The live server, accessed over the network."""

    def __init__(self, url: str, page: Any, token: str) -> None:
        self.pages = f"{url}/api/v3/pages"
        self.description = f"{url}/api/v3/openapi.json"
        self.address = f"{self.pages}/{page.pk}/"
        self.token = token

    def ask(self, address: str, method: str = "GET", content: Any = None) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        data = None if content is None else json.dumps(content).encode()
        try:
            request = Request(address, data, headers, method=method)  # noqa: S310 - the live server's
            with urlopen(request) as answer:  # noqa: S310
                return answer.status, json.load(answer)
        except HTTPError as error:
            with error:
                return error.code, json.load(error)

    def draft(self) -> dict[str, Any]:
        """The article without the keys that change with every save."""
        status, found = self.ask(f"{self.address}?version=draft")
        assert status == 200
        return {key: found[key] for key in found.keys() - {"revision", "json_ld"}}

    def description_in(self, folder: Path) -> Path:
        _status, found = self.ask(self.description)
        path = folder / "openapi.json"
        path.write_text(json.dumps(found))
        return path


@pytest.fixture
def site(live_server: Any, home: Any) -> Site:
    from wagtail.models import APIToken  # Wagtail 8

    image = get_image_model().objects.create(title="Cell", file=get_test_image_file())
    body = full_body(*ReferenceFactory.create_batch(3), image)
    page = ArticlePageFactory(
        parent=home, body=body, image=image, author=PersonFactory(), show_in_menus=True
    )
    page.save_revision().publish()
    user = get_user_model().objects.create_superuser("writer", "w@example.org", "-")
    _token, key = APIToken.create_token(user=user, name="test")
    return Site(live_server.url, page, key)


def only_title_changed(before: dict[str, Any], after: dict[str, Any], title: str) -> bool:
    return after == {**before, "title": title}


# --- Python: datamodel-code-generator --------------------------------------------------------


def python_client(description: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    output = description.with_name("api_models.py")
    program = [sys.executable, "-W", "ignore", "-m", "datamodel_code_generator"]
    options = ["--input-file-type", "openapi", "--output-model-type", "pydantic_v2.BaseModel"]
    files = ["--input", str(description), "--output", str(output)]
    subprocess.run([*program, *options, *files], check=True, capture_output=True, timeout=120)
    sys.modules.pop("api_models", None)
    monkeypatch.syspath_prepend(output.parent)
    return importlib.import_module("api_models")


@pytest.mark.exhaustive
def test_pydantic_models_send_only_the_fields_that_were_set(site, tmp_path, monkeypatch):
    models = python_client(site.description_in(tmp_path), monkeypatch)
    before = site.draft()
    change = models.ArticlePagePatchSchema(title="By pydantic")
    sent = change.model_dump(mode="json", exclude_unset=True)
    assert sent == {"title": "By pydantic"}
    status, answer = site.ask(site.address, "PATCH", sent)
    assert status == 200, answer
    assert only_title_changed(before, site.draft(), "By pydantic")

    # Without ``exclude_unset``, the request is refused and nothing is lost.
    assert site.ask(site.address, "PATCH", change.model_dump(mode="json"))[0] == 412
    sent = change.model_dump(mode="json", exclude={"revision"})
    status, answer = site.ask(site.address, "PATCH", sent)
    assert status == 422
    assert "body" in {error["loc"][3] for error in answer["errors"]}
    assert only_title_changed(before, site.draft(), "By pydantic")

    found = site.ask(f"{site.address}?version=draft")[1]
    change = models.ArticlePagePatchSchema(summary="Short", revision=found["revision"])
    sent = change.model_dump(mode="json", exclude_unset=True)
    assert site.ask(site.address, "PATCH", sent)[0] == 200
    assert site.ask(site.address, "PATCH", sent)[0] == 412


# --- TypeScript ------------------------------------------------------------------------------


@pytest.mark.node
def test_typescript_clients_send_only_the_fields_that_were_set(site, typescript: TypeScript):
    """The change to the body is the documented example."""
    site.description_in(typescript.folder)
    (typescript.folder / "openapi-ts.config.mjs").write_text(ZOD)
    for program in (
        ["openapi-ts", "-f", "openapi-ts.config.mjs"],
        ["openapi-typescript", "openapi.json", "-o", "api.d.ts"],
    ):
        done = typescript.run(f"node_modules/.bin/{program[0]}", *program[1:])
        assert done.returncode == 0, done.stdout + done.stderr
    files = {"send_with_zod.ts": SEND_WITH_ZOD, "send_with_types.ts": SEND_WITH_TYPES}
    assert typescript.compile(files, **EMITTED) == ""

    def draft_after(program: str) -> dict[str, Any]:
        done = typescript.run("node", f"out/{program}.js", site.address, site.token)
        assert done.stdout.strip() == "200", done.stdout + done.stderr
        return site.draft()

    before = site.draft()
    after = draft_after("send_with_zod")
    assert only_title_changed(before, after, "By zod")
    before, after = after, draft_after("send_with_types")
    assert [block["type"] for block in after["body"]] == ["conclusion"]
    follows = {"body", "references"}
    assert {key: after[key] for key in after.keys() - follows} == {
        key: before[key] for key in before.keys() - follows
    }
