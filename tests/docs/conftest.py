from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.docs.steps import INSTALLING, ROOT, NewSite, steps


@pytest.fixture(scope="session")
def installed_site(tmp_path_factory: pytest.TempPathFactory) -> NewSite:
    """A new site after the steps of installing, on this repository's exoblocks."""
    root = tmp_path_factory.mktemp("docs") / "site"
    site = NewSite.start(root, Path(sys.executable).parent, PYTHONPATH=str(ROOT))
    # tests/packaging installs the wheel.
    site.follow(
        replace(step, code=step.code.replace("pip install exoblocks\n", ""))
        for step in steps(*INSTALLING)
    )
    return site


@pytest.fixture
def site_after(installed_site: NewSite, tmp_path: Path) -> Callable[[str], NewSite]:
    """The installed site after the steps of one more page."""

    def follow(page: str) -> NewSite:
        site = replace(installed_site, root=tmp_path / "site")
        shutil.copytree(installed_site.root, site.root)
        site.follow(steps(page))
        return site

    return follow
