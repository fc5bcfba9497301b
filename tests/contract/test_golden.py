"""The contract of the example site is frozen, so that it changes only on purpose.

The types freeze the JSON that clients read, the schema of portable articles the JSON that they write,
and OpenAPI the requests. ``article.json`` and the other documents use the same definitions.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import wagtail

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden"
CLIENT = ROOT / "example_site" / "client" / "src"
CHANGED = """\
{name} has changed, so clients of this JSON will see different types.
If this is intended, raise SCHEMA_VERSION in exoblocks/documents/article.py (the second number for
additions, the first for changes that break readers, neither for texts). Describe the change in
CHANGELOG.md and run `make contract`.
"""
EXPORT = """
import sys
from django import setup
from django.core.management import call_command
setup()
for file_format in ("jsonschema", "openapi", "typescript"):
    call_command("export_schema", f"--format={file_format}", f"--output={sys.argv[1]}")
"""


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Runs Python in the example site, with the site's own settings."""
    paths = os.pathsep.join([str(ROOT), str(ROOT / "example_site")])
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "clinic.settings", "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("contract")
    done = run("-c", EXPORT, folder)
    assert done.returncode == 0, done.stderr
    return folder


def frozen_part(name: str, folder: Path) -> str:
    """The content of the file; for OpenAPI, without the definitions that are also in the types."""
    text = (folder / name).read_text(encoding="utf-8")
    if name != "openapi.json":
        return text
    types = (folder / "types.d.ts").read_text(encoding="utf-8")
    typed = set(re.findall(r"^export (?:interface|type) (\w+)", types, re.MULTILINE))
    description = json.loads(text)
    schemas = description["components"]["schemas"]
    assert typed <= schemas.keys()
    description["components"]["schemas"] = {
        key: schema for key, schema in schemas.items() if key not in typed
    }
    return f"{json.dumps(description, indent=2, ensure_ascii=False)}\n"


@pytest.mark.parametrize("name", ["portable-article.json", "openapi.json", "types.d.ts"])
def test_the_contract_of_the_example_site_is_unchanged(exported: Path, name: str) -> None:
    if name == "openapi.json" and wagtail.VERSION < (8, 0):
        pytest.skip("the endpoints of Wagtail 7.4 have other parameters")
    now = frozen_part(name, exported)
    # The types are in the file that the example client is built with.
    frozen = (CLIENT if name == "types.d.ts" else GOLDEN) / name
    if os.environ.get("EXOBLOCKS_WRITE_CONTRACT"):
        frozen.write_text(now, encoding="utf-8")
    assert now == frozen.read_text(encoding="utf-8"), CHANGED.format(name=name)
