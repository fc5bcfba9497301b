"""The example site with a separate database, in separate processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
#: A script for the site's shell that prints what the site shows and stores.
ANSWERS = Path(__file__).resolve().parent / "answers.py"


@dataclass(frozen=True)
class ExampleSite:
    """The example site of the working tree, with its database and media in ``folder``."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "db.sqlite3"

    def manage(self, *arguments: str, script: Path | None = None) -> str:
        """The output of the command. Raises ``AssertionError`` with the output if the command fails."""
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "clinic.settings",
            "DATABASE_URL": f"sqlite:///{self.database}",
            "MEDIA_ROOT": str(self.folder / "media"),
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "example_site")]),
        }
        done = subprocess.run(
            [sys.executable, "-m", "django", *arguments],
            env=environment,
            cwd=self.folder,
            input=script.read_text() if script else "",
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def run(self, script: Path) -> str:
        """The output of ``script`` in the site's shell."""
        return self.manage("shell", "--verbosity", "0", script=script)

    def answers(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.run(ANSWERS))
        return found
