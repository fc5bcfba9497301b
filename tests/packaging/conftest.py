from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.steps import ROOT

NOT_SOURCE = (
    ".git",
    ".venv*",
    ".*_cache",
    ".hypothesis",
    "__pycache__",
    "*.egg-info",
    "build",
    "dist",
    "node_modules",
    "*.sqlite3",
)


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean copy of the repository."""
    copy = tmp_path_factory.mktemp("packaging") / "source"
    return Path(shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*NOT_SOURCE)))


@pytest.fixture(scope="session")
def distributions(source: Path) -> Path:
    """A folder with the sdist of the repository and the wheel built from that sdist."""
    dist = source.parent / "dist"
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", dist, source],
        check=True,
        capture_output=True,
        timeout=600,
    )
    return dist


@pytest.fixture(scope="session")
def wheel(distributions: Path) -> Path:
    (found,) = distributions.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def sdist(distributions: Path) -> Path:
    (found,) = distributions.glob("*.tar.gz")
    return found
