"""The real TypeScript compiler and Node.js. Without them, tests are skipped with a warning.

A test that needs them is marked ``node`` and takes the fixture ``typescript``. If the environment
variable EXOBLOCKS_REQUIRE_NODE is set, the tests fail instead.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

CLIENT = Path(__file__).resolve().parents[1] / "example_site" / "client"
PACKAGES = CLIENT / "node_modules"
OPTIONS = {
    "strict": True,
    "noEmit": True,
    "skipLibCheck": False,
    "exactOptionalPropertyTypes": True,
    "noFallthroughCasesInSwitch": True,
    "noImplicitReturns": True,
    "noUncheckedIndexedAccess": True,
    "module": "nodenext",
    "target": "es2022",
    "lib": ["es2023", "dom"],
    "types": ["node"],
}


class TypeScript:
    """A folder with the packages of the example client, where files are compiled and run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "package.json").write_text('{"type": "module"}')
        (folder / "node_modules").symlink_to(PACKAGES)

    def compile(self, files: Mapping[str, str], **options: Any) -> str:
        """The compiler's messages about ``files`` (text by name), in strict mode; "" if there are none."""
        for name, text in files.items():
            (self.folder / name).write_text(text, encoding="utf-8")
        config = {"compilerOptions": {**OPTIONS, **options}, "files": list(files)}
        (self.folder / "tsconfig.json").write_text(json.dumps(config))
        done = self.run("node_modules/.bin/tsc", "--project", "tsconfig.json")
        return "" if done.returncode == 0 else done.stdout + done.stderr

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """``program`` with ``arguments``, in this folder."""
        return subprocess.run(
            [program, *arguments],
            cwd=self.folder,
            env={**os.environ, "NO_UPDATE_NOTIFIER": "1"},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


def require_typescript() -> None:
    if shutil.which("node") is None or not (PACKAGES / ".bin" / "tsc").exists():
        message = "no TypeScript compiler: it needs Node.js and npm, and `make client`"
        if os.environ.get("EXOBLOCKS_REQUIRE_NODE"):
            pytest.fail(message)
        pytest.skip(message)


@pytest.fixture
def typescript(tmp_path: Path) -> TypeScript:
    require_typescript()
    return TypeScript(tmp_path)


@pytest.fixture(scope="session")
def client_program(tmp_path_factory: pytest.TempPathFactory) -> TypeScript:
    """The example client, compiled as described in its README, once for all tests."""
    require_typescript()
    program = TypeScript(tmp_path_factory.mktemp("client"))
    shutil.copytree(CLIENT / "src", program.folder / "src")
    shutil.copy(CLIENT / "tsconfig.json", program.folder)
    done = program.run("node_modules/.bin/tsc")
    assert done.returncode == 0, done.stdout
    return program
