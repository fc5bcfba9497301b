"""The OpenAPI description passes the linters that consumers use, with their recommended settings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exoblocks.api.schema.documents import documents
from tests.validators import Linters

pytestmark = pytest.mark.node


@pytest.fixture
def description(tmp_path: Path) -> Path:
    path = tmp_path / "openapi.json"
    path.write_bytes(documents()["openapi.json"].content)
    return path


def test_redocly_reports_no_error(linters: Linters, description: Path) -> None:
    done = linters.run("redocly", "lint", "--extends", "recommended", str(description))
    assert done.returncode == 0, done.stdout + done.stderr


def test_redocly_finds_an_error(linters: Linters, description: Path) -> None:
    wrong = json.loads(description.read_bytes())
    wrong["paths"]["/a/"] = wrong["paths"].pop("/api/v2/pages")
    description.write_text(json.dumps(wrong))
    done = linters.run("redocly", "lint", "--extends", "recommended", str(description))
    assert done.returncode != 0


def test_spectral_reports_no_error(linters: Linters, description: Path) -> None:
    rules = description.with_name("spectral.yaml")
    rules.write_text('extends: ["spectral:oas"]\n')
    options = ["--ruleset", str(rules), "--fail-severity", "error"]
    done = linters.run("spectral", "lint", *options, str(description))
    assert done.returncode == 0, done.stdout + done.stderr
