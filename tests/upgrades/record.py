"""``python -m tests.upgrades.record`` keeps a database of this version for the tests of later versions."""

from __future__ import annotations

import gzip
import json
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from exoblocks import __version__
from tests.upgrades.site import ExampleSite

HERE = Path(__file__).resolve().parent


def record(kept: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = ExampleSite(Path(folder))
        site.manage("migrate", "--verbosity", "0")
        site.run(HERE / "content.py")
        answers = site.answers()
        with closing(sqlite3.connect(site.database, isolation_level=None)) as database:
            database.execute("VACUUM")
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir()
        (kept / "db.sqlite3.gz").write_bytes(gzip.compress(site.database.read_bytes(), mtime=0))
        (kept / "answers.json").write_text(json.dumps(answers, indent=1, ensure_ascii=False) + "\n")
        shutil.copytree(site.folder / "media/original_images", kept / "media/original_images")


if __name__ == "__main__":
    record(HERE / __version__)
