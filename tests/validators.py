"""Public validators and linters on Node.js. Without them, tests are skipped with a warning.

A test that needs them is marked ``node`` and takes the fixture ``linters``. If the environment
variable EXOBLOCKS_REQUIRE_NODE is set, the tests fail instead.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "node"


class Linters:
    """The packages of ``tests/node``."""

    def errors(
        self, schemas: Mapping[str, Any], values: Iterable[tuple[str, Any]] = ()
    ) -> list[list[dict[str, str]]]:
        """The errors that ajv, in strict mode, finds in each of ``values``, pairs of schema name and value.

        Fails if a schema does not compile.
        """
        given = json.dumps({"schemas": schemas, "values": list(values)})
        done = self.run("node", "validate.mjs", stdin=given)
        assert done.returncode == 0, done.stderr
        found: list[list[dict[str, str]]] = json.loads(done.stdout)
        return found

    def run(
        self, program: str, *arguments: str, stdin: str = ""
    ) -> subprocess.CompletedProcess[str]:
        binary = FOLDER / "node_modules" / ".bin" / program
        return subprocess.run(
            [str(binary) if binary.exists() else program, *arguments],
            cwd=FOLDER,
            env={**os.environ, "NO_UPDATE_NOTIFIER": "1", "REDOCLY_TELEMETRY": "off"},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )


@pytest.fixture(scope="session")
def linters() -> Linters:
    if shutil.which("node") is None or not (FOLDER / "node_modules" / "ajv").exists():
        message = "no validators: they need Node.js and npm, and `make client`"
        if os.environ.get("EXOBLOCKS_REQUIRE_NODE"):
            pytest.fail(message)
        pytest.skip(message)
    return Linters()
